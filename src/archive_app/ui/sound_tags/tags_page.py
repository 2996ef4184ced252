"""What the sound file says of itself: a form beside the text."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.sound_tags import SoundTags
from archive_app.i18n import N_, _, ngettext
from archive_app.i18n.messages import sentence
from archive_app.services.sound_tags import FileTags
from archive_app.ui.sound_tags.wording import facts_words
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

#: The name of each field; those that are empty stay empty in the file.
_NAMES = {
    "title": N_("Title"),
    "artist": N_("Who is heard, with ; between them"),
    "album": N_("Series"),
    "date": N_("Date"),
    "genre": N_("Kind of sound"),
    "comment": N_("Remark"),
    "language": N_("Language, such as nld"),
    "track": N_("Number, or number/total"),
}


class TagsPage(QWidget):
    """A form with the tags of one file.

    Signals:
        saved: the file (`FileTags`), its tags as they are wanted, whether its chapters go in too.
        cancelled: what is being written is not wanted any more.
    """

    saved = Signal(object, object, bool)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: FileTags | None = None
        self._shown = SoundTags()
        self._busy = False
        self.name = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.facts = WrapLabel(theme, Size.SMALL, token="ink2")
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, words in _NAMES.items():
            self._add_field(name, _(words))
        self.chapters = QCheckBox()
        self.chapters.hide()  # what it says comes with the file
        self.about_chapters = WrapLabel(theme, Size.SMALL, token="ink2")
        self.save = Button(_("Write into the file"), theme, icon="check", variant="primary")
        self.cancel = Button(_("Stop"), theme)
        self.save.clicked.connect(self._emit_saved)
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.set_theme(theme)
        self.set_busy(False)

    def _add_field(self, name: str, words: str) -> None:
        field: QLineEdit | QPlainTextEdit
        if name == "comment":
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
        else:
            field = QLineEdit()
            field.returnPressed.connect(self._emit_saved)
        if name == "date" and isinstance(field, QLineEdit):
            field.setPlaceholderText(_("2020, 2020-10 or 2020-10-05"))
        field.setAccessibleName(words)
        self.fields[name] = field
        self._form.addRow(words, field)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "paper")
        self._column = QVBoxLayout(inside)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        for part in (self.name, self.facts, self.notice):
            self._column.addWidget(part)
        self._column.addLayout(self._form)
        self._column.addWidget(self.chapters)
        self._column.addWidget(self.about_chapters)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the keyboard
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    # -- what it shows

    def show_file(self, file: FileTags) -> None:
        """Show a file; what was typed for the same file and not written stays."""
        draft = self.draft() if self.file and self.file.recording.id == file.recording.id else None
        self.file = file
        self.name.setText(file.recording.original_name)
        self.facts.setText(facts_words(file.facts))
        self._fill(file.tags)
        self._shown = self._tags()
        if draft:
            self._fill(draft)
        self.notice.hide()
        if file.refusal:
            words = sentence(file.refusal, {"path": file.recording.original_name})
            self.notice.show_notice(words, kind=NoticeKind.WARN)
        self._show_chapters(file)
        self.set_busy(False)

    def show_nothing(self, words: str) -> None:
        """Show no file, and why."""
        self.file = None
        self.name.setText("")
        self.facts.setText("")
        self._fill(SoundTags())
        self._shown = self._tags()
        self.chapters.hide()
        self.about_chapters.hide()
        self.notice.show_notice(words, kind=NoticeKind.INFO)
        self.set_busy(False)

    def show_error(self, words: str, field: str = "") -> None:
        """Say why nothing was written; what was typed stays.

        Args:
            field: the one that it is about, which gets the keyboard.
        """
        self.set_busy(False)
        self.notice.show_notice(words, kind=NoticeKind.ERROR)
        if field:
            self.fields[field].setFocus()

    def kept(self) -> None:
        """What was typed is in the file now."""
        self._shown = self._tags()

    def set_busy(self, busy: bool) -> None:
        """Show that it is being written, or no longer."""
        self._busy = busy
        open_ = self.file is not None and not self.file.refusal
        for field in self.fields.values():
            field.setReadOnly(busy or not open_)
        if busy:
            self.cancel.show()
            if self.save.hasFocus():
                self.cancel.setFocus()
        self.save.setEnabled(open_ and not busy)
        if not busy:
            if self.cancel.hasFocus():
                (self.save if open_ else self.fields["title"]).setFocus()
            self.cancel.hide()
        self.chapters.setEnabled(not busy)
        if busy:
            self.notice.show_notice(_("It is being written into a copy…"), kind=NoticeKind.INFO)

    def _show_chapters(self, file: FileTags) -> None:
        count = file.own_chapters
        can = count is not None and count <= file.most_chapters and not file.refusal
        self.chapters.setVisible(can)
        self.chapters.setChecked(can)
        self.about_chapters.setVisible(count is not None and not can and not file.refusal)
        if can and count is not None:
            self.chapters.setText(
                ngettext("Write the {count} chapter too", "Write the {count} chapters too", count)
            )
        self.about_chapters.setText(
            _("The chapters can't be written into a file of this kind; they stay in the archive.")
        )

    # -- what is typed

    def draft(self) -> SoundTags | None:
        """Return what was typed, None where nothing differs from the file."""
        now = self._tags()
        return None if self.file is None or now == self._shown else now

    def _tags(self) -> SoundTags:
        typed = {
            name: field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
            for name, field in self.fields.items()
        }
        return SoundTags(**typed)

    def _fill(self, tags: SoundTags) -> None:
        for each in fields(tags):
            field, text = self.fields[each.name], getattr(tags, each.name)
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                field.setText(text)
                field.setCursorPosition(0)

    def _emit_saved(self) -> None:
        file = self.file
        if file is None or file.refusal or self._busy:
            return
        now = self._tags()
        # A field may show a text otherwise than it is: what wasn't typed in stays as it was.
        typed = {
            each.name: getattr(now, each.name)
            for each in fields(now)
            if getattr(now, each.name) != getattr(self._shown, each.name)
        }
        chapters = self.chapters.isVisibleTo(self) and self.chapters.isChecked()
        self.saved.emit(file, replace(file.tags, **typed), chapters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit_saved()
        else:
            super().keyPressEvent(event)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the first field."""
        self.fields["title"].setFocus(*reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for part in (
            self.name, self.facts, self.notice, self.about_chapters, self.save, self.cancel,
        ):  # fmt: skip
            part.set_theme(theme)
        self.chapters.setFont(theme.font())
        self.fields["comment"].setFixedHeight(theme.px(90))
        self._column.setContentsMargins(theme.px(2), 0, theme.px(6), theme.px(12))
        self._column.setSpacing(theme.px(10))
        self._form.setVerticalSpacing(theme.px(6))

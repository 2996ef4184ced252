"""The form of one word family: its words, a note, and what is worth knowing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.word_families import LONGEST_NOTE, WordFamily
from archive_app.i18n import _
from archive_app.i18n.words import words_word
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

_KEEP = QTextCursor.MoveMode.KeepAnchor
_ENDS = ",;"  # after which another word begins, as on the next line
_PAUSE = 800  # ms without a key, after which a word is taken to be whole
_HIGH, _LEAST, _AROUND = 180, 90, 8  # of the box with words, in pixels at scale 1


@dataclass(frozen=True, slots=True)
class FamilyDraft:
    """What stands in the form; the id is None for a family that is new."""

    id: str | None
    words: str
    note: str


class FamilyEditor(QScrollArea):
    """A form that is filled with a family, or empty for a new one.

    Signals:
        saved: what was typed (`FamilyDraft`) is to be kept.
        words_changed: the words, once the one that is typed is whole or nobody types.
        deleted: the id of the family; search_requested: its first word.
        left: what is typed is not wanted.
    """

    saved = Signal(object)
    words_changed = Signal(str)
    deleted = Signal(str)
    search_requested = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._start = FamilyDraft(None, "", "")
        self._told: tuple[str, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._tell_words)
        self._sight = QTimer(self, singleShot=True, interval=0)  # when all has its place
        self._sight.timeout.connect(self._show_focused)
        self._heading = WrapLabel(theme, Size.LARGE, weight=QFont.Weight.Bold, leading=1.35)
        self._example = WrapLabel(theme, token="ink2")
        self._example.setText(example())
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._typed)
        self.remarks = WrapLabel(theme, token="ink2")
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.returnPressed.connect(self._emit_saved)
        self.save = Button(_("Save"), theme, icon="check", variant="primary")
        self.cancel = Button(_("Cancel"), theme)
        self.delete = Button(_("Delete"), theme)
        self.search = Button(_("Search in the archive"), theme, icon="search")
        self.save.clicked.connect(self._emit_saved)
        self.cancel.clicked.connect(self.left)
        self.delete.clicked.connect(lambda: self.deleted.emit(self._start.id))
        self.search.clicked.connect(self._emit_search)
        self._labels: list[WrapLabel] = []
        self._lay_out(theme)
        self.set_theme(theme)

    def _lay_out(self, theme: Theme) -> None:
        for words, field in (
            (_("Words, each on a line of its own"), self.words),
            (_("Note (may be left empty)"), self.note),
        ):
            label = WrapLabel(theme)
            label.setText(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._labels.append(label)
        self._buttons = FlowLayout()
        for button in (self.save, self.cancel, self.delete, self.search):
            self._buttons.addWidget(button)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._column = QVBoxLayout(inside)
        for part in (
            self._heading, self._example, self.notice, self._labels[0], self.words, self.remarks,
            self._labels[1], self.note,
        ):  # fmt: skip
            self._column.addWidget(part)
        self._column.addLayout(self._buttons)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the keyboard
        self.setWidget(inside)
        for taking in (self.words, self.note, self.save, self.cancel, self.delete, self.search):
            taking.installEventFilter(self)

    # -- what it shows

    @property
    def family(self) -> str | None:
        """Id of the family that is shown, None for a new one."""
        return self._start.id

    def show_family(self, family: WordFamily) -> None:
        """Show a family."""
        self._begin(FamilyDraft(family.id, "\n".join(family.words), family.note))

    def begin(self, words: Sequence[str] = ()) -> None:
        """Show an empty form for a new family, with some words in it already."""
        self._begin(FamilyDraft(None, "".join(f"{word}\n" for word in words), ""))

    def bring_back(self, draft: FamilyDraft) -> None:
        """Show what was typed before, for the family that is shown or for a new one."""
        self._fill(draft)
        self.take_keyboard()

    def become_new(self) -> None:
        """Take what is typed for a new family: the one it was for is no longer there."""
        self._start = FamilyDraft(None, "", "")
        self._dress()

    def take_keyboard(self) -> None:
        """Go to the end of the words, on a line of its own."""
        self.words.setFocus()
        self._sight.start()
        if self.words.toPlainText() and not self.words.toPlainText().endswith("\n"):
            self.words.moveCursor(QTextCursor.MoveOperation.End)
            self.words.insertPlainText("\n")
        self.words.moveCursor(QTextCursor.MoveOperation.End)

    def draft(self) -> FamilyDraft | None:
        """Return what was typed, None where nothing differs from what was there."""
        now = self._now()
        same = (now.words.strip(), now.note) == (self._start.words.strip(), self._start.note)
        return None if same else now

    def show_error(self, text: str) -> None:
        """Say why the family was not kept."""
        self.notice.show_notice(text)
        self.ensureWidgetVisible(self.notice)

    def show_remarks(self, count: int, remarks: Sequence[str]) -> None:
        """Tell how many words there are, and what is worth knowing of them."""
        told = tuple(remarks)
        text = "\n".join((words_word(count), *told))
        self.remarks.setText(text)
        self.words.setAccessibleDescription(text)
        new = [one for one in told if one not in self._told]
        if new and self.words.hasFocus():
            announce(self, " ".join(new))
        self._told = told

    # -- looks and keys

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for label in (self._heading, self._example, *self._labels, self.remarks):
            label.set_theme(theme)
        for button in (self.save, self.cancel, self.delete, self.search):
            button.set_theme(theme)
        self.notice.set_theme(theme)
        for field in (self.words, self.note):
            field.setFont(theme.font(Size.BODY))
        self.words.document().setDocumentMargin(theme.px(8))
        margin = theme.px(32)
        self._column.setContentsMargins(margin, theme.px(20), margin, margin)
        self._column.setSpacing(theme.px(10))
        self._buttons.setSpacing(theme.px(8))
        for widget in (self.words, self.note, self._example, self.remarks, self.notice):
            widget.setMaximumWidth(theme.px(640))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the keyboard in sight."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what gets the keyboard into sight, and keep it there when something grows."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Resize):
            self._sight.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit_saved()
        else:
            super().keyPressEvent(event)

    # -- inside

    def _fit(self) -> None:
        """Let the box with words be as high as there is room for below its label."""
        px = self._theme.px
        label = self._labels[0].heightForWidth(max(1, self.viewport().width()))
        room = self.viewport().height() - label - self._column.spacing() - 2 * px(_AROUND)
        self.words.setFixedHeight(min(px(_HIGH), max(px(_LEAST), room)))
        self._sight.start()

    def _show_focused(self) -> None:
        """Scroll to what has the keyboard, and to its label where there is one."""
        focus, around = self.window().focusWidget(), self._theme.px(_AROUND)
        if focus is None or not self.isAncestorOf(focus):
            return
        self._column.activate()
        first = next((label for label in self._labels if label.buddy() is focus), focus)
        for place in (focus.geometry().bottomLeft(), first.geometry().topLeft()):
            self.ensureVisible(place.x(), place.y(), 0, around)
        self.ensureWidgetVisible(focus, 0, around)  # of a field, that is where one types

    def _typed(self) -> None:
        """Tell of whole words at once; of one that may still be half, when nobody types."""
        if self.words.hasFocus() and self._within_word():
            self._pause.start()
        else:
            self._tell_words()

    def _within_word(self) -> bool:
        cursor = self.words.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEEP)
        before = cursor.selectedText().rstrip()
        return bool(before) and before[-1] not in _ENDS

    def _tell_words(self) -> None:
        self._pause.stop()
        self.words_changed.emit(self.words.toPlainText())

    def _begin(self, draft: FamilyDraft) -> None:
        self._start = draft
        self._told = ()
        self.notice.hide()
        self._fill(draft)
        self._dress()
        self.verticalScrollBar().setValue(0)

    def _fill(self, draft: FamilyDraft) -> None:
        self.words.setPlainText(draft.words)
        self.note.setText(draft.note)

    def _dress(self) -> None:
        known = self._start.id is not None
        self._heading.setText(_("Change this word family") if known else _("New word family"))
        for button in (self.delete, self.search):
            button.setVisible(known)

    def _now(self) -> FamilyDraft:
        return FamilyDraft(self._start.id, self.words.toPlainText(), self.note.text())

    def _emit_saved(self) -> None:
        self.saved.emit(self._now())

    def _emit_search(self) -> None:
        self.search_requested.emit(self._start.words.partition("\n")[0])


def example() -> str:
    """Return what a word family is, with an example."""
    return _(
        "Words of one family find each other. For example: driver, co-driver, courier. If you "
        "search for “courier”, you also find what was said of a driver."
    )

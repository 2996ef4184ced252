"""The page beside the text about one annotation: its tag, its words, its note, and who put it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from archive_app.domain.annotations import Annotation
from archive_app.domain.codebook import Tag
from archive_app.i18n import _
from archive_app.ui.editing.revision_card import when
from archive_app.ui.tagging.tag_looks import badge
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

_BADGE, _NOTE = 24, 120


@dataclass(frozen=True, slots=True)
class Shown:
    """An annotation as the page shows it.

    Attributes:
        path: the tag's name with those of the tags that it stands in.
        whole: it is on the passage as a whole.
    """

    annotation: Annotation
    tag: Tag
    path: str
    whole: bool


class AnnotationPage(QWidget):
    """Shows an annotation. A note is kept when one leaves it.

    Attributes:
        note: the field for the note; retag, remove: the buttons.

    Signals:
        note_written: the annotation's id and its new note.
        retag_wanted, removed: the annotation's id.
    """

    note_written = Signal(str, str)
    retag_wanted = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Shown | None = None
        self.badge = QLabel()
        self.tag = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.words = WrapLabel(theme)
        self.who = WrapLabel(theme, Size.SMALL, token="ink2")
        self.label = QLabel(_("Note"))
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("It is kept when you go on."))
        self.note.setAccessibleDescription(self.note.placeholderText())
        self.note.installEventFilter(self)
        self.label.setBuddy(self.note)
        self.retag = Button(_("Choose another tag…"), theme, icon="tag")
        self.remove = Button(_("Take it off"), theme, icon="x")
        self._lay_out()
        self.retag.clicked.connect(lambda: self._ask(self.retag_wanted))
        self.remove.clicked.connect(lambda: self._ask(self.removed))
        self.setFocusProxy(self.note)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.tag, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        for part in (self.words, self.who, self.label, self.note, self.retag, self.remove):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _ask(self, signal: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown.annotation.id)  # type: ignore[attr-defined]

    @property
    def key(self) -> str:
        """The id of the annotation that is shown; "" for none."""
        return self._shown.annotation.id if self._shown is not None else ""

    def show_annotation(self, shown: Shown) -> None:
        """Show an annotation; what is being typed about it stays."""
        other = shown.annotation.id != self.key
        if other:
            self.keep_note()
        before = self._shown.annotation.note if self._shown is not None else ""
        typing = not other and self.note.toPlainText() != before
        self._shown = shown
        one = shown.annotation
        self.tag.setText(shown.path)
        whole = _("On the whole passage: “{words}”")
        self.words.setText((whole if shown.whole else _("On “{words}”")).format(
            words=_cut(one.anchor.exact)
        ))  # fmt: skip
        name = _("by {name}").format(name=one.tagger) if one.tagger else ""
        self.who.setText(", ".join(part for part in (name, when(one.at)) if part))
        if not typing:
            self.note.setPlainText(one.note)
        self._dress()

    def forget(self) -> None:
        """Show none any more."""
        self._shown = None
        self.note.clear()

    def keep_note(self) -> None:
        """Tell the note, where it is another one than before."""
        if self._shown is None:
            return
        note = self.note.toPlainText().strip()
        if note != self._shown.annotation.note:
            self._shown = replace(
                self._shown, annotation=replace(self._shown.annotation, note=note)
            )
            self.note_written.emit(self.key, note)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the note on leaving it, and by Ctrl+Enter."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep_note()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keep_note()
                return True
        return False

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for label in (self.tag, self.words, self.who):
            label.set_theme(theme)
        self.label.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
        self.note.setFont(theme.font())
        self.note.setMinimumHeight(theme.px(64))
        self.note.setMaximumHeight(theme.px(_NOTE))
        for button in (self.retag, self.remove):
            button.set_theme(theme)
        self._column.setSpacing(theme.px(8))
        self._dress()

    def _dress(self) -> None:
        if self._shown is not None:
            side, ratio = self._theme.px(_BADGE), self.devicePixelRatioF()
            self.badge.setPixmap(badge(self._shown.tag, self._theme, side, ratio))


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 300 else plain[:299].rstrip() + "…"

"""The one search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from archive_app.i18n import _
from archive_app.ui import icons
from archive_app.ui.painting import to_utf16
from archive_app.ui.theme import Size, Theme

_ICON = 18


class SearchField(QLineEdit):
    """A line to search in, with its key while it is empty and a × while it isn't.

    Args:
        name, words: another name and placeholder. Such a field has no key, and while it is empty it
            leaves Esc to the window.

    Signals:
        query_changed: the text, at every change.
        submitted: Enter.
        down_pressed: the Down key, to go to what was found.
        left: Esc in the empty field; in a filled one Esc empties it.
        recent_wanted: recent searches: Alt+Down, or Down in the empty field.
    """

    query_changed = Signal(str)
    submitted = Signal()
    down_pressed = Signal()
    left = Signal()
    recent_wanted = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, name: str = "", words: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._main = not name
        self._wrong: tuple[tuple[int, int], ...] = ()
        self._composing = False
        self.setProperty("variant", "search")
        self.setAccessibleName(name or _("Search"))
        self.setPlaceholderText(words or name or _("Search in all that was said and written"))
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        key = QKeySequence(QKeySequence.StandardKey.Find)
        hint = key.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self._hint = QLabel(hint, self)
        self._hint.setProperty("variant", "key")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = QToolButton(self)
        self._clear.setProperty("variant", "quiet")
        self._clear.setProperty("compact", True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setAccessibleName(_("Clear the search text"))
        self._clear.setToolTip(_("Clear the search text") + " (Esc)")
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._text_changed)
        self.returnPressed.connect(self.submitted)
        self.set_theme(theme)

    def show_where(self, words: str) -> None:
        """Say in what is searched, where that isn't everything."""
        self.setPlaceholderText(words or _("Search in all that was said and written"))
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        size = theme.px(_ICON)
        self.setFont(theme.font(Size.BODY))
        self._hint.setFont(theme.font(Size.SMALL))
        self._glass.setPixmap(
            icons.pixmap("search", theme.color("ink").name(), size, self.devicePixelRatioF())
        )
        self._clear.setIcon(icons.icon("x", theme, "ink2", _ICON))
        self._clear.setIconSize(QSize(size, size))
        self._place()
        self._underline()

    # -- the text, as a query

    def replace_text(self, text: str) -> None:
        """Have another text, as if it was typed: undo brings back what was there."""
        old = self.text()
        if text == old:
            return
        start = _same(old, text)
        end = _same(old[start:][::-1], text[start:][::-1])
        self.choose(start, len(old) - end)
        self.insert(text[start : len(text) - end])

    def choose(self, start: int, end: int) -> None:
        """Select a piece of the text, in code points."""
        text = self.text()
        first, last = _unit(text, start), _unit(text, end)
        self.setCursorPosition(first)
        if last > first:
            self.setSelection(first, last - first)

    def mark_wrong(self, places: Sequence[tuple[int, int]], remark: str = "") -> None:
        """Underline what is wrong.

        Args:
            places: start and end in code points.
            remark: what is wrong, for a screen reader.
        """
        if self.accessibleDescription() != remark:
            self.setAccessibleDescription(remark)
        wrong = to_utf16(self.text(), places)
        if wrong or self._wrong:
            self._wrong = wrong
            self._underline()

    def _underline(self) -> None:
        """Hand Qt the marks: as an input method does, the one way to dress a line's letters.

        While an input method really composes a letter, its own marks are not touched.
        """
        if self._composing:
            return
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._theme.color("warn"))
        form.setForeground(self._theme.color("warn"))
        form.setBackground(self._theme.color("warn_ground"))
        at = self.cursorPosition()
        kind = QInputMethodEvent.AttributeType.TextFormat
        marks = [
            QInputMethodEvent.Attribute(kind, start - at, end - start, form)
            for start, end in self._wrong
        ]
        super().inputMethodEvent(QInputMethodEvent("", marks))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method composes, and put the underlines back after it."""
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())
        if self._wrong:
            self._underline()

    # -- keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies in the field in its place."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut of the window takes it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self._main or self.text())
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty or leave the field, or go down to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            aside = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.recent_wanted if aside or not self.text() else self.down_pressed).emit()
        else:
            super().keyPressEvent(event)

    def _text_changed(self, text: str) -> None:
        if self._wrong:  # these were places of another text
            self._wrong = ()
            self._underline()
        self._place()
        self.query_changed.emit(text)

    def _place(self) -> None:
        """Put the glass at the left, and the key or the × at the right."""
        theme, height = self._theme, self.height()
        glass, gap = theme.px(_ICON), theme.px(12)
        self._glass.setGeometry(gap, (height - glass) // 2, glass, glass)
        hint = self._hint.sizeHint()
        cross = theme.px(28)
        empty = not self.text()
        room = self.width() - 4 * gap - glass - hint.width()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        show_hint = self._main and empty and room >= words  # the words matter more than the key
        self._hint.setVisible(show_hint)
        self._clear.setVisible(not empty)
        self._hint.move(self.width() - hint.width() - gap, (height - hint.height()) // 2)
        self._hint.resize(hint)
        self._clear.setGeometry(
            self.width() - cross - theme.px(6), (height - cross) // 2, cross, cross
        )
        right = hint.width() + gap if show_hint else theme.px(4) if empty else cross + theme.px(6)
        self.setTextMargins(glass + 2 * gap - theme.px(4), 0, right, 0)


def _same(one: str, other: str) -> int:
    """Return how many signs two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _unit(text: str, place: int) -> int:
    """Return a place in code points as Qt counts it."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

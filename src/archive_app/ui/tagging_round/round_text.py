"""The text of the passage where one is in a round, and the words that are chosen in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.domain.text_change import Span
from archive_app.ui.painting import Layer, TextBlock, to_utf16
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe

_WORD = re.compile(r"\S+")
_LEADING = 1.5


class RoundText(QWidget):
    """Shows a passage; words in it are chosen by keys (`choose_word`) or the mouse.

    Signals:
        words_chosen: the span that is chosen now, in code points; None: no words, all of it.
    """

    words_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._text = ""
        self._words: list[Span] = []
        self._chosen: tuple[int, int] | None = None  # the first word chosen, and the last
        self._lines: Sequence[tuple[Span, QColor]] = ()
        self._block: tuple[int, TextBlock] | None = None
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -- what is shown

    @property
    def text(self) -> str:
        """The text."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show a text, with no words chosen."""
        self._text = text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._chosen, self._lines, self._block = None, (), None
        self.updateGeometry()
        self.update()

    def set_lines(self, lines: Sequence[tuple[Span, QColor]]) -> None:
        """Draw lines under words: spans in code points, each with its colour."""
        self._lines = lines
        self.update()

    # -- words

    @property
    def span(self) -> Span | None:
        """The words that are chosen, in code points; None: no words."""
        if self._chosen is None or not self._words:
            return None
        first, last = sorted(self._chosen)
        return self._words[first][0], self._words[last][1]

    def choose_word(self, step: int, *, more: bool) -> None:
        """Choose the next (1) or previous (-1) word, or one more or fewer of them."""
        if not self._words:
            return
        last = len(self._words) - 1
        if self._chosen is None:
            start = 0 if step > 0 else last
            self._choose((start, start))
            return
        first, end = self._chosen
        end = min(last, max(0, end + step))
        self._choose((first, end) if more else (end, end))

    def choose_rest(self) -> None:
        """Choose the words from the first chosen one to the end."""
        if self._words:
            self._choose((self._chosen[0] if self._chosen else 0, len(self._words) - 1))

    def choose_nothing(self) -> bool:
        """Choose no words any more; return whether there were any."""
        if self._chosen is None:
            return False
        self._choose(None)
        return True

    def _choose(self, words: tuple[int, int] | None) -> None:
        if words != self._chosen:
            self._chosen = words
            self.update()
            self.words_chosen.emit(self.span)

    def _word_at(self, point: QPointF) -> int:
        """Return the word that is nearest to a point."""
        offset = self._laid_out(self.width()).nearest_offset(point.x(), point.y())
        found = 0
        for number, (start, _end) in enumerate(self._words):
            if start <= offset:
                found = number
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose no words: pulling chooses some."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(None)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the words that the mouse is pulled over."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._words:
            word = self._word_at(event.position())
            self._choose((self._chosen[0] if self._chosen else word, word))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose a word."""
        if self._words:
            word = self._word_at(event.position())
            self._choose((word, word))

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._block = None
        self.setFont(theme.font(Size.LARGE))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text takes."""
        return self._laid_out(width).height + self._theme.px(4)

    def sizeHint(self) -> QSize:
        """Ask for one line, and grow from there."""
        return QSize(self._theme.px(240), self._line())

    def minimumSizeHint(self) -> QSize:
        """Ask for little: it breaks between any letters where it must."""
        return QSize(self._theme.px(80), self._line())

    def _line(self) -> int:
        return round(self._theme.type_px(Size.LARGE) * _LEADING)

    def _laid_out(self, width: int) -> TextBlock:
        if self._block is None or self._block[0] != width:
            font = self._theme.font(Size.LARGE)
            self._block = (width, TextBlock(self._text, font, width, self._line()))
        return self._block[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, the words that are chosen, and a line under those with a tag."""
        painter = QPainter(self)
        block, layers = self._laid_out(self.width()), []
        if self.span is not None:
            layers.append(Layer((self.span,), "spoken", "ink", underline="accent"))
        block.draw_layers(painter, 0, 0, layers, self._theme)
        for span, color in self._lines:
            for rect in block.mark_rects(to_utf16(self._text, (span,))):
                height = self._theme.px(3)
                painter.fillRect(
                    QRectF(rect.left(), rect.bottom() - height / 2, rect.width(), height), color
                )
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out anew where the font is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._block = None


describe(RoundText, QAccessible.Role.StaticText)

"""A text set into lines and pages, off Qt's main thread.

Passage by passage and not as one `QTextDocument`: that lays out two hundred pages in one call, in
which the window would stand still and nobody could stop it. Lengths are twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from archive_app.domain.transcript import PassageKind
from archive_app.services.jobs import Progress
from archive_app.services.transcript_export import Paragraph, PrintChoices, TextForOthers
from archive_app.ui.theme import READING_FONT

POINT = 20
_EACH = 50  # paragraphs between two reports
_LINE = 1.45
_TOGETHER = 2  # lines of a paragraph that stay together at the end and the beginning of a page


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a layout, or a word or two, at a place on a page; y is its top."""

    x: float
    y: float
    layout: QTextLayout
    line: QTextLine


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The letters of a printed text."""

    text: QFont
    bold: QFont
    heading: QFont
    title: QFont
    small: QFont

    @classmethod
    def of(cls, points: int) -> Fonts:
        """Return the letters for a size of the text, in points."""

        def font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
            made = QFont(READING_FONT)
            made.setPixelSize(round(size * POINT))
            made.setWeight(weight)
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            return made

        bold = QFont.Weight.Bold
        small = max(8.0, points * 0.85)
        return cls(
            font(points),
            font(points * 0.95, bold),
            font(points * 1.25, bold),
            font(points * 1.7, bold),
            # Not with figures of one width: of those a PDF can't tell which figures they are.
            font(small),
        )


class PageSetter:
    """Fills pages from top to bottom.

    Args:
        size: of the area that may be printed on, in twentieths of a point.
    """

    def __init__(self, size: QSizeF, choices: PrintChoices) -> None:
        self.fonts = Fonts.of(choices.points)
        self._page = Page()
        self._ready: list[Page] = []
        self._width, self._full = size.width(), size.height()
        self.foot = QFontMetricsF(self.fonts.small).height() * 2
        self._bottom = self._full - self.foot
        widest = QFontMetricsF(self.fonts.small).horizontalAdvance("ca. 00:00:00 ")
        # Where hardly a word would fit beside the times, they stand above the text.
        self._beside = widest if choices.times and widest < self._width * 0.3 else 0.0
        self._y = 0.0

    def set_text(self, text: TextForOthers, progress: Progress) -> Iterator[Page]:
        """Set a text, and yield each page as soon as it is full; may be done again.

        Args:
            progress: told how many paragraphs were set.

        Raises:
            Cancelled: the user wants it stopped.
        """
        fonts = self.fonts
        self._page, self._ready, self._y = Page(), [], 0.0
        self._block(text.title, fonts.title, 0.0, 1.2)
        self._y += fonts.text.pixelSize() * 0.3
        for line in text.head:
            self._block(line, fonts.small, 0.0)
        self._y += fonts.text.pixelSize() * 1.2
        total = len(text.paragraphs)
        for number, paragraph in enumerate(text.paragraphs):
            if number % _EACH == 0:
                progress.report(number, total)
            self._paragraph(paragraph)
            yield from self._ready
            self._ready.clear()
        yield from self._ready
        yield self._page

    def _paragraph(self, paragraph: Paragraph) -> None:
        fonts = self.fonts
        heading = paragraph.kind is PassageKind.HEADING
        font = fonts.heading if heading else fonts.text
        if paragraph.kind is PassageKind.STANDFIRST:
            font = fonts.bold
        self._y += font.pixelSize() * (0.8 if heading else 0.45)
        height = font.pixelSize() * _LINE
        above = bool(paragraph.time) and not self._beside
        lines = (1 if paragraph.speaker else 0) + _TOGETHER + (2 if heading else 0) + above
        self._keep_room(height * lines)
        beside = paragraph.time if self._beside else ""
        if paragraph.speaker:
            self._beside_line(beside)
            beside = ""
            self._block(paragraph.speaker, fonts.bold, self._beside)
        if above:
            self._block(paragraph.time, fonts.small, 0.0)
        self._beside_line(beside)
        self._block(paragraph.text, font, self._beside)

    def _beside_line(self, time: str) -> None:
        """Put a time in the column at the left, on the line that comes next."""
        if not time:
            return
        layout = _laid_out(time, self.fonts.small, self._beside)
        self._keep_room(self.fonts.text.pixelSize() * _LINE)
        down = QFontMetricsF(self.fonts.text).ascent() - QFontMetricsF(self.fonts.small).ascent()
        self._page.pieces.append(Piece(0.0, self._y + down, layout, layout.lineAt(0)))

    def _block(self, text: str, font: QFont, left: float, leading: float = _LINE) -> None:
        layout = _laid_out(text, font, self._width - left)
        height, count = font.pixelSize() * leading, layout.lineCount()
        for number in range(count):
            rest = count - number
            self._keep_room(height * (_TOGETHER if rest == _TOGETHER else 1))
            self._page.pieces.append(Piece(left, self._y, layout, layout.lineAt(number)))
            self._y += height

    def _keep_room(self, height: float) -> None:
        """Begin another page where this one has no room for a height."""
        if self._y + height > self._bottom and self._page.pieces:
            self._ready.append(self._page)
            self._page = Page()
            self._y = 0.0


def _laid_out(text: str, font: QFont, width: float) -> QTextLayout:
    """Return a text broken into lines; a word is broken only where it alone is too wide."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    for line in _lines(layout):
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _lines(layout: QTextLayout) -> Iterator[QTextLine]:
    line = layout.createLine()
    while line.isValid():
        yield line
        line = layout.createLine()

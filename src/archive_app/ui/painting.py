"""Painting that several views share: grounds, the kind square, marked text, the focus ring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from archive_app.domain.catalogue import Kind
from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme

Marks = Sequence[tuple[int, int]]

_HIGHEST_SINGLE = "\uffff"  # code points above it take two UTF-16 units, which Qt counts in


def to_utf16(text: str, marks: Marks) -> tuple[tuple[int, int], ...]:
    """Return marks in code points as marks in UTF-16 units, cut to the text, without empty ones."""
    length = len(text)
    inside = [(max(0, a), min(b, length)) for a, b in marks]
    inside = [(a, b) for a, b in inside if a < b]
    if not inside or max(text) <= _HIGHEST_SINGLE:
        return tuple(inside)
    pairs = [i for i, character in enumerate(text) if character > _HIGHEST_SINGLE]

    def shifted(offset: int) -> int:
        return offset + sum(1 for i in pairs if i < offset)

    return tuple((shifted(a), shifted(b)) for a, b in inside)


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, so that times stand under each other."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


@dataclass(frozen=True, slots=True)
class Layer:
    """Words of a text, in code points, on a ground; colours by their tokens.

    Attributes:
        underline: the colour of a line under them; "" for none.
    """

    marks: Marks
    ground: str
    ink: str
    underline: str = ""


def found_layer(marks: Marks, theme: Theme) -> Layer:
    """Return words found: on a ground, and with a line under it where contrast is wanted."""
    return Layer(marks, "mark", "on_mark", underline="ink" if theme.high_contrast else "")


class TextBlock:
    """Text laid out to a width, breaking inside a word only where the word alone is too wide.

    Attributes:
        height: whole pixels, all lines together.
        lines: how many there are.
    """

    __slots__ = ("_layout", "_text", "height", "lines")

    def __init__(
        self, text: str, font: QFont, width: int, line_height: int, max_lines: int = 0
    ) -> None:
        # A line separator breaks the line inside one layout and keeps every offset as it is.
        self._text = text.replace("\n", "\u2028")
        rest = self._arrange(font, width, line_height, max_lines)
        if rest:
            start = len(self._text) - len(rest)
            flat = rest.replace("\u2028", " ")
            cut = QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, width)
            self._text = self._text[:start] + cut
            self._arrange(font, width, line_height, max_lines)

    def _arrange(self, font: QFont, width: int, line_height: int, max_lines: int) -> str:
        """Break the lines; return the text from the last line on where more lines are needed."""
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        count, too_long = 0, ""
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            rise = (line_height - line.height()) / 2
            line.setPosition(QPointF(0, count * line_height + rise))
            count += 1
            if count == max_lines and line.textStart() + line.textLength() < _units(self._text):
                too_long = _from_unit(self._text, line.textStart())
                break
        layout.endLayout()
        self._layout, self.lines = layout, count
        self.height = count * line_height
        return too_long

    @property
    def text(self) -> str:
        """What is laid out; a line break counts as one, as in the text that was given."""
        return self._text

    @property
    def width(self) -> float:
        """The width that the widest line really takes."""
        lines = (self._layout.lineAt(i) for i in range(self.lines))
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def mark_rects(self, marks: Marks) -> Iterator[QRectF]:
        """Yield where marks (in UTF-16 units) stand, one rectangle for each line they touch."""
        for start, end in marks:
            line = self._layout.lineForTextPosition(start)
            while line.isValid() and line.textStart() < end:
                left = max(start, line.textStart())
                right = min(end, line.textStart() + line.textLength())
                x1, x2 = _x(line.cursorToX(left)), _x(line.cursorToX(right))
                yield QRectF(min(x1, x2), line.y(), abs(x2 - x1), line.height())
                following = line.lineNumber() + 1
                if following >= self.lines:
                    break
                line = self._layout.lineAt(following)

    def offset_at(self, x: float, y: float) -> int | None:
        """Return before which code point a point lies, or None where no text is."""
        for number in range(self.lines):
            line = self._layout.lineAt(number)
            within = line.y() <= y < line.y() + line.height()
            if within and 0 <= x <= line.naturalTextWidth():
                unit = _x(line.xToCursor(x))
                return len(self._text) - len(_from_unit(self._text, int(unit)))
        return None

    def nearest_offset(self, x: float, y: float) -> int:
        """Return before which code point the text is nearest to a point."""
        if not self.lines:
            return 0
        number = min(range(self.lines), key=lambda n: _beyond(self._layout.lineAt(n), y))
        unit = _x(self._layout.lineAt(number).xToCursor(x))
        return len(self._text) - len(_from_unit(self._text, int(unit)))

    def draw(self, painter: QPainter, x: float, y: float, color: QColor) -> None:
        """Draw the text with its top left corner at a point."""
        painter.setPen(color)
        self._layout.draw(painter, QPointF(x, y), [], QRectF(painter.window()))

    def draw_marked(
        self,
        painter: QPainter,
        x: float,
        y: float,
        marks: Marks,
        theme: Theme,
        token: str = "ink",
    ) -> None:
        """Draw the text in a colour, with marks (in code points) on the ground of found words."""
        self.draw_layers(painter, x, y, (found_layer(marks, theme),), theme, token)

    def draw_layers(
        self,
        painter: QPainter,
        x: float,
        y: float,
        layers: Sequence[Layer],
        theme: Theme,
        token: str = "ink",
    ) -> None:
        """Draw the text in a colour, with words on grounds of their own; a later one lies above."""
        spans, lines = [], []
        for layer in layers:
            units = to_utf16(self._text, layer.marks)
            ground, form = theme.color(layer.ground), QTextCharFormat()
            form.setForeground(theme.color(layer.ink))
            spans += [_span(a, b, form) for a, b in units]
            for rect in self.mark_rects(units):
                wide = rect.translated(x, y).adjusted(-theme.px(2), 0, theme.px(2), 0)
                fill_rounded(painter, wide, ground, theme.px(3))
                if layer.underline:
                    wide.setTop(wide.bottom() - theme.px(2))
                    lines.append((wide, theme.color(layer.underline)))
        for under, color in lines:  # above every ground
            painter.fillRect(under, color)
        painter.setPen(theme.color(token))
        # The clip leaves out the lines of a very long text that are out of sight.
        self._layout.draw(painter, QPointF(x, y), spans, QRectF(painter.window()))


def _beyond(line: QTextLine, y: float) -> float:
    """Return how far a height is outside a line."""
    return max(line.y() - y, 0.0, y - line.y() - line.height())


def _x(position: object) -> float:
    # The binding returns the place together with the cursor that it was asked for.
    return float(position[0] if isinstance(position, tuple) else position)  # type: ignore[arg-type]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _from_unit(text: str, start: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[start * 2 :].decode("utf-16-le", "replace")


def _span(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start = start
    span.length = end - start
    span.format = form
    return span


def fill_rounded(painter: QPainter, rect: QRectF, color: QColor, radius: float) -> None:
    """Fill a rectangle with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, radius, radius)


def fill_chosen(painter: QPainter, rect: QRectF, theme: Theme, *, ground: bool = True) -> None:
    """Fill the soft ground with the bar at its left: what is chosen, or being spoken."""
    radius = theme.px(8)
    if ground:
        fill_rounded(painter, rect, theme.color("accent_soft"), radius)
    outline, strip = QPainterPath(), QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    strip.addRect(QRectF(rect.left(), rect.top(), theme.px(4), rect.height()))
    painter.fillPath(outline.intersected(strip), theme.color("accent"))
    if ground and theme.high_contrast:  # a soft ground alone is no contrast
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def draw_focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 8) -> None:
    """Draw the ring, 2 px away from what has the keyboard."""
    away = 2 + theme.ring / 2
    painter.setPen(QPen(theme.color("focus"), theme.ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = theme.px(radius) + away
    painter.drawRoundedRect(rect.adjusted(-away, -away, away, away), corner, corner)


def draw_icon(painter: QPainter, name: str, color: QColor, rect: QRect) -> None:
    """Draw an icon to fill a square, sharp on this screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), icons.pixmap(name, color.name(), rect.width(), ratio))


def draw_kind_square(
    painter: QPainter, rect: QRect, theme: Theme, kind: Kind, number: int | None = None
) -> None:
    """Draw the square that tells a kind of item: an episode's number, or the kind's icon."""
    fill_rounded(painter, QRectF(rect), theme.kind_color(kind), theme.px(8))
    ink = theme.color("on_kind")
    if kind is Kind.EPISODE and number is not None:
        painter.setFont(theme.font(Size.BODY, QFont.Weight.Bold))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
        return
    side = round(rect.width() * 0.56)
    place = QRect(0, 0, side, side)
    place.moveCenter(rect.center())
    draw_icon(painter, icons.KIND_ICONS[kind], ink, place)

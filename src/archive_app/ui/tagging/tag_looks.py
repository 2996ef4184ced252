"""How a tag looks: its colour with its sign in it, wherever it is shown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from archive_app.domain.codebook import Tag, TagColour
from archive_app.ui.theme import Size, Theme

_DARK, _LIGHT = QColor("#14181D"), QColor("#FFFFFF")
_ROUND = 0.22  # of a badge's side
#: A line in a tag's colour on a ground must differ from it by this much (WCAG 1.4.11).
_LEAST = 3.0
_STEP = 106  # per cent


def tag_color(colour: TagColour) -> QColor:
    """Return the colour itself."""
    return QColor(colour.hex)


def line_color(colour: TagColour, ground: QColor) -> QColor:
    """Return the colour, darker or lighter until a line of it can be seen on a ground."""
    found = tag_color(colour)
    darker = _lightness(ground) > 0.18
    for _turn in range(60):
        if contrast(found, ground) >= _LEAST:
            break
        found = found.darker(_STEP) if darker else _lighter(found)
    return found


def on_color(ground: QColor) -> QColor:
    """Return black or white, whichever is read more easily on a colour."""
    return max((_DARK, _LIGHT), key=lambda one: contrast(one, ground))


def contrast(one: QColor, other: QColor) -> float:
    """Return the ratio of contrast of two colours, 1 to 21, after WCAG 2.1."""
    light, dark = sorted((_lightness(one), _lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def paint_badge(painter: QPainter, rect: QRect, tag: Tag, theme: Theme) -> None:
    """Paint a tag's badge: a square in its colour with its sign in it; a retired one hollow."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = tag_color(tag.colour)
    surface = theme.color("surface")
    square = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(line_color(tag.colour, surface))
    painter.setBrush(Qt.BrushStyle.NoBrush if tag.retired else ground)
    painter.drawRoundedRect(square, rect.width() * _ROUND, rect.width() * _ROUND)
    painter.setPen(theme.color("ink") if tag.retired else on_color(ground))
    font = theme.font(Size.SMALL, QFont.Weight.Bold)
    font.setPixelSize(max(7, round(rect.height() * (0.62 if len(tag.sign) < 2 else 0.5))))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tag.sign)
    painter.restore()


def badge_icon(tag: Tag, theme: Theme, ratio: float = 1.0) -> QIcon:
    """Return a tag's badge as an icon for buttons and lists."""
    drawn = badge(tag, theme, theme.px(18), ratio)
    icon = QIcon(drawn)
    icon.addPixmap(drawn, QIcon.Mode.Selected)  # else Qt tints it, and colours mean something
    return icon


def badge(tag: Tag, theme: Theme, side: int, ratio: float = 1.0) -> QPixmap:
    """Return a tag's badge as a picture; `side` in pixels, `ratio` the device's."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_badge(painter, QRect(0, 0, side, side), tag, theme)
    painter.end()
    return pixmap


def _lighter(color: QColor) -> QColor:
    red, green, blue = color.red(), color.green(), color.blue()
    return QColor(
        *(part + (255 - part) // 8 + 1 if part < 255 else 255 for part in (red, green, blue))
    )


@lru_cache(maxsize=256)
def _lightness_of(rgb: int) -> float:
    color = QColor.fromRgb(rgb)
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lightness(color: QColor) -> float:
    """Return the relative luminance, 0 to 1, after WCAG 2.1."""
    return _lightness_of(color.rgb())

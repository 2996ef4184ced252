"""Icons: Lucide drawings in a colour of the theme. An icon never stands without a name."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from archive_app.domain.catalogue import Kind
from archive_app.resources import resource
from archive_app.ui.theme import Theme

KIND_ICONS = {
    Kind.EPISODE: "mic",
    Kind.INTERVIEW: "messages-square",
    Kind.PORTRAIT: "user-round",
    Kind.COLUMN: "newspaper",
    Kind.ARTICLE: "newspaper",
    Kind.REPORT: "newspaper",
}


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, pixels: int, ratio: float) -> QPixmap:
    svg = _drawing(name).replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(QSize(pixels, pixels) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels * ratio, pixels * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, color: str, pixels: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing in a colour (`#rrggbb`), `pixels` device-independent pixels square."""
    return _pixmap(name, color, pixels, ratio)


def icon(name: str, theme: Theme, token: str = "ink2", pixels: int = 20) -> QIcon:
    """Return an icon in a colour of the theme, dimmer when disabled."""
    size = theme.px(pixels)
    result = QIcon()
    for ratio in (1.0, 2.0):
        color = theme.color(token).name()
        result.addPixmap(_pixmap(name, color, size, ratio), QIcon.Mode.Normal)
        faint = theme.color("edge").name()
        result.addPixmap(_pixmap(name, faint, size, ratio), QIcon.Mode.Disabled)
    return result

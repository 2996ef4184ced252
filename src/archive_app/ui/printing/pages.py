"""Pages painted on paper or into a PDF, off Qt's main thread."""

from __future__ import annotations

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.transcript_export import PrintChoices, TextForOthers
from archive_app.ui.printing.typesetting import POINT, Page, PageSetter

UNITS = 72 * POINT  # in an inch
_MARGIN_MM = 20


def as_pdf(text: TextForOthers, choices: PrintChoices, progress: Progress) -> bytes:
    """Return a text as a PDF on A4.

    Raises:
        ArchiveError: `page-unpaintable`.
        Cancelled: the user wants it stopped.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(text.title)
    writer.setCreator("Open Deuren Archief")
    writer.setResolution(UNITS)
    set_page(writer)
    paint_text(writer, UNITS, text, choices, progress)
    buffer.close()
    return bytes(content.data())


def set_page(device: QPagedPaintDevice) -> None:
    """Take A4 with margins that leave room to write in."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter
    )


def paint_text(
    device: QPagedPaintDevice,
    resolution: int,
    text: TextForOthers,
    choices: PrintChoices,
    progress: Progress,
) -> None:
    """Set a text into pages and paint them all.

    Args:
        resolution: of the device, in dots an inch.

    Raises:
        ArchiveError: `page-unpaintable`: the device takes nothing.
        Cancelled: the user wants it stopped.
    """
    area = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    size = QSizeF(area.width() * POINT, area.height() * POINT)
    setter = PageSetter(size, choices)
    # Set twice, once to count the pages: kept, those of a long text would take 100 MB.
    count = sum(1 for _page in setter.set_text(text, _Half(progress, 0)))
    painter = QPainter()
    if not painter.begin(device):
        raise ArchiveError("page-unpaintable")
    try:
        scale = resolution / UNITS
        painter.scale(scale, scale)
        for number, page in enumerate(setter.set_text(text, _Half(progress, 1))):
            if number and not device.newPage():
                raise ArchiveError("page-unpaintable")
            _paint(painter, page)
            _paint_foot(painter, setter, size, text.title, (number + 1, count))
    finally:
        painter.end()


class _Half(Progress):
    """Tells the progress of one of two halves of the work, the first (0) or the second (1)."""

    def __init__(self, whole: Progress, half: int) -> None:
        super().__init__()
        self._whole = whole
        self._part = half

    def report(self, done: int, total: int = 0, what: str = "") -> None:
        """Say how far this half is, as a part of the whole."""
        self._whole.report(self._part * total + done, 2 * total, what)


def _paint(painter: QPainter, page: Page) -> None:
    for piece in page.pieces:
        painter.setFont(piece.layout.font())
        piece.line.draw(painter, QPointF(piece.x, piece.y))


def _paint_foot(
    painter: QPainter, setter: PageSetter, size: QSizeF, title: str, place: tuple[int, int]
) -> None:
    """Paint title and page number below the text."""
    painter.setFont(setter.fonts.small)
    area = QRectF(0, size.height() - setter.foot, size.width(), setter.foot)
    words = _("page {number} of {count}").format(number=place[0], count=place[1])
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(area, bottom | Qt.AlignmentFlag.AlignRight, words)
    metrics = painter.fontMetrics()
    room = size.width() - metrics.horizontalAdvance(f"{words}    ")
    short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(area, bottom | Qt.AlignmentFlag.AlignLeft, short)

"""An item as a line from its beginning to its end, with marks where something stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.i18n.words import passages_word
from archive_app.ui.painting import fill_rounded, tabular
from archive_app.ui.tag_pages.where_model import PlaceModel
from archive_app.ui.tag_pages.where_paint import lane_color, paint_sign
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.elided_label import plain_tooltip

_NEAR = 8  # pixels at scale 1 within which a press means a mark


class WhereStrip(QWidget):
    """Paints a lane for each thing that is looked for. The list below says the same in words.

    Signals:
        chosen: a place was pressed (its row in the model); opened: twice.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, model: PlaceModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._current = -1
        self.by_time = True
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self._follow)
        self._follow()

    def set_current(self, row: int) -> None:
        """Show which place is the chosen one."""
        self._current = row
        self.update()

    def set_by_time(self, by_time: bool) -> None:
        """Have the length of the line be time, or else passages."""
        self.by_time = by_time
        self._follow()

    @property
    def has_times(self) -> bool:
        """Whether it can be seen along time."""
        return bool(self._model.along and self._model.along.duration_ms)

    def _follow(self) -> None:
        self._current = -1
        self.setAccessibleName(_("Where it stands along the item"))
        self.setAccessibleDescription(" ".join(self._told()))
        self.updateGeometry()
        self.update()

    def _told(self) -> list[str]:
        """Return what each lane shows, in words."""
        along = self._model.along
        if along is None:
            return []
        told = []
        for number, lane in enumerate(along.lanes):
            places = len({hit.passage for hit in lane.hits})
            words = _("{name}: on {passages} of {total}.")
            told.append(
                words.format(
                    name=self._model.name(number),
                    passages=passages_word(places),
                    total=along.passages,
                )
            )
        return told

    # -- where things are

    def sizeHint(self) -> QSize:
        """Ask for a lane each, and a line with the ends."""
        lanes = len(self._model.along.lanes) if self._model.along else 0
        return QSize(self._theme.px(300), lanes * self._lane() + self._scale())

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def _lane(self) -> int:
        return round(self._theme.type_px(Size.SMALL) * 1.6) + self._theme.px(30)

    def _scale(self) -> int:
        return round(self._theme.type_px(Size.SMALL) * 1.6)

    def _line(self, lane: int) -> QRectF:
        """Return the line of a lane."""
        top = lane * self._lane() + round(self._theme.type_px(Size.SMALL) * 1.6)
        side = self._theme.px(8)
        return QRectF(side, top, self.width() - 2 * side, self._theme.px(22))

    def place_x(self, row: int) -> float:
        """Return where a place stands, from the left."""
        place, along = self._model.places[row], self._model.along
        share = along.share(place.hit, by_time=self.by_time) if along else 0.0
        line = self._line(place.lane)
        return line.left() + share * line.width()

    def row_at(self, point: QPointF) -> int:
        """Return the place that is nearest to a point in its lane, -1 where none is near."""
        lane, near = int(point.y() // self._lane()), self._theme.px(_NEAR)
        rows = [n for n, place in enumerate(self._model.places) if place.lane == lane]
        found = min(rows, key=lambda n: abs(self.place_x(n) - point.x()), default=-1)
        return found if found >= 0 and abs(self.place_x(found) - point.x()) <= near else -1

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that is pressed."""
        row = self.row_at(event.position())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the mark that is pressed."""
        row = self.row_at(event.position())
        if row >= 0:
            self.opened.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a mark."""
        over = self.row_at(event.position()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what stands at a mark."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(QPointF(event.pos()))
            words = self._model.data(self._model.index(row, 0)) if row >= 0 else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words or ""), self)
            return True
        return super().event(event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lanes, their marks, and what the ends are."""
        along = self._model.along
        if along is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(along.lanes)):
            self._paint_lane(painter, number)
        self._paint_marks(painter)
        self._paint_ends(painter)
        painter.end()

    def _paint_lane(self, painter: QPainter, number: int) -> None:
        theme, line, along = self._theme, self._line(number), self._model.along
        if along is None:
            return
        side = theme.px(16)
        top = number * self._lane()
        text = round(theme.type_px(Size.SMALL) * 1.6)
        sign = QRect(round(line.left()), top + (text - side) // 2, side, side)
        paint_sign(painter, sign, along.lanes[number].looked, self._model.codebook, theme)
        painter.setFont(theme.font(Size.SMALL))
        painter.setPen(theme.color("ink"))
        place = QRectF(sign.right() + theme.px(6), top, line.width() - side, text)
        metrics = painter.fontMetrics()
        words = " ".join(self._told()[number : number + 1])
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        middle = line.center().y()
        bar = QRectF(line.left(), middle - theme.px(3), line.width(), theme.px(6))
        fill_rounded(painter, bar, theme.color("line"), theme.px(3))

    def _paint_marks(self, painter: QPainter) -> None:
        theme, along = self._theme, self._model.along
        if along is None:
            return
        wide = max(3, theme.px(4))
        colors = [lane_color(lane.looked, self._model.codebook, theme) for lane in along.lanes]
        done: set[tuple[int, int]] = set()
        for row, place in enumerate(self._model.places):
            x = round(self.place_x(row) - wide / 2)
            if (place.lane, x) in done:  # thousands are painted once for each column
                continue
            done.add((place.lane, x))
            line = self._line(place.lane)
            mark = QRectF(x, line.center().y() - theme.px(8), wide, theme.px(16))
            fill_rounded(painter, mark, colors[place.lane], theme.px(2))
        if 0 <= self._current < len(self._model.places):
            line = self._line(self._model.places[self._current].lane)
            x = round(self.place_x(self._current) - wide)
            high = QRectF(x, line.top(), 2 * wide, line.height())
            fill_rounded(painter, high, theme.color("focus"), theme.px(3))

    def _paint_ends(self, painter: QPainter) -> None:
        theme, along = self._theme, self._model.along
        if along is None:
            return
        painter.setFont(tabular(theme.font(Size.SMALL)))
        painter.setPen(theme.color("ink2"))
        line = self._line(0)
        place = QRectF(line.left(), self.height() - self._scale(), line.width(), self._scale())
        if self.by_time and along.duration_ms:
            first, last = format_ms(0), format_ms(along.duration_ms)
        else:
            first, last = "1", passages_word(along.passages)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, first)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, last)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.updateGeometry()
        self.update()

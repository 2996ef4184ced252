"""Hits over items: a bar for each of the items that have the most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from archive_app.domain.catalogue import Item
from archive_app.i18n import _
from archive_app.i18n.words import hits_word
from archive_app.ui.lists.virtual_list import VirtualList
from archive_app.ui.painting import fill_chosen, fill_rounded, tabular
from archive_app.ui.theme import Size, Theme

#: Items that get a bar.
MOST = 30

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Bar:
    """An item with how many hits it has; `share` is that of the most there are, from 0 to 1."""

    item: str
    title: str
    count: int
    share: float


def bars_of(per_item: Mapping[str, int], items: Mapping[str, Item]) -> list[Bar]:
    """Return the bars of the items with the most hits, the most first."""
    known = [(count, key) for key, count in per_item.items() if count and key in items]
    known.sort(key=lambda one: (-one[0], items[one[1]].title.casefold()))
    most = known[0][0] if known else 1
    return [Bar(key, items[key].title, count, count / most) for count, key in known[:MOST]]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bars: Sequence[Bar] = ()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Hold other bars."""
        self.beginResetModel()
        self.bars = bars
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of bars."""
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return how a bar is told."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or index.row() >= len(self.bars) or role not in wanted:
            return None
        bar = self.bars[index.row()]
        return f"{bar.title}: {hits_word(bar.count)}"


class HitChart(VirtualList):
    """Bars, the longest first.

    Signals:
        item_chosen: only the hits of this item are wanted, by its id.
    """

    item_chosen = Signal(str)

    ground_token = "paper"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._bars = _Model()
        super().__init__(theme, parent)
        self._bars.setParent(self)
        self.scroller.tail = theme.px(24)
        self.scroller.set_lead(theme.px(8))  # for the ring around the first
        self.setModel(self._bars)
        self.setAccessibleName(_("Hits per item"))

    @property
    def bars(self) -> Sequence[Bar]:
        """The bars that are shown."""
        return self._bars.bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show bars; the item that was chosen stays so."""
        at = self.current_row
        before = self.bars[at].item if 0 <= at < len(self.bars) else None
        self._bars.set_bars(bars)
        row = next((n for n, bar in enumerate(bars) if bar.item == before), 0)
        if bars:
            self.setAutoScroll(False)
            self.set_current_row(row)
            self.setAutoScroll(True)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.theme = theme
        self.scroller.tail = theme.px(24)
        self.scroller.set_lead(theme.px(8))
        self.rearrange()

    # -- the list

    @property
    def _line(self) -> int:
        return round(self.theme.type_px(Size.BODY) * 1.5)

    def estimate_rows(self) -> list[int]:
        """Return how tall the bars are: all the same."""
        return [self.measure_row(0)] * len(self.bars)

    def measure_row(self, row: int) -> int:
        """Return how tall a bar is."""
        return self._line + self.theme.px(12) + self.theme.px(14)

    def paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        """Paint a bar under its item's title, with its number."""
        theme, bar = self.theme, self.bars[row]
        inner = self._ground(rect)
        if row == self.current_row:
            fill_chosen(painter, QRectF(inner), theme)
        side = theme.px(14)
        inner.adjust(side, theme.px(4), -side, -theme.px(6))
        font = tabular(theme.font(Size.BODY))
        number = str(bar.count)
        wide = QFontMetrics(font).horizontalAdvance(number)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        words = QRect(inner.left(), inner.top(), inner.width() - wide - side, self._line)
        title = QFontMetrics(font).elidedText(bar.title, Qt.TextElideMode.ElideRight, words.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, title)
        painter.drawText(inner.right() - wide + 1, words.top(), wide, self._line, flags, number)
        long = max(theme.px(3), round(inner.width() * bar.share))
        high = theme.px(8)
        ground = QRectF(inner.left(), inner.bottom() - high, long, high)
        fill_rounded(painter, ground, theme.color("accent"), theme.px(3))

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return the ground of a bar, a little smaller so that the ring stays off the next."""
        return QRectF(self._ground(rect)).adjusted(2, 3, -2, -3)

    def _ground(self, rect: QRect) -> QRect:
        side = self.theme.px(24) if self.theme.scale < 1.5 else 12
        return rect.adjusted(side, 0, -side, 0)

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space narrow down to the item."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.current_row)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Narrow down to the item under the mouse."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            row = self.scroller.row_at(event.position().toPoint().y())
            self._choose(-1 if row is None else row)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.bars):
            self.item_chosen.emit(self.bars[row].item)

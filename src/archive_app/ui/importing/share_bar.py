"""A bar that shows which share of a magazine's words came in as text, and what the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from archive_app.domain.magazine import LineUse, MagazineDraft
from archive_app.i18n import N_, _
from archive_app.i18n.words import decimal
from archive_app.ui.theme import Size, Theme


class _Share(Enum):
    TEXT = N_("text {share} %")
    NAMES = N_("headlines, names and captions {share} %")
    LINKS = N_("links and page furniture {share} %")
    NOWHERE = N_("not explained {share} %")


_SHARES = {
    LineUse.HEADLINE: _Share.NAMES,
    LineUse.BYLINE: _Share.NAMES,
    LineUse.CAPTION: _Share.NAMES,
    LineUse.ADDRESS: _Share.LINKS,
    LineUse.LINK_WORDS: _Share.LINKS,
    LineUse.RUNNING_HEAD: _Share.LINKS,
    LineUse.PAGE_NUMBER: _Share.LINKS,
    LineUse.NOWHERE: _Share.NOWHERE,
}
_PATTERNS = {
    _Share.TEXT: Qt.BrushStyle.SolidPattern,
    _Share.NAMES: Qt.BrushStyle.BDiagPattern,
    _Share.LINKS: Qt.BrushStyle.Dense5Pattern,
    _Share.NOWHERE: Qt.BrushStyle.DiagCrossPattern,
}


class ShareBar(QWidget):
    """Shows the shares as stretches of a bar, each with its own pattern, and in words below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "second")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._words)
        self.set_theme(theme)

    def show_shares(self, drafts: Sequence[MagazineDraft]) -> None:
        """Show the shares of all words of these magazines."""
        counts = _count(drafts)
        whole = sum(counts.values())
        self.setVisible(whole > 0)
        if whole:
            shares = {share: count / whole for share, count in counts.items() if count}
            words = " · ".join(
                _(share.value).format(share=decimal(100 * part)) for share, part in shares.items()
            )
            self._words.setText(words)
            self._bar.setAccessibleName(words)
            self._bar.show_shares(shares)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._words.setFont(theme.font(Size.SMALL))
        self._column.setSpacing(theme.px(4))
        self._bar.set_theme(theme)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._shares: dict[_Share, float] = {}
        self._theme = Theme()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: dict[_Share, float]) -> None:
        self._shares = shares
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        radius = whole.height() / 3
        shape.addRoundedRect(whole, radius, radius)
        painter.setClipPath(shape)
        painter.fillRect(whole, QColor(self._theme.tokens.surface))
        left = whole.left()
        for share, part in self._shares.items():
            stretch = QRectF(left, whole.top(), part * whole.width(), whole.height())
            painter.fillRect(stretch, QBrush(self._colour(share), _PATTERNS[share]))
            left = stretch.right()
        painter.setClipping(False)
        painter.setPen(QColor(self._theme.tokens.edge))
        painter.drawPath(shape)
        painter.end()

    def _colour(self, share: _Share) -> QColor:
        tokens = self._theme.tokens
        colours = {_Share.TEXT: tokens.accent, _Share.NOWHERE: tokens.warn}
        return QColor(colours.get(share, tokens.ink2))


def _count(drafts: Sequence[MagazineDraft]) -> dict[_Share, int]:
    """Return how many words there are of each share, in their order."""
    counts = dict.fromkeys(_Share, 0)
    for draft in drafts:
        counts[_Share.TEXT] += draft.words_in
        for line in draft.left:
            counts[_SHARES[line.use]] += line.words
    return counts

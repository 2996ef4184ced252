"""A round under way: the passage with what stands around it, progress, and the column beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.services.tag_round import RoundPassage
from archive_app.ui.tagging_round.round_card import RoundCard
from archive_app.ui.tagging_round.round_context import RoundContext
from archive_app.ui.tagging_round.round_keys import is_claimed, own_key
from archive_app.ui.tagging_round.round_line import RoundLine
from archive_app.ui.tagging_round.round_side import RoundSide
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.elided_label import ElidedLabel

#: With less room than this the column at the right folds away; pixels at scale 1.
_WITH_SIDE = 760
_WIDEST = 820


class _Scrolled(QScrollArea):
    """What scrolls by the keys up and down only: those aside choose words."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the round to it."""
        if own_key(event) is None:
            super().keyPressEvent(event)
        else:
            event.ignore()


class RoundDesk(QWidget):
    """Shows where one is in a round, and tells the keys that are pressed.

    Attributes:
        card: the passage; line: where one types; side: keys, today and last steps.

    Signals:
        key_pressed: a `RoundKey`, or the letter or figure of a tag.
    """

    key_pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        super().__init__(parent)
        self._title = ElidedLabel("")
        self._title.setProperty("tone", "second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the round"))
        self._done = QLabel()
        self._done.setProperty("tone", "second")
        self._before = RoundContext(theme, before=True)
        self.card = RoundCard(theme)
        self.line = RoundLine(theme)
        self._after = RoundContext(theme, before=False)
        self.side = RoundSide(theme)
        self._lay_out()
        self.line.left.connect(self.focus_text)
        self.line.shown.connect(lambda: QTimer.singleShot(0, self._come_to_line))
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        progress = QHBoxLayout()
        progress.addWidget(self.bar, 1)
        progress.addWidget(self._done)
        self._head.addLayout(progress)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        for part in (self._before, self.card, self.line, self._after):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._scroll = _Scrolled()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._head)
        middle.addWidget(self._scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.side)

    # -- what is shown

    def show_passage(self, shown: RoundPassage, codebook: Codebook) -> None:
        """Show another passage, its beginning in sight."""
        self._title.setText(_("Tagging round · {title}").format(title=shown.title))
        self.card.show_passage(shown, codebook)
        self.show_around(shown, codebook)
        QTimer.singleShot(0, self._come_to_card)

    def show_around(self, shown: RoundPassage, codebook: Codebook) -> None:
        """Show what stands around the passage."""
        self._before.show_around(shown, codebook)
        self._after.show_around(shown, codebook)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the round is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(words)
        self._done.setText(words)

    def _come_to_card(self) -> None:
        """Have the passage in sight; of a long one its beginning, with a little before it."""
        room = self._scroll.viewport().height()
        top = self.card.y()
        if self.card.height() + self._before.height() <= room:
            top = 0
        elif self.card.height() + self._theme.px(80) <= room:
            top -= self._theme.px(80)
        self._scroll.verticalScrollBar().setValue(max(0, top))

    def _come_to_line(self) -> None:
        if not self.line.isHidden():
            self._scroll.ensureWidgetVisible(self.line.field, 0, self._theme.px(40))

    def focus_text(self) -> None:
        """Give the keyboard to the passage."""
        self.card.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the round."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus) and self.isVisible()

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the round before a shortcut of the window takes them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self._is_typed_in()
            and is_claimed(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell which key was pressed."""
        key = None if self._is_typed_in() else own_key(event)
        if key is None:
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat() or not isinstance(key, str):
            self.key_pressed.emit(key)
        event.accept()

    def _is_typed_in(self) -> bool:
        return isinstance(self.window().focusWidget(), QLineEdit)

    # -- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the column away where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.side.setVisible(self.width() >= self._theme.px(_WITH_SIDE))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self._before, self.card, self.line, self._after, self.side):
            part.set_theme(theme)
        self._title.setFont(theme.font())
        self._done.setFont(theme.font(Size.SMALL))
        self._head.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(8))
        self._head.setSpacing(theme.px(6))
        self._column.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(16))
        self._column.setSpacing(theme.px(6))
        self._inside.setMaximumWidth(theme.px(_WIDEST))
        self._fit()

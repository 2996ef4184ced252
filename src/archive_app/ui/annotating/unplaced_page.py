"""The page with the annotations that lost their words, for somebody to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from archive_app.domain.codebook import Tag
from archive_app.i18n import _, ngettext
from archive_app.services.unplaced import Lost
from archive_app.ui.annotating.unplaced_card import UnplacedCard
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.wrap_label import WrapLabel

_WIDEST = 760


class UnplacedPage(QWidget):
    """Shows a card for each.

    Attributes:
        cards: those that are shown, in order.

    Signals:
        placed: an annotation's id, a passage's, and the span there (None: all of it).
        open_wanted, removed: `Lost`.
        more_wanted: there are more than are shown.
    """

    placed = Signal(str, str, object)
    open_wanted = Signal(object)
    removed = Signal(object)
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[UnplacedCard] = []
        self._wants_focus = False
        self.intro = WrapLabel(theme)
        self.more = Button(_("Show more"), theme)
        self.more.clicked.connect(self.more_wanted)
        self.empty = EmptyPlace(theme)
        self.empty.say(_("Nothing to decide"), _("Every tag knows the words that it is on."))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.addWidget(self.intro)
        self._column.addWidget(self.more)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._inside)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.empty, 1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal)
        self.set_theme(theme)

    def show_lost(
        self, lost: Sequence[Lost], tags: Mapping[str, tuple[Tag, str]], total: int
    ) -> None:
        """Show annotations; where one had the keyboard, the one in its place has it.

        Args:
            tags: by id, each with its path.
            total: how many there are, also those that aren't shown yet.
        """
        focus = QApplication.focusWidget()
        at = next((n for n, c in enumerate(self.cards) if focus and c.isAncestorOf(focus)), None)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        known = [one for one in lost if one.annotation.tag in tags]
        self.cards = [self._card(one, *tags[one.annotation.tag]) for one in known]
        words = ngettext(
            "{count} tag no longer finds its words, because the text was changed. Say where it"
            " belongs. Each choice can be undone.",
            "{count} tags no longer find their words, because the text was changed. Say where"
            " they belong. Each choice can be undone.",
            total,
        )
        self.intro.setText(words)
        self.more.setVisible(total > len(lost))
        self._scroll.setVisible(total > 0)
        self.empty.setVisible(total == 0)
        if self._wants_focus:
            self.setFocus()
        elif at is not None and self.cards:
            self._first_of(self.cards[min(at, len(self.cards) - 1)]).setFocus()

    def _card(self, lost: Lost, tag: Tag, path: str) -> UnplacedCard:
        card = UnplacedCard(lost, tag, path, self._theme)
        card.placed.connect(self.placed)
        card.open_wanted.connect(self.open_wanted)
        card.removed.connect(self.removed)
        self._column.insertWidget(self._column.indexOf(self.more), card)
        return card

    @staticmethod
    def _first_of(card: UnplacedCard) -> QWidget:
        return card.offers[0] if card.offers else card.open

    def setFocus(self, *args: object) -> None:
        """Give the keyboard to the first decision, as soon as there is one."""
        self._wants_focus = not self.cards
        if self.cards:
            self._first_of(self.cards[0]).setFocus()

    def _reveal(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep what has the keyboard in sight."""
        if new is not None and self._inside.isAncestorOf(new):
            QTimer.singleShot(0, self, lambda: self._scroll_to_focus())

    def _scroll_to_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._inside.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, self._theme.px(24))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.intro.set_theme(theme)
        self.more.set_theme(theme)
        self.empty.set_theme(theme)
        for card in self.cards:
            card.set_theme(theme)
        self._column.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(16))
        self._column.setSpacing(theme.px(12))
        self._inside.setMaximumWidth(theme.px(_WIDEST))

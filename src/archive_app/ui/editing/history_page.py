"""The page beside the text with what was changed in it, and a way back for each change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from archive_app.domain.corrections import Revision
from archive_app.i18n import _
from archive_app.ui.editing.revision_card import RevisionCard
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

#: So many steps of a text are shown.
_STEPS = 30


class _Scroll(QScrollArea):
    """What the keyboard scrolls by; told as the list that it is."""


describe(_Scroll, QAccessible.Role.List)


class HistoryPage(QWidget):
    """Changes of one passage, then the latest ones of the whole text.

    Signals:
        put_back: a change (`Revision`) to take back.
        passage_wanted: the id of a passage to show in the text.
    """

    put_back = Signal(object)
    passage_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[RevisionCard] = []
        self.place = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.empty = WrapLabel(theme, token="ink2")
        self.others = QLabel(_("Latest changes in this text"))
        self.none = WrapLabel(theme, token="ink2")
        self.empty.setText(_("Nothing was changed in this passage yet."))
        self.none.setText(_("Nothing was changed in this text yet."))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll = _Scroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("What was changed"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.notice)
        outer.addWidget(self._scroll, 1)
        for part in (self.place, self.empty, self.others, self.none):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setFocusProxy(self._scroll)
        self.set_theme(theme)

    @property
    def cards(self) -> Sequence[RevisionCard]:
        """The changes that are shown, from the top."""
        return self._cards

    def show_changes(
        self, place: str, passage: Sequence[Revision], item: Sequence[Revision]
    ) -> None:
        """Show what was changed in a passage, and lately in its whole text.

        Args:
            place: which passage it is, in words.
            item: one of each step; those of steps that the passage tells already are left out.
        """
        self.notice.hide()
        self.place.setText(place)
        for card in self._cards:
            self._column.removeWidget(card)
            card.deleteLater()
        self._cards = []
        steps = {revision.step for revision in passage}
        others = [revision for revision in item if revision.step not in steps][:_STEPS]
        self._fill(self.empty, passage)
        self._fill(self.none, others)
        self.empty.setVisible(not passage)
        self.others.setVisible(bool(others))
        self.none.setVisible(not passage and not item)
        self._scroll.setAccessibleDescription("" if passage else self.empty.text())

    def _fill(self, after: QWidget, revisions: Sequence[Revision]) -> None:
        """Show changes under a label."""
        at = self._column.indexOf(after) + 1
        for number, revision in enumerate(revisions):
            card = RevisionCard(revision, self._theme, shown=after is self.none)
            card.put_back.connect(self.put_back)
            card.passage_wanted.connect(self.passage_wanted)
            self._column.insertWidget(at + number, card)
            self._cards.append(card)

    def say(self, words: str) -> None:
        """Say why nothing was put back."""
        self.notice.show_notice(words)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.others.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))
        self.notice.set_theme(theme)
        for label in (self.place, self.empty, self.none):
            label.set_theme(theme)
        for card in self._cards:
            card.set_theme(theme)
        self._column.setSpacing(theme.px(10))
        self._column.setContentsMargins(*(theme.px(8),) * 4)

"""The place Begrippen: the terms of the field, and beside them the user's own word families."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from archive_app.domain.glossary import Term
from archive_app.i18n import _
from archive_app.ui.glossary.families_view import FamiliesView
from archive_app.ui.glossary.terms_view import TermsView
from archive_app.ui.theme import Theme

_TERMS, _FAMILIES = range(2)


class GlossaryView(QWidget):
    """Shows one of its two parts.

    Attributes:
        terms, families: the parts; tabs: what one chooses between them with.

    Signals:
        search_requested: find a term, or a word of a family, in the archive.
    """

    search_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "paper")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(_("Terms"))
        self.tabs.addTab(_("Your word families"))
        self.terms = TermsView(theme)
        self.families = FamiliesView(theme)
        self._parts = QStackedWidget()
        for part in (self.terms, self.families):
            self._parts.addWidget(part)
            part.search_requested.connect(self.search_requested)
        self.tabs.currentChanged.connect(self._parts.setCurrentIndex)
        self._top = QVBoxLayout()
        self._top.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._parts, 1)
        self.set_theme(theme)

    @property
    def empty(self) -> bool:
        """Whether there are no terms yet."""
        return self.terms.empty

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Show the glossary; the chosen term stays chosen."""
        self.terms.set_terms(terms)

    def show_terms(self) -> None:
        """Show the terms."""
        self.tabs.setCurrentIndex(_TERMS)

    def show_term(self, term_id: str) -> None:
        """Choose a term."""
        self.show_terms()
        self.terms.show_term(term_id)

    def show_families(self) -> None:
        """Show the word families."""
        self.tabs.setCurrentIndex(_FAMILIES)

    def step_back(self) -> bool:
        """Leave what is being typed; return whether there was something to leave."""
        return self.tabs.currentIndex() == _FAMILIES and self.families.leave_editor()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what doesn't fit scrolls, the window isn't made larger."""
        return QSize(320, 160)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._top.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(4))
        self.tabs.setFont(theme.font())
        for part in (self.terms, self.families):
            part.set_theme(theme)

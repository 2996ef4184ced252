"""The terms of the field: a list beside the definition of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.glossary import Term
from archive_app.i18n import _, language, ngettext
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.search_field import SearchField

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class _TermModel(QAbstractListModel):
    """Terms by name."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: tuple[Term, ...] = ()

    def set_terms(self, terms: Sequence[Term]) -> None:
        self.beginResetModel()
        self.terms = tuple(terms)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.terms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        term = self.terms[index.row()]
        return f"{term.name} ({', '.join(term.abbreviations)})" if term.abbreviations else term.name


class TermsView(QWidget):
    """Shows the terms.

    Signals:
        search_requested: find in the archive where a term is spoken of.
        family_requested: the user wants to add words to a term, by its name.
    """

    search_requested = Signal(str)
    family_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[Term, ...] = ()
        self._own: Mapping[str, str] = {}
        self.filter = SearchField(theme, name=_("Find a term"))
        self.filter.query_changed.connect(self._narrow)
        self._count = QLabel()
        self._count.setProperty("tone", "second")
        self._model = _TermModel()
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("ground", "paper")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(_("Terms"))
        self.list.selectionModel().currentChanged.connect(self._show)
        self.name = QLabel()
        self._others = QLabel()
        self.own_words = QLabel()
        self._definition = QLabel()
        for label in (self.name, self._others, self.own_words, self._definition):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._definition.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.search = Button(_("Search in the archive"), theme, icon="search")
        self.search.clicked.connect(self._emit_search)
        self.add_words = Button(_("Add words of your own"), theme, icon="plus")
        self.add_words.clicked.connect(self._emit_family)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.submitted.connect(self.list.setFocus)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("ground", "paper")
        self._left = QVBoxLayout(left)
        self._top = QVBoxLayout()
        self._top.addWidget(self.filter)
        self._top.addWidget(self._count)
        self._left.addLayout(self._top)
        self._left.addWidget(self.list)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setFrameShape(QFrame.Shape.NoFrame)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the definition takes the keyboard
        right.setWidget(inside)
        self._right = QVBoxLayout(inside)
        for widget in (self.name, self._others, self.own_words, self._definition):
            self._right.addWidget(widget)
        for button in (self.search, self.add_words):
            self._right.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([380, 800])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    @property
    def empty(self) -> bool:
        """Whether there are no terms yet."""
        return not self._terms

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Show the glossary; the chosen term stays chosen."""
        self._terms = tuple(terms)
        self._narrow(self.filter.text())

    def set_own_words(self, own: Mapping[str, str]) -> None:
        """Show which words the user added to terms, by the term's id."""
        self._own = own
        self._show(self.list.currentIndex())

    def show_term(self, term_id: str) -> None:
        """Choose a term."""
        self.filter.clear()
        for row, term in enumerate(self._model.terms):
            if term.id == term_id:
                self.list.setCurrentIndex(self._model.index(row))
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with all terms again each time that the place is entered."""
        super().showEvent(event)
        if not event.spontaneous():
            self.filter.clear()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        px = theme.px
        self.filter.set_theme(theme)
        self._left.setContentsMargins(px(8), px(14), 0, 0)
        self._left.setSpacing(px(4))
        self._top.setContentsMargins(px(8), 0, px(14), 0)
        self._top.setSpacing(px(8))
        self._right.setContentsMargins(px(36), px(20), px(36), px(24))
        self._right.setSpacing(px(12))
        self._count.setFont(theme.font(Size.SMALL))
        self.name.setFont(theme.font(Size.TITLE, QFont.Weight.Bold))
        for label in (self._others, self.own_words):
            label.setFont(theme.font(Size.BODY))
        self._definition.setFont(theme.font(Size.READING))
        self._definition.setMaximumWidth(px(640))
        self.list.setSpacing(px(2))
        self.list.setMinimumHeight(px(16))  # in a low window it gives way before the rest does
        for button in (self.search, self.add_words):
            button.set_theme(theme)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        chosen = self._chosen()
        self._model.set_terms(
            [term for term in self._terms if any(wanted in name.casefold() for name in term.names)]
        )
        self._count.setText(ngettext("{count} term", "{count} terms", len(self._model.terms)))
        if self._model.terms:
            ids = [term.id for term in self._model.terms]
            # Who narrows the list looks for the best; who has all of it again keeps the place.
            row = ids.index(chosen.id) if chosen and not wanted and chosen.id in ids else 0
            self.list.setCurrentIndex(self._model.index(row))
        self._show(self.list.currentIndex())

    def _chosen(self) -> Term | None:
        current = self.list.currentIndex()
        return self._model.terms[current.row()] if current.isValid() else None

    def _show(self, _current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        term = self._chosen()
        for button in (self.search, self.add_words):
            button.setVisible(term is not None)
        own = self._own.get(term.id, "") if term else ""
        self.own_words.setVisible(bool(own))
        self.own_words.setText(_("Your own words: {words}").format(words=own))
        if term is None:
            self.name.setText(_("No term is called that."))
            self._others.clear()
            self._definition.setText(_("Try the beginning of the word."))
            self._definition.setAccessibleName(f"{self.name.text()} {self._definition.text()}")
            return
        self.name.setText(term.name)
        names = (*term.abbreviations, *term.synonyms)
        self._others.setVisible(bool(names))
        self._others.setText(_("Also: {names}").format(names=", ".join(names)))
        self._definition.setText(term.define(language()))
        self._definition.setAccessibleName(f"{term.name}: {self._definition.text()}")
        for button in (self.search, self.add_words):
            button.setAccessibleDescription(term.name)

    def _emit_search(self) -> None:
        term = self._chosen()
        if term:
            self.search_requested.emit(term.name)

    def _emit_family(self) -> None:
        term = self._chosen()
        if term:
            self.family_requested.emit(term.name)

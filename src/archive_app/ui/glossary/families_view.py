"""The user's own word families: a list beside the form of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.word_families import WordFamily
from archive_app.i18n import _, ngettext
from archive_app.ui.glossary.family_editor import FamilyDraft, FamilyEditor, example
from archive_app.ui.glossary.family_model import FamilyModel
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.search_field import SearchField

#: From so many families on there is a field to narrow the list with.
_MANY = 8


class _List(QListView):
    """Tells of Enter and Delete."""

    entered_row = Signal()
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the form, Delete deletes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class FamiliesView(QWidget):
    """Shows the families, and what to do where there are none.

    Attributes:
        editor: the form; its signals are for the controller.

    Signals:
        delete_requested: the id of a family.
        search_requested: find a word of a family in the archive.
        left_draft: what was typed (`FamilyDraft`), which was not saved.
    """

    delete_requested = Signal(str)
    search_requested = Signal(str)
    left_draft = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families: tuple[WordFamily, ...] = ()
        self.empty = EmptyPlace(theme)
        self.empty.say(_("You have no word families yet."), example(), _("New word family"))
        self.new = Button(_("New word family"), theme, icon="plus")
        self.filter = SearchField(theme, name=_("Find a word family"))
        self._count = QLabel()
        self._count.setProperty("tone", "second")
        self._model = FamilyModel()
        self.list = _List()
        self.list.setModel(self._model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("ground", "paper")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(_("Your word families"))
        self.editor = FamilyEditor(theme)
        self._connect()
        self._lay_out()
        self.set_theme(theme)
        self._show_right_page()

    def _connect(self) -> None:
        self.empty.acted.connect(lambda: self.begin())
        self.new.clicked.connect(lambda: self.begin())
        self.filter.query_changed.connect(self._narrow)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.submitted.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.list.entered_row.connect(self.editor.take_keyboard)
        self.list.deleted.connect(self._delete_chosen)
        self.editor.deleted.connect(self.delete_requested)
        self.editor.search_requested.connect(self.search_requested)
        self.editor.left.connect(self.leave_editor)

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left.setProperty("ground", "paper")
        self._column = QVBoxLayout(self._left)
        self._top = QVBoxLayout()
        for part in (self.new, self.filter, self._count):
            self._top.addWidget(part)
        self._column.addLayout(self._top)
        self._column.addWidget(self.list)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([380, 800])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _empty_page(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._around = QVBoxLayout(inside)
        self._around.addWidget(self.empty)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the button takes the keyboard
        page.setWidget(inside)
        return page

    # -- what it shows

    @property
    def families(self) -> tuple[WordFamily, ...]:
        """All families, also those that the list is narrowed to leave out."""
        return self._families

    def set_families(self, families: Sequence[WordFamily], chosen: str | None = None) -> None:
        """Show the families; what is being typed stays.

        Args:
            chosen: id of the family to choose, whatever is in the form.
        """
        row, began = self._model.row_of(self.editor.family), self._began
        self._families = tuple(families)
        many = len(self._families) >= _MANY
        if chosen is not None or not many:
            self.filter.clear()
        self.filter.setVisible(many)
        self._list_families()
        typing = chosen is None and (began or self.editor.draft() is not None)
        if typing:
            self._point_at(self._model.row_of(self.editor.family))
        else:
            self._show_row(self._row_for(chosen or self.editor.family, row))
        self._show_right_page(typing=typing)

    def choose(self, family_id: str) -> None:
        """Choose a family and go to its words."""
        self.filter.clear()
        self._offer_draft()
        self._show_row(self._model.row_of(family_id))
        self.editor.take_keyboard()

    def begin(self, words: Sequence[str] = ()) -> None:
        """Begin a new family, with some words in it already."""
        self._offer_draft()
        self._point_at(-1)
        self.editor.begin(words)
        self._show_right_page(typing=True)
        self.editor.take_keyboard()

    def bring_back(self, draft: FamilyDraft) -> None:
        """Show what was typed before."""
        row = self._model.row_of(draft.id)
        if row < 0:
            self.begin()
        else:
            self._show_row(row)
        self.editor.bring_back(draft)

    def leave_editor(self) -> bool:
        """Leave what is being typed; return whether there was something to leave."""
        if self.editor.draft() is None and not self._began:
            return False
        self._offer_draft()
        self._show_row(self._row_for(self.editor.family, 0))
        self._show_right_page()
        self.take_keyboard()
        return True

    def take_keyboard(self) -> None:
        """Go to the list, or to what there is to do without one."""
        (self.list if self._families else self.empty.action).setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        px = theme.px
        for part in (self.empty, self.new, self.filter, self.editor):
            part.set_theme(theme)
        self._around.setContentsMargins(px(36), px(36), px(36), px(24))
        self.empty.setMaximumWidth(px(640))
        self._column.setContentsMargins(px(8), px(14), 0, 0)
        self._column.setSpacing(px(4))
        self._top.setContentsMargins(px(8), 0, px(14), 0)
        self._top.setSpacing(px(8))
        self._count.setFont(theme.font(Size.SMALL))
        self.list.setSpacing(px(2))
        self.list.setMinimumHeight(px(16))  # in a low window it gives way before the rest does

    # -- inside

    def _narrow(self) -> None:
        shown = self.editor.family
        self._list_families()
        self._point_at(self._model.row_of(shown))

    def _list_families(self) -> None:
        wanted = self.filter.text().casefold().strip()
        fitting = [
            one
            for one in self._families
            if any(wanted in text.casefold() for text in (*one.words, one.note))
        ]
        chooser = self.list.selectionModel()
        chooser.blockSignals(True)
        self._model.set_families(fitting)
        chooser.blockSignals(False)
        self._count.setText(ngettext("{count} word family", "{count} word families", len(fitting)))

    def _row_for(self, family_id: str | None, before: int) -> int:
        """Return the row of a family, or of the one that took its place."""
        row = self._model.row_of(family_id)
        return row if row >= 0 else min(max(0, before), self._model.rowCount() - 1)

    def _point_at(self, row: int) -> None:
        """Make a row current without showing its family; -1 makes none so."""
        chooser = self.list.selectionModel()
        chooser.blockSignals(True)
        if row < 0:
            chooser.clear()
        else:
            self.list.setCurrentIndex(self._model.index(row))
        chooser.blockSignals(False)
        self.list.viewport().update()

    def _show_row(self, row: int) -> None:
        self._point_at(row)
        if row >= 0:
            self.editor.show_family(self._model.families[row])
        else:
            self.editor.begin()

    def _choose(self, index: QModelIndex, _previous: QModelIndex | None = None) -> None:
        if index.isValid() and self._model.families[index.row()].id != self.editor.family:
            self._offer_draft()
            self.editor.show_family(self._model.families[index.row()])

    def _delete_chosen(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.delete_requested.emit(self._model.families[index.row()].id)

    def _offer_draft(self) -> None:
        draft = self.editor.draft()
        if draft:
            self.left_draft.emit(draft)

    @property
    def _began(self) -> bool:
        """Whether a new family is being made, though nothing may be typed yet."""
        return self.editor.family is None and self._pages.currentIndex() == 1

    def _show_right_page(self, *, typing: bool = False) -> None:
        """Show what to do where there are no families, and no list where there is nothing in it."""
        self._pages.setCurrentIndex(1 if self._families or typing else 0)
        self._left.setVisible(bool(self._families))

"""The list of items beside what is chosen of it; where it is narrow, one at a time."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item
from archive_app.i18n import _
from archive_app.services.library import ItemEdit
from archive_app.ui.library.item_editor import ItemEditor
from archive_app.ui.library.item_list import ItemList
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.style import settle
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button

#: Narrower than this, in pixels at scale 1, list and reader don't fit side by side.
_BESIDE = 760
_LIST = 400


class Browser(QWidget):
    """Holds the list, the reader and the editor of an item.

    Signals:
        back_to_hits: the user wants the search results again.
        saved: the id of an item, its fields as they were shown and as they are now.
        left_editor: an item and what was typed for it (`ItemEdit`), which was not saved.
        list_shown: whether the list is there, or what is chosen of it has all the room.
    """

    back_to_hits = Signal()
    saved = Signal(str, object, object)
    left_editor = Signal(object, object)
    list_shown = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self.items = ItemList(theme)
        self.reader = ReaderView(theme)
        self._back = Button(_("Back to the list"), theme, icon="arrow-left", variant="link")
        self._back.clicked.connect(self._step_back)
        self._hits = Button(_("Back to the hits"), theme, icon="arrow-left", variant="link")
        self._hits.clicked.connect(self.back_to_hits)
        self._right = QStackedWidget()
        self._right.addWidget(self._reader_page())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.items)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.offer_hits(False)
        self.set_theme(theme)

    def _reader_page(self) -> QWidget:
        page = QWidget()
        page.setProperty("ground", "surface")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._way_back = QVBoxLayout()
        for button in (self._back, self._hits):
            self._way_back.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._way_back)
        layout.addWidget(self.reader, 1)
        return page

    def offer_hits(self, offered: bool) -> None:
        """Show or hide the way back to the search results."""
        self._hits.setVisible(offered)
        self._arrange()

    @property
    def hits_offered(self) -> bool:
        """Whether the way back to the search results is shown."""
        return not self._hits.isHidden()

    def open_if_narrow(self) -> bool:
        """Show the chosen item where only the list is shown; return whether that was so."""
        closed = self._right.isHidden()
        if closed:
            self.show_reader()
        return closed

    def show_reader(self) -> None:
        """Show the chosen item, and where it is narrow nothing beside it."""
        self._right.setCurrentIndex(0)
        if self._narrow:
            self._show_list(False)
            self._right.show()
        self._arrange()

    @cached_property
    def editor(self) -> ItemEditor:
        """The editor, made at the first need."""
        editor = ItemEditor(self._theme)
        editor.saved.connect(self.saved)
        editor.left.connect(self.step_back)
        self._right.addWidget(editor)
        settle(editor, editor.set_theme, self._theme)
        return editor

    def show_editor(self, item: Item, draft: ItemEdit | None = None) -> None:
        """Show the editor with the fields of an item, or a draft, in the place of the reader."""
        self._right.setCurrentWidget(self.editor)
        self.editor.edit(item, draft)
        if self._narrow:
            self._show_list(False)
            self._right.show()

    @property
    def editing(self) -> bool:
        """Whether the editor is shown."""
        return self._right.currentIndex() > 0

    def step_back(self) -> bool:
        """Go one step back; return whether there was one."""
        if self.editing:
            draft = self.editor.draft()
            if draft:
                self.left_editor.emit(self.editor.item, draft)
            self.show_reader()
            self.reader.passages.setFocus()
        elif self.reader.close_find():
            pass
        elif self.hits_offered:
            self.back_to_hits.emit()
        elif self._narrow and self.items.isHidden():
            self._step_back()
        else:
            return False
        return True

    def _step_back(self) -> None:
        self._show_list(True)
        self._right.setVisible(not self._narrow)
        self.items.list.setFocus()

    def _show_list(self, shown: bool) -> None:
        self.items.setVisible(shown)
        self.list_shown.emit(shown)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self.items, self.reader, self._back, self._hits):
            part.set_theme(theme)
        if "editor" in self.__dict__:
            self.editor.set_theme(theme)
        self.items.setMinimumWidth(theme.px(240))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_BESIDE)
        if narrow != self._narrow:
            self._narrow = narrow
            reading = self.reader.hasFocus() or self.reader.passages.hasFocus() or self.editing
            self._show_list(not narrow or not reading)
            self._right.setVisible(not narrow or reading)
            self._arrange()
        if not narrow and event.oldSize().width() != event.size().width():
            wide = min(self._theme.px(_LIST), self.width() * 2 // 5)
            self._splitter.setSizes([wide, self.width() - wide])

    def _arrange(self) -> None:
        self._back.setVisible(self._narrow and not self.hits_offered)
        px = self._theme.px
        shown = self._narrow or self.hits_offered
        self._way_back.setContentsMargins(px(24), px(8) if shown else 0, px(24), 0)

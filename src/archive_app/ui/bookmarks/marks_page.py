"""The page of bookmarks and chapters beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from archive_app.i18n import _
from archive_app.ui.bookmarks.mark_delegate import MarkDelegate
from archive_app.ui.bookmarks.mark_list import MarkList
from archive_app.ui.bookmarks.mark_model import MarkModel, MarkRow
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.flow_layout import FlowLayout


class MarksPage(QWidget):
    """A list of bookmarks and chapters with what can be done.

    Signals:
        all_chosen: whether those of all items are to be shown.
        bookmark_requested, chapter_requested: put one where it is heard now.
        renamed: a row (`MarkRow`), and its name.
        played, deleted: a row; moved: a row, and how far, in milliseconds.
    """

    all_chosen = Signal(bool)
    bookmark_requested = Signal()
    chapter_requested = Signal()
    renamed = Signal(object, str)
    played = Signal(object)
    deleted = Signal(object)
    moved = Signal(object, int)

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        """Make the page.

        Args:
            keys: the keys that put a bookmark, as the user sees them.
        """
        super().__init__(parent)
        self._keys = keys
        self._wanted: tuple[str, str, str, int] | None = None
        self._focus_waits = False
        self.where = QComboBox()
        self.where.addItems([_("Of this item"), _("Of all items")])
        self.where.setAccessibleName(_("Which bookmarks and chapters"))
        self.now = QLabel()
        self.now.setProperty("tone", "second")
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.now.setWordWrap(True)
        self.now.hide()
        self.empty = EmptyPlace(theme)
        self.model = MarkModel()
        self.list = MarkList()
        self.list.setModel(self.model)
        self._delegate = MarkDelegate(theme, self.list)
        self._dress_list()
        self.add_bookmark = Button(_("Bookmark here"), theme, icon="bookmark")
        self.add_chapter = Button(_("Chapter here"), theme, icon="book-open-text")
        self.tools = [
            Button(text, theme, icon=icon, variant="quiet")
            for text, icon in (
                (_("Play from here (Enter)"), "play"),
                (_("Half a second earlier (Alt+Left)"), "chevron-left"),
                (_("Half a second later (Alt+Right)"), "chevron-right"),
                (_("Change the name (F2)"), "pencil"),
                (_("Delete (Del)"), "x"),
            )
        ]
        self._connect()
        self._lay_out()
        self.set_theme(theme)
        self.set_rows(())

    def _dress_list(self) -> None:
        view = self.list
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("ground", "paper")
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)  # F2 and the button are ours
        view.setAccessibleName(_("Bookmarks and chapters"))

    def _connect(self) -> None:
        self.where.currentIndexChanged.connect(lambda place: self.all_chosen.emit(place == 1))
        self.add_bookmark.clicked.connect(self.bookmark_requested)
        self.add_chapter.clicked.connect(self.chapter_requested)
        self.list.played.connect(self.played)
        self.list.doubleClicked.connect(lambda _index: self.list.act("play"))
        self.list.deleted.connect(self.deleted)
        self.list.moved.connect(self.moved)
        self.model.renamed.connect(self.renamed)
        for button, what in zip(
            self.tools, ("play", "earlier", "later", "name", "delete"), strict=True
        ):
            button.clicked.connect(lambda _checked=False, what=what: self.list.act(what))

    def _lay_out(self) -> None:
        self._adding = FlowLayout()
        for button in (self.add_bookmark, self.add_chapter):
            self._adding.addWidget(button)
        self._tools = QHBoxLayout()
        for button in self.tools:
            self._tools.addWidget(button)
        self._tools.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._adding)
        self._column.addWidget(self.where)
        self._column.addWidget(self.now)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(self._tools)

    def set_rows(self, rows: Sequence[MarkRow]) -> None:
        """Show other rows; the one that was chosen stays chosen, or what came in its place."""
        chosen = self.list.chosen
        before = self.list.currentIndex().row()
        self.model.set_rows(rows)
        row = self.model.row_of(self._wanted or (chosen.key if chosen else None))
        if row < 0 and rows:
            row = min(max(0, before), len(rows) - 1)
        self._wanted = None
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))
        had, waited = self.list.hasFocus(), self._focus_waits and self.add_bookmark.hasFocus()
        for part in (self.list, *self.tools):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._say_empty()
        if had and not rows:
            self.add_bookmark.setFocus()
        elif rows and waited:
            self.list.setFocus()
        self._focus_waits = False

    def choose_next(self, key: tuple[str, str, str, int]) -> None:
        """Choose a row as soon as it is there."""
        self._wanted = key

    def name_row(self, key: tuple[str, str, str, int]) -> None:
        """Have the name of a row typed."""
        row = self.model.row_of(key)
        if row >= 0:
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(row))
            self.list.edit(self.model.index(row))

    def show_heard(self, recording: str | None, number: int | None, name: str) -> None:
        """Tell which chapter is being heard: its recording and number, and its name ("": none)."""
        self.model.set_heard(recording, number)
        self.now.setText(_("Now heard: {chapter}").format(chapter=name) if name else "")
        self.now.setVisible(bool(name))

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the list, or to what there is to do without one."""
        # The rows may still be on their way: then the list gets it when they come.
        self._focus_waits = not self.model.rows
        (self.list if self.model.rows else self.add_bookmark).setFocus(*reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.empty.set_theme(theme)
        for button in (self.add_bookmark, self.add_chapter, *self.tools):
            button.set_theme(theme)
        self._delegate.set_theme(theme)
        self.where.setFont(theme.font())
        self.now.setFont(theme.font(Size.SMALL))
        self.list.setFont(theme.font())
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._tools.setSpacing(theme.px(4))
        self._adding.setSpacing(theme.px(8))
        self.list.scheduleDelayedItemsLayout()

    def _say_empty(self) -> None:
        self.empty.say(
            _("There are no bookmarks or chapters here yet."),
            _("Listen, and press {keys} where you want to come back to.").format(keys=self._keys),
        )

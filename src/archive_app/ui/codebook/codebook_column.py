"""The column with the codebook, at the left of the place Labels."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _, ngettext
from archive_app.ui.codebook.codebook_keys import Ask
from archive_app.ui.codebook.codebook_menus import fill_codebook_menu, tag_menu
from archive_app.ui.codebook.codebook_shown import Shown, Way
from archive_app.ui.codebook.codebook_tree import CodebookTree
from archive_app.ui.codebook.proposal_view import ProposalView
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.search_field import SearchField
from archive_app.ui.widgets.wrap_label import WrapLabel

#: From so many tags on there is a field to narrow the tree with.
_MANY = 8
#: Lower than this there is less around the tags, in pixels at scale 1.
_LOW = 300
_SETTLED = 500  # ms


class CodebookColumn(QWidget):
    """Shows the tree of tags, or where there are none what one can begin with.

    Attributes:
        tree: the tags; proposal: what stands there while there are none.

    Signals:
        asked: what is asked for (`Ask`), and of which tag; see `CodebookTree`.
        looked: something else is folded, or retired tags are shown or not; when that has settled.
    """

    asked = Signal(object, str)
    looked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._low = False
        self._codebook = Codebook()
        self._counts: Mapping[str, int] = {}
        self._folded: frozenset[str] | None = (
            None  # what was folded before something was looked for
        )
        self.heading = QLabel(_("Codebook"))
        self.heading.setProperty("tone", "second")
        self.more = Button(_("More of the codebook"), theme, icon="menu", variant="quiet")
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self.filter = SearchField(theme, name=_("Find a tag"))
        self.remark = WrapLabel(theme, Size.SMALL, token="ink2")
        self.tree = CodebookTree(theme)
        self.proposal = ProposalView(theme, first=True)
        self.new = Button(_("New tag"), theme, icon="plus")
        self.plus = Button(_("New tag"), theme, icon="plus", variant="quiet")  # where it is low
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self.looked)
        self._fill_menu()
        self._connect()
        self._lay_out()
        self.plus.hide()
        self.set_theme(theme)
        self._show()

    def _fill_menu(self) -> None:
        menu = self._menu
        fill_codebook_menu(menu, lambda ask: self.asked.emit(ask, ""))
        menu.addSeparator()
        self.show_retired = menu.addAction(_("Show retired tags ({count})").format(count=0))
        self.show_retired.setCheckable(True)
        self.show_retired.setChecked(True)
        self.show_retired.toggled.connect(self._show)
        self._folding = (
            menu.addAction(_("Fold all"), lambda: self.tree.collapseAll()),
            menu.addAction(_("Unfold all"), lambda: self.tree.expandAll()),
        )

    def _connect(self) -> None:
        tree = self.tree
        tree.asked.connect(self.asked)
        tree.menu_wanted.connect(self._show_menu)
        for signal in (tree.folding, self.show_retired.toggled):
            signal.connect(lambda *_what: self._settled.start())
        for button in (self.new, self.plus):
            button.clicked.connect(lambda: self.asked.emit(Ask.NEW, ""))
        self.filter.query_changed.connect(self._narrow)
        self.filter.down_pressed.connect(tree.setFocus)
        self.filter.submitted.connect(self._go_to_first)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.plus)
        self._head.addWidget(self.more)
        tags = QWidget()
        self._tags = QVBoxLayout(tags)
        self._tags.setContentsMargins(0, 0, 0, 0)
        self._tags.addWidget(self.remark)
        self._tags.addWidget(self.tree, 1)
        self._tags.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self._pages = QStackedWidget()
        self._pages.addWidget(tags)
        self._pages.addWidget(self.proposal)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.filter)
        self._column.addWidget(self._pages, 1)

    # -- what it shows

    @property
    def current(self) -> str:
        """Id of the current tag, "" for none."""
        return self.tree.current

    @property
    def folded(self) -> frozenset[str]:
        """The tags that are folded, also those that a filter unfolds for now."""
        return self.tree.folded() if self._folded is None else self._folded

    def begin_with(self, folded: frozenset[str], *, retired: bool) -> None:
        """Have these folded when tags are first shown, and retired ones shown or not."""
        self.tree.first_folded = folded
        self.show_retired.setChecked(retired)
        self._settled.stop()

    def show_codebook(self, codebook: Codebook, counts: Mapping[str, int]) -> None:
        """Show another codebook, or other counts."""
        self._codebook, self._counts = codebook, counts
        self._show()

    def choose(self, key: str) -> None:
        """Make a tag current, also where the filter leaves it out."""
        if key not in self.tree.rows.shown:
            self.filter.clear()
            retired = self._codebook.get(key)
            if retired is not None and retired.retired:
                self.show_retired.setChecked(True)
        self.tree.choose(key)

    def step_back(self) -> bool:
        """Show all tags again where only some are; return whether that was so."""
        if not self.filter.text():
            return False
        self.filter.clear()
        return True

    def take_keyboard(self) -> None:
        """Go to the tags, or to what one can begin with."""
        (self.tree if len(self._codebook) else self.proposal).setFocus()

    def _narrow(self) -> None:
        words = self.filter.text().strip()
        if words and self._folded is None:
            self._folded = self.tree.folded()
        self._show()
        if not words and self._folded is not None:
            current = self.tree.current
            self.tree.fold(self._folded)
            self._folded = None
            if current:
                self.tree.choose(current)
        if words:
            announce(self.filter, self.remark.text())

    def _show(self) -> None:
        words = self.filter.text()
        shown = Shown.of(self._codebook, words, retired=self.show_retired.isChecked())
        self.tree.show_tags(shown, self._counts)
        some, many = bool(len(self._codebook)), len(self._codebook) >= _MANY
        self._pages.setCurrentIndex(0 if some else 1)
        self.filter.setVisible(some and (many or bool(words)))
        self._fit()
        self.remark.setText(_found(len(shown.found)) if words.strip() else "")
        self.remark.setVisible(bool(self.remark.text()))
        retired = sum(tag.retired for tag in self._codebook)
        self.show_retired.setText(_("Show retired tags ({count})").format(count=retired))
        for action in (self.show_retired, *self._folding):
            action.setEnabled(some)

    def _go_to_first(self) -> None:
        """Go from the field to the first tag that was found."""
        found = self.tree.rows.shown.found
        first = next((tag.id for tag in self._codebook if tag.id in found), None)
        if first:
            self.tree.choose(first)
        self.tree.setFocus()

    def _show_menu(self, key: str, place: QPoint) -> None:
        tag, tree = self._codebook.get(key), self.tree
        if tag is None:
            self._menu.popup(place)
            return

        def can(way: Way) -> bool:
            return tree.rows.shown.spot(key, way) is not None

        menu = tag_menu(tree, tag, can, lambda ask: tree.ask(ask, key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the tags where it is low."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self._theme.px(_LOW) and bool(len(self._codebook))
        if low == self._low:
            return
        self._low = low
        # The field stands beside the buttons, in the heading's place; its parent stays the same, so
        # that it keeps the keyboard.
        (self._column if low else self._head).removeWidget(self.filter)
        if low:
            self._head.insertWidget(0, self.filter, 1)
        else:
            self._column.insertWidget(1, self.filter)
        self.heading.setVisible(not (low and self.filter.isVisibleTo(self)))
        self.plus.setVisible(low)
        self.new.setVisible(not low)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        px = theme.px
        for part in (self.more, self.plus, self.filter, self.remark):
            part.set_theme(theme)
        for lower in (self.tree, self.proposal, self.new):
            lower.set_theme(theme)
        self._theme = theme
        self.heading.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
        self._menu.setFont(theme.font())
        self._column.setContentsMargins(px(12), px(10), px(8), px(12))
        self._column.setSpacing(px(6))
        self._tags.setSpacing(px(6))
        self.tree.setMinimumHeight(px(40))


def _found(count: int) -> str:
    if not count:
        return _("No tag has these words.")
    return ngettext("{count} tag found", "{count} tags found", count)

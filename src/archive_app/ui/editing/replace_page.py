"""The page beside the text to find words in it and replace them, all shown before."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)

from archive_app.i18n import _, ngettext
from archive_app.ui.editing.replace_model import ReplaceModel
from archive_app.ui.editing.replace_paint import ReplaceDelegate
from archive_app.ui.editing.scrolled_page import ScrolledPage
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

_WAIT_MS = 200


class ReplacePage(ScrolledPage):
    """What to find, what comes in its place, and every place where that would be.

    Signals:
        asked: what to find, what to put there, whether capitals differ, and only whole words.
        accepted: replace at the places that are ticked.
        place_chosen: the row in the list of a place to show in the text.
    """

    asked = Signal(str, str, bool, bool)
    accepted = Signal()
    place_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = QLineEdit()
        self.put = QLineEdit()
        self._labels = (QLabel(_("Find")), QLabel(_("Replace by")))
        self.case = QCheckBox(_("Capitals matter"))
        self.words = QCheckBox(_("Whole words only"))
        self.told = WrapLabel(theme, token="ink2")
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.all = QCheckBox(_("All of these"))
        self.all.setTristate(True)
        self.model = ReplaceModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Places where words are replaced"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.delegate = ReplaceDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.apply = Button("", theme, icon="check", variant="primary")
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.wanted)
        self.set_theme(theme)
        self._count()

    def _lay_out(self) -> None:
        for label, field in zip(self._labels, (self.wanted, self.put), strict=True):
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            self.column.addWidget(label)
            self.column.addWidget(field)
        for part in (self.case, self.words, self.notice, self.told, self.all):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest = QWidget()  # the room of the list while there is none
        self.column.addWidget(self._rest, 1)

    def _connect(self) -> None:
        for field in (self.wanted, self.put):
            field.textChanged.connect(lambda _text: self._wait.start())
            field.returnPressed.connect(self.ask)
        for box in (self.case, self.words):
            box.toggled.connect(lambda _on: self.ask())
        self._wait.timeout.connect(self.ask)
        self.all.clicked.connect(self._tick_all)
        self.model.ticked.connect(self._count)
        self.list.activated.connect(lambda index: self.place_chosen.emit(index.row()))
        self.list.clicked.connect(lambda index: self.place_chosen.emit(index.row()))
        self.apply.clicked.connect(self.accepted)

    def ask(self) -> None:
        """Ask for the places."""
        self._wait.stop()
        self.notice.hide()
        self.asked.emit(
            self.wanted.text(), self.put.text(), self.case.isChecked(), self.words.isChecked()
        )

    def show_count(self, count: int | None, more: bool = False) -> None:
        """Tell how many places there are; None where nothing is asked yet."""
        if count is None:
            self.told.setText(_("Write what to find in this text."))
        elif count == 0:
            self.told.setText(_("That isn't found in this text."))
        else:
            words = ngettext("{count} place", "{count} places", count).format(count=count)
            if more:
                words = _("The first {count} places; there are more.").format(count=count)
            self.told.setText(words)

    def say(self, words: str) -> None:
        """Say what went wrong."""
        self.notice.show_notice(words)

    def _tick_all(self) -> None:
        on = self.all.checkState() != Qt.CheckState.Unchecked
        self.model.tick_all(on)

    def _count(self) -> None:
        chosen, found = len(self.model.chosen()), self.model.rowCount()
        self.apply.set_label(
            ngettext("Replace {count}", "Replace {count}", chosen).format(count=chosen)
        )
        self.apply.setEnabled(chosen > 0)
        self.all.setVisible(found > 0)
        self.list.setVisible(found > 0)
        states = Qt.CheckState
        part = states.PartiallyChecked if chosen else states.Unchecked
        self.all.setCheckState(states.Checked if chosen == found else part)
        self._rest.setVisible(not found)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.delegate.theme = theme
        for part in (self.told, self.notice, self.apply):
            part.set_theme(theme)
        for widget in (
            *self._labels, self.wanted, self.put, self.case, self.words, self.all,
        ):  # fmt: skip
            widget.setFont(theme.font(Size.BODY))
        side = theme.px(6)  # room for the focus ring
        self.column.setContentsMargins(side, side, side, side)
        self.column.setSpacing(theme.px(6))
        self.list.setMinimumHeight(theme.px(180))
        self.list.scheduleDelayedItemsLayout()

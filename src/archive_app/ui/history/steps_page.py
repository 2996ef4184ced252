"""The page with every step of the history, and the way to any moment of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.services.history import ShownStep, StepKind
from archive_app.ui.history.step_delegate import StepDelegate
from archive_app.ui.history.step_model import StepModel
from archive_app.ui.history.step_words import KINDS, way_label
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.busy import BusyBar
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel


class StepsPage(QWidget):
    """Lists steps, the newest first; Enter or a double click opens what one was about.

    Signals:
        kind_chosen: a kind of step (`StepKind`), or None for all.
        chosen: the step that one is at, or None.
        opened: a step, to see what it was about.
        way_wanted: a step, to undo or redo up to it.
        stopped: what is under way is to stop.
    """

    kind_chosen = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)
    way_wanted = Signal(object)
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = StepModel()
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Which steps"))
        self.kinds.addItem(_("All steps"), None)
        for kind, words in KINDS.items():
            self.kinds.addItem(_(words), kind)
        self.count = QLabel()
        self.list = QListView()
        self._delegate = StepDelegate(theme, self.list)
        self.empty = WrapLabel(theme, token="ink2")
        self.empty.setText(_("Nothing was changed yet that can be undone."))
        self.preview = WrapLabel(theme, Size.SMALL, token="ink2")
        self.open_button = Button(_("Show it"), theme, icon="chevron-right")
        self.way_button = Button(way_label(False), theme, icon="history")
        self.busy = BusyBar(theme)
        self._set_up_list()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.show_step(None)

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("ring", "none")  # the row has it; without rows the list isn't there
        view.setAccessibleName(_("Steps, the newest first"))
        self.setFocusProxy(view)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.addWidget(self.kinds)
        column.addWidget(self.count)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.preview)
        row = QWidget()
        self._row = FlowLayout(row)
        self._row.addWidget(self.open_button)
        self._row.addWidget(self.way_button)
        column.addWidget(row)
        column.addWidget(self.busy)

    def _connect(self) -> None:
        self.kinds.currentIndexChanged.connect(
            lambda _at: self.kind_chosen.emit(self.kinds.currentData())
        )
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._choose())
        self.model.dataChanged.connect(lambda *_rows: self._choose())
        self.list.activated.connect(lambda _index: self._open())
        self.open_button.clicked.connect(self._open)
        self.way_button.clicked.connect(self._go)
        self.busy.cancelled.connect(self.stopped)

    @property
    def kind(self) -> StepKind | None:
        """The kind of step that is shown; None for all."""
        found = self.kinds.currentData()
        return None if found is None else StepKind(found)

    @property
    def step(self) -> ShownStep | None:
        """The step that one is at, where it is read."""
        return self.model.step(self.list.currentIndex().row())

    def show_ids(self, ids: list[int], words: str) -> None:
        """Show steps; who is at one stays there.

        Args:
            words: how many there are.
        """
        row = self.list.currentIndex().row()
        before = self.model.ids[row] if 0 <= row < len(self.model.ids) else 0
        self.model.set_ids(ids)
        self.count.setText(words)
        self.list.setAccessibleDescription(words)
        self.empty.setVisible(not ids)
        self.list.setVisible(bool(ids))
        if ids:
            self.list.setCurrentIndex(self.model.index(max(0, self.model.row_of(before))))
        self._choose()

    def show_step(
        self, step: ShownStep | None, preview: str = "", *, openable: bool = False
    ) -> None:
        """Say what can be done with the step that one is at.

        Args:
            preview: what undoing or redoing up to it would do.
        """
        self.preview.setText(preview)
        self.preview.setVisible(bool(preview))
        self.open_button.setEnabled(openable)
        self.way_button.setEnabled(step is not None and not self.busy.is_taken)
        if step is not None:
            self.way_button.set_label(way_label(step.undone))
        self.way_button.setAccessibleDescription(preview)

    def _choose(self) -> None:
        self.chosen.emit(self.step)

    def _open(self) -> None:
        if self.step is not None and self.open_button.isEnabled():
            self.opened.emit(self.step)

    def _go(self) -> None:
        if self.step is not None:
            self.way_wanted.emit(self.step)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._delegate.set_theme(theme)
        for part in (self.empty, self.preview, self.open_button, self.way_button, self.busy):
            part.set_theme(theme)
        self.count.setFont(theme.font(Size.SMALL))
        self._column.setSpacing(theme.px(8))
        self._column.setContentsMargins(*(theme.px(8),) * 4)
        self._row.setSpacing(theme.px(8))
        self.list.scheduleDelayedItemsLayout()

"""How hits are shown: their order, together or one by one, as a chart; and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from archive_app.i18n import N_, _
from archive_app.services.ordering import Order
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import FlowLayout
from archive_app.ui.widgets.elided_label import ElidedLabel

_ORDERS = {
    Order.RELEVANCE: N_("Best first"),
    Order.DATE: N_("Newest first"),
    Order.PLACE: N_("In the archive's order"),
}


class ResultsTools(QWidget):
    """A row of controls above the hits; where there is little room one button with a menu.

    Attributes:
        compact: that button, which stands elsewhere.

    Signals:
        order_chosen: an `Order`; grouping_chosen: whether the hits of an item stand together.
        chart_wanted: whether bars per item are to be seen instead.
        export_wanted: keep the hits in a file.
        within_wanted: search on in the items that have hits.
    """

    order_chosen = Signal(object)
    grouping_chosen = Signal(bool)
    chart_wanted = Signal(bool)
    export_wanted = Signal()
    within_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact, self._offered = False, False
        self._label = ElidedLabel(_("Order:"), self)
        self.order = QComboBox(self)
        self.order.setAccessibleName(_("Order of the hits"))
        for words in _ORDERS.values():
            self.order.addItem(_(words))
        self._label.setBuddy(self.order)
        self.grouped = Button(_("Per item"), theme, icon="layers", parent=self)
        self.grouped.setCheckable(True)
        self.grouped.setChecked(True)
        self.grouped.setAccessibleDescription(_("The hits of an item stand together"))
        self.chart = Button(_("Chart"), theme, icon="chart-bar", parent=self)
        self.chart.setCheckable(True)
        self.chart.setAccessibleDescription(_("Bars that show how many hits each item has"))
        self.export = Button(_("Keep in a file"), theme, icon="download", parent=self)
        self.within = Button(_("Search within these"), theme, icon="search", parent=self)
        self.within.setAccessibleDescription(_("Another search, only in the items with hits"))
        self._row = FlowLayout(self)
        for part in (self._label, self.order, *self._buttons()):
            self._row.addWidget(part)
        self.compact = Button(_("Show as…"), theme, icon="layers", parent=parent)
        self.compact.clicked.connect(self._open_menu)
        self.compact.hide()
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        self.order.activated.connect(lambda n: self.order_chosen.emit(list(_ORDERS)[n]))
        self.grouped.clicked.connect(self.grouping_chosen)
        self.chart.clicked.connect(self.chart_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.within.clicked.connect(self.within_wanted)

    def _buttons(self) -> tuple[Button, ...]:
        return (self.grouped, self.chart, self.within, self.export)

    def show_choices(self, order: Order, grouped: bool, chart: bool) -> None:
        """Show what is chosen."""
        self.order.setCurrentIndex(list(_ORDERS).index(order))
        self.grouped.setChecked(grouped)
        self.chart.setChecked(chart)
        for part in (self._label, self.order, self.grouped):
            part.setEnabled(not chart)
        self.set_theme(self._theme)

    def choice_words(self) -> str:
        """Return in words how the hits are shown."""
        grouped = _("Per item") if self.grouped.isChecked() else _("One by one")
        return f"{self.order.currentText()}, {grouped}"

    def set_compact(self, compact: bool) -> None:
        """Show only the button with a menu, or all."""
        self._compact = compact
        for part in (self._label, self.order, *self._buttons()):
            part.setVisible(not compact)
        self.offer(self._offered)

    def offer(self, offered: bool) -> None:
        """Show the controls, or none where there is nothing to show."""
        self._offered = offered
        self.setVisible(offered and not self._compact)
        self.compact.setVisible(offered and self._compact)

    def _open_menu(self) -> None:
        self.menu().popup(self.compact.mapToGlobal(self.compact.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the same choices as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, (order, words) in enumerate(_ORDERS.items()):
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(number == self.order.currentIndex())
            action.setEnabled(self.order.isEnabled())
            action.triggered.connect(lambda _on, order=order: self.order_chosen.emit(order))
        menu.addSeparator()
        for button, signal in (
            (self.grouped, self.grouping_chosen), (self.chart, self.chart_wanted)
        ):  # fmt: skip
            action = menu.addAction(button.accessibleName())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(signal)
        menu.addSeparator()
        for button, wanted in (
            (self.within, self.within_wanted), (self.export, self.export_wanted)
        ):  # fmt: skip
            menu.addAction(button.accessibleName()).triggered.connect(wanted)
        return menu

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._label.setFont(theme.font(Size.SMALL))
        self._label.setMinimumHeight(theme.px(36))
        self.order.setFont(theme.font(Size.BODY))
        for part in (*self._buttons(), self.compact):
            part.set_theme(theme)
        self._row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._row.setSpacing(theme.px(8))

"""The panel beside the places: what belongs to what one reads and hears, one page at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.i18n import _
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button

#: The height of a page that is left where the window is low, before the text is made larger.
_LEAST = 20


class SidePanel(QWidget):
    """A title, a button to close, and a page; Esc closes it too.

    Signals:
        closed: it was put away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before: QWidget | None = None
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        self.close_button = Button(
            _("Close the panel"), theme, icon="x", variant="quiet", parent=self
        )
        self.close_button.clicked.connect(self.put_away)
        # A page that needs more height than there is must not make the window any higher.
        self._room = QScrollArea(self)
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.viewport().setAutoFillBackground(False)
        self._pages: list[QWidget] = []
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._room, 1)
        self.set_theme(theme)
        self.hide()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown, if any."""
        return None if self.isHidden() else self._room.widget()

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page, and give it the keyboard."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._put_in(page)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.show()
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        focus = self.window().focusWidget()  # also while another window has the keyboard
        if focus is None or not self.isAncestorOf(focus):  # the page has nothing to stand on
            self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put_in(self, page: QWidget) -> None:
        if page not in self._pages:
            self._pages.append(page)
        if self._room.widget() is page:
            return
        before = self._room.takeWidget()
        if before is not None:
            before.setParent(self)
            before.hide()  # in so many words: else it would come with the panel when that is shown
        self._room.setWidget(page)
        page.setAutoFillBackground(False)
        page.show()

    def put_away(self) -> None:
        """Close it, and give the keyboard back to what had it."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        had, before = focus is not None and self.isAncestorOf(focus), self._before
        self._before = None
        self.hide()
        self.closed.emit()
        if had and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.title.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))
        self.close_button.set_theme(theme)
        side = theme.px(16)
        self._column.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self._column.setSpacing(theme.px(10))
        self._room.setMinimumHeight(theme.px(_LEAST))
        for page in self._pages:
            follow = getattr(page, "set_theme", None)
            if follow is not None:
                follow(theme)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut of the window takes it."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the line that parts it from what is beside it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("paper"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("line"))
        painter.end()


describe(SidePanel, QAccessible.Role.Grouping)

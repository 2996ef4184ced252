"""The panel beside the places: what belongs to what one reads and hears, one page at a time."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
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
_LEAST = 16
#: Lower than this it has less air, in pixels before the text is made larger.
_LOW = 240
_AROUND = 8  # px around what has the keyboard


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
        self._watched: QWidget | None = None
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
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._reveal)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._room, 1)
        self.set_theme(theme)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

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
        if page.findChild(QScrollArea) or isinstance(page, QScrollArea):
            page.setMinimumHeight(1)  # it scrolls itself: no second bar beside its own
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
        self._give_air()
        self._room.setMinimumHeight(theme.px(_LEAST))
        for page in self._pages:
            follow = getattr(page, "set_theme", None)
            if follow is not None:
                follow(theme)
        self.update()

    def _give_air(self) -> None:
        px, low = self._theme.px, self.height() < self._theme.px(_LOW)
        above = px(3 if low else 12)
        self._column.setContentsMargins(px(16), above, px(16), above)
        self._column.setSpacing(px(2 if low else 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spare room where there is little; what has the keyboard stays in sight."""
        super().resizeEvent(event)
        self._give_air()
        self._settled.start()  # its page gets its new size after this

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep what has the keyboard in sight, also when it is given another place."""
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        page = self._room.widget()
        inside = new is not None and page is not None and page.isAncestorOf(new)
        self._watched = new if inside else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._settled.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that what has the keyboard is laid out anew."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._settled.start()
        return False

    def _reveal(self) -> None:
        """Scroll to what has the keyboard."""
        page, new = self._room.widget(), QApplication.focusWidget()
        if new is None or page is None or not page.isAncestorOf(new):
            return
        around = new.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(new, 0, self._theme.px(_AROUND))
            around = around.parentWidget()

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

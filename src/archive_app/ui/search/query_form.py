"""The search form: boxes for who would rather not write a query."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.search.language import FormQuery
from archive_app.ui.search.query_boxes import QueryBoxes
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel


class QueryForm(QFrame):
    """Says the same as the text in the search field, box by box.

    Signals:
        changed: what is in the boxes (`FormQuery`), at every change.
        emptied: the query is to be emptied, as it doesn't fit or all boxes are to be.
        done: the form is to go away.
    """

    changed = Signal(object)
    emptied = Signal()
    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAccessibleName(_("Search form"))
        self._heading = QLabel(_("Search form"))
        self._close = Button(_("Close the search form"), theme, icon="x", variant="quiet")
        self.notice = Notice(theme, NoticeKind.INFO)
        self.boxes = QueryBoxes(theme)
        self.count = WrapLabel(theme, Size.SMALL)
        self.clear = Button(_("Clear all"), theme)
        self.close_button = Button(_("Done"), theme, icon="check", variant="primary")
        self._lay_out()
        self.boxes.changed.connect(self.changed)
        for emptying in (self.notice.acted, self.clear.clicked):
            emptying.connect(self.emptied)
        for leaving in (self.close_button.clicked, self._close.clicked, self.boxes.entered):
            leaving.connect(self.done)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._inner = QVBoxLayout(inside)
        self._inner.addWidget(self.notice)
        self._inner.addWidget(self.boxes)
        self._inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the boxes in it take the keyboard
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self._heading, 1)
        self._head.addWidget(self._close)
        self._foot.addWidget(self.clear)
        self._foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self._foot)

    def show_query(self, query: FormQuery | None) -> None:
        """Show a query in the boxes; None where it says more than the boxes can."""
        self.boxes.setVisible(query is not None)
        self.clear.setEnabled(query is not None)
        if query is None:
            if self.notice.isHidden():
                self.notice.show_notice(
                    _(
                        "This search says more than the form can show. You can go on with it in "
                        "the search field. Or begin with an empty form: then the search is emptied."
                    ),
                    _("Begin with an empty form"),
                )
            return
        self.notice.hide()
        self.boxes.show_query(query)

    def show_count(self, text: str) -> None:
        """Tell how much is found."""
        self.count.setText(text)

    def take_focus(self) -> None:
        """Give the keyboard to the first box, or to what can be done where there is none."""
        wanted = self.boxes.lines["all_words"] if self.notice.isHidden() else self.close_button
        wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- looks and keys

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        px = theme.px
        parts = (self._close, self.notice, self.boxes, self.count, self.clear, self.close_button)
        for part in parts:
            part.set_theme(theme)
        self._heading.setFont(theme.font(Size.READING, QFont.Weight.Bold))
        side = px(16) if theme.scale < 1.5 else 16
        self._head.setContentsMargins(side, px(6), px(8), 0)
        self._foot.setContentsMargins(side, px(8), side, px(12))
        self._foot.setSpacing(px(8))
        self._inner.setContentsMargins(side, px(4), side, px(8))

    def set_low(self, low: bool) -> None:
        """Leave the room for the boxes where there is little."""
        self._heading.setVisible(not low)
        self._close.setVisible(not low)

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window goes a step back by it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


describe(QueryForm, QAccessible.Role.Form)

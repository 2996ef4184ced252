"""One part of a query as a chip: what it asks for, a × that takes it away, a menu to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolButton, QWidget

from archive_app.i18n import _
from archive_app.ui import icons
from archive_app.ui.painting import draw_icon
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.elided_label import plain_tooltip
from archive_app.ui.widgets.staying_menu import StayingMenu

if TYPE_CHECKING:
    from archive_app.ui.search.query_parts import QueryPart

_ICON = 14
_HEIGHT = 30
_SIDE = 11
_GAP = 6
_CROSS = 26

_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}
_CLAIMED = frozenset({*_REMOVES, *_PRESSES, *_STEPS, Qt.Key.Key_Escape})


class QueryChip(QAbstractButton):
    """Draws itself, so that it can show another part at each key that is typed.

    Signals:
        removed: the part is to be taken away.
        edit_wanted: the part is to be changed in the field.
        negated: it is to be left out of what is found, or no longer.
        chosen: code of a value that is to be put on or taken off.
        accepted: what was suggested is to take its place.
        stepped: to the next (1) or the previous (-1) chip.
        left: back to the field; down_pressed: to what was found.
        undo_wanted, redo_wanted: of the text in the field.
    """

    removed = Signal()
    edit_wanted = Signal()
    negated = Signal()
    chosen = Signal(str)
    accepted = Signal()
    stepped = Signal(int)
    left = Signal()
    down_pressed = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._part: QueryPart | None = None
        self._wide = 0
        super().__init__(parent)
        self.setProperty("ring", "round")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # may get narrow
        self._cross = QToolButton(self)
        self._cross.setProperty("variant", "quiet")
        self._cross.setProperty("compact", True)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the Delete key does the same
        self._cross.clicked.connect(self.removed)
        self.clicked.connect(self.open_menu)
        self.set_theme(theme)

    # -- what it shows

    @property
    def part(self) -> QueryPart | None:
        """The part that is shown."""
        return self._part

    def show_part(self, part: QueryPart) -> None:
        """Show a part of a query."""
        before, self._part = self._part, part
        if before is not None and (before.words, before.remark, before.negated) == (
            part.words, part.remark, part.negated
        ):  # fmt: skip
            return
        self.setText(part.words.replace("&", "&&"))  # a lone & would make a key of a letter
        self.setAccessibleName(_name(part))
        self.setToolTip(plain_tooltip(part.remark or part.words))
        name = _("Remove {name}").format(name=part.words)
        self._cross.setAccessibleName(name)
        self._cross.setToolTip(plain_tooltip(name))
        if before is None or bool(before.remark) != bool(part.remark):
            self._dress_cross()
        self._measure()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.setFont(theme.font(Size.SMALL))
        self._dress_cross()
        self._measure()
        self._place()

    def _dress_cross(self) -> None:
        self._cross.setIcon(icons.icon("x", self._theme, self._token(), _ICON))
        size = self._theme.px(_ICON)
        self._cross.setIconSize(QSize(size, size))

    def _token(self) -> str:
        return "warn" if self._part is not None and self._part.remark else "accent"

    def _icon(self) -> str:
        if self._part is None:
            return ""
        return "triangle-alert" if self._part.remark else "minus" if self._part.negated else ""

    # -- its size

    def _measure(self) -> None:
        px = self._theme.px
        words = self._part.words if self._part else ""
        icon = px(_ICON + _GAP) if self._icon() else 0
        self._wide = px(_SIDE + 2 + _CROSS + 2) + icon + self.fontMetrics().horizontalAdvance(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of all words."""
        return QSize(self._wide + 1, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the …, the icon and the ×."""
        px = self._theme.px
        words = self.fontMetrics().horizontalAdvance("…")
        wide = px(_SIDE + _ICON + _GAP + 2 + _CROSS + 2) + words
        return QSize(min(wide, self._wide + 1), px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the × at the end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        size = self._theme.px(_CROSS)
        left = self.width() - size - self._theme.px(2)
        self._cross.setGeometry(left, (self.height() - size) // 2, size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, its icon and as many of its words as fit."""
        theme, px = self._theme, self._theme.px
        color = theme.color(self._token())
        wrong = self._part is not None and bool(self._part.remark)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("ink") if self.underMouse() else color, max(1, px(1))))
        painter.setBrush(theme.color("warn_ground" if wrong else "raised"))
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        left = px(_SIDE)
        if name := self._icon():
            size = px(_ICON)
            draw_icon(painter, name, color, QRect(left, (self.height() - size) // 2, size, size))
            left += px(_ICON + _GAP)
        painter.setPen(color)
        room = QRect(left, 0, self._cross.x() - px(2) - left + 1, self.height())
        words = self._part.words if self._part else ""
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle, shown)
        painter.end()

    # -- the menu

    def open_menu(self) -> None:
        """Show what can be done with the part."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def menu(self) -> QMenu:
        """Return what can be done with the part, as a menu of its own."""
        menu = StayingMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        part = self._part
        if part is None:
            return menu
        if part.suggestion:
            words = _("Change it into “{suggestion}”").format(suggestion=part.suggestion)
            _add(menu, words).triggered.connect(self.accepted)
        for choice in part.choices:
            action = _add(menu, choice.words)
            action.setCheckable(True)
            action.setChecked(choice.chosen)
            action.setData(choice.code)
            action.triggered.connect(lambda _on, code=choice.code: self._choose(menu, code))
        if part.choices:
            menu.addSeparator()
        _add(menu, _("Change it in the search field")).triggered.connect(self.edit_wanted)
        if part.clause is not None:
            words = _("Find what has it") if part.negated else _("Find what hasn't got it")
            _add(menu, words).triggered.connect(self.negated)
        remove = _add(menu, _("Take it away"))
        remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; the chip has the key
        remove.triggered.connect(self.removed)
        return menu

    def _choose(self, menu: QMenu, code: str) -> None:
        """Put a value on or take it off at once; the menu goes on with what became of the part."""
        self.chosen.emit(code)
        choices = {one.code: one for one in self._part.choices} if self._part else {}
        if self.isHidden() or code not in choices:
            menu.close()
            return
        for action in menu.actions():
            if action.data() in choices:
                action.setChecked(choices[action.data()].chosen)
        now = _("chosen") if choices[code].chosen else _("not chosen")
        announce(self, f"{choices[code].words}, {now}")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu by the mouse or the menu key."""
        self.open_menu()

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Claim its keys before a shortcut of the window takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes or event.matches(QKeySequence.StandardKey.Redo) or _is_own(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the part away, change it, or go to another chip."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif event.key() in _REMOVES:
            self.removed.emit()
        elif event.key() in _PRESSES:
            if not event.isAutoRepeat():
                self.open_menu()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave Space alone, which would press once more."""
        event.ignore()


def _is_own(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    return plain and event.key() in _CLAIMED


def _add(menu: QMenu, words: str) -> QAction:
    return menu.addAction(words.replace("&", "&&"))  # a lone & would make a key of a letter


def _name(part: QueryPart) -> str:
    """Return what a screen reader says of a part."""
    if part.remark:
        return _("Part of the search: {words}. {remark} Delete takes it away.").format(
            words=part.words, remark=part.remark
        )
    return _("Part of the search: {words}. Delete takes it away.").format(words=part.words)

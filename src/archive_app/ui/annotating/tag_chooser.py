"""The chooser of tags: a small popup beside the words that it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.services.tagging import LONGEST_NOTE
from archive_app.ui.annotating.tag_chooser_finder import Offer, TagFinder
from archive_app.ui.annotating.tag_chooser_model import Choice
from archive_app.ui.annotating.tag_chooser_name import NameQuestion
from archive_app.ui.style import settle
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

__all__ = ["Offer", "TagChooser"]

_WIDE, _PAD, _GAP = 380, 12, 8


class TagChooser(QFrame):
    """Type to find, arrows, Enter. It lies in the window, and goes when one goes elsewhere.

    Attributes:
        finder: where one types and chooses; note: a field; name: shows and changes who tags.

    Signals:
        put: a tag's id, a note, and whether the chooser stays open for more.
        taken_off: a tag that is on the words, and whether it stays open.
        new_wanted: the name of a new tag, a note, and whether it stays open.
        picked: the id of the tag chosen while picking.
        named: the name of who tags.
        closed: it was left.
    """

    put = Signal(str, str, bool)
    taken_off = Signal(str, bool)
    new_wanted = Signal(str, str, bool)
    picked = Signal(str)
    named = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._offer = Offer("", Codebook())
        self._before: QWidget | None = None
        self._place = QRect()
        self.setProperty("variant", "popup")
        self.setAccessibleName(_("Choose a tag"))
        self.title = WrapLabel(theme, weight=QFont.Weight.DemiBold, leading=1.35, parent=self)
        self.question = NameQuestion(theme, self)
        self.finder = TagFinder(theme, self)
        self.note = QLineEdit(self)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(_("Note (may stay empty)"))
        self.note.setAccessibleName(_("Note (may stay empty)"))
        self.keys = WrapLabel(theme, Size.SMALL, token="ink2", leading=1.35, parent=self)
        self.name = Button("", theme, variant="link", parent=self)
        self._column = QVBoxLayout(self)
        for part in self._parts:
            self._column.addWidget(part, 1 if part is self.finder else 0)
        self._connect()
        settle(self, self.set_theme, theme)
        self.hide()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return self.title, self.question, self.finder, self.note, self.keys, self.name

    def _connect(self) -> None:
        self.question.named.connect(self._take_name)
        self.name.clicked.connect(self.ask_name)
        self.finder.chosen.connect(self._choose)
        self.finder.left.connect(self.close_it)
        for part in (self.note, self.name, self.question.go_on):
            self.finder.take_keys_of(part)
        self.question.left.connect(self.close_it)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    # -- opening and closing

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return not self.isHidden()

    def open_at(self, place: QRect, offer: Offer, name: str | None) -> None:
        """Open it beside a place.

        Args:
            place: the words', in global coordinates.
            name: of who tags; None: that was never asked.
        """
        if not self.is_open:
            self._before = QApplication.focusWidget()
        self._place, self._offer = place, offer
        self.note.clear()
        self.show_name(name or "")
        self.finder.begin(offer)
        asked = name is None and not offer.picking
        self._show_question(asked)
        self._tell()
        self.show()
        self.raise_()
        self._arrange()
        first = self.question if asked else self.finder
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def renew(self, offer: Offer) -> None:
        """Choose from something else, such as after a tag was put."""
        self._offer = offer
        self.finder.renew(offer)
        self._tell()

    def _tell(self) -> None:
        offer = self._offer
        self.title.setText(offer.target)
        self.setAccessibleDescription(offer.target)
        self.finder.field.setAccessibleDescription(offer.target)
        if offer.picking:
            self.keys.setText(_("Enter chooses. Esc closes."))
        elif not len(offer.codebook):
            self.keys.setText(_("There are no tags yet. Type a name for the first one."))
        else:
            words = _("Enter puts a tag on it, or takes it off. With Ctrl this stays open.")
            self.keys.setText(words)

    def close_it(self) -> None:
        """Close it, and give the keyboard back."""
        if not self.is_open:
            return
        focus, before = QApplication.focusWidget(), self._before
        had = focus is not None and self.isAncestorOf(focus)
        self._before = None
        self.hide()
        if had and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.is_open and new is not None and new is not self and not self.isAncestorOf(new):
            self._before = None
            self.close_it()

    # -- who tags

    def show_name(self, name: str) -> None:
        """Show under which name one tags."""
        words = _("You tag as {name}").format(name=name) if name else _("You tag without a name")
        self.name.set_label(words)
        self.name.setAccessibleName(_("{state}. Change it").format(state=words))
        self.question.ask(name)

    def ask_name(self) -> None:
        """Ask for the name, in the place of the tags."""
        self._show_question(True)
        self._arrange()
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_name(self, name: str) -> None:
        self.named.emit(name)
        self.show_name(name)
        self._show_question(False)
        self._arrange()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self, asked: bool) -> None:
        self.question.setVisible(asked)
        self.finder.setVisible(not asked)
        self.keys.setVisible(not asked)
        for part in (self.note, self.name):
            part.setVisible(not asked and not self._offer.picking)

    # -- choosing

    def _choose(self, choice: Choice, more: bool) -> None:
        """Do with a choice what it is for."""
        note, stay = self.note.text().strip(), more and not self._offer.picking
        if stay:
            self.note.clear()
            self.finder.setFocus()
            self.finder.field.selectAll()
        else:
            self.close_it()
        if choice.tag is None:
            self.new_wanted.emit(choice.name, note, stay)
        elif self._offer.picking:
            self.picked.emit(choice.tag.id)
        elif choice.on:
            self.taken_off.emit(choice.tag.id, stay)
        else:
            self.put.emit(choice.tag.id, note, stay)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go around inside."""
        question, find = self.question, self.finder.field
        stops: tuple[QWidget, ...] = (question.field, question.go_on, find, self.note, self.name)
        parts = [part for part in stops if part.isVisible()]
        focus = QApplication.focusWidget()
        at = parts.index(focus) if focus in parts else -1
        if parts:
            to = parts[(at + (1 if forward else -1)) % len(parts)]
            to.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.title, self.question, self.finder, self.keys, self.name):
            part.set_theme(theme)
        self.note.setFont(theme.font())
        self._column.setContentsMargins(*(theme.px(_PAD),) * 4)
        self._column.setSpacing(theme.px(_GAP))
        self.close_it()

    def sizeHint(self) -> QSize:
        """Ask for the room of what it shows."""
        px = self._theme.px
        wide = px(_WIDE)
        parts = [part for part in self._parts if not part.isHidden()]
        tall = sum(_height(part, wide - 2 * px(_PAD)) for part in parts)
        return QSize(wide, tall + px(_GAP) * (len(parts) - 1) + 2 * px(_PAD) + 2)

    def _arrange(self) -> None:
        """Lie below or above the words, wholly in the window; lower where there is little room."""
        window = self.parentWidget()
        if window is None:
            return
        gap, room = self._theme.px(6), window.rect().adjusted(4, 4, -4, -4)
        size = self.sizeHint().boundedTo(room.size())
        words = QRect(window.mapFromGlobal(self._place.topLeft()), self._place.size())
        below, above = room.bottom() - words.bottom() - gap, words.top() - gap - room.top()
        wanted = size.height()
        most = max(below, above)
        if wanted > most >= self.minimumSizeHint().height():
            wanted = most
        size.setHeight(wanted)
        if wanted <= below:
            top = words.bottom() + gap
        else:  # where neither has the room, over the words
            top = max(
                room.top(), (words.top() - gap if wanted <= above else room.bottom()) - wanted
            )
        left = min(max(room.left(), words.left()), room.right() - size.width())
        self.setGeometry(QRect(QPoint(left, top), size))


describe(TagChooser, QAccessible.Role.Dialog)


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()

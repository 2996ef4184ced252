"""The place where one reads an item: what the archive tells of it, then its text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.domain.catalogue import Item
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.ui.comfort.comfort import Comfort
from archive_app.ui.reader.find_bar import FindBar
from archive_app.ui.reader.heard_button import HeardButton
from archive_app.ui.reader.item_header import ItemHeader
from archive_app.ui.reader.passage_view import Anchor, PassageView
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.empty_place import EmptyPlace

_ROOMY = 5  # so many heights of the button that the text gives up one of them
_AWAY = 8  # px between what has the keyboard and the window's edge


class ReaderView(QWidget):
    """An item's header and its passages, which scroll as one.

    The header is not inside the list: for assistive technology a list holds its items only. It lies
    over the room that the list keeps above its first passage, and moves with it.

    Signals:
        theme_chosen: a theme of the item; link_opened: its web page's address.
        play_item_requested, add_recording_requested: the item's id.
    """

    theme_chosen = Signal(str)
    link_opened = Signal(str)
    play_item_requested = Signal(str)
    add_recording_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._item: Item | None = None
        self._shown: tuple[str, str, int] | None = None
        self._anchors: dict[tuple[str, str, int], Anchor] = {}
        self.header = ItemHeader(theme, self)
        self.passages = PassageView(theme, self)
        self.empty = EmptyPlace(theme, self)
        self.empty.say(_("Choose an item at the left to read it here."))
        self.find_bar = FindBar(theme, self)
        self.heard = HeardButton(theme, self)
        self.header.raise_()
        self.find_bar.raise_()
        self._connect()
        self.show_nothing()

    def _connect(self) -> None:
        header = self.header
        header.theme_chosen.connect(self.theme_chosen)
        header.link_opened.connect(self.link_opened)
        header.play_requested.connect(lambda: self._ask(self.play_item_requested))
        header.add_requested.connect(lambda: self._ask(self.add_recording_requested))
        header.height_changed.connect(self._arrange)
        self.passages.moved.connect(self._follow)
        self.passages.sound_moved.connect(self._offer_heard)
        self.heard.clicked.connect(self.show_heard)
        self.find_bar.closed.connect(self._arrange)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal)

    @property
    def item(self) -> Item | None:
        """The item shown."""
        return self._item

    def open_find(self, text: str = "") -> None:
        """Show the bar to find words in this text."""
        self.find_bar.open(text)
        self._arrange()

    def close_find(self) -> bool:
        """Put the bar away; return whether it was there."""
        shown = not self.find_bar.isHidden()
        self.find_bar.close_bar()
        return shown

    def show_item(self, item: Item, transcript: Transcript | None) -> None:
        """Show an item with its text, where one was in it when it was last shown."""
        self._item = item
        passages = transcript.passages if transcript else ()
        playable = item.has_sound and transcript is not None and transcript.recording is not None
        shown = (
            item.id,
            transcript.id if transcript else "",
            transcript.version if transcript else 0,
        )
        self.empty.hide()
        self.header.show()
        self.passages.show()
        self.header.show_item(item, bool(passages))
        # As the eye goes: down.
        QWidget.setTabOrder(self.header.last, self.passages)
        self.passages.setAccessibleDescription(self.header.told())
        another = shown != self._shown
        if not another:  # corrected meanwhile, or heard for the first time
            self.passages.keep_up(passages, playable)
        else:
            self._keep_place()
            self._shown = shown
            self.passages.set_passages(passages, playable)
            self.passages.setAccessibleName(_("Text of {title}").format(title=item.title))
        self._arrange()
        if another and shown in self._anchors:
            self.passages.return_to(self._anchors[shown])

    def show_heard(self) -> bool:
        """Go to what is heard now, and follow the sound again; return whether anything is."""
        found = self.passages.show_heard()
        if found:
            self.passages.setFocus()
        return found

    def show_nothing(self) -> None:
        """Show that no item is chosen."""
        self._keep_place()
        self.find_bar.close_bar()
        self._item, self._shown = None, None
        self.passages.clear_passages()
        self.passages.hide()
        self.header.hide()
        self.empty.show()
        self._arrange()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the text. (With a focus proxy Tab would go there first, too.)"""
        self.passages.setFocus(reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.header.set_theme(theme)
        self.passages.set_theme(theme)
        self.empty.set_theme(theme)
        self.find_bar.set_theme(theme)
        self.heard.set_theme(theme)
        self._arrange()
        self.update()

    def set_comfort(self, comfort: Comfort) -> None:
        """Have the text set another way."""
        self.passages.set_comfort(comfort)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the parts their places."""
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text, also from above the header."""
        QCoreApplication.sendEvent(self.passages.verticalScrollBar(), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("surface"))
        painter.end()

    # -- inside

    def _keep_place(self) -> None:
        if self._shown is not None and len(self.passages.scroller):
            self._anchors[self._shown] = self.passages.anchor()

    @property
    def _bar_height(self) -> int:
        return 0 if self.find_bar.isHidden() else self.find_bar.sizeHint().height()

    def _ask(self, signal: SignalInstance) -> None:
        if self._item is not None:
            signal.emit(self._item.id)

    def _arrange(self) -> None:
        side = self._theme.px(36)
        top = min(self.height() // 3, self._theme.px(160))
        wide = max(1, min(self.width() - 2 * side, self._theme.px(620)))
        self.empty.setGeometry(QRect(side, top, wide, self.height() - top))
        bar = self._bar_height
        self.find_bar.setGeometry(0, 0, self.width(), bar)
        self._fit_passages()
        if self._item is None:
            return
        width = self.passages.row_width
        height = self.header.fit(width, self.passages.side)
        self.header.resize(width, height)
        self.passages.set_lead(height + self._theme.px(12))
        self._follow()

    def _fit_passages(self) -> None:
        """Give the text the room between the bar and the button, which lies over none of it."""
        bar = self._bar_height
        tall = 0 if self.heard.isHidden() else self.heard.height()
        below = tall + 2 * self._heard_gap if tall and self._has_room_for(tall) else 0
        self.passages.setGeometry(0, bar, self.width(), max(1, self.height() - bar - below))

    def _has_room_for(self, tall: int) -> bool:
        """Whether the text can do without the room that the button takes."""
        return self.height() - self._bar_height >= _ROOMY * (tall + 2 * self._heard_gap)

    @property
    def _heard_gap(self) -> int:
        return self._theme.px(8)

    def _follow(self) -> None:
        """Move the header with the text."""
        scroller = self.passages.scroller
        self.header.move(0, self._bar_height - min(scroller.value, scroller.lead))
        self._offer_heard()

    def _offer_heard(self) -> None:
        """Show the way back to what is heard where that is out of sight."""
        view, room = self.passages, self.passages.row_width
        wanted = self._item is not None and view.heard_out_of_sight
        if view.editor_row >= 0 and not self._has_room_for(self.heard.sizeHint().height()):
            wanted = False  # it would lie over what is typed
        before = self.heard.isHidden()
        self.heard.offer(wanted, room, self.height() - self._heard_gap)
        if before == self.heard.isHidden():
            return
        row = view.editor_row if view.editor_row >= 0 else view.current_row
        seen = 0 <= row < len(view.scroller) and view.is_in_window(row)
        self._fit_passages()
        if seen and wanted:  # nor is what one is at cut off by it
            view.place_row(row, False)

    def _reveal(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what of the header, or around what is typed, has got the keyboard."""
        if new is not None and self.passages.is_in_editor(new):
            self._reveal_in_editor(new)
        if new is None or not self.header.isAncestorOf(new):
            return
        top = new.mapTo(self.header, QPoint(0, 0)).y() - _AWAY
        bottom = top + new.height() + 2 * _AWAY
        value = self.passages.scroller.value
        if top < value:
            self.passages.scroll_to(max(0, top))
        elif bottom > value + self.passages.height():
            self.passages.scroll_to(bottom - self.passages.height())

    def _reveal_in_editor(self, part: QWidget) -> None:
        view = self.passages
        top = part.mapTo(self, QPoint(0, 0)).y() - view.y() - _AWAY
        over = top + part.height() + 2 * _AWAY - view.height()
        if top < 0 or over > view.height():
            view.scroll_by(top)
        elif over > 0:
            view.scroll_by(over)

"""What the archive tells of an item, above its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item
from archive_app.i18n import _
from archive_app.ui.reader.item_words import byline
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import Chip, ChipButton
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.notice import Notice
from archive_app.ui.widgets.wrap_label import WrapLabel

_WIDEST = 760  # as wide as the text below it


class _Title(WrapLabel):
    """The title, told as a heading."""


class ItemHeader(QWidget):
    """Title, people, themes, description, and what is missing.

    Signals:
        theme_chosen: a theme, by its name.
        link_opened: the address of the item's web page.
        play_requested, add_requested: the buttons.
        height_changed: it may need another height.
    """

    theme_chosen = Signal(str)
    link_opened = Signal(str)
    play_requested = Signal()
    add_requested = Signal()
    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        bold = QFont.Weight.Bold
        self.title = _Title(theme, Size.TITLE, weight=bold, leading=1.25, parent=self)
        self.byline = WrapLabel(theme, token="ink2", parent=self)
        self.play = Button(_("Play"), theme, icon="play", variant="primary", parent=self)
        self.play.setAccessibleName(_("Play this item"))  # there is another "Play" in the window
        self.play.clicked.connect(self.play_requested)
        self.description = WrapLabel(theme, token="ink2", parent=self)
        self.announcement = WrapLabel(theme, token="ink2", parent=self)
        self.notice = Notice(theme, parent=self)
        self.notice.acted.connect(self.add_requested)
        self.missing = EmptyPlace(theme, self)
        self.missing.acted.connect(self.add_requested)
        self._chips: list[Chip | ChipButton] = []
        self._sounds = False
        self._noticed: str | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._flow = FlowLayout()
        self._row = QHBoxLayout()
        self._row.addWidget(self.play, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(self._flow, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.byline)
        self._column.addLayout(self._row)
        for widget in (self.description, self.announcement, self.notice, self.missing):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.set_theme(self._theme)

    def show_item(self, item: Item, has_text: bool) -> None:
        """Tell of an item."""
        self.title.setText(item.title)
        self.title.setAccessibleName(item.title)
        self.setAccessibleName(item.title)
        self.byline.setText(byline(item))
        self._sounds = item.has_sound
        self.play.setVisible(item.has_sound)
        self._show(self.description, item.description)
        announced = _("Announcement: {text}").format(text=item.announcement)
        self._show(self.announcement, announced if item.announcement else "")
        self._show_chips(item)
        self._show_missing(item, has_text)
        self._show_notice(item)

    @property
    def last(self) -> QWidget:
        """The last of it that the Tab key comes to."""
        return self.missing.action

    def told(self) -> str:
        """Return what stands here in words, without the title, for who doesn't see it."""
        labels = (self.byline, self.description, self.announcement)
        words = [label.text() for label in labels if not label.isHidden() and label.text()]
        return ". ".join(each.rstrip(".") for each in words)

    def fit(self, width: int, side: int) -> int:
        """Stand `side` from the left, no wider than a text; return the height that takes."""
        px = self._theme.px
        right = max(side, width - side - px(_WIDEST))
        self._column.setContentsMargins(side, px(20), right, px(14))
        beside = width - side - right > px(420)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setStretchFactor(self._flow, 1 if beside else 0)
        # Chips are lower than the button: their first line stands in its middle.
        lower = max(0, self.play.sizeHint().height() - px(26)) // 2
        self._flow.setContentsMargins(0, lower if beside and self._sounds else 0, 0, 0)
        self._column.activate()
        return self._column.totalHeightForWidth(width)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        labels = (self.title, self.byline, self.description, self.announcement)
        for part in (*labels, self.notice, self.missing, *self._chips):
            part.set_theme(theme)
        self.play.set_theme(theme)
        self.play.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))
        self._flow.setSpacing(theme.px(8))
        self._row.setSpacing(theme.px(8))
        self._column.setSpacing(theme.px(8))
        self.update()

    def _show(self, label: WrapLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _show_chips(self, item: Item) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, name in enumerate(item.themes):
            icon = None if number else "tag"
            button = ChipButton(name, self._theme, accent=True, icon=icon, parent=self)
            button.setAccessibleDescription(_("Theme: shows all items about it"))
            button.clicked.connect(lambda _checked=False, name=name: self.theme_chosen.emit(name))
            self._chips.append(button)
        if item.sector:
            self._chips.append(Chip(item.sector, self._theme, parent=self))
        if item.url:
            self._chips.append(self._link(item.url))
        before: QWidget = self.play
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
            if isinstance(chip, ChipButton):
                QWidget.setTabOrder(before, chip)
                before = chip

    def _link(self, url: str) -> ChipButton:
        link = ChipButton(_("Web page"), self._theme, icon="external-link", parent=self)
        link.setAccessibleDescription(url)
        link.setToolTip(url)
        link.clicked.connect(lambda _checked=False: self.link_opened.emit(url))
        return link

    def _show_notice(self, item: Item) -> None:
        if not item.machine_voice:
            self._noticed = None
            self.notice.hide()
        elif item.id != self._noticed:  # said aloud once for an item, not at every refresh
            self._noticed = item.id
            text = _(
                "You hear an announcement with a computer voice. "
                "The episode itself is not in this archive yet."
            )
            self.notice.show_notice(text, _("Add recording"))

    def _show_missing(self, item: Item, has_text: bool) -> None:
        self.missing.setVisible(not has_text)
        if has_text:
            return
        words = _("If you have the text or the recording, you can add it.")
        if item.url:
            words = _("You can read the whole piece on its web page.") + " " + words
        self.missing.say(
            _("The text of this item is not in the archive yet."),
            words,
            _("Add text or recording"),
        )

    def event(self, event: QEvent) -> bool:
        """Tell when a part of it has come, gone or changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the line that parts it from the text."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("surface"))
        line = self.rect()
        line.setTop(line.bottom())
        painter.fillRect(line, self._theme.color("line"))
        painter.end()


describe(_Title, QAccessible.Role.Heading)
describe(ItemHeader, QAccessible.Role.Grouping)

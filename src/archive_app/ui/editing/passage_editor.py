"""What lies over a passage while it is corrected: its text, and the bar under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.editing.conflict_panel import ConflictPanel
from archive_app.ui.editing.editor_bar import EditorBar
from archive_app.ui.editing.offered_words import OfferedWords
from archive_app.ui.editing.sound_choices import SoundChoices
from archive_app.ui.editing.text_field import TextField
from archive_app.ui.editing.wording import told_place
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.notice import Notice, NoticeKind

_BORDER = 2
_LEAST_LINES = 2


class PassageEditor(QWidget):
    """Text field, bar, and what is to be said about them; as tall as they need.

    Args:
        choices, choose: as for `EditorBar`.

    Signals:
        left_for_elsewhere: the keyboard went to another part of the window.
        height_changed: it needs another height.
    """

    left_for_elsewhere = Signal()
    height_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        choices: Callable[[], SoundChoices],
        choose: Callable[[SoundChoices], None],
        parent: QWidget | None = None,
    ) -> None:
        self._theme = theme
        self._fitting = False
        self._room: int | None = None
        super().__init__(parent)
        self.field = TextField(theme, self)
        self.notice = Notice(theme, NoticeKind.INFO, closable=True, parent=self)
        self.conflict = ConflictPanel(theme, self)
        self.bar = EditorBar(theme, choices, choose, self)
        self._words: OfferedWords | None = None
        self._column = QVBoxLayout(self)
        for part in (self.field, self.notice, self.conflict, self.bar):
            self._column.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.grew.connect(self.fit)
        self.field.installEventFilter(self)
        self.field.lost_keyboard.connect(lambda: QTimer.singleShot(0, self._look_where))
        self.bar.unreadable.connect(lambda words: self.say(words, NoticeKind.WARN))
        self.set_theme(theme)

    @property
    def words(self) -> OfferedWords:
        """What is offered while one types; made at its first need, in the window it is in then."""
        if self._words is None:
            self._words = OfferedWords(self._theme, self.window())
            self._words.taken.connect(self.field.replace_word_before)
            self.field.first_look = self._words.take_key
            self.field.wants_tab = self._words.isVisible
        return self._words

    def offer_words(self, words: Sequence[str]) -> None:
        """Offer words to go on with, under the caret."""
        place = self.field.cursorRect()
        below = self.field.viewport().mapTo(self.window(), place.bottomLeft() + QPoint(0, 4))
        self.words.offer(words, below, place.height() + 8)

    def put_words_away(self) -> None:
        """Offer no words any more."""
        if self._words is not None:
            self._words.put_away()

    def show_passage(self, passage: Passage, row: int) -> None:
        """Show who speaks and when; what is being typed stays."""
        self.field.setAccessibleName(_("Text of {place}").format(place=told_place(passage, row)))
        self.bar.show_passage(passage)

    def say(self, text: str, kind: NoticeKind = NoticeKind.INFO, action: str | None = None) -> None:
        """Say something about what is typed."""
        self.notice.show_notice(text, action, kind)
        self.fit()

    def say_nothing(self) -> None:
        """Take away what was said."""
        self.notice.hide()
        self.conflict.hide()
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show whether the text has the keyboard."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def _look_where(self) -> None:
        """Tell where the keyboard went to a part of the window that isn't of the editor."""
        focus = QApplication.focusWidget()
        if focus is None or focus is self or self.isAncestorOf(focus) or not self.isVisible():
            return
        self.put_words_away()
        self.left_for_elsewhere.emit()

    # -- its height

    def set_room(self, height: int) -> None:
        """Be no higher than so many pixels: first the line about the keys goes, then lines of text.

        Two lines stay; the field scrolls with the caret.
        """
        if height != self._room:
            self._room = height
            self.fit()

    def fit(self) -> None:
        """Give the text the height that it needs, and ask for one that all parts fit in."""
        if self._fitting:
            return
        self._fitting = True
        before = self.sizeHint()
        wanted = max(1, self.field.height_for(self._inner_width()))
        self.bar.show_keys(self._has_room_for_keys(wanted))
        self.field.setFixedHeight(self._field_height(wanted))
        self._fitting = False
        self.updateGeometry()
        if self.sizeHint() != before or self.height() != before.height():
            self.height_changed.emit()

    def _inner_width(self) -> int:
        margins = self._column.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def sizeHint(self) -> QSize:
        """Ask for the height of its parts at the width that it has."""
        text = self._field_height(self.field.height_for(self._inner_width()))
        return QSize(self.width(), text + self._height_but_text())

    def _has_room_for_keys(self, text: int) -> bool:
        if self._room is None:
            return True
        missing = self.bar.keys_height(self._inner_width()) if self.bar.keys.isHidden() else 0
        return text + self._height_but_text() + missing <= self._room

    def _field_height(self, wanted: int) -> int:
        if self._room is None:
            return wanted
        least = min(wanted, _LEAST_LINES * self.field.minimumSizeHint().height())
        return min(wanted, max(least, self._room - self._height_but_text()))

    def _height_but_text(self) -> int:
        width, margins = self._inner_width(), self._column.contentsMargins()
        tall = []
        for part in (self.notice, self.conflict, self.bar):
            if not part.isHidden():
                wanted = part.heightForWidth(width) if part.hasHeightForWidth() else -1
                tall.append(wanted if wanted >= 0 else part.sizeHint().height())
        return sum(tall) + self._column.spacing() * len(tall) + margins.top() + margins.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Fit anew when one of the parts asks for another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.notice, self.conflict, self.bar):
            part.set_theme(theme)
        if self._words is not None:
            self._words.set_theme(theme)
        side = theme.px(10)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.px(8))
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the frame, which is the ring of the text, too."""
        has, theme = self.field.hasFocus(), self._theme
        border = theme.px(theme.ring) if has else _BORDER
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus" if has else "accent"), border))
        painter.setBrush(self._theme.color("surface"))
        half = border / 2
        radius = self._theme.px(8)
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, radius, radius)
        painter.end()


describe(PassageEditor, QAccessible.Role.Grouping)

"""Tags and taggers, offered under the search field while a field's value is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QKeyEvent

from archive_app.services.tagged import TaggedPassages
from archive_app.ui.editing.offered_words import OfferedWords
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search.value_offers import GrowingValue, growing_value, offers, text_with

_FIELDS = ("tag", "tagger")


class ValueController(QObject):
    """Offers what the value of `label:` may become. Tab takes the first, Down and Enter another."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._field = window.search
        self._known: Mapping[str, Sequence[str]] = {}
        self._value: GrowingValue | None = None
        self._words: OfferedWords | None = None
        self._field.textEdited.connect(self._look)
        self._field.cursorPositionChanged.connect(self._put_away_if_moved)
        self._field.installEventFilter(self)

    @property
    def words(self) -> OfferedWords:
        """What is offered; made at its first need."""
        if self._words is None:
            self._words = OfferedWords(self._window.theme, self._window)
            self._words.list.setAccessibleName(self._field.accessibleName())
            self._words.taken.connect(self._take)
        return self._words

    def take_tags(self, tagged: TaggedPassages) -> None:
        """Offer the tags that there are, from now on."""
        usable = {tag.id for tag in tagged.codebook.usable()}
        paths = zip(tagged.codebook, tagged.paths(), strict=True)
        self._known = {
            "tag": [path for tag, path in paths if tag.id in usable],
            "tagger": tagged.taggers(),
        }

    def _look(self, text: str) -> None:
        """Offer what begins as the value before the caret, where that is at the end."""
        at_end = self._field.cursorPosition() == len(text.encode("utf-16-le", "replace")) // 2
        value = self._value = growing_value(text, _FIELDS) if at_end else None
        found = offers(value, self._known) if value else []
        if found == [value.typed if value else ""]:
            found = []  # there is nothing left to write
        if not found and self._words is None:
            return
        self.words.set_theme(self._window.theme)
        left = self._field.cursorRect().left() if found else 0
        below = self._field.mapTo(self._window, QPoint(left, self._field.height()))
        self.words.offer(found, below, self._field.height())

    def _take(self, chosen: str) -> None:
        if self._value is not None:
            self._field.replace_text(text_with(self._field.text(), self._value, chosen))

    def _put_away_if_moved(self) -> None:
        text = self._field.text()
        if self._words is not None and (not text or self._field.cursorPosition() < len(text)):
            self._words.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list before the field does; put it away with the field."""
        if self._words is None or self._words.isHidden():
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._words.put_away()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._words.take_key(event)
        return False

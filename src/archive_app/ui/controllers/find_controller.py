"""Finding words in the text that is read, and those of the text in everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.teller import Teller

if TYPE_CHECKING:
    from archive_app.services.finding import Places

Asked = tuple[str, Sequence[Passage], str]


class FindController(Teller):
    """Keeps the bar in the reader in step with the text.

    Signals:
        search_requested: words of the text, to search for in everything.
    """

    search_requested = Signal(str)

    def __init__(
        self, session: Session, jobs: JobBridge, reader: ReaderView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._passages: Sequence[Passage] = ()
        self._places: Places | None = None
        self._at = 0
        self._steps = 0
        self._origin: int | None = None  # while one types, the first place from here on is shown
        self._runner = NewestOnly[Asked, "Places"](
            jobs, self._find, self._show, self.failed.emit, stops=True
        )
        bar = reader.find_bar
        bar.query_changed.connect(self._ask)
        bar.stepped.connect(self.step)
        bar.closed.connect(self._end)
        reader.passages.find_all_requested.connect(self.search_requested)
        reader.passages.find_here_requested.connect(self.begin)

    @property
    def places(self) -> Places | None:
        """What was found, None while nothing is asked."""
        return self._places

    # -- the text that is read

    def take_item(self, _item: Item, transcript: Transcript | None, _recordings: object) -> None:
        """Find the same words in another text."""
        passages = transcript.passages if transcript else ()
        if passages == self._passages:
            return
        self._passages = passages
        self._places, self._steps, self._origin = None, 0, None
        if not self._reader.find_bar.isHidden():
            self._ask(self._reader.find_bar.field.text())

    # -- asking

    def begin(self, text: str = "") -> None:
        """Open the bar, with a text, the words that are chosen, or those of before."""
        if not self._passages or not self._reader.isVisible():
            self.told.emit(_("Open an item with a text first. Then you can search in it."))
            return
        self._origin = self._reader.passages.current_row
        self._reader.open_find(text or self._reader.passages.chosen_words)

    def step(self, direction: int, text: str = "") -> None:
        """Go to the next (1) or previous (-1) place; without a bar, open it first.

        Args:
            text: what to find where nothing was asked yet.
        """
        bar = self._reader.find_bar
        if bar.isHidden():
            self.begin(bar.field.text() or text)
        elif self._runner.asking:
            self._steps += direction
        elif self._places and self._places.each:
            self._go(self._at + direction)
            self._origin = self._places.each[self._at][0]

    def find_chosen(self) -> None:
        """Search in everything for the words that are chosen in the text."""
        words = self._reader.passages.chosen_words if self._reader.isVisible() else ""
        if words:
            self.search_requested.emit(words)
        else:
            self.told.emit(
                _("Choose a word first: Ctrl+Right in the text, or the right mouse button.")
            )

    def _ask(self, text: str) -> None:
        item = self._reader.item
        if item is None or not text.strip():
            self._runner.forget()
            self._places, self._steps = None, 0
            self._reader.passages.set_found({})
            self._reader.find_bar.show_count(None, 0)
            return
        self._runner.ask((item.id, self._passages, text))

    def _find(self, asked: Asked, progress: Progress) -> Places:
        item, passages, text = asked
        return self._session.finding.find(item, passages, text, progress)

    # -- showing

    def _show(self, places: Places) -> None:
        if self._reader.find_bar.isHidden():
            return
        self._places = places
        self._reader.passages.set_found(places.marks)
        if not places.each:
            self._steps = 0
            self._reader.find_bar.show_count(None, 0)
            return
        steps, self._steps = self._steps, 0
        row = self._reader.passages.current_row if self._origin is None else self._origin
        self._go(places.next_from(max(0, row)) + steps)

    def _go(self, number: int) -> None:
        assert self._places is not None
        self._at = number % len(self._places.each)
        self._reader.passages.show_mark(*self._places.each[self._at])
        self._reader.find_bar.show_count(self._at, len(self._places.each))

    def _end(self) -> None:
        self._runner.forget()
        self._places, self._steps = None, 0
        self._reader.passages.set_found(None)

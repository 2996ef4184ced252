"""Going from one hit, speaker, chapter or tag of what is heard to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.ui.controllers.follower import place_beside
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.wave.mark_board import MarkBoard


class _Place(NamedTuple):
    start_ms: int
    words: str


class _Words(NamedTuple):
    """What is said where there is no such place: at all, before here, after here."""

    none: str
    before: str
    after: str


class Jumps(QObject):
    """Goes to places of the recording that play begins or goes on with.

    Signals:
        told: where one went, or that there is nothing there.
    """

    told = Signal(str)

    def __init__(self, listening: ListeningController, marks: MarkBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._listening = listening
        self._marks = marks

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of jumping do, by the action's name."""
        return {
            "previous_passage": lambda: self.to_passage(-1),
            "next_passage": lambda: self.to_passage(1),
            "previous_hit": lambda: self.to_hit(-1),
            "next_hit": lambda: self.to_hit(1),
            "previous_speaker": lambda: self.to_speaker(-1),
            "next_speaker": lambda: self.to_speaker(1),
            "previous_chapter": lambda: self.to_chapter(-1),
            "next_chapter": lambda: self.to_chapter(1),
            "previous_tag": lambda: self.to_tag(-1),
            "next_tag": lambda: self.to_tag(1),
        }

    def to_passage(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) passage; without times nothing is said of it."""
        chosen = self._listening.chosen
        if chosen is None:
            self._say_nothing()
        elif not self._listening.follower.follows(chosen.id):
            self.told.emit(_("The passages of what you hear have no times here."))
        else:
            self._listening.step(direction)

    def to_hit(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) hit in the recording."""
        words = _Words(
            _("There are no hits in this recording."),
            _("There is no hit before this."),
            _("There is no hit after this."),
        )
        self._to([_Place(start, _("Hit")) for start in self._starts("hits")], direction, words)

    def to_chapter(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) chapter."""
        words = _Words(
            _("This recording has no chapters."),
            _("There is no chapter before this."),
            _("There is no chapter after this."),
        )
        chosen = self._listening.chosen
        marks = self._marks.marks(chosen.id, "chapters") if chosen else ()
        self._to([_Place(mark.start_ms, mark.name) for mark in marks], direction, words)

    def to_tag(self, direction: int) -> None:
        """Go to where the next (1) or previous (-1) tag begins."""
        words = _Words(
            _("There are no tags on this recording."),
            _("There is no tag before this."),
            _("There is no tag after this."),
        )
        chosen = self._listening.chosen
        marks = self._marks.marks(chosen.id, "tags") if chosen else ()
        places = {mark.start_ms: _Place(mark.start_ms, mark.name) for mark in reversed(marks)}
        self._to([places[start] for start in sorted(places)], direction, words)

    def to_speaker(self, direction: int) -> None:
        """Go to where the next (1) or previous (-1) speaker begins."""
        words = _Words(
            _("Who speaks when isn't known here."),
            _("There is no other speaker before this."),
            _("There is no other speaker after this."),
        )
        self._to(self._turns(), direction, words)

    def _turns(self) -> list[_Place]:
        """Return where somebody else begins to speak."""
        chosen, follower = self._listening.chosen, self._listening.follower
        if chosen is None or not follower.follows(chosen.id):
            return []
        turns: list[_Place] = []
        before: str | None = None
        for row in follower.timed_rows():
            passage = follower.passage(row)
            if passage.speaker and passage.speaker != before and passage.start_ms is not None:
                words = _("Speaker: {name}").format(name=passage.speaker)
                turns.append(_Place(passage.start_ms, words))
            before = passage.speaker or before
        return turns

    def _starts(self, source: str) -> list[int]:
        chosen = self._listening.chosen
        marks = self._marks.marks(chosen.id, source) if chosen else ()
        return sorted({mark.start_ms for mark in marks})

    def _to(self, places: Sequence[_Place], direction: int, words: _Words) -> None:
        if self._listening.chosen is None:
            self._say_nothing()
            return
        starts = [place.start_ms for place in places]
        at = place_beside(starts, self._listening.position, direction)
        if not places:
            self.told.emit(words.none)
        elif at is None:
            self.told.emit(words.before if direction < 0 else words.after)
        else:
            self._listening.seek(places[at].start_ms)
            told = _("{place}, {time}")
            self.told.emit(told.format(place=places[at].words, time=format_ms(places[at].start_ms)))

    def _say_nothing(self) -> None:
        self.told.emit(_("There is nothing to listen to here."))

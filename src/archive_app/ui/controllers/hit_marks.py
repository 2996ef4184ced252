"""Where the hits of the current search are in the recordings, for all who show or use that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.hits import Hit
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.wave.mark_board import Mark, MarkBoard, MarkShape

_SOURCE = "hits"
#: More marks than this can't be told apart in any picture, and nobody goes by them one by one.
_MOST = 2000


class _Asked(NamedTuple):
    """What is asked, with the tags that were chosen, and the items to look in.

    Attributes:
        texts: of these items; None for one that has to be read.
    """

    query: str
    tags: frozenset[str]
    texts: Mapping[str, Transcript | None]


class _Found(NamedTuple):
    """The marks by the recording's id, and the hits by the item's."""

    marks: Mapping[str, Sequence[Mark]]
    hits: Mapping[str, Sequence[Hit]]


class HitMarks(QObject):
    """Marks all hits in what is read and in what is heard, with the times of their words.

    Filters say which items are looked through; what one reads or hears is marked all the same.
    """

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        archive: ArchiveController,
        listening: ListeningController,
        marks: MarkBoard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._archive = archive
        self._marks = marks
        self._marked: frozenset[str] = frozenset()
        self._transcript: Transcript | None = None
        self._heard = listening.chosen
        self._runner = NewestOnly[_Asked, _Found](jobs, self._look, self._show, archive.failed.emit)
        archive.reading.opened.connect(self._take)
        listening.chosen_changed.connect(self._take_heard)
        archive.answered.connect(lambda _result: self._refresh())
        archive.searching.ended.connect(self._end)

    def _take(
        self, _item: Item, transcript: Transcript | None, _recordings: Sequence[Recording]
    ) -> None:
        self._transcript = transcript
        self._refresh()

    def _take_heard(self, recording: Recording | None) -> None:
        """Look in what is heard too, which may be another item than the one that is read."""
        item = self._heard.item if self._heard else None
        self._heard = recording
        if recording and recording.item != item:
            self._refresh()

    def _end(self) -> None:
        self._runner.forget()
        self._show(_Found({}, {}))

    def _refresh(self) -> None:
        """Look for the hits, where there are any."""
        result, read, heard = self._archive.result, self._transcript, self._heard
        if result is None:
            return
        texts: dict[str, Transcript | None] = {heard.item: None} if heard else {}
        if read:
            texts[read.item] = read
        wanted = {item: text for item, text in texts.items() if result.everywhere.get(item)}
        if wanted:
            self._runner.ask(_Asked(result.query, result.tags_asked, wanted))
        else:
            self._end()

    def _look(self, asked: _Asked, _progress: Progress) -> _Found:
        marks: dict[str, Sequence[Mark]] = {}
        found: dict[str, Sequence[Hit]] = {}
        for item, text in asked.texts.items():
            hits = self._session.searching.search(
                asked.query,
                half_typed=True,
                items=frozenset([item]),
                tags=asked.tags,
                limit=_MOST,
            ).hits
            transcript = text or self._session.library.transcript(item)
            if transcript and transcript.recording:
                marks[transcript.recording] = marks_of(hits, transcript)
            found[item] = hits
        return _Found(marks, found)

    def _show(self, found: _Found) -> None:
        for recording in self._marked - found.marks.keys():
            self._marks.put(_SOURCE, recording, ())
        for recording, marks in found.marks.items():
            self._marks.put(_SOURCE, recording, marks)
        self._marked = frozenset(found.marks)
        read = self._transcript
        if read and read.item in found.hits:
            self._archive.mark_text(read, found.hits[read.item])


def marks_of(hits: Iterable[Hit], transcript: Transcript) -> list[Mark]:
    """Return where hits are heard: their words where their times are known, else the passage."""
    from archive_app.services.hit_run import word_times_of

    passages = {passage.id: passage for passage in transcript.passages}
    marks = []
    for hit in hits:
        passage = passages.get(hit.passage or "")
        if passage is None or passage.start_ms is None:
            continue
        times = word_times_of(hit.marks, passage) or [(passage.start_ms, passage.start_ms)]
        name = _("Hit: {word}").format(word=hit.word or passage.text[:40])
        marks += [Mark(start, end, name, MarkShape.TICK) for start, end in times]
    return marks

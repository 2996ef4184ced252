"""Where the hits of the current search are in the recordings, for all who show or use that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.hits import Hit
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.wave.mark_board import Mark, MarkBoard, MarkShape

_SOURCE = "hits"
#: More marks than this can't be told apart in any picture, and nobody goes by them one by one.
_MOST = 2000


class _Asked(NamedTuple):
    query: str
    item: str


class _Found(NamedTuple):
    asked: _Asked
    hits: Sequence[Hit]


class HitMarks(QObject):
    """Puts up the hits in the item that is read, all of them, with the times of their words."""

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        archive: ArchiveController,
        marks: MarkBoard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._archive = archive
        self._marks = marks
        self._query = ""
        self._transcript: Transcript | None = None
        self._runner = NewestOnly[_Asked, _Found](jobs, self._look, self._show, archive.failed.emit)
        archive.reading.opened.connect(self._take)
        archive.answered.connect(lambda _result: self._refresh())
        archive.searching.ended.connect(lambda: marks.clear(_SOURCE))

    def _take(
        self, _item: Item, transcript: Transcript | None, _recordings: Sequence[Recording]
    ) -> None:
        self._transcript = transcript
        self._refresh()

    def _refresh(self) -> None:
        """Look for the hits in what is read, where there are any."""
        result, transcript = self._archive.result, self._transcript
        if result is None or transcript is None or transcript.recording is None:
            return
        if result.everywhere.get(transcript.item):
            self._runner.ask(_Asked(result.query, transcript.item))
        else:
            self._marks.put(_SOURCE, transcript.recording, ())

    def _look(self, asked: _Asked, _progress: Progress) -> _Found:
        found = self._session.searching.search(
            asked.query, half_typed=True, items=frozenset([asked.item]), limit=_MOST
        )
        return _Found(asked, found.hits)

    def _show(self, found: _Found) -> None:
        result, transcript = self._archive.result, self._transcript
        if result is None or transcript is None or transcript.recording is None:
            return
        if found.asked == _Asked(result.query, transcript.item):
            if found.asked.query != self._query:  # the others' are of another search
                self._query = found.asked.query
                self._marks.clear(_SOURCE)
            self._marks.put(_SOURCE, transcript.recording, marks_of(found.hits, transcript))


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

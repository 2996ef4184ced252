"""When the passage that is corrected is heard: written, "now", or dragged in the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.editing.wording import precise
from archive_app.ui.jobs import JobBridge

#: How long a passage is at least that gets its end by its beginning.
_LEAST_MS = 500


class RetimingController(QObject):
    """Plays passages and sets their times.

    Signals:
        changed: what it touched (`Changes`).
        timed: what to tell of the new time.
        refused: an `ArchiveError`; the times are as they were.
        told: something to say that is no fault.
    """

    changed = Signal(object)
    timed = Signal(str)
    refused = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._listening: ListeningController | None = None
        self._transcript: Transcript | None = None
        self._recording: Recording | None = None

    def take_player(self, listening: ListeningController) -> None:
        """Use what plays, now that it is there."""
        self._listening = listening

    def take_item(
        self, _item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read."""
        self._transcript = transcript
        wanted = transcript.recording if transcript else None
        self._recording = next((one for one in recordings if one.id == wanted), None)

    @property
    def has_sound(self) -> bool:
        """Whether the text follows a recording that is there."""
        return self._recording is not None

    def play(self, passage: Passage) -> None:
        """Play a passage to its end."""
        if self._listening is None or self._recording is None or passage.start_ms is None:
            self.told.emit(_("It isn't known yet when this passage is heard."))
            return
        end = passage.end_ms or self._next_start(passage) or self._recording.duration_ms
        if end is not None and end > passage.start_ms:
            self._listening.play_between(self._recording, passage.start_ms, end)

    def set_now(self, passage: Passage, edge: str) -> None:
        """Have a passage begin ("start") or end where the recording is now."""
        listening, recording = self._listening, self._recording
        heard = listening.chosen if listening else None
        if listening is None or recording is None or heard is None or heard.id != recording.id:
            self.told.emit(_("Play the recording of this text first."))
            return
        self.move_edge(passage, edge, listening.position)

    def move_edge(self, passage: Passage, edge: str, at_ms: int) -> None:
        """Have a passage begin ("start") or end at a time; its other end stays where it can."""
        start, end = passage.start_ms, passage.end_ms
        if edge == "start":
            start = at_ms
            if end is None or end <= start:
                end = self._end_after(passage, start)
        else:
            end = at_ms
            if start is None or start >= end:
                start = max(0, end - _LEAST_MS)
        self.set_times(passage, start, end)

    def move_edge_of(self, passage_id: str, edge: str, at_ms: int) -> None:
        """Do so with a passage by its id, as the picture of the sound tells it."""
        for passage in self._transcript.passages if self._transcript else ():
            if passage.id == passage_id:
                self.move_edge(passage, edge, at_ms)

    def set_times(self, passage: Passage, start: int | None, end: int | None) -> None:
        """Set both times; the one that isn't known follows from the passages around it."""
        if start is None and end is None:
            self.timed.emit("")
            return
        if start is None:
            start = max(0, (end or 0) - _LEAST_MS)
        begin, stop = start, self._end_after(passage, start) if end is None else end

        def done(changes: Changes) -> None:
            words = _("Heard from {start} to {end}.")
            self.timed.emit(words.format(start=precise(begin), end=precise(stop)))
            self.changed.emit(changes)

        def refused(error: ArchiveError) -> None:
            self.refused.emit(error)

        correcting = self._session.correcting
        self._jobs.write(
            lambda _progress: correcting.set_times(passage.id, begin, stop), done, refused
        )

    def _next_start(self, passage: Passage) -> int | None:
        passages = self._transcript.passages if self._transcript else ()
        after = False
        for each in passages:
            if after and each.start_ms is not None:
                return each.start_ms
            after = after or each.id == passage.id
        return None

    def _end_after(self, passage: Passage, start: int) -> int:
        """Return where a passage ends of which only the beginning is known."""
        later = self._next_start(passage)
        last = self._recording.duration_ms if self._recording else None
        for end in (later, last):
            if end is not None and end > start:
                return end
        return start + _LEAST_MS

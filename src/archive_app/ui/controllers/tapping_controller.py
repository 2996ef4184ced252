"""Giving a text times: it is heard, and a key says at each passage that it begins now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.corrections import Tap
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _, ngettext
from archive_app.services.session import Session
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.editing.tapping_bar import TappingBar
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.teller import Teller

#: Who goes back this little before a tap doesn't mean to tap it again, in milliseconds.
_SLACK_MS = 200
#: A tap that is taken back is heard again from this much before it.
_BEFORE_MS = 2000


class TappingController(Teller):
    """Runs the bar while somebody taps along.

    Signals:
        changed: what the taps touched (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        correcting: CorrectingController,
        reader: ReaderView,
        bar: TappingBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._correcting = correcting
        self._reader = reader
        self._bar = bar
        self._listening: ListeningController | None = None
        self._recordings: Sequence[Recording] = ()
        self._recording: Recording | None = None
        self._item: Item | None = None
        self._passages: Sequence[Passage] = ()
        self._first = 0
        self._taps: list[Tap] = []
        bar.tapped.connect(self.tap)
        bar.taken_back.connect(self.take_back)
        bar.toggled.connect(self._toggle)
        bar.done.connect(self.finish)
        bar.recording_chosen.connect(self._choose)

    def take_player(self, listening: ListeningController) -> None:
        """Use what plays, now that it is there."""
        self._listening = listening
        listening.sought.connect(self._follow_jump)

    def take_item(
        self, item: Item, _transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read; another item ends the tapping."""
        self._recordings = recordings
        if self.is_on and self._item is not None and self._item.id != item.id:
            self.finish()

    @property
    def is_on(self) -> bool:
        """Whether somebody is tapping along."""
        return not self._bar.isHidden()

    @property
    def taps(self) -> Sequence[Tap]:
        """What was tapped so far."""
        return self._taps

    # -- beginning and ending

    def begin(self) -> None:
        """Begin at the current passage, or end where it is on already."""
        if self.is_on:
            self.finish()
            return
        correcting = self._correcting
        correcting.leave(give_back=False)
        if correcting.text.item is None or not correcting.text.passages:
            self.told.emit(_("Open an item with a text first. Then you can give it times."))
        elif self._listening is None or not self._recordings:
            self.told.emit(_("Add the recording of this text first. Then you can tap along."))
        else:
            self._item, self._passages = correcting.text.item, correcting.text.passages
            self._first, self._taps = max(0, correcting.row), []
            self._reader.passages.hold_for("tapping", on=True)
            self._bar.begin(self._recordings, self._preferred())
            self._choose(self._preferred())

    def _preferred(self) -> Recording:
        transcript = self._correcting.text.transcript
        tied = transcript.recording if transcript else None
        return next((one for one in self._recordings if one.id == tied), self._recordings[0])

    def _choose(self, recording: Recording) -> None:
        """Hear a recording from where the first passage may begin; what was tapped is dropped."""
        self._recording, self._taps = recording, []
        self._show()
        if self._listening is not None:
            start = self._begins_at(recording)
            if start is None:
                self._listening.play(recording, None)
            else:
                self._listening.play(recording, start)

    def _begins_at(self, recording: Recording) -> int | None:
        """Return where to begin: at the passage before, whose time is known; else at the start."""
        transcript = self._correcting.text.transcript
        if transcript is None or transcript.recording != recording.id:
            return 0
        starts = [one.start_ms for one in self._passages[: self._first] if one.start_ms is not None]
        return starts[-1] if starts else 0

    def finish(self) -> None:
        """Keep what was tapped, and put the bar away."""
        item, taps, recording = self._item, tuple(self._taps), self._recording
        finished = self._next >= len(self._passages)
        had_keyboard = self._bar.isAncestorOf(self._bar.focus_widget())
        self._bar.hide()
        self._reader.passages.hold_for("tapping", on=False)
        self._taps = []
        if self._listening is not None and self._listening.listening.playing:
            self._listening.toggle()
        if had_keyboard:
            self._reader.passages.setFocus()
        if item is None or recording is None or not taps:
            self.told.emit(_("Nothing was tapped; no times were changed."))
            return
        words = ngettext(
            "{count} passage begins where you tapped. Undo: Ctrl+Z.",
            "{count} passages begin where you tapped. Undo: Ctrl+Z.",
            len(taps),
        ).format(count=len(taps))
        tapping = self._session.tapping

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.told.emit(words)

        def failed(error: ArchiveError) -> None:
            self.failed.emit(error)

        self._jobs.write(
            lambda _progress: tapping.keep(item.id, taps, recording.id, finished=finished),
            done,
            failed,
        )

    # -- tapping

    @property
    def _next(self) -> int:
        """The row of the passage that the next tap is about."""
        return self._first + len(self._taps)

    def tap(self) -> None:
        """The next passage begins where the recording is now."""
        listening, recording = self._listening, self._recording
        heard = listening.chosen if listening else None
        if listening is None or recording is None or self._next >= len(self._passages):
            return
        if heard is None or heard.id != recording.id:
            self.told.emit(_("Play the recording of this text first."))
            return
        at = listening.position
        if self._taps and at <= self._taps[-1].start_ms:
            return  # the same moment: a key that was held down
        self._taps.append(Tap(self._passages[self._next].id, at))
        self._show()

    def take_back(self) -> None:
        """Forget the last tap, and hear again what is before it."""
        if self._taps:
            last = self._taps.pop()
            self._show()
            if self._listening is not None:
                # Not before the tap that is the last one now: that still holds.
                kept = self._taps[-1].start_ms if self._taps else 0
                self._listening.seek(max(kept, last.start_ms - _BEFORE_MS))

    def _toggle(self) -> None:
        if self._listening is not None:
            self._listening.toggle()

    def _follow_jump(self, position_ms: int) -> None:
        """Drop the taps after the time that somebody went back to."""
        if not self.is_on:
            return
        kept = [tap for tap in self._taps if tap.start_ms <= position_ms + _SLACK_MS]
        if len(kept) < len(self._taps):
            self._taps = kept
            self._show()

    def _show(self) -> None:
        """Show how far it is, and in the text which passage is next."""
        count = len(self._passages)
        last = self._taps[-1].start_ms if self._taps else None
        if self._next < count:
            passage = self._passages[self._next]
            self._bar.show_next(passage, self._next, count, last)
            self._reader.passages.show_passage(self._next, center=False)
        else:
            self._bar.show_end(count, last)

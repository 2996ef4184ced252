"""What is played one after the other: the queue, and all hits of a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Recording
from archive_app.i18n import _
from archive_app.services.play_queue import Entry, PlayQueue
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.player.player_notes import PlayerNotes

_QUEUE, _HITS = "queue", "hits"


class QueueController(QObject):
    """Begins the next one where something ends.

    Args:
        may_go_on: asked at the end of a recording; False where one wants it to be still then.

    Attributes:
        queue: the user's own.
        hits: those of a search that are played now, None where none are.

    Signals:
        changed: other entries, or another one is played.
        edited: the user's own queue is another one than before.
        told: something to say that is no fault.
    """

    changed = Signal()
    edited = Signal()
    told = Signal(str)

    def __init__(
        self,
        listening: ListeningController,
        notes: PlayerNotes,
        may_go_on: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._listening = listening
        self._notes = notes
        self._may_go_on = may_go_on
        self.queue = PlayQueue()
        self.hits: PlayQueue | None = None
        self._starting = False
        self._direction = 1
        listening.stretch_ended.connect(self._stretch_ended)
        listening.state_changed.connect(self._look)
        listening.trouble.connect(lambda _problem: self._skip_broken())
        listening.left.connect(self._left)
        listening.standing = self._standing
        notes.ended.connect(self._end_note)

    @property
    def active(self) -> PlayQueue | None:
        """What is being played: the hits, the queue, or neither."""
        if self.hits is not None:
            return self.hits
        return self.queue if self.queue.current else None

    def _standing(self) -> Recording | None:
        """Return what of the queue, or of the hits, was begun and stands still."""
        entry = self.active.current if self.active else None
        return entry.recording if entry and self._listening.is_there(entry.recording) else None

    # -- the user's own queue

    def take(self, queue: PlayQueue) -> None:
        """Begin with a queue that was kept."""
        for entry in self.queue.entries:  # put in before the kept one was read
            queue.add(entry)
        self.queue = queue
        self._show()

    def add(self, entries: Sequence[Entry]) -> None:
        """Put entries at the end."""
        for entry in entries:
            self.queue.add(entry)
        self._edited()

    def play(self, place: int) -> None:
        """Play the entry at a place of the queue, and what comes after it."""
        self._end_hits()
        entry = self.queue.go(place)
        if entry and not self._listening.is_there(entry.recording):
            self._tell_skipped(entry)
            self._go_on()
        elif entry:
            self._start(entry)

    def remove(self, place: int) -> Entry:
        """Take an entry out and return it; what plays goes on."""
        entry = self.queue.remove(place)
        self._edited()
        return entry

    def insert(self, place: int, entry: Entry) -> None:
        """Put an entry at a place."""
        self.queue.insert(place, entry)
        self._edited()

    def move(self, place: int, to: int) -> int:
        """Move an entry, and return where it is."""
        moved = self.queue.move(place, to)
        self._edited()
        return moved

    def clear(self) -> tuple[Entry, ...]:
        """Take all out and return them; what plays goes on."""
        entries = self.queue.clear()
        self._edited()
        return entries

    def renew(self, title_of: Callable[[Recording], str | None]) -> None:
        """Call everything as its item is called now; None: that isn't there any more."""
        renewed = [queue.renew(title_of) for queue in (self.queue, self.hits) if queue]
        if any(renewed):
            self._show()

    def _edited(self) -> None:
        self._show()
        self.edited.emit()

    # -- all hits

    def play_hits(self, entries: Sequence[Entry]) -> None:
        """Play hits one after the other."""
        self.queue.stop()
        self.hits = PlayQueue(entries)
        self.step(1)

    def stop(self) -> bool:
        """Stop the hits and be still; return whether they were played."""
        if self.hits is None:
            return False
        self._end_hits()
        self._listening.listening.stretches.leave()
        self._listening.listening.pause()
        self.told.emit(_("The hits are played no further."))
        return True

    def _end_hits(self) -> None:
        self.hits = None
        self._show()

    # -- one after the other

    def step(self, direction: int) -> None:
        """Play the next (1) or previous (-1) entry of what is played, or of the queue."""
        self._direction = direction
        active = self.active or self.queue
        entry = self._next(active, direction)
        if entry:
            self._start(entry)
        elif direction < 0:
            self.told.emit(_("This is the first one."))
        else:
            self.told.emit(_("This is the last one."))

    def _next(self, active: PlayQueue, direction: int) -> Entry | None:
        """Go to the next (1) or previous (-1) entry, past those that were put away meanwhile."""
        entry = active.step(direction)
        while entry and not self._listening.is_there(entry.recording):
            self._tell_skipped(entry)
            entry = active.step(direction)
        return entry

    def _tell_skipped(self, entry: Entry) -> None:
        self.told.emit(_("“{title}” can't be played and is skipped.").format(title=entry.title))

    def _start(self, entry: Entry) -> None:
        self._starting = True  # what follows isn't the user going elsewhere
        try:
            if entry.end_ms is not None:
                self._listening.play_between(entry.recording, entry.start_ms or 0, entry.end_ms)
            else:
                self._listening.play(entry.recording, entry.start_ms)
        finally:
            self._starting = False
        self._show()
        self.edited.emit()

    def _go_on(self) -> None:
        """Play what comes after what has ended, if anything."""
        self._direction = 1
        active = self.active or self.queue
        entry = self._next(active, 1)
        if entry:
            self._start(entry)
        elif active is self.hits:
            self._end_hits()
            self.told.emit(_("These were all hits."))
        else:
            active.stop()
            self._show()

    def _stretch_ended(self) -> None:
        if self.active:
            self._go_on()

    def _look(self, state: PlayerState) -> None:
        """Go on after the end of a recording; that of a stretch in it is told by itself."""
        watched = self._listening.listening.stretches.watched
        if state is PlayerState.ENDED and watched is None and self._may_go_on():
            self._go_on()

    def _skip_broken(self) -> None:
        """Go on where what is to be played can't be."""
        active = self.active
        entry = active.current if active else None
        if entry is None or self._listening.listening.reason:
            return
        self._tell_skipped(entry)
        if self._direction < 0:
            self.step(self._direction)
        else:
            self._go_on()

    def _left(self) -> None:
        """Take in that the user chose something else to hear."""
        if not self._starting and self.active:
            self.queue.stop()
            self._end_hits()

    # -- showing

    def _end_note(self, name: str) -> None:
        if name == _HITS:
            self.stop()
        elif name == _QUEUE:
            self.queue.stop()
            self._show()

    def _show(self) -> None:
        hits, queue = self.hits, self.queue
        words = ""
        if hits is not None and hits.at is not None:
            words = _("Hit {number} of {count}").format(number=hits.at + 1, count=len(hits))
        self._notes.show_note(_HITS, words, _("Stop playing the hits"))
        words = ""
        if hits is None and queue.at is not None:
            words = _("Queue: {number} of {count}").format(number=queue.at + 1, count=len(queue))
        self._notes.show_note(_QUEUE, words, _("Don't go on with the queue"))
        self.changed.emit()

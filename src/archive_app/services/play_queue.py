"""What is played one after the other: recordings, or parts of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from archive_app.domain.catalogue import Recording


@dataclass(frozen=True, slots=True)
class Entry:
    """A recording to play, or a part of it.

    Attributes:
        start_ms: where it begins, in milliseconds; None is from where it was left.
        end_ms: where it ends; None is at the recording's end.
        title: that of its item.
        words: what it is about, such as the words of a hit.
        gone: its item isn't there any more; it may come back.
    """

    recording: Recording
    title: str
    start_ms: int | None = None
    end_ms: int | None = None
    words: str = ""
    gone: bool = False


class PlayQueue:
    """Entries in order, and the one that is played now."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = list(entries)
        #: The entry that is played, or, where that was taken out, the one before it.
        self._at = -1
        self._playing = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, also those that were played."""
        return tuple(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def at(self) -> int | None:
        """The place of the entry that is played, from 0; None where none is."""
        return self._at if self._playing else None

    @property
    def place(self) -> int:
        """The place that the next one comes after; -1 before the first."""
        return self._at

    def be_after(self, place: int) -> None:
        """Play none; the next one is that after a place (-1: the first one)."""
        self._at, self._playing = max(-1, min(place, len(self._entries) - 1)), False

    @property
    def current(self) -> Entry | None:
        """The entry that is played."""
        return self._entries[self._at] if self._playing else None

    def add(self, entry: Entry) -> int:
        """Put an entry at the end; return its place."""
        self._entries.append(entry)
        return len(self._entries) - 1

    def go(self, place: int) -> Entry | None:
        """Make the entry at a place the one that is played; None where there is none there."""
        if not 0 <= place < len(self._entries):
            return None
        self._at, self._playing = place, True
        return self._entries[place]

    def step(self, direction: int) -> Entry | None:
        """Go to the next (1) or previous (-1) entry; None where there is none, and one stays."""
        back = direction < 0 and not self._playing
        return self.go(self._at if back else self._at + direction)

    def stop(self) -> None:
        """Play none of them; the next one is still the one after that of now."""
        self._playing = False

    def insert(self, place: int, entry: Entry) -> None:
        """Put an entry at a place, such as one that was taken out."""
        place = max(0, min(place, len(self._entries)))
        self._entries.insert(place, entry)
        if place <= self._at:
            self._at += 1

    def remove(self, place: int) -> Entry:
        """Take an entry out and return it.

        Raises:
            IndexError: there is none at that place.
        """
        if not 0 <= place < len(self._entries):
            raise IndexError(place)
        entry = self._entries.pop(place)
        if place == self._at:
            self._playing = False
        if place <= self._at:
            self._at -= 1
        return entry

    def move(self, place: int, to: int) -> int:
        """Move an entry to another place, and return that; beyond the ends is at the end.

        Raises:
            IndexError: there is none at that place.
        """
        if not 0 <= place < len(self._entries):
            raise IndexError(place)
        to = max(0, min(to, len(self._entries) - 1))
        entry = self._entries.pop(place)
        self._entries.insert(to, entry)
        if place == self._at:
            self._at = to
        elif place < self._at <= to:
            self._at -= 1
        elif to <= self._at < place:
            self._at += 1
        return to

    def renew(self, title_of: Callable[[Recording], str | None]) -> bool:
        """Take in what the items are called now; return whether that is a change.

        Args:
            title_of: returns the title of a recording's item, None where that isn't there.
        """
        before = self.entries
        self._entries = [_renewed(entry, title_of(entry.recording)) for entry in before]
        return self.entries != before

    def clear(self) -> tuple[Entry, ...]:
        """Take all out and return them."""
        entries = self.entries
        self._entries.clear()
        self._at, self._playing = -1, False
        return entries


def _renewed(entry: Entry, title: str | None) -> Entry:
    return replace(entry, title=entry.title if title is None else title, gone=title is None)


def kept(queue: PlayQueue) -> str:
    """Return a queue as a text to keep."""
    rows = [[e.recording.id, e.title, e.start_ms, e.end_ms, e.words] for e in queue.entries]
    return json.dumps({"at": queue.place, "entries": rows}, ensure_ascii=False)


def restored(text: str, recording: Callable[[str], Recording | None]) -> PlayQueue:
    """Return the queue of a text that was kept; what isn't there any more is left out.

    Args:
        recording: returns the recording with an id.
    """
    try:
        stored = json.loads(text)
    except ValueError:
        stored = None
    rows, at = (stored.get("entries"), stored.get("at")) if isinstance(stored, dict) else ((), -1)
    queue, before = PlayQueue(), -1
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        entry = _entry(row, recording)
        if entry is not None:
            place = queue.add(entry)
            before = place if type(at) is int and number <= at else before
    queue.be_after(before)
    return queue


def _entry(row: object, recording: Callable[[str], Recording | None]) -> Entry | None:
    """Return the entry of a row, None where the row is no such thing."""
    if not isinstance(row, list) or len(row) != 5:
        return None
    key, title, start, end, words = row
    texts = all(isinstance(each, str) for each in (key, title, words))
    times = all(each is None or type(each) is int for each in (start, end))
    found = recording(key) if texts and times else None
    return Entry(found, title, start, end, words) if found else None

"""Places in recordings that somebody wants to find again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from archive_app.archive.sound_marks import add_bookmark, delete_bookmark, set_bookmark
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import NotFound
from archive_app.domain.sound_marks import Bookmark, plain_name
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.domain.word_times import word_heard_at

#: A second bookmark this near to another, in milliseconds, was put there twice.
SAME_MS = 500

_WORDS, _LENGTH = 7, 48
_SOON_MS = 3_000
#: So many letters before the place where one should be, since nobody speaks evenly.
_LEAD = 10


class Bookmarks:
    """Puts bookmarks on recordings, each change one undo step."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def of(self, recordings: Iterable[str]) -> list[Bookmark]:
        """Return the bookmarks on some recordings, by recording and time."""
        return self._archive.marks.bookmarks(recordings)

    def marked_recordings(self) -> list[Recording]:
        """Return the recordings that have bookmarks or chapters of their own, item by item."""
        keys = self._archive.marks.marked()
        return [one for one in self._archive.catalogue.recordings() if one.id in keys]

    def add(self, recording: Recording, at_ms: int, name: str = "") -> tuple[Bookmark, bool]:
        """Put a bookmark at a time; return it, and whether it is new.

        Args:
            at_ms: milliseconds, brought within the recording.
            name: without one, it is called after the words that are spoken there.
        """
        at_ms = within(at_ms, recording)
        for one in self.of([recording.id]):
            if abs(one.at_ms - at_ms) < SAME_MS:
                return one, False
        name = plain_name(name) or self.proposed_name(recording, at_ms)
        bookmark = Bookmark(str(uuid.uuid4()), recording.id, at_ms, name)
        with self._archive.history.change("add-bookmark", name) as change:
            add_bookmark(change, bookmark, self._archive.author)
        return bookmark, True

    def rename(self, key: str, name: str) -> Changes:
        """Call a bookmark otherwise; without a name it is called by its time.

        Raises:
            NotFound: `mark-gone`.
        """
        now = self._bookmark(key)
        name = plain_name(name) or format_ms(now.at_ms)
        return self._set("rename-bookmark", name, now, replace(now, name=name))

    def move(self, key: str, by_ms: int) -> Changes:
        """Put a bookmark earlier or later than it is now, in milliseconds, within the recording.

        Raises:
            NotFound: `mark-gone`.
        """
        now = self._bookmark(key)
        at_ms = within(now.at_ms + by_ms, self._archive.catalogue.recording(now.recording))
        return self._set("move-bookmark", now.name, now, replace(now, at_ms=at_ms))

    def delete(self, key: str) -> Changes:
        """Put a bookmark away.

        Raises:
            NotFound: `mark-gone`.
        """
        now = self._bookmark(key)
        with self._archive.history.change("delete-bookmark", now.name) as change:
            delete_bookmark(change, now)
        return Changes(frozenset(change.shown))

    def proposed_name(self, recording: Recording, at_ms: int) -> str:
        """Return the words that are spoken at a time; the time itself where they aren't known."""
        transcript = self._archive.transcripts.current(recording.item)
        if transcript and transcript.recording == recording.id:
            heard = _passage_at(transcript.passages, at_ms)
            if heard and (words := _words_at(heard, at_ms)):
                return words
        return format_ms(at_ms)

    def _bookmark(self, key: str) -> Bookmark:
        found = self._archive.marks.bookmark(key)
        if found is None:
            raise NotFound("mark-gone")
        return found

    def _set(self, label: str, subject: str, now: Bookmark, then: Bookmark) -> Changes:
        if then == now:
            return Changes()
        with self._archive.history.change(label, subject) as change:
            set_bookmark(change, then)
        return Changes(frozenset(change.shown))


def within(at_ms: int, recording: Recording | None) -> int:
    """Return the time nearest to one that lies in a recording, in milliseconds."""
    end = recording.duration_ms if recording else None
    return max(0, at_ms if end is None else min(at_ms, end))


def _passage_at(passages: Iterable[Passage], ms: int) -> Passage | None:
    """Return the passage that is spoken at a time; in a pause the one that begins soon, if any."""
    timed = [(p.start_ms, p) for p in passages if p.start_ms is not None]
    begun = max((one for one in timed if one[0] <= ms), key=lambda one: one[0], default=None)
    ended = begun is None or (begun[1].end_ms is not None and begun[1].end_ms <= ms)
    if ended:
        coming = min((one for one in timed if one[0] > ms), key=lambda one: one[0], default=None)
        if coming and coming[0] - ms <= _SOON_MS:
            return coming[1]
    return begun[1] if begun else None


def _words_at(passage: Passage, ms: int) -> str:
    """Return a few words of a passage from about a time on."""
    text = passage.text
    word = word_heard_at(passage.words.words(), ms)
    start = word.start if word else _offset_about(passage, ms)
    words = text[start:].split()
    said = " ".join(words[:_WORDS])
    if len(said) > _LENGTH:
        said = said[:_LENGTH].rsplit(" ", 1)[0]
    whole = len(said.split()) == len(words)
    return plain_name(f"{'' if word or not start else '…'}{said}{'' if whole else '…'}")


def _offset_about(passage: Passage, ms: int) -> int:
    """Return where in a text one roughly is at a time, at the beginning of a word."""
    start, end, text = passage.start_ms, passage.end_ms, passage.text
    if start is None or end is None or end <= start:
        return 0
    share = (ms - start) / (end - start) if ms < end else 0
    return text.rfind(" ", 0, max(0, int(len(text) * share) - _LEAD)) + 1

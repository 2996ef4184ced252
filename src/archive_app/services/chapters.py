"""The chapters of recordings: those of the file, until somebody changes any of them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from archive_app.archive.history import Change
from archive_app.archive.sound_marks import add_chapters, delete_chapter, set_chapter
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.sound_marks import Chapter, plain_name
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Origin
from archive_app.services.bookmarks import SAME_MS, within


class Chapters:
    """Reads chapters from sound files and changes them in the archive, each one undo step.

    At the first change all chapters of the file are taken into the archive; from then on only
    those count, also where all of them were deleted.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._in_files: dict[str, tuple[tuple[int, str], ...]] = {}

    def of(self, recordings: Iterable[Recording]) -> dict[str, tuple[Chapter, ...]]:
        """Return the chapters of some recordings, by the recording's id, in order."""
        recordings = list(recordings)
        kept = self._archive.marks.chapters(one.id for one in recordings)
        return {
            one.id: tuple(kept[one.id]) if one.id in kept else self.in_file(one)
            for one in recordings
        }

    def in_file(self, recording: Recording) -> tuple[Chapter, ...]:
        """Return the chapters that stand in a recording's file; none where it can't be read."""
        if recording.sha256 not in self._in_files:
            self._in_files[recording.sha256] = self._read(recording)
        return tuple(
            Chapter("", recording.id, start, title)
            for start, title in self._in_files[recording.sha256]
        )

    def _read(self, recording: Recording) -> tuple[tuple[int, str], ...]:
        from archive_app.audio.chapters import read_chapters
        from archive_app.audio.player import checked_container

        try:
            path = self._archive.media.path(recording.filename)
            checked_container(path)
            found = read_chapters(path, recording.duration_ms)
        except ArchiveError:
            return ()  # that its file is gone or damaged is told by what plays it
        return tuple((one.start_ms, one.title) for one in found)

    def add(self, recording: Recording, at_ms: int, title: str = "") -> tuple[Chapter, bool]:
        """Have a chapter begin at a time, in milliseconds; return it, and whether it is new."""
        at_ms = within(at_ms, recording)
        for one in self.of([recording])[recording.id]:
            if abs(one.start_ms - at_ms) < SAME_MS:
                return one, False
        made = Chapter(
            str(uuid.uuid4()), recording.id, at_ms, plain_name(title), origin=Origin.EDITED
        )
        with self._changing("add-chapter", made.title or format_ms(at_ms), recording) as (
            change,
            _now,
        ):
            add_chapters(change, [made], self._archive.author)
        return made, True

    def rename(self, recording: Recording, chapter: Chapter, title: str) -> Changes:
        """Call a chapter otherwise; it may have no title.

        Raises:
            NotFound: `mark-gone`.
        """
        name = plain_name(title)
        return self._set("rename-chapter", recording, chapter, lambda now: replace(now, title=name))

    def move(self, recording: Recording, chapter: Chapter, by_ms: int) -> Changes:
        """Have a chapter begin earlier or later than it does now, in milliseconds.

        Raises:
            NotFound: `mark-gone`.
        """

        def moved(now: Chapter) -> Chapter:
            return replace(now, start_ms=within(now.start_ms + by_ms, recording))

        return self._set("move-chapter", recording, chapter, moved)

    def delete(self, recording: Recording, chapter: Chapter) -> Changes:
        """Put a chapter away; what it held belongs to the one before it.

        Raises:
            NotFound: `mark-gone`.
        """
        subject = chapter.title or format_ms(chapter.start_ms)
        with self._changing("delete-chapter", subject, recording) as (change, now):
            delete_chapter(change, self._same(now, recording, chapter))
        return Changes(frozenset(change.shown))

    def _set(
        self,
        label: str,
        recording: Recording,
        chapter: Chapter,
        made: Callable[[Chapter], Chapter],
    ) -> Changes:
        """Change a chapter as it is now: what is shown of it may be of before the last change."""
        now = self._same(self.of([recording])[recording.id], recording, chapter)
        then = made(now)
        if then == now:
            return Changes()
        subject = then.title or format_ms(then.start_ms)
        with self._changing(label, subject, recording) as (change, kept):
            key = self._same(kept, recording, chapter).id
            set_chapter(change, replace(then, id=key, origin=Origin.EDITED))
        return Changes(frozenset(change.shown))

    def _same(self, chapters: Iterable[Chapter], recording: Recording, wanted: Chapter) -> Chapter:
        """Return a chapter as it is now, also where it is shown as it stood in the file."""
        key = self._key(recording, wanted)
        for one in chapters:
            if self._key(recording, one) == key:
                return one
        raise NotFound("mark-gone")

    def _key(self, recording: Recording, chapter: Chapter) -> str:
        """Return the id that a chapter has in the archive, or gets there."""
        if chapter.id:
            return chapter.id
        in_file = enumerate(self.in_file(recording))
        found = (_id(one, nth) for nth, one in in_file if one.start_ms == chapter.start_ms)
        return next(found, "")

    @contextmanager
    def _changing(
        self, label: str, subject: str, recording: Recording
    ) -> Iterator[tuple[Change, Sequence[Chapter]]]:
        """Change the chapters of a recording, of which those of the file are taken in before."""
        in_file = self.in_file(recording)  # before anybody waits for the database
        with self._archive.history.change(label, subject) as change:
            kept = self._archive.marks.chapters([recording.id])
            if recording.id not in kept:
                taken = [replace(one, id=_id(one, nth)) for nth, one in enumerate(in_file)]
                add_chapters(change, taken, self._archive.author)
                kept = {recording.id: taken}
            yield change, kept[recording.id]


def _id(chapter: Chapter, ordinal: int) -> str:
    """Return the id of a chapter from a file: two archives with that file have the same."""
    seed = f"{chapter.recording}\nchapters/1\n{ordinal}"
    return "c" + hashlib.sha256(seed.encode()).hexdigest()[:23]

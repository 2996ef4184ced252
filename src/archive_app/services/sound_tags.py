"""The tags in sound files: shown, changed, and written back without any risk to the sound."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.archive.recording_files import set_content
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound, UnreadableFile
from archive_app.domain.sound_marks import Chapter
from archive_app.domain.sound_tags import FileFacts, SoundTags
from archive_app.services.chapters import Chapters
from archive_app.services.jobs import Progress

if TYPE_CHECKING:
    from archive_app.audio.chapters import FoundChapter

_DATE_LENGTHS = (4, 7, 10)
#: Of a longer text only so many letters are shown: no field shows 16 MB at once.
LONGEST = 100_000
_MOST_TRACKS = 65_535


@dataclass(frozen=True, slots=True)
class FileTags:
    """What a recording's file says of itself.

    Attributes:
        tags: as they are shown; a text longer than `LONGEST` is cut off and ends with “…”.
        refusal: the code of why nothing can be written into it, "" where it can be.
        own_chapters: how many chapters the archive has that differ from those in the file; None
            where they are the same.
        most_chapters: how many chapters can be written into such a file, 0 for none at all.
    """

    recording: Recording
    tags: SoundTags
    facts: FileFacts
    refusal: str = ""
    own_chapters: int | None = None
    most_chapters: int = 0


class SoundTagging:
    """Reads and writes tags.

    Writing makes another file under its own checksum, after it was seen to hold the same sound and
    what was asked; the one before stays, so undo has it. Whatever goes wrong, nothing is changed.
    """

    def __init__(self, archive: Archive, chapters: Chapters) -> None:
        self._archive = archive
        self._chapters = chapters

    def read(self, recording_id: str) -> FileTags:
        """Return what the file of a recording says of itself.

        Raises:
            NotFound: `recording-gone`.
            PlaybackError: the file can't be opened.
            UnreadableFile: it is no sound, or `tags-damaged`.
        """
        from archive_app.audio import tags

        recording, path = self._recording(recording_id)
        facts = tags.file_facts(path)
        own = self._own_chapters(recording)
        return FileTags(
            recording,
            tags.read_tags(path, facts, LONGEST),
            facts,
            refusal=_refusal(recording, path, facts),
            own_chapters=None if own is None else len(own),
            most_chapters=tags.most_chapters(facts),
        )

    def recording(self, recording_id: str) -> Recording | None:
        """Return a recording as it is now; None where it is gone."""
        return self._archive.catalogue.recording(recording_id)

    def write(
        self,
        recording_id: str,
        before: SoundTags,
        after: SoundTags,
        progress: Progress,
        *,
        chapters: bool = False,
    ) -> Changes:
        """Write tags into the file of a recording, as one undo step; only those that differ.

        Args:
            before: the tags as they were shown.
            chapters: write the archive's chapters into the file too, where they differ.

        Raises:
            NotFound: `recording-gone`.
            PlaybackError, UnreadableFile: the file can't be opened, or `tags-damaged`.
            ArchiveError: `tags-none`, `sound-readonly`, `date-form`, `track-form`,
                `tag-long`, `chapters-many`, `recording-damaged`, `tags-not-kept`, `archive-busy`,
                `disk-full`, `archive-readonly` or `archive-io`. Nothing was changed.
            Cancelled: `progress` said so. Nothing was changed.
        """
        from archive_app.audio import tags

        recording, path = self._recording(recording_id)
        facts = tags.file_facts(path)
        _check_takes_tags(recording, path, facts)
        changes = tags.changed_tags(before, after)
        _check(changes, before)
        own = self._own_chapters(recording) if chapters else None
        if own is not None and len(own) > tags.most_chapters(facts):
            raise ArchiveError("chapters-many", most=tags.most_chapters(facts))
        if not changes and own is None:
            return Changes()
        found = None if own is None else tags.fitting(map(_found, own), facts)
        writing = _Writing(path, facts, changes, found, progress)
        with self._archive.importing():
            return self._replace(recording, writing)

    def _replace(self, recording: Recording, writing: _Writing) -> Changes:
        media, progress = self._archive.media, writing.progress
        progress.report(0, 0, recording.original_name)
        try:
            filename, sha256, size = media.rewrite(
                recording.filename,
                recording.sha256,
                writing.write,
                lambda _done: not progress.cancelled,
            )
        except UnreadableFile as error:
            if error.code == "file-changed":
                raise ArchiveError("recording-damaged", path=recording.original_name) from error
            raise
        then = replace(recording, filename=filename, sha256=sha256, size=size)
        with self._archive.history.change("write-tags", recording.original_name) as change:
            set_content(change, then)
        return Changes(frozenset(change.shown))

    def _recording(self, key: str) -> tuple[Recording, Path]:
        from archive_app.audio.player import checked_container

        recording = self._archive.catalogue.recording(key)
        if recording is None:
            raise NotFound("recording-gone")
        path = self._archive.media.path(recording.filename)
        checked_container(path)
        return recording, path

    def _own_chapters(self, recording: Recording) -> Sequence[Chapter] | None:
        """Return the archive's chapters where they aren't just what stands in the file."""
        own = self._chapters.of([recording])[recording.id]
        in_file = self._chapters.in_file(recording)
        if [(o.start_ms, o.title) for o in own] == [(f.start_ms, f.title) for f in in_file]:
            return None
        return own


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is written into a copy, and how that is checked."""

    source: Path
    facts: FileFacts
    changes: dict[str, str]
    chapters: Sequence[FoundChapter] | None
    progress: Progress

    def write(self, copy: Path) -> None:
        """Write, and see that the sound is the same and the tags are what was asked.

        Raises:
            ArchiveError: `tags-not-kept`.
        """
        from archive_app.audio import tags

        before = tags.read_tags(copy, self.facts)
        tags.write_tags(copy, self.facts, self.changes, self.chapters)
        wanted = SoundTags(**(asdict(before) | self.changes))
        facts = tags.file_facts(copy)
        same = (
            tags.read_tags(copy, facts) == wanted
            and facts.duration_ms == self.facts.duration_ms
            and facts.codec == self.facts.codec
            and self._has_chapters(copy)
            and self._digest(copy) == self._digest(self.source)
        )
        if not same:
            raise ArchiveError("tags-not-kept")

    def _digest(self, path: Path) -> str:
        from archive_app.audio.tags import digest_of_sound

        return digest_of_sound(path, lambda: self.progress.cancelled)

    def _has_chapters(self, copy: Path) -> bool:
        from archive_app.audio.chapters import read_chapters

        if self.chapters is None:
            return True
        return list(read_chapters(copy, self.facts.duration_ms)) == list(self.chapters)


def _found(chapter: Chapter) -> FoundChapter:
    from archive_app.audio.chapters import FoundChapter

    return FoundChapter(chapter.start_ms, chapter.title)


def _check_takes_tags(recording: Recording, path: Path, facts: FileFacts) -> None:
    """Raise why nothing can be written into a file: its kind, or somebody said it may not be."""
    from archive_app.audio.tags import has_tags

    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise ArchiveError("sound-readonly", path=recording.original_name)
    if not has_tags(facts):
        raise ArchiveError("tags-none", path=recording.original_name)


def _refusal(recording: Recording, path: Path, facts: FileFacts) -> str:
    try:
        _check_takes_tags(recording, path, facts)
    except ArchiveError as error:
        return error.code
    return ""


def _check(changes: dict[str, str], before: SoundTags) -> None:
    """Raise what is wrong with what was typed."""
    for name, text in changes.items():
        was_cut = len(getattr(before, name)) > LONGEST  # what isn't shown would be lost unseen
        if text and (was_cut or len(text) > LONGEST):
            raise ArchiveError("tag-long", most=LONGEST)
    date = changes.get("date", "")
    if date and not _is_date(date):
        raise ArchiveError("date-form", date=date)
    track = changes.get("track", "")
    if track:
        parts = track.split("/")
        fits = len(parts) <= 2 and all(_is_count(part) for part in parts)
        if not fits:
            raise ArchiveError("track-form", track=track)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5 and 0 < int(text) <= _MOST_TRACKS


def _is_date(text: str) -> bool:
    """Return whether a text is a year, year-month or date of ISO 8601."""
    from datetime import date

    if len(text) not in _DATE_LENGTHS:
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True

"""Correcting a transcript: text, splitting, joining, times and speakers; each is one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archive_app.archive.correcting import (
    Corrections,
    join_passages,
    split_passage,
    write_speaker,
    write_text,
    write_times,
)
from archive_app.archive.drafts import Drafts
from archive_app.archive.history import Change
from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.corrections import (
    Completion,
    Draft,
    Joined,
    OfferedName,
    Reach,
    Split,
    subject_of,
    tidy_text,
)
from archive_app.domain.errors import ArchiveError
from archive_app.services import names

__all__ = ["Completion", "Correcting", "Draft", "Joined", "OfferedName", "Reach", "Split"]


class Correcting:
    """Corrects passages; a passage keeps its id whatever is done with its text.

    Where a passage isn't there any more, each raises NotFound `passage-unknown` and nothing is
    written.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._corrections = Corrections(archive.database)
        self._drafts = Drafts(archive.database)

    def set_text(self, passage: str, text: str, base: str | None = None) -> Changes:
        """Give a passage another text; the times of its words move along.

        Args:
            text: line breaks in it become blanks. The text that is there already is no change.
            base: the text that the editing began from; None: whatever is there.

        Raises:
            ArchiveError: `text-empty`; `passage-changed`: it is another text by now.
        """
        found, wanted = self._corrections.find(passage), tidy_text(text)
        if found.text in (text, wanted):
            return Changes()
        if not wanted:
            raise ArchiveError("text-empty")
        with self._step("correct-passage", subject_of(wanted)) as change:
            changed = write_text(change, passage, wanted, base)
        return _touched(found.item, changed)

    def split(
        self, passage: str, offset: int, text: str | None = None, base: str | None = None
    ) -> Split:
        """Make two passages of one; the first part keeps the id.

        The second part begins when its first word is heard, where that is known. Else the time is
        reckoned from the letters, and the times of both parts are marked as about.

        Args:
            offset: where, in code points of the text.
            text: the corrected text that the offset is in, kept in the same step; None: the text
                that is there.
            base: as for `set_text`.

        Raises:
            ArchiveError: `split-edge`: one part would be empty; or `passage-changed`.
        """
        found = self._corrections.find(passage)
        with self._step("split-passage", subject_of(found.text)) as change:
            second = split_passage(change, passage, offset, text, base)
        return Split(_touched(found.item), passage, second)

    def join(self, passage: str, typed: tuple[str, str, str | None] | None = None) -> Joined:
        """Join a passage with the one after it, which goes on under the id of the first.

        Speaker and kind are those of the first; what knew the second finds it by `resolve`.

        Args:
            typed: one of the two, its corrected text, kept in the same step, and the base as for
                `set_text`.

        Raises:
            ArchiveError: `join-last`: none comes after it; or those of `set_text`.
        """
        found = self._corrections.find(passage)
        with self._step("join-passages", subject_of(found.text)) as change:
            if typed is not None:
                corrected, text, base = typed
                wanted = tidy_text(text)
                if not wanted:
                    raise ArchiveError("text-empty")
                write_text(change, corrected, wanted, base)
            start = join_passages(change, passage)
        return Joined(_touched(found.item), passage, start)

    def resolve(self, passage: str, offset: int = 0) -> tuple[str, int]:
        """Return where a place in a passage is, now that the passage may have been joined."""
        return self._corrections.resolve(passage, offset)

    def set_times(self, passage: str, start_ms: int, end_ms: int) -> Changes:
        """Say when a passage is heard: [start, end) in milliseconds; that is no guess any more.

        Where it now reaches into the passage before or after it, that one is cut off there; it is
        never pushed away: the order of time stays that of the text. Times of words move along
        where the passage is as long as before, else those that fall outside are cut off.

        Raises:
            ArchiveError: `times-order`: the end isn't after the start; `times-outside`: it isn't
                within the recording; `times-crossing`: a neighbour would have no time left;
                `times-no-recording`: there is no recording whose clock it could follow.
        """
        found = self._corrections.find(passage)
        with self._step("retime-passage", subject_of(found.text)) as change:
            changed = write_times(change, passage, start_ms, end_ms)
        return _touched(found.item, changed)

    def set_speaker(
        self, passage: str, speaker: str | None, person: str | None, reach: Reach
    ) -> Changes:
        """Say who speaks, in one step for all passages within reach.

        Args:
            speaker: the label; None or blanks: the name of the person, or nobody.
            person: the id of who it is, None where that isn't known.

        Raises:
            NotFound: `person-unknown`.
        """
        found, label = self._corrections.find(passage), tidy_text(speaker or "") or None
        with self._step("set-speaker", subject_of(found.text)) as change:
            changed = write_speaker(change, passage, label, person, reach)
        return _touched(found.item, changed)

    def names(self, item: str) -> tuple[OfferedName, ...]:
        """Return who may speak: the speakers of the text, who takes part, and everybody else."""
        return names.names(self._archive, item)

    def completions(self, item: str, prefix: str, limit: int) -> tuple[Completion, ...]:
        """Return names and terms that begin as what was typed, those of the item first."""
        return names.completions(self._archive, item, prefix, limit)

    def put_draft(self, passage: str, text: str, base: str) -> None:
        """Remember what was typed and isn't kept yet; `base` is the text that it began from."""
        self._drafts.put(passage, text, base)

    def drafts(self, item: str) -> tuple[Draft, ...]:
        """Return what was typed into passages of an item and not kept, in reading order."""
        return self._drafts.of(item)

    def forget_draft(self, passage: str) -> None:
        """Forget what was typed into a passage."""
        self._drafts.forget(passage)

    @contextmanager
    def _step(self, label: str, subject: str) -> Iterator[Change]:
        """Write one step; what no archive of ours has, such as times that are none, is told."""
        with (
            self._archive.history.change(label, subject) as change,
            self._archive.database.sound_rows(),
        ):
            yield change


def _touched(item: str, changed: bool = True) -> Changes:
    return Changes(frozenset([item])) if changed else Changes()

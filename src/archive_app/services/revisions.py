"""Which corrections were made of a transcript, and putting back what was there before."""

from __future__ import annotations

from archive_app.archive.correcting import Corrections
from archive_app.archive.putting_back import put_back
from archive_app.archive.revisions import Revisions as Kept
from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.corrections import PassageState, Revision, subject_of

__all__ = ["PassageState", "Revision", "Revisions"]


class Revisions:
    """Tells who changed a passage, when, and from what to what."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept = Kept(archive.database, archive.author)
        self._corrections = Corrections(archive.database)

    def of_passage(self, passage: str) -> tuple[Revision, ...]:
        """Return what was done with a passage, the newest first; steps undone are left out.

        The last is where it came from: the file that it was read from. Of a passage that was
        split off or took in another, what was done with those before is there, too.
        """
        return self._kept.of_passage(passage)

    def of_item(self, item: str, limit: int) -> tuple[Revision, ...]:
        """Return the steps that corrected an item's passages, the newest first, so many at most.

        Of each step one passage stands for all; `Revision.passages` is how many those are.
        """
        return self._kept.of_item(item, limit)

    def put_back(self, revision: Revision) -> Changes:
        """Set back just what a revision changed, as a new step.

        A split or join is taken back as a whole. What is as it was before already is no change.

        Raises:
            NotFound: `passage-unknown`: it is gone, and was not joined with another.
            ArchiveError: `changed-since`: the passages of a split or join were changed since, or
                the passage was split or joined since; `revision-origin`: it is no correction, but
                how the passage came in; `times-crossing`: its old time is another
                passage's by now. Nothing was changed.
        """
        target, _offset = self._corrections.resolve(revision.passage)
        found = self._corrections.find(target)
        state = revision.before or revision.after
        subject = subject_of(state.text if state else found.text)
        with (
            self._archive.history.change("put-back-text", subject) as change,
            self._archive.database.sound_rows(),
        ):
            changed = put_back(change, revision.step, revision.passage)
        return Changes(frozenset([found.item])) if changed else Changes()

"""Giving a transcript times by tapping along while it is heard."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.archive.store import Archive
from archive_app.archive.tapping import write_taps
from archive_app.domain.changes import Changes
from archive_app.domain.corrections import Tap
from archive_app.domain.errors import ArchiveError, NotFound

__all__ = ["Tap", "Tapping"]


class Tapping:
    """Keeps what was tapped."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def keep(
        self, item: str, taps: Sequence[Tap], recording: str, *, finished: bool = False
    ) -> Changes:
        """Give the passages of an item's transcript times from taps, as one step.

        A passage that was tapped begins just then. Those between taps, or between a tap and the
        nearest known time before or after, begin in ratio to their letters, and are about. Each is
        heard until the next begins; where nothing says when the last one ends, it has no end.
        What lies outside all known times has none, also where it had one that doesn't fit.

        Args:
            taps: a passage that was tapped more than once has the time of the last of its taps.
            recording: the one that was heard; the transcript follows its clock from now on.
            finished: what comes after the last tap lasts up to the end of the recording.

        Raises:
            NotFound: `item-unknown`, or `passage-unknown`: one of them is gone.
            ArchiveError: `taps-none`; `taps-order`: they don't go forward in the text and in
                time; `times-outside`: one is beyond the recording; `times-no-recording`: the
                recording isn't of this item; `taps-recording`: the transcript has times that
                follow another recording. Nothing was changed.
        """
        found = self._archive.catalogue.items([item])
        if not found:
            raise NotFound("item-unknown", item=item)
        if not taps:
            raise ArchiveError("taps-none")
        starts = {tap.passage: tap.start_ms for tap in taps}
        with (
            self._archive.history.change("tap-times", found[0].title) as change,
            self._archive.database.sound_rows(),
        ):
            changed = write_taps(change, item, starts, recording, finished=finished)
        return Changes(frozenset([item])) if changed else Changes()

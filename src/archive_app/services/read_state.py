"""What was read: an item whose text was read to its end, or that was heard for nine tenths.

Or one that the user said so of. It is kept for each archive, is no step that can be undone, and
changes nothing that is searched.
"""

from __future__ import annotations

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Recording, RecordingRole
from archive_app.domain.heard import Heard

#: Whoever heard this much of an item's sound has heard it.
ENOUGH = 0.9


class ReadState:
    """Which items were read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def read_items(self) -> frozenset[str]:
        """Return the ids of the items that were read; all others are unread."""
        return self._archive.read_state.read_items()

    def mark(self, item_id: str, *, read: bool) -> None:
        """Remember that an item was read, or take it for unread and unheard again.

        Raises:
            ArchiveError: as for `Database.transaction`.
        """
        with self._archive.read_state.change() as marking:
            if read:
                marking.put_read(item_id)
                return
            marking.forget_read(item_id)
            for recording in self._archive.catalogue.recordings([item_id]):
                marking.forget_heard(recording.id)

    def heard(self, recording_id: str) -> Heard:
        """Return what was heard of a recording."""
        return Heard.read(self._archive.read_state.heard(recording_id))

    def take_heard(self, recording: Recording, heard: Heard) -> bool:
        """Remember what was heard of a recording; return whether its item is now heard.

        Raises:
            ArchiveError: as for `Database.transaction`.
        """
        # Another program may be adding to it too, so it is read with the lock held.
        with self._archive.read_state.change() as marking:
            whole = heard | self.heard(recording.id)
            marking.put_heard(recording.id, whole.written())
            is_enough = self._share(recording.item) >= ENOUGH
            if is_enough:
                marking.put_read(recording.item)
        return is_enough

    def _share(self, item_id: str) -> float:
        """Return how much of an item was heard; an announcement is only that without the rest."""
        recordings = self._archive.catalogue.recordings([item_id])
        own = [one for one in recordings if one.role is not RecordingRole.ANNOUNCEMENT]
        counted = [(one.duration_ms or 0, self.heard(one.id).share) for one in own or recordings]
        total = sum(duration for duration, _share in counted)
        return sum(duration * share for duration, share in counted) / total if total else 0.0

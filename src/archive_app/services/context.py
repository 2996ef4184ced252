"""What stands around a passage, so that a hit can be read on where it is."""

from __future__ import annotations

from archive_app.archive.store import Archive
from archive_app.domain.transcript import Context


def context_of(archive: Archive, passage: str, before: int, after: int) -> Context:
    """Return what stands around a passage; nothing where it is gone.

    Args:
        passage: its id.
        before, after: how many passages are wanted on each side at most.
    """
    # One more than is wanted on each side, to know whether there is more.
    above, below = archive.transcripts.around(passage, before + 1, after + 1)
    return Context(
        before=above[1:] if len(above) > before else above,
        after=below[:after],
        more_before=len(above) > before,
        more_after=len(below) > after,
    )

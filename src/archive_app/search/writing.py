"""One commit with Whoosh: documents in, documents out, small segments merged."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from whoosh.index import LockError
from whoosh.reading import SegmentReader

from archive_app.domain.errors import ArchiveError
from archive_app.search.entry import Entry
from archive_app.search.packed import codec, documents, schema
from archive_app.search.storage import SealedStorage

MAX_SEGMENTS = 12
"""With more segments the smaller ones are merged, until half as many are left."""

_SORT_MEGABYTES = 128


def reader(folder: Path, names: Iterable[str]) -> Any:
    """Return Whoosh's reader of an index that consists of the named files."""
    return SealedStorage(folder, names).open_index(schema=schema()).reader()


def write(
    folder: Path,
    names: Collection[str],
    entries: Iterable[Entry],
    removed: Collection[str],
    *,
    optimise: bool,
    wait_seconds: float = 0.0,
) -> set[str]:
    """Write a commit and return the names of the files that now make up the index.

    The files of the commit before stay where they are until the caller removes them.

    Args:
        folder: where the index is.
        names: the files of the index so far; none means a new one.
        entries: items to take in, each once.
        removed: ids of items to take out.
        optimise: make one segment of all.
        wait_seconds: how long to wait for another writer.

    Raises:
        ArchiveError: `index-busy` when another writer goes on.
        ValueError: an item was given twice.
    """
    storage = SealedStorage(folder, names)
    writer = None
    try:
        index = storage.open_index(schema=schema()) if names else storage.create_index(schema())
        writer = _writer(index, wait_seconds)
        _fill(writer, entries, removed, fresh=not names)
        if optimise:
            writer.commit(optimize=True)
        else:
            writer.commit(mergetype=_merge_smaller)
    except BaseException:
        if writer is not None and not writer.is_closed:
            with contextlib.suppress(Exception):  # what went wrong first is what counts
                writer.cancel()
        storage.abandon()
        raise
    return storage.names


def _writer(index: Any, wait_seconds: float) -> Any:
    try:
        return index.writer(
            codec=codec(), compound=False, limitmb=_SORT_MEGABYTES, timeout=wait_seconds
        )
    except LockError:
        raise ArchiveError("index-busy") from None


def _fill(writer: Any, entries: Iterable[Entry], removed: Collection[str], *, fresh: bool) -> None:
    given: set[str] = set()
    for entry in entries:
        if entry.item in given:
            raise ValueError(f"item given twice in one commit: {entry.item}")
        given.add(entry.item)
        for document in documents(entry):
            writer.add_document(**document)
    if not fresh:
        for item in given.union(removed):
            writer.delete_by_term("item", item)


def _merge_smaller(writer: Any, segments: list[Any]) -> list[Any]:
    """Return the segments to keep as they are, after merging others into the one being written."""
    left = [s for s in segments if s.deleted_count() < s.doc_count_all()]
    if len(left) < MAX_SEGMENTS:
        return left
    by_size = sorted(left, key=lambda s: s.doc_count_all() - s.deleted_count(), reverse=True)
    kept = by_size[: MAX_SEGMENTS // 2]
    for segment in by_size[len(kept) :]:
        old = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(old)
        old.close()
    return kept

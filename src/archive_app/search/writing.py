"""One commit with Whoosh: documents in and documents out, or segments merged."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from whoosh.index import LockError

from archive_app.domain.errors import ArchiveError
from archive_app.search.entry import Entry
from archive_app.search.gathering import Gathered
from archive_app.search.merging import Stop, Stopped, chosen, merge
from archive_app.search.packed import codec, documents, schema
from archive_app.search.storage import SealedStorage

Fill = Callable[[Any], None]
Keep = Callable[[Any, list[Any]], list[Any]]


def reader(folder: Path, names: Iterable[str]) -> Any:
    """Return Whoosh's reader of an index that consists of the named files."""
    return SealedStorage(folder, names).open_index(schema=schema()).reader()


def write(
    folder: Path,
    names: Collection[str],
    entries: Iterable[Entry],
    removed: Collection[str],
    *,
    wait_seconds: float = 0.0,
) -> set[str]:
    """Write a commit and return the names of the files that now make up the index.

    It makes a segment of its own; nothing is merged. The files of the commit before stay where they
    are until the caller removes them.

    Args:
        folder: where the index is.
        names: the files of the index so far; none means a new one.
        entries: items to take in, each once.
        removed: ids of items to take out.
        wait_seconds: how long to wait for another writer.

    Raises:
        ArchiveError: `index-busy` when another writer goes on.
        ValueError: an item was given twice.
    """
    gathered = Gathered()

    def fill(writer: Any) -> None:
        _fill(writer, gathered, entries, removed, fresh=not names)

    def keep(writer: Any, segments: list[Any]) -> list[Any]:
        gathered.write(writer.fieldwriter)
        return _living(segments)

    return _commit(folder, names, fill, keep, wait_seconds)


def write_merged(
    folder: Path, names: Collection[str], stop: Stop, *, everything: bool = False
) -> set[str]:
    """Merge the segments that most want it, or all, in a commit of its own, as `write` does.

    Raises:
        ArchiveError: `index-busy` when another writer goes on.
        Stopped: as `stop` wished, or there is nothing to merge.
    """
    if not everything and not _wants_merging(folder, names):
        raise Stopped

    def keep(writer: Any, segments: list[Any]) -> list[Any]:
        left = _living(segments)
        some = left if everything else chosen(writer.storage, left)
        if some:
            merge(writer, some, stop)
        return [segment for segment in left if segment not in some]

    return _commit(folder, names, lambda _writer: None, keep, 0.0)


def _wants_merging(folder: Path, names: Collection[str]) -> bool:
    storage = SealedStorage(folder, names)
    found = storage.open_index(schema=schema()).reader()
    try:
        segments = [leaf.segment() for leaf, _ in found.leaf_readers()] if found.doc_count() else []
        return bool(chosen(storage, _living(segments)))
    finally:
        found.close()


def _commit(
    folder: Path, names: Collection[str], fill: Fill, keep: Keep, wait_seconds: float
) -> set[str]:
    storage = SealedStorage(folder, names)
    writer = None
    try:
        index = storage.open_index(schema=schema()) if names else storage.create_index(schema())
        writer = _writer(index, wait_seconds)
        fill(writer)
        writer.commit(mergetype=keep)
    except BaseException:
        if writer is not None and not writer.is_closed:
            with contextlib.suppress(Exception):  # what went wrong first is what counts
                writer.cancel()
        storage.abandon()
        raise
    return storage.names


def _writer(index: Any, wait_seconds: float) -> Any:
    try:
        return index.writer(codec=codec(), compound=False, timeout=wait_seconds)
    except LockError:
        raise ArchiveError("index-busy") from None


def _fill(
    writer: Any,
    gathered: Gathered,
    entries: Iterable[Entry],
    removed: Collection[str],
    *,
    fresh: bool,
) -> None:
    given: set[str] = set()
    units = 0
    for entry in entries:
        if entry.item in given:
            raise ValueError(f"item given twice in one commit: {entry.item}")
        given.add(entry.item)
        for document in documents(entry, units):
            writer.add_document(about=document.about)
            gathered.add(document.postings)
        units += len(entry.units)
    if not fresh:
        for item in given.union(removed):
            writer.delete_by_term("item", item)


def _living(segments: list[Any]) -> list[Any]:
    """Return the segments of which not all is deleted."""
    return [s for s in segments if s.deleted_count() < s.doc_count_all()]

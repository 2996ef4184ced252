"""Hits as a file for others: all of a query's, with their sources, within the terms of use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import Hit, SearchResult
from archive_app.i18n import ngettext
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order, ordered
from archive_app.services.searching import Searching
from archive_app.services.terms_gate import passed, terms_words
from archive_app.services.whole_file import write_whole

#: Hits that tell which items go first.
_BEST = 200

#: All hits of one item, however many.
_ALL = 1_000_000

SUFFIXES = (".csv", ".xlsx", ".html", ".docx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which hits are wanted.

    Attributes:
        half_typed: the last word of the query may go on, as in the search field.
        kind, items: only of these.
        tags: only passages with one of these, by their ids; "" stands for none.
        filters: what was narrowed down by, in words.
        limit: only so many of the best; None gives all.
    """

    query: str
    half_typed: bool = False
    kind: Kind | None = None
    items: Collection[str] | None = None
    tags: Collection[str] = ()
    filters: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An item with its hits, as they may be told outside."""

    item: Item
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What goes into a file.

    Attributes:
        left_out: items of which nothing may be told, and that had hits.
        nameless: items that are told without names.
    """

    query: str
    filters: tuple[str, ...]
    made: date
    sources: tuple[Source, ...]
    left_out: int = 0
    nameless: int = 0

    @property
    def total(self) -> int:
        """The number of hits."""
        return sum(len(source.hits) for source in self.sources)


def collect(
    searching: Searching, items: Mapping[str, Item], wanted: Wanted, progress: Progress
) -> Collected:
    """Search, and pass what was found through the gate.

    Args:
        items: the catalogue, in order.

    Raises:
        Cancelled: the user wants it stopped.
    """
    progress.report(0, 0, wanted.query)
    first = _search(
        searching, wanted, wanted.items, _BEST if wanted.limit is None else wanted.limit
    )
    best = [hit.item for hit in first.hits]
    rest = () if wanted.limit is not None else first.per_item
    found = ordered((*best, *rest), wanted.order, items)
    sources, left_out, nameless = [], 0, 0
    for number, key in enumerate(found):
        progress.report(number, len(found), wanted.query)
        through = passed(items[key]) if key in items else None
        if through is None:
            left_out += key in items
            continue
        given = (through.hit(hit) for hit in _hits_of(searching, wanted, key, first))
        hits = tuple(hit for hit in given if hit)
        if hits:
            nameless += through.nameless
            sources.append(Source(through.item, hits))
    return Collected(wanted.query, wanted.filters, date.today(), tuple(sources), left_out, nameless)


def _search(
    searching: Searching, wanted: Wanted, items: Collection[str] | None, limit: int
) -> SearchResult:
    return searching.search(
        wanted.query,
        half_typed=wanted.half_typed,
        kind=wanted.kind,
        items=items,
        tags=wanted.tags,
        limit=limit,
    )


def _hits_of(searching: Searching, wanted: Wanted, item: str, first: SearchResult) -> Sequence[Hit]:
    """Return the hits of an item: all of them, where that isn't limited."""
    known = [hit for hit in first.hits if hit.item == item]
    if wanted.limit is not None or len(known) >= first.per_item.get(item, 0):
        return known
    return _search(searching, wanted, frozenset([item]), _ALL).hits


def check_name(path: Path) -> None:
    """Refuse a name that doesn't say what kind of file it is.

    Raises:
        ArchiveError: `export-kind-unknown`.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise ArchiveError("export-kind-unknown", path=path.name)


def keep(collected: Collected, path: Path, progress: Progress) -> None:
    """Write what was collected into a file of the kind that its name says.

    Raises:
        ArchiveError: `export-kind-unknown`, or as for `write_whole`; nothing half is left.
        Cancelled: the user wants it stopped.
    """
    check_name(path)
    content = _writer(path.suffix.lower())(collected, progress)
    progress.check()
    write_whole(path, content)


def _writer(suffix: str) -> Callable[[Collected, Progress], bytes]:
    """Return what makes a kind of file; its library is loaded now, not before."""
    if suffix == ".html":
        from archive_app.services.export_html import as_html

        return as_html
    if suffix == ".docx":
        from archive_app.services.export_docx import as_docx

        return as_docx
    from archive_app.services.export_tables import as_csv, as_xlsx

    return as_csv if suffix == ".csv" else as_xlsx


def kept_words(collected: Collected, path: Path) -> str:
    """Return what was kept, and what was left out because of the terms of use."""
    count = ngettext(
        "{count} hit was kept in the file", "{count} hits were kept in the file", collected.total
    )
    return " ".join([f"{count} {path.name}.", *terms_words(collected)])

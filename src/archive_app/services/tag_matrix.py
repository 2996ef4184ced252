"""The table of tags: how often each was put in each item, and how often two stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations_with_replacement

from archive_app.archive.store import Archive
from archive_app.archive.tag_reading import TagReading
from archive_app.services.jobs import Progress

__all__ = ["MatrixKind", "MatrixOrder", "MatrixQuestion", "TagMatrix", "TagTable"]

_EACH = 20_000  # passages between two looks at whether it is still wanted


class MatrixKind(StrEnum):
    """What stands against the tags."""

    ITEMS = "items"
    PASSAGES = "passages"  # tags: how often on the same passage
    WORDS = "words"  # tags: how often on some of the same words


class MatrixOrder(StrEnum):
    """The order of rows and columns."""

    GIVEN = "given"  # of the codebook and the catalogue
    COUNT = "count"  # the most first


@dataclass(frozen=True, slots=True)
class MatrixQuestion:
    """What table is wanted.

    Attributes:
        items: only in these; None: in all.
        tag: only this one and those in it; "": all.
    """

    kind: MatrixKind = MatrixKind.ITEMS
    order: MatrixOrder = MatrixOrder.COUNT
    items: frozenset[str] | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class TagTable:
    """Counts by row and column.

    Attributes:
        rows: ids of items, or of tags; columns: ids of tags. Those without any are left out.
        counts: by row and column; where there is none, nothing. In a table of tags the count of
            one with itself is of all passages that have it.
    """

    kind: MatrixKind
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def count(self, row: str, column: str) -> int:
        """Return how many there are in a cell."""
        return self.counts.get((row, column), 0)

    @property
    def most(self) -> int:
        """The highest count; of tags with themselves none is reckoned with."""
        alone = self.kind is not MatrixKind.ITEMS
        return max((n for (a, b), n in self.counts.items() if not alone or a != b), default=0)

    @property
    def is_of_items(self) -> bool:
        """Whether the rows are items."""
        return self.kind is MatrixKind.ITEMS


class TagMatrix:
    """Counts; safe to use from several reader threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._reading = TagReading(archive.database)

    def table(self, question: MatrixQuestion, items: Iterable[str], progress: Progress) -> TagTable:
        """Return a table.

        Args:
            items: all items by id, in the order in which they are shown.

        Raises:
            Cancelled: it is no longer wanted.
        """
        codebook = self._archive.codebook.now()
        among = codebook.within(question.tag) if question.tag else codebook.tags
        tags = [tag.id for tag in among]
        if question.kind is MatrixKind.ITEMS:
            counts, order = self._by_item(question), list(items)
        else:
            counts, order = self._together(question, progress), tags
        known = frozenset(tags)
        rows = frozenset(order)
        counts = {(row, tag): n for (row, tag), n in counts.items() if tag in known and row in rows}
        return _arranged(question, counts, order, tags)

    def _by_item(self, question: MatrixQuestion) -> dict[tuple[str, str], int]:
        wanted = question.items
        return {
            (item, tag): count
            for (tag, item), count in self._archive.annotations.counts_by_item().items()
            if wanted is None or item in wanted
        }

    def _together(self, question: MatrixQuestion, progress: Progress) -> dict[tuple[str, str], int]:
        counts: Counter[tuple[str, str]] = Counter()
        if question.kind is MatrixKind.PASSAGES:
            for tags, count in self._reading.sets_of_tags(question.items).items():
                for pair in combinations_with_replacement(sorted(tags), 2):
                    counts[pair] += count
        else:
            words = self._reading.words_on_passages(question.items)
            for number, spans in enumerate(words.values()):
                if number % _EACH == 0:
                    progress.check()
                if len(spans) == 1:
                    counts[spans[0][0], spans[0][0]] += 1
                else:
                    counts.update(_overlapping(spans))
        return {**counts, **{(b, a): count for (a, b), count in counts.items()}}


def _overlapping(spans: Sequence[tuple[str, int, int]]) -> set[tuple[str, str]]:
    """Return which tags share words on one passage, each pair once, and each tag with itself."""
    pairs: set[tuple[str, str]] = set()
    before: list[tuple[str, int]] = []
    for tag, start, end in sorted(spans, key=lambda one: one[1]):
        pairs.add((tag, tag))
        before = [one for one in before if one[1] > start]
        pairs.update((min(tag, other), max(tag, other)) for other, _end in before)
        before.append((tag, end))
    return pairs


def _arranged(
    question: MatrixQuestion,
    counts: Mapping[tuple[str, str], int],
    rows: Sequence[str],
    columns: Sequence[str],
) -> TagTable:
    """Return the table with its rows and columns in order, those without any left out."""
    by_row: Counter[str] = Counter()
    by_column: Counter[str] = Counter()
    for (row, column), count in counts.items():
        by_row[row] += count
        by_column[column] += count
    kept_rows = [row for row in rows if by_row[row]]
    kept_columns = [column for column in columns if by_column[column]]
    if question.order is MatrixOrder.COUNT:  # sorting is stable: where it is equal, as before
        kept_rows.sort(key=lambda row: -by_row[row])
        kept_columns.sort(key=lambda column: -by_column[column])
    return TagTable(question.kind, tuple(kept_rows), tuple(kept_columns), counts)

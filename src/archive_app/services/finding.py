"""Finding in one transcript: each place where the words of a query stand, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.archive.store import Archive
from archive_app.domain.hits import HitField
from archive_app.domain.transcript import Passage
from archive_app.search.asking import ask_for
from archive_app.search.entry import Entry
from archive_app.search.expression import Filters, filters_of
from archive_app.search.language import parse
from archive_app.search.marks import find_marks
from archive_app.search.query import Query
from archive_app.search.scan import scan
from archive_app.services.filtering import FIELDS, resolve
from archive_app.services.indexing import entries_of
from archive_app.services.jobs import Progress
from archive_app.services.related_words import RelatedWords
from archive_app.services.tagged import Tagged

Spans = tuple[tuple[int, int], ...]

#: Passages that are read between two looks at whether somebody still wants to know.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Places:
    """Where words stand in a transcript.

    Attributes:
        marks: [from, to) in code points, by the passage's row.
        each: row and mark of every one of them, in reading order.
    """

    query: str
    marks: Mapping[int, Spans]
    each: tuple[tuple[int, tuple[int, int]], ...]

    def next_from(self, row: int) -> int:
        """Return which is the first in a passage or after it; after the last comes the first."""
        return next((n for n, (at, _mark) in enumerate(self.each) if at >= row), 0)


class Finding:
    """Finds in the transcript of one item, by the rule that a search follows."""

    def __init__(self, archive: Archive, words: RelatedWords) -> None:
        self._archive = archive
        self._words = words

    def find(self, item: str, passages: Sequence[Passage], text: str, progress: Progress) -> Places:
        """Find the words of a query, of which the last may be half typed.

        Raises:
            Cancelled: nobody wants to know any more.
        """
        parsed = parse(text, half_typed=True, vocabulary=FIELDS)
        query = ask_for(parsed, self._words.now()[1])
        filters = resolve(
            self._archive,
            filters_of(query.expression),
            lambda: Tagged(self._archive).of_items([item]),
        )
        rows = {passage.id: row for row, passage in enumerate(passages)}
        marks: dict[int, Spans] = {}
        for entry in entries_of(self._archive, [item]) if passages and not query.empty else ():
            for key in _matching(query, filters, entry, progress):
                row = rows.get(key)
                found = find_marks(query, passages[row].text)[0] if row is not None else ()
                if row is not None and found:
                    marks[row] = tuple(found)
        each = tuple((row, mark) for row in sorted(marks) for mark in marks[row])
        return Places(text, marks, each)


def _matching(query: Query, filters: Filters, entry: Entry, progress: Progress) -> list[str]:
    """Return the ids of the passages that hold all of a query."""
    units = [unit for unit in entry.units if unit.field is HitField.PASSAGE]
    found: list[str] = []
    for start in range(0, len(units), _AT_ONCE):
        progress.check()
        some = replace(entry, units=tuple(units[start : start + _AT_ONCE]))
        matches = scan(query, [some], limit=_AT_ONCE, filters=filters).matches
        found += [match.key for match in matches]
    return found

"""Whoosh as it comes: a document per passage, half-typed words as `Prefix`, counts by `groupedby`.

Words are only folded, with Whoosh's own filters: with its Dutch stemmer a beginning of a word is
not the beginning of a stem.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from corpus import CorpusItem
from whoosh import analysis, fields, index, query, versionstring
from whoosh.support.charset import accent_map

from engines.contract import TOP, Answer, Engine, mark, plain, words_pattern

_SORT_MEGABYTES = 128


class StockWhoosh(Engine):
    """Whoosh without any of this project's own work."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._index: Any = None
        self._searcher: Any = None

    def version(self) -> str:
        """Return the library's version."""
        return f"Whoosh-Reloaded {versionstring()}"

    def create(self) -> None:
        """Make an empty index."""
        words = analysis.RegexTokenizer() | analysis.LowercaseFilter()
        schema = fields.Schema(
            key=fields.ID(stored=True, unique=True),
            kind=fields.ID(stored=True, sortable=True),
            person=fields.ID(sortable=True),
            year=fields.NUMERIC(sortable=True),
            text=fields.TEXT(stored=True, analyzer=words | analysis.CharsetFilter(accent_map)),
        )
        self._index = index.create_in(str(self.folder), schema)
        self._searcher = self._index.searcher()

    def open(self) -> None:
        """Open the index for reading."""
        self._index = index.open_dir(str(self.folder))
        self._searcher = self._index.searcher()

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    def add(self, items: Iterable[CorpusItem]) -> None:
        """Add a document for each passage, in one commit; Whoosh merges as it does by itself."""
        writer = self._index.writer(limitmb=_SORT_MEGABYTES)
        for item in items:
            for key, text in item.passages:
                writer.add_document(**_document(item, key, text))
        writer.commit()
        self._searcher = self._index.searcher()

    def change(self, item: CorpusItem, place: int) -> None:
        """Replace one document."""
        writer = self._index.writer(limitmb=_SORT_MEGABYTES)
        writer.update_document(**_document(item, *item.passages[place]))
        writer.commit()
        self._searcher = self._index.searcher()

    def typed(self, words: tuple[str, ...]) -> Answer:
        """Find all words, the last as a beginning."""
        *whole, half = words
        parts = [
            *(query.Term("text", plain(word)) for word in whole),
            query.Prefix("text", plain(half)),
        ]
        return self._find(query.And(parts), words_pattern(whole, half))

    def term(self, word: str) -> Answer:
        """Find a word."""
        return self._find(query.Term("text", plain(word)), words_pattern([word]))

    def phrase(self, words: tuple[str, ...]) -> Answer:
        """Find words in a row."""
        return self._find(
            query.Phrase("text", [plain(word) for word in words]), words_pattern(words)
        )

    def prefix(self, letters: str) -> Answer:
        """Find a beginning."""
        return self._find(query.Prefix("text", plain(letters)), words_pattern([], letters))

    def fuzzy(self, word: str) -> Answer:
        """Find a word with one letter changed, missing or too many."""
        found = query.FuzzyTerm("text", plain(word), maxdist=1, prefixlength=1)
        return self._find(found, words_pattern([], word[:2]))

    def filtered(self, word: str, kind: str) -> Answer:
        """Find a word in one kind."""
        term, pattern = query.Term("text", plain(word)), words_pattern([word])
        return self._find(term, pattern, filter=query.Term("kind", kind))

    def facets(self, word: str) -> Answer:
        """Count by three fields."""
        facets = ["kind", "person", "year"]
        found = self._searcher.search(query.Term("text", plain(word)), limit=TOP, groupedby=facets)
        counts = {facet: _counts(found, facet) for facet in facets}
        return Answer(sum(counts["kind"].values()), counts)

    def _find(self, asked: Any, pattern: Any, **more: Any) -> Answer:
        found = self._searcher.search(asked, limit=TOP, groupedby="kind", **more)
        snippets = [mark(hit["text"], pattern) for hit in islice(found, TOP)]
        counts = _counts(found, "kind")
        return Answer(sum(counts.values()), {"kind": counts}, snippets)


def _counts(found: Any, facet: str) -> dict[str, int]:
    return {str(value): len(numbers) for value, numbers in found.groups(facet).items()}


def _document(item: CorpusItem, key: str, text: str) -> dict[str, Any]:
    about = {"kind": item.kind, "person": item.person, "year": item.year}
    return {"key": key, "text": text, **about}

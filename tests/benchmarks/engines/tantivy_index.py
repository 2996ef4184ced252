"""tantivy, a document per passage, texts stored in it; half-typed words as a regular expression."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import tantivy
from corpus import CorpusItem

from engines.contract import TOP, Answer, Engine, mark, plain, words_pattern

_TOKENIZER = "folded"
_HEAP = 128_000_000
_FACET_VALUES = 1000


class Tantivy(Engine):
    """Words folded as ASCII in small letters; counts by an aggregation over fast fields."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._schema = _schema()
        self._index: tantivy.Index
        self._searcher: tantivy.Searcher
        self._writer: tantivy.IndexWriter | None = None

    def version(self) -> str:
        """Return the library's version."""
        return str(tantivy.__version__)

    def create(self) -> None:
        """Make an empty index."""
        self._start()

    def open(self) -> None:
        """Open the index for reading."""
        self._start()

    def _start(self) -> None:
        self._index = tantivy.Index(self._schema, path=str(self.folder))
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for step in (tantivy.Filter.remove_long(64), tantivy.Filter.lowercase()):
            builder = builder.filter(step)
        self._index.register_tokenizer(
            _TOKENIZER, builder.filter(tantivy.Filter.ascii_fold()).build()
        )
        self._renew()

    def _renew(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(_HEAP, 1)
        return self._writer

    def add(self, items: Iterable[CorpusItem]) -> None:
        """Add a document for each passage, in one commit."""
        writer = self._writing()
        for item in items:
            for key, text in item.passages:
                writer.add_document(_document(item, key, text))
        writer.commit()
        self._renew()

    def finish(self) -> None:
        """Wait for merges."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def change(self, item: CorpusItem, place: int) -> None:
        """Replace one document."""
        writer = self._writing()
        key, text = item.passages[place]
        writer.delete_documents_by_term("key", key)
        writer.add_document(_document(item, key, text))
        writer.commit()
        self._renew()

    def typed(self, words: tuple[str, ...]) -> Answer:
        """Find all words, the last as a beginning."""
        *whole, half = words
        parts = [*(self._term(word) for word in whole), self._beginning(half)]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
        return self._find(query, words_pattern(whole, half))

    def term(self, word: str) -> Answer:
        """Find a word."""
        return self._find(self._term(word), words_pattern([word]))

    def phrase(self, words: tuple[str, ...]) -> Answer:
        """Find words in a row."""
        query = tantivy.Query.phrase_query(self._schema, "text", [plain(w) for w in words])
        return self._find(query, re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE))

    def prefix(self, letters: str) -> Answer:
        """Find a beginning."""
        return self._find(self._beginning(letters), words_pattern([], letters))

    def fuzzy(self, word: str) -> Answer:
        """Find a word with one letter changed, missing or too many; all of it is one guess."""
        query = tantivy.Query.fuzzy_term_query(self._schema, "text", plain(word), distance=1)
        return self._find(query, words_pattern([], word[:2]))

    def filtered(self, word: str, kind: str) -> Answer:
        """Find a word in one kind; the counts stay over all."""
        term = self._term(word)
        narrowed = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, term),
                (
                    tantivy.Occur.Must,
                    tantivy.Query.const_score_query(
                        tantivy.Query.term_query(self._schema, "kind", kind), 0.0
                    ),
                ),
            ]
        )
        best = self._searcher.search(narrowed, TOP, count=True)
        counts = self._count(term, "kind")
        return Answer(best.count, counts, self._snippets(best, words_pattern([word])))

    def facets(self, word: str) -> Answer:
        """Count by three fields."""
        counts = self._count(self._term(word), "kind", "person", "year")
        return Answer(sum(counts["kind"].values()), counts)

    def _term(self, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "text", plain(word))

    def _beginning(self, letters: str) -> tantivy.Query:
        pattern = re.escape(plain(letters)) + ".*"
        return tantivy.Query.regex_query(self._schema, "text", pattern)

    def _find(self, query: tantivy.Query, pattern: re.Pattern[str]) -> Answer:
        best = self._searcher.search(query, TOP, count=True)
        return Answer(best.count, self._count(query, "kind"), self._snippets(best, pattern))

    def _snippets(
        self, best: tantivy.SearchResult, pattern: re.Pattern[str]
    ) -> list[tuple[str, list[tuple[int, int]]]]:
        found = (self._searcher.doc(address) for _score, address in best.hits)
        return [mark(str(document.get_first("text")), pattern) for document in found]

    def _count(self, query: tantivy.Query, *facets: str) -> dict[str, dict[str, int]]:
        wanted = {f: {"terms": {"field": f, "size": _FACET_VALUES}} for f in facets}
        found = self._searcher.aggregate(query, wanted)
        found = json.loads(found) if isinstance(found, str) else found
        return {
            facet: {str(b["key"]): b["doc_count"] for b in found[facet]["buckets"]}
            for facet in facets
        }


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name=_TOKENIZER)
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for facet in ("kind", "person"):
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", fast=True)
    return builder.build()


def _document(item: CorpusItem, key: str, text: str) -> tantivy.Document:
    return tantivy.Document(text=text, key=key, kind=item.kind, person=item.person, year=item.year)

"""One commit of the index, open for searching: it never changes, and threads share it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import Reason
from archive_app.search import ranking
from archive_app.search.entry import Match, Matches
from archive_app.search.postings import Counts, Holding, Leaf, PostingsReader, Units
from archive_app.search.query import Query, Word

_EXACT_FIRST = 1000.0  # more than any score
_FIELD_WEIGHTS = np.array([ranking.FIELD_WEIGHTS[f] for f in ranking.FIELDS], np.float32)

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Document:
    """A live document: where it stands in its segment, and the place of its item in the order."""

    kind: Kind
    item: str
    chunk: int
    leaf: int
    number: int
    keys: tuple[str, ...]
    fields: bytes
    lengths: bytes

    @property
    def order(self) -> tuple[int, str, int]:
        return ranking.KIND_ORDER[self.kind], self.item, self.chunk


@dataclass(frozen=True, slots=True)
class _Counted:
    """For each unit how often it holds a word of the query, literally and in another form."""

    literal: Counts
    forms: Counts
    whole: Counts


class Snapshot:
    """The units of all items, numbered in order: by kind, item id, place in the item."""

    def __init__(self, reader: Any) -> None:
        readers = [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count() else []
        documents = sorted(_documents(readers), key=lambda d: d.order)
        sizes = [len(d.fields) for d in documents]
        self._starts: Units = np.concatenate(([0], np.cumsum(sizes, dtype=np.intp)))
        self._documents = documents
        self.total = int(self._starts[-1])
        self.segments = len(readers)
        self._postings = PostingsReader(_leaves(readers, documents, self._starts))
        self._items = list(dict.fromkeys(d.item for d in documents))
        place = {item: n for n, item in enumerate(self._items)}
        self._item_of = np.repeat([place[d.item] for d in documents], sizes).astype(np.int32)
        kinds = [ranking.KIND_ORDER[d.kind] for d in documents]
        self._kind_of = np.repeat(kinds, sizes).astype(np.uint8)
        self._field_of = np.frombuffer(b"".join(d.fields for d in documents), np.uint8)
        lengths = np.frombuffer(b"".join(d.lengths for d in documents), "<u2").astype(np.float32)
        average = float(lengths.mean()) if self.total else 1.0
        self._norms: Scores = (
            ranking.length_norm(0.0, average) + ranking.K1 * ranking.B / max(average, 1.0) * lengths
        ).astype(np.float32)

    @property
    def items(self) -> frozenset[str]:
        """The ids of the items."""
        return frozenset(self._items)

    def search(
        self,
        query: Query,
        restrict: Collection[str] | None,
        exclude: Collection[str],
        limit: int,
    ) -> Matches:
        """Return the units that hold all words of the query; see `SearchIndex.search`."""
        counted = [self._count(word) for word in query.words]
        mask = self._allowed(restrict, exclude)
        for one in counted:
            matching = (one.literal | one.forms) != 0
            mask = matching if mask is None else mask & matching
        units = np.flatnonzero(mask) if mask is not None else np.zeros(0, np.intp)
        per_item = np.bincount(self._item_of[units], minlength=len(self._items))
        kinds = np.bincount(self._kind_of[units], minlength=len(ranking.KINDS))
        return Matches(
            len(units),
            {self._items[n]: int(per_item[n]) for n in np.flatnonzero(per_item)},
            {kind: int(count) for kind, count in zip(ranking.KINDS, kinds, strict=True)},
            self._best(query, counted, units, limit),
        )

    def _allowed(self, restrict: Collection[str] | None, exclude: Collection[str]) -> Mask | None:
        """Return which units may be found, or None where all may."""
        if restrict is None and not exclude:
            return None
        wanted = None if restrict is None else frozenset(restrict)
        left_out = frozenset(exclude)
        items = [(wanted is None or i in wanted) and i not in left_out for i in self._items]
        allowed: Mask = np.array(items, np.bool_)[self._item_of]
        return allowed

    def _count(self, word: Word) -> _Counted:
        whole = self._dense([self._postings.word(word.folded)])
        literal = self._dense(self._postings.beginning(word.folded)) if word.half_typed else whole
        forms = self._dense(h for root in word.forms for h in self._postings.form(root))
        return _Counted(literal, forms, whole)

    def _dense(self, holdings: Iterable[Holding]) -> Counts:
        """Return the count of each unit."""
        dense = np.zeros(self.total, np.uint8)
        for number, holding in enumerate(holdings):
            if number:
                dense[holding.units] += holding.counts
            else:
                dense[holding.units] = holding.counts
        return dense

    def _best(
        self, query: Query, counted: list[_Counted], units: Units, limit: int
    ) -> tuple[Match, ...]:
        exact = np.ones(len(units), np.bool_)
        scores = np.zeros(len(units), np.float32)
        for word, one in zip(query.words, counted, strict=True):
            exact &= one.literal[units] != 0
            scores += self._word_scores(word, one, units)
        scores *= _FIELD_WEIGHTS[self._field_of[units]]
        ranks = scores + np.where(exact, np.float32(_EXACT_FIRST), np.float32(0))
        chosen = _top(ranks, max(limit, 0))
        return tuple(self._match(int(units[n]), float(scores[n]), bool(exact[n])) for n in chosen)

    def _word_scores(self, word: Word, one: _Counted, units: Units) -> Scores:
        norms = self._norms[units]
        literal = self._bm25(one.literal, units, norms)
        forms = self._bm25(one.forms, units, norms) * np.float32(ranking.FORM_WEIGHT)
        scores: Scores = np.where(literal > 0, literal, forms)
        if word.half_typed:
            scores += self._bm25(one.whole, units, norms) * np.float32(ranking.WHOLE_WORD)
        return scores

    def _bm25(self, counts: Counts, units: Units, norms: Scores) -> Scores:
        weight = np.float32(ranking.idf(self.total, int(np.count_nonzero(counts))))
        found = counts[units].astype(np.float32)
        scores: Scores = weight * found / (found + norms)
        return scores

    def _match(self, unit: int, score: float, exact: bool) -> Match:
        place = int(np.searchsorted(self._starts, unit, side="right")) - 1
        document = self._documents[place]
        number = unit - int(self._starts[place])
        return Match(
            document.item,
            document.kind,
            document.keys[number],
            ranking.FIELDS[document.fields[number]],
            score,
            Reason.EXACT if exact else Reason.FORM,
        )


def _documents(readers: list[Any]) -> list[_Document]:
    found = []
    for leaf, reader in enumerate(readers):
        for number in reader.all_doc_ids():
            item, kind, chunk, *units = reader.stored_fields(number)["about"]
            found.append(_Document(Kind(kind), item, chunk, leaf, number, *units))
    return found


def _leaves(readers: list[Any], documents: list[_Document], starts: Units) -> tuple[Leaf, ...]:
    bases = [np.full(reader.doc_count_all(), -1, np.intp) for reader in readers]
    for document, start in zip(documents, starts[:-1], strict=True):
        bases[document.leaf][document.number] = start
    return tuple(Leaf(r, b, bool((b < 0).any())) for r, b in zip(readers, bases, strict=True))


def _top(ranks: Scores, limit: int) -> NDArray[np.intp]:
    """Return the places of the highest ranks, best first; of equal ones the first."""
    places = np.arange(len(ranks))
    if limit < len(ranks) and limit:
        least = np.partition(ranks, len(ranks) - limit)[len(ranks) - limit]
        places = np.flatnonzero(ranks >= least)
    return places[np.argsort(-ranks[places], kind="stable")][:limit]

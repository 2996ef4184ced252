"""One commit of the index, open for searching: it never changes, and threads share it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive_app.search import near, ranking
from archive_app.search.allowed_units import AllowedUnits
from archive_app.search.apart import MOST_READ, Texts, counted_apart
from archive_app.search.entry import Match, Matches
from archive_app.search.expression import NO_FILTERS, Expression, Filters, Tally
from archive_app.search.kept import Document, documents_of, leaves_of
from archive_app.search.matching import stands_so
from archive_app.search.postings import Counts, Holding, PostingsReader, Units
from archive_app.search.query import Query, Word
from archive_app.search.ranks import Ranks, put_where_new, ranks_of, top_of_each
from archive_app.search.ranks import Units as AllUnits
from archive_app.search.related import Related
from archive_app.search.ways import Way
from archive_app.search.widening import near_ways

_REASON_STEP = 1000.0  # more than any score
_FIELD_WEIGHTS = np.array([ranking.FIELD_WEIGHTS[f] for f in ranking.FIELDS], np.float32)

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
_NOT = 255
_READ_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class _Counted:
    """For each unit how often it holds a word of the query, by reason, the best reason first.

    Attributes:
        reasons: the reasons for which any unit holds the word, as their places in the order.
        counts: for each of them the counts.
        best: for each unit the place of its best reason, `_NOT` where it doesn't hold the word.
        whole: how often a unit holds a half-typed word as a whole one.
    """

    reasons: tuple[int, ...]
    counts: tuple[Counts, ...]
    best: NDArray[np.uint8]
    whole: Counts | None


class Snapshot:
    """The units of all items, numbered in order: by kind, item id, place in the item."""

    def __init__(self, reader: Any) -> None:
        readers = [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count() else []
        documents = documents_of(readers)
        sizes = [len(d.fields) for d in documents]
        self._starts: Units = np.concatenate(([0], np.cumsum(sizes, dtype=np.intp)))
        self._documents = documents
        self.total = int(self._starts[-1])
        self.segments = len(readers)
        self._postings = PostingsReader(leaves_of(readers, documents, self._starts), self.total)
        reader.close()
        self._items = list(dict.fromkeys(d.item for d in documents))
        place = {item: n for n, item in enumerate(self._items)}
        self._item_of: Units = np.repeat([place[d.item] for d in documents], sizes).astype(np.intp)
        kinds = {d.item: ranking.KIND_ORDER[d.kind] for d in documents}
        self._kind_of_item = np.array([kinds[item] for item in self._items], np.intp)
        self._field_of = np.frombuffer(b"".join(d.fields for d in documents), np.uint8)
        lengths = np.frombuffer(b"".join(d.lengths for d in documents), "<u2").astype(np.float32)
        self._of_filters = AllowedUnits(
            documents, self._starts, self._items, self._item_of, self._field_of
        )
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
        texts: Texts | None = None,
        filters: Filters = NO_FILTERS,
        most: int | None = None,
        tally: Tally | None = None,
    ) -> Matches:
        """Return the units that hold what the query asks; see `SearchIndex.search`."""
        mask = self._allowed(restrict, exclude)
        counted = [self._count(word, texts, mask) for word in query.words]

        def verified(expression: Expression, candidates: Mask) -> Mask:
            asked = candidates if mask is None else candidates & mask
            return self._verified(query, expression, asked, texts)

        known = AllUnits(
            self.total,
            [one.best for one in counted],
            lambda node: self._of_filters.mask(filters.get(node)),
            verified,
        )
        ranks = ranks_of(query.asked, known)
        holds = ranks != _NOT
        if mask is not None:
            holds &= mask
        units = np.flatnonzero(holds)
        per_item = np.bincount(self._item_of[units], minlength=len(self._items))
        kinds = np.bincount(self._kind_of_item, per_item, minlength=len(ranking.KINDS))
        found = np.flatnonzero(per_item)
        names = map(self._items.__getitem__, found.tolist())
        return Matches(
            len(units),
            dict(zip(names, per_item[found].tolist(), strict=True)),
            {kind: int(count) for kind, count in zip(ranking.KINDS, kinds, strict=True)},
            self._best(query, counted, ranks[units], units, limit, most),
            self._of_filters.tally(tally, holds) if tally else {},
        )

    def _verified(
        self, query: Query, expression: Expression, candidates: Mask, texts: Texts | None
    ) -> Mask:
        """Return the candidates in whose texts the words stand as they are asked."""
        verified = np.zeros(self.total, np.bool_)
        units = np.flatnonzero(candidates)
        for start in range(0, len(units) if texts else 0, _READ_AT_ONCE):
            some = units[start : start + _READ_AT_ONCE]
            assert texts
            read = texts([self._address(int(unit)) for unit in some])
            verified[some] = [stands_so(query, expression, text) for text in read]
        return verified

    def with_near_misses(self, query: Query, related: Related) -> Query:
        """Return a query whose words that nothing holds are also looked for as misspelled ones."""
        words = tuple(self._nearly(word, related) for word in query.words)
        return query if words == query.words else replace(query, words=words)

    def _nearly(self, word: Word, related: Related) -> Word:
        slips = near.slips_allowed(word.folded, growing=word.half_typed)
        if not slips or (not word.near and self._holds(word)):
            return word
        ways = [w for one in self.nearest(word.folded) for w in near_ways(one, related)]
        return replace(word, ways=(*word.ways, *ways)) if ways else word

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return the words of the index that are nearest to a folded word."""
        allowed = near.slips_allowed(word)
        if not allowed:
            return ()
        return near.nearest(word, self._postings.like(word, near.first_letters(word), allowed))

    def frequencies(self, words: Collection[str]) -> dict[str, int]:
        """Return in how many units each of some folded words stands."""
        held = {word: self._postings.holdings(("word", word)) for word in words}
        return {word: sum(len(h.units) for h in found) for word, found in held.items()}

    def _holds(self, word: Word) -> bool:
        """Return whether any unit holds a word; words written apart don't count."""
        terms = {way.terms[0] for way in word.ways if way.alone}
        return any(len(h.units) for term in terms for h in self._postings.holdings(term))

    def _allowed(self, restrict: Collection[str] | None, exclude: Collection[str]) -> Mask | None:
        """Return which units may be found, or None where all may."""
        if restrict is None and not exclude:
            return None
        wanted = None if restrict is None else frozenset(restrict)
        left_out = frozenset(exclude)
        items = [(wanted is None or i in wanted) and i not in left_out for i in self._items]
        allowed: Mask = np.array(items, np.bool_)[self._item_of]
        return allowed

    def _count(self, word: Word, texts: Texts | None, allowed: Mask | None) -> _Counted:
        best = np.full(self.total, _NOT, np.uint8)
        reasons: list[int] = []
        counts: list[Counts] = []
        for place, ways in _by_reason(word):
            held = [h for w in ways if w.alone for h in self._held(w) if len(h.units)]
            apart = [w for w in ways if not w.alone] if texts is not None else []
            if not held and not apart:
                continue
            dense = self._dense(held)
            if apart and texts is not None:
                skipped = best != _NOT if allowed is None else (best != _NOT) | ~allowed
                held += self._apart(dense, apart, texts, skipped)
            if put_where_new(best, held, place):
                reasons.append(place)
                counts.append(dense)
        whole = None
        if word.half_typed:
            whole = self._dense(self._postings.holdings(("word", word.folded)))
        return _Counted(tuple(reasons), tuple(counts), best, whole)

    def _held(self, way: Way) -> list[Holding]:
        return self._postings.holdings(way.terms[0])

    def _apart(self, dense: Counts, ways: list[Way], texts: Texts, skipped: Mask) -> list[Holding]:
        """Add where words stand side by side, which only the texts can tell, and return it."""
        found = []
        for way in ways:
            both: Mask | None = None
            for term in way.terms:
                holdings = self._postings.holdings(term)
                if not any(len(holding.units) for holding in holdings):
                    both = None
                    break
                here = self._dense(holdings) != 0
                both = here if both is None else both & here
            if both is None:
                continue
            units = np.flatnonzero(both & ~skipped)[:MOST_READ]
            if len(units):
                counts = counted_apart(way.terms, [self._address(int(u)) for u in units], texts)
                held = Holding(units, np.array(counts, np.uint8))
                dense[units] += held.counts
                found.append(Holding(units[held.counts > 0], held.counts[held.counts > 0]))
        return found

    def _address(self, unit: int) -> tuple[str, str]:
        """Return the item and the key of a unit."""
        document, number = self._place(unit)
        return document.item, document.key(number)

    def _place(self, unit: int) -> tuple[Document, int]:
        place = int(np.searchsorted(self._starts, unit, side="right")) - 1
        return self._documents[place], unit - int(self._starts[place])

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
        self,
        query: Query,
        counted: list[_Counted],
        worst: Ranks,
        units: Units,
        limit: int,
        most: int | None,
    ) -> tuple[Match, ...]:
        if limit <= 0:
            return ()
        scores = np.zeros(len(units), np.float32)
        for place, one in enumerate(counted):
            if query.is_wanted(place):
                scores += self._word_scores(one, units)
        scores *= _FIELD_WEIGHTS[self._field_of[units]]
        ranks = scores - worst * np.float32(_REASON_STEP)
        chosen = top_of_each(ranks, self._item_of[units], limit, most)
        return tuple(self._match(int(units[n]), float(scores[n]), int(worst[n])) for n in chosen)

    def _word_scores(self, one: _Counted, units: Units) -> Scores:
        norms = self._norms[units]
        best = one.best[units]
        scores: Scores = np.zeros(len(units), np.float32)
        for place, counts in zip(one.reasons, one.counts, strict=True):
            here = np.flatnonzero(best == place) if len(one.reasons) > 1 else np.arange(len(best))
            if len(here):
                weight = np.float32(ranking.REASON_WEIGHTS[ranking.REASONS[place]])
                scores[here] = self._bm25(counts, units[here], norms[here]) * weight
        if one.whole is not None:
            scores += self._bm25(one.whole, units, norms) * np.float32(ranking.WHOLE_WORD)
        return scores

    def _bm25(self, counts: Counts, units: Units, norms: Scores) -> Scores:
        weight = np.float32(ranking.idf(self.total, int(np.count_nonzero(counts))))
        found = counts[units].astype(np.float32)
        scores: Scores = weight * found / (found + norms)
        return scores

    def _match(self, unit: int, score: float, reason: int) -> Match:
        document, number = self._place(unit)
        return Match(
            document.item,
            document.kind,
            document.key(number),
            ranking.FIELDS[document.fields[number]],
            score,
            ranking.REASONS[reason],
        )


def _by_reason(word: Word) -> list[tuple[int, list[Way]]]:
    """Return the ways of a word by reason, the best reason first."""
    ways: dict[int, list[Way]] = {}
    for way in word.ways:
        ways.setdefault(ranking.REASON_ORDER[way.reason], []).append(way)
    return sorted(ways.items())

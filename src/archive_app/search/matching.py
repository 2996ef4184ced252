"""Which words of a text match which words of a query: the rule that scan and marks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive_app.domain.hits import Reason
from archive_app.search.analysis import tokens
from archive_app.search.beside import Beside
from archive_app.search.expression import NOT, Expression, Unitwise, spans
from archive_app.search.families import analyse
from archive_app.search.gate import gates
from archive_app.search.language.evaluate import TextUnit
from archive_app.search.language.tree import FieldNode, WordNode
from archive_app.search.query import Query
from archive_app.search.ranking import REASON_ORDER, REASONS
from archive_app.search.ways import Term, Way

SHIFT = len(REASONS)
_MEMO = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a text where a query word is found.

    Attributes:
        word: which word of the query.
        way: how; its reason is that of the place.
    """

    start: int
    end: int
    word: int
    way: Way

    @property
    def bit(self) -> int:
        """The bit of the query word and the reason."""
        return 1 << (self.word * SHIFT + REASON_ORDER[self.way.reason])


class Matcher:
    """Tells of a text what of a query it holds, and remembers what it saw of words."""

    def __init__(self, query: Query, *, gated: bool = True) -> None:
        self.words = query.words
        self._alone: dict[Term, list[tuple[int, Way]]] = {}
        self._apart: list[tuple[int, Way]] = []
        for place, word in enumerate(query.words):
            for way in word.ways:
                if way.alone:
                    self._alone.setdefault(way.terms[0], []).append((place, way))
                else:
                    self._apart.append((place, way))
        self._beside = Beside([way.terms for _, way in self._apart], gated=gated)
        self._prefixes = tuple(text for field, text in self._alone if field == "prefix")
        self._gated = gated
        self.wanted = gates((*self._alone, *self._beside.terms))[0]
        self._may_be_related = gates(self._alone)[1]
        self._memo: dict[str, tuple[Term, ...]] = {}
        self._masks = [((1 << SHIFT) - 1) << (n * SHIFT) for n in range(len(query.words))]

    def find(self, text: str) -> list[Found]:
        """Return the places of a text that match, in no order."""
        found = []
        words = list(tokens(text, self.wanted if self._gated else None))
        for token in words:
            for term in self._terms(token.folded):
                for place, way in self._alone[term]:
                    found.append(Found(token.start, token.end, place, way))
        if self._apart:
            for number, start, end in self._beside.places(text, words):
                place, way = self._apart[number]
                found.append(Found(start, end, place, way))
        return found

    def bits(self, found: Sequence[Found]) -> int:
        """Return a bit for each query word and reason that is found."""
        bits = 0
        for one in found:
            bits |= one.bit
        return bits

    def matches(self, bits: int) -> bool:
        """Return whether each word of the query is found in some way."""
        return all(bits & mask for mask in self._masks)

    def unitwise(
        self, text: str, found: Sequence[Found], allowed: Callable[[FieldNode], bool]
    ) -> Unitwise:
        """Return a text as an expression is asked of it."""
        places: list[set[tuple[int, int]]] = [set() for _ in self.words]
        ranks = [NOT] * len(self.words)
        for one in found:
            places[one.word].add((one.start, one.end))
            ranks[one.word] = min(ranks[one.word], REASON_ORDER[one.way.reason])
        unit = TextUnit.of(text, _nowhere, allowed)
        return Unitwise(unit, [sorted(one) for one in places], ranks, allowed)

    def reason(self, bits: int) -> Reason:
        """Return why a text matches: the best reason of the word with the worst one."""
        worst = 0
        for place in range(len(self.words)):
            of_word = bits >> (place * SHIFT) & ((1 << SHIFT) - 1)
            if of_word:
                worst = max(worst, (of_word & -of_word).bit_length() - 1)
        return REASONS[worst]

    def _terms(self, folded: str) -> tuple[Term, ...]:
        """Return the terms of the query that a folded word alone stands under."""
        known = self._memo.get(folded)
        if known is None:
            known = tuple(t for t in self._every(folded) if t in self._alone)
            if len(self._memo) >= _MEMO:
                self._memo = {}
            self._memo[folded] = known
        return known

    def _every(self, folded: str) -> Iterator[Term]:
        yield "word", folded
        for prefix in self._prefixes:
            if folded.startswith(prefix):
                yield "prefix", prefix
        if self._gated and folded.isascii() and not self._may_be_related(folded):
            return
        analysis = analyse(folded)
        yield "form", analysis.key
        for run in analysis.runs:
            yield "part", run


def _nowhere(_word: WordNode, _text: str) -> tuple[tuple[int, int], ...]:
    return ()  # the places are known already


def stands_so(query: Query, expression: Expression, text: str) -> bool:
    """Return whether something with places stands in a text as it is asked."""
    matching = matcher(query)
    there = matching.unitwise(text, matching.find(text), lambda _node: True)
    return bool(spans(expression, there))


@lru_cache(maxsize=8)
def matcher(query: Query, *, gated: bool = True) -> Matcher:
    """Return the matcher of a query; the same one for the same query, with what it remembers.

    Args:
        gated: leave words out that by their letters can't match; that misses some irregular ones.
    """
    return Matcher(query, gated=gated)

"""Words side by side in a text: nothing but white space or a hyphen stands between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from archive_app.search.analysis import Token
from archive_app.search.families import analyse
from archive_app.search.gate import Test, gates
from archive_app.search.ways import Term

_MEMO = 20_000
_GAP = re.compile("\\s*[-\u2010-\u2013\u00ad]?\\s*")

Chain = tuple[Term, ...]
Place = tuple[int, int, int]


class Beside:
    """Finds chains of words in texts, each word known by its term.

    Taking a word apart that was never seen is slow; so first the letters of neighbours have to be
    such that both may be meant.
    """

    def __init__(self, chains: Sequence[Chain], *, gated: bool = True) -> None:
        self._chains = tuple(chains)
        self._beginning: defaultdict[Term, list[int]] = defaultdict(list)
        for number, chain in enumerate(self._chains):
            self._beginning[chain[0]].append(number)
        self.terms = tuple(dict.fromkeys(term for chain in self._chains for term in chain))
        self._gates: dict[Term, Test] = {term: gates([term])[0] for term in self.terms}
        self._gated = gated
        self._memo: dict[str, frozenset[Term]] = {}

    def places(self, text: str, tokens: Sequence[Token]) -> set[Place]:
        """Return which chains stand where: number, start, end.

        Args:
            text: a whole text.
            tokens: its words; those that can't be meant may be left out.
        """
        starting: defaultdict[int, list[Token]] = defaultdict(list)
        for token in tokens:
            starting[token.start].append(token)
        return {
            place
            for token in tokens
            if (following := _following(text, token, starting))
            for place in self._from(text, token, following, starting)
        }

    def _from(
        self,
        text: str,
        first: Token,
        following: Sequence[Token],
        starting: dict[int, list[Token]],
    ) -> list[Place]:
        """Return the chains that begin with a word."""
        found = []
        for term in self._may_be(first.folded):
            for number in self._beginning.get(term, ()):
                chain = self._chains[number]
                runs: list[tuple[Token, ...]] = [
                    (first, one) for one in following if chain[1] in self._may_be(one.folded)
                ]
                for later in chain[2:]:
                    runs = [
                        (*run, one)
                        for run in runs
                        for one in _following(text, run[-1], starting)
                        if later in self._may_be(one.folded)
                    ]
                found += [(number, first.start, run[-1].end) for run in runs if _are(run, chain)]
        return found

    def _may_be(self, word: str) -> frozenset[Term]:
        """Return the terms under which a word may stand, to go by its letters."""
        known = self._memo.get(word)
        if known is None:
            any_may = not self._gated or not word.isascii()
            known = frozenset(t for t, gate in self._gates.items() if any_may or gate(word))
            if len(self._memo) >= _MEMO:
                self._memo = {}
            self._memo[word] = known
        return known


def _following(text: str, token: Token, starting: dict[int, list[Token]]) -> Sequence[Token]:
    """Return the words that stand right after one."""
    gap = _GAP.match(text, token.end)
    after = gap.end() if gap else token.end
    return starting.get(after, ()) if after > token.end else ()


def _are(words: Sequence[Token], chain: Chain) -> bool:
    return all(_is(one.folded, term) for one, term in zip(words, chain, strict=True))


def _is(word: str, term: Term) -> bool:
    """Return whether a word stands under a term."""
    field, text = term
    if field == "word":
        return word == text
    if field == "prefix":
        return word.startswith(text)
    analysis = analyse(word)
    return analysis.key == text if field == "form" else text in analysis.runs

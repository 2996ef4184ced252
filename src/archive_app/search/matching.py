"""Which words of a text match which words of a query: the rule that scan and marks share."""

from __future__ import annotations

from functools import lru_cache

from archive_app.search.dutch import stem
from archive_app.search.query import MAX_WORDS, Query, Word

FORM_SHIFT = MAX_WORDS
_MEMO = 20_000


class Matcher:
    """Tells of a folded word what of a query it matches, and remembers it.

    Attributes:
        initials: the letters that a matching word begins with (a stem begins as its word does).
    """

    def __init__(self, query: Query) -> None:
        self.words = query.words
        self.all_words = (1 << len(query.words)) - 1
        begins = "".join({w[0] for word in query.words for w in (word.folded, *word.forms)})
        self.initials = begins + begins.upper()
        self._memo: dict[str, int] = {}

    def bits(self, folded: str) -> int:
        """Return a bit for each query word that is matched.

        Bit i stands for a literal match of word i, bit i + FORM_SHIFT for a match of its form.
        """
        found = self._memo.get(folded)
        if found is None:
            found = 0
            for place, word in enumerate(self.words):
                found |= _match(word, folded) << place
            if len(self._memo) >= _MEMO:
                self._memo = {}
            self._memo[folded] = found
        return found

    def matches(self, bits: int) -> bool:
        """Return whether the bits of a unit's words together cover the whole query."""
        return (bits | bits >> FORM_SHIFT) & self.all_words == self.all_words

    def exact(self, bits: int) -> bool:
        """Return whether each word of the query has a literal match."""
        return bits & self.all_words == self.all_words


def _match(word: Word, folded: str) -> int:
    literal = folded.startswith(word.folded) if word.half_typed else folded == word.folded
    form = bool(word.forms) and stem(folded) in word.forms
    return int(literal) | int(form) << FORM_SHIFT


@lru_cache(maxsize=8)
def matcher(query: Query) -> Matcher:
    """Return the matcher of a query; the same one for the same query, with what it remembers."""
    return Matcher(query)

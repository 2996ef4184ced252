"""What is asked: words, each with what it matches. The text of a query is data, never code."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.domain.hits import Reason
from archive_app.search.analysis import Written, ends_in_word, written_words
from archive_app.search.expression import All, Expression, Leaf
from archive_app.search.related import NOTHING_RELATED, Related
from archive_app.search.ways import Way
from archive_app.search.widening import joined_ways, word_ways

MAX_WORDS = 32
MAX_TEXT = 10_000
HALF_TYPED_FORMS = 4
"""A half-typed word of at least so many letters is also taken as a finished one, for its forms."""

_LONGEST_JOIN = 3  # words of a query that are taken as one word written apart


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Attributes:
        folded: what a text has to hold literally, but for case and diacritics.
        ways: in which ways a text may hold it, the best first.
        half_typed: every word that begins with `folded` is a literal match.
        near: near misses count as well, whatever else is found.
    """

    folded: str
    ways: tuple[Way, ...]
    half_typed: bool = False
    near: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The family keys of the word itself."""
        return tuple(way.terms[0][1] for way in self.ways if way.reason is Reason.FORM)


@dataclass(frozen=True, slots=True)
class Query:
    """What a unit must hold.

    Attributes:
        ignored: words that were left out because there were more than `MAX_WORDS`.
        expression: what is asked of the words; None when a unit must hold all of them.
        wanted: the words that units are found for; None for all. The others must not be there.
    """

    text: str
    words: tuple[Word, ...] = ()
    ignored: tuple[str, ...] = ()
    expression: Expression | None = None
    wanted: frozenset[int] | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not self.words and self.expression is None

    @property
    def asked(self) -> Expression:
        """What is asked, also where that is just all words."""
        return self.expression or All(tuple(Leaf(place) for place in range(len(self.words))))

    def is_wanted(self, word: int) -> bool:
        """Return whether units are found for a word."""
        return self.wanted is None or word in self.wanted


def parse(text: str, *, half_typed: bool, related: Related = NOTHING_RELATED) -> Query:
    """Return the query that a text is; any text at all will do.

    Args:
        text: what was typed; quotes, brackets and other signs only separate words.
        half_typed: the last word may still be being typed (unless something follows it).
        related: abbreviations, synonyms and the user's own word families.
    """
    used = text[:MAX_TEXT]
    written = [w for w in written_words(used) if w.folded]
    growing = half_typed and bool(written) and ends_in_word(used, written[-1].end)
    joins = joins_of(used, written, growing, related)
    words: dict[str, Word] = {}
    ignored: dict[str, None] = {}
    for place, one in enumerate(written):
        word = word_of(one, growing and place == len(written) - 1, related, joins.get(place, ()))
        if word.folded not in words and len(words) == MAX_WORDS:
            ignored[one.raw] = None
        elif word.folded not in words:
            words[word.folded] = word
    return Query(text, tuple(words.values()), tuple(ignored))


def word_of(written: Written, growing: bool, related: Related, joins: tuple[Way, ...]) -> Word:
    """Return a word of a query, with the ways of what it makes together with words beside it."""
    folded = written.folded if growing else written.finished
    widen = not growing or len(folded) >= HALF_TYPED_FORMS
    ways = word_ways(written, related, growing=growing, widen=widen)
    return Word(folded, tuple(dict.fromkeys((*ways, *joins))), growing)


def joins_of(
    text: str, written: list[Written], growing: bool, related: Related
) -> dict[int, tuple[Way, ...]]:
    """Return for the place of a word what it makes together with the words beside it.

    `loonkosten subsidie` finds loonkostensubsidie: a unit that holds the joined word holds both.
    """
    found: dict[int, tuple[Way, ...]] = {}
    for start in range(min(len(written), MAX_WORDS)):
        for stop in range(start + 2, min(start + _LONGEST_JOIN, len(written)) + 1):
            if not _are_beside(text, written[start:stop]):
                break
            whole = "".join(one.folded for one in written[start:stop])
            ways = joined_ways(whole, related, growing=growing and stop == len(written))
            for place in range(start, stop):
                found[place] = (*found.get(place, ()), *ways)
    return found


def _are_beside(text: str, run: list[Written]) -> bool:
    """Return whether only white space stands between two words, and both are of letters."""
    before, after = run[-2], run[-1]
    between = text[before.end : after.end - len(after.raw)]
    return between.isspace() and all(len(w.folded) > 1 and w.folded.isalpha() for w in run)

"""What is asked: words, each with what it matches. The text of a query is data, never code."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.search.analysis import Written, ends_in_word, written_words
from archive_app.search.dutch import stem

MAX_WORDS = 32
MAX_TEXT = 10_000
HALF_TYPED_FORMS = 4
"""A half-typed word of at least so many letters is also taken as a finished one, for its forms."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Attributes:
        folded: what a text has to hold literally, but for case and diacritics.
        forms: the stems of which one has to be the stem of a word of the text.
        half_typed: every word that begins with `folded` is a literal match.
    """

    folded: str
    forms: tuple[str, ...]
    half_typed: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """The words that a unit must all hold.

    Attributes:
        ignored: words that were left out because there were more than `MAX_WORDS`.
    """

    text: str
    words: tuple[Word, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not self.words


def parse(text: str, *, half_typed: bool) -> Query:
    """Return the query that a text is; any text at all will do.

    Args:
        text: what was typed; quotes, brackets and other signs only separate words.
        half_typed: the last word may still be being typed (unless something follows it).
    """
    used = text[:MAX_TEXT]
    written = [w for w in written_words(used) if w.folded]
    words: dict[str, Word] = {}
    ignored: dict[str, None] = {}
    for place, one in enumerate(written, start=1):
        growing = half_typed and place == len(written) and ends_in_word(used, one.end)
        word = _word(one, growing)
        if word.folded not in words and len(words) == MAX_WORDS:
            ignored[one.raw] = None
        elif word.folded not in words:
            words[word.folded] = word
    return Query(text, tuple(words.values()), tuple(ignored))


def _word(written: Written, growing: bool) -> Word:
    folded = written.folded if growing else written.finished
    short = growing and len(folded) < HALF_TYPED_FORMS
    forms = () if short else tuple(dict.fromkeys(stem(w) for w in written.stems_of))
    return Word(folded, forms, growing)

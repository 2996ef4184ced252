"""The text of a query with its words, and how many of these still count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from archive_app.search.analysis import ends_in_word, written_words
from archive_app.search.language.complaints import Complaints
from archive_app.search.language.tree import MAX_TEXT, MAX_VALUES, MAX_WORDS, Span, WordNode

QUOTES = '"“”„‟«»＂'
SPECIAL = QUOTES + "(),|"
"""What ends a value of a field that has no quotes."""

_QUOTE = re.compile(f"[{QUOTES}]")


class _Quota:
    """So many, and which places were beyond it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._left = most
        self.beyond: Span | None = None

    def take(self, start: int, end: int) -> bool:
        if self._left:
            self._left -= 1
            return True
        self.beyond = (self.beyond[0] if self.beyond else start, end)
        return False


class Source:
    """What is read, with the places of its words.

    A word is what the analysis of texts calls one: `job-coach`, `zzp'ers` and a word broken over
    two lines are each one word.
    """

    def __init__(self, text: str, half_typed: bool) -> None:
        self.whole = text
        self.text = text[:MAX_TEXT]
        self.half_typed = half_typed
        self.complaints = Complaints(text, half_typed)
        self.open_quote = False
        self._words = _Quota(MAX_WORDS)
        self._values = _Quota(MAX_VALUES)
        written = [(w.end - len(w.raw), w.end) for w in written_words(self.text) if w.folded]
        self._starts = [start for start, _ in written]
        self._ends = [end for _, end in written]

    def word_end(self, place: int) -> int | None:
        """Return the end of the word that begins at a place, or None where none does."""
        index = bisect_left(self._starts, place)
        here = index < len(self._starts) and self._starts[index] == place
        return self._ends[index] if here else None

    def end_of_word_around(self, place: int) -> int:
        """Return the end of the word that goes on across a place, or the place itself."""
        index = bisect_right(self._starts, place) - 1
        return max(self._ends[index], place) if index >= 0 else place

    def words_between(self, start: int, end: int) -> list[Span]:
        """Return the places of the words in a piece of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return list(zip(self._starts[first:last], self._ends[first:last], strict=True))

    def word(self, start: int, end: int, *, fuzzy: bool = False, exact: bool = False) -> WordNode:
        """Return the word at a place; its span takes in the signs that belong to it."""
        prefix = self.text[end : end + 1] == "*"
        return WordNode(
            self.text[start:end],
            prefix=prefix,
            fuzzy=fuzzy,
            half_typed=self.grows(end) and not prefix,
            exact=exact,
            span=(start - fuzzy, end + prefix),
        )

    def grows(self, end: int) -> bool:
        """Return whether a word that ends here may still be being typed."""
        return self.half_typed and ends_in_word(self.whole, end)

    def quoted(self, quote: int) -> tuple[int, int]:
        """Return where the text in quotes ends, and where to read on; a quote may lack its end."""
        closing = _QUOTE.search(self.text, quote + 1)
        if closing:
            return closing.start(), closing.end()
        self.open_quote = True
        self.complaints.problem("query-quote-open", quote, quote + 1)
        return len(self.text), len(self.text)

    def takes_word(self, start: int, end: int) -> bool:
        """Return whether a word still counts."""
        return self._words.take(start, end)

    def takes_value(self, start: int, end: int) -> bool:
        """Return whether a value of a field still counts."""
        return self._values.take(start, end)

    def tell_limits(self) -> None:
        """Note what was too long or too many."""
        if len(self.whole) > MAX_TEXT:
            self.complaints.problem("query-too-long", MAX_TEXT, len(self.whole), most=MAX_TEXT)
        if self._words.beyond:
            self.complaints.problem("query-too-many-words", *self._words.beyond, most=MAX_WORDS)
        if self._values.beyond:
            self.complaints.problem("query-too-many-values", *self._values.beyond, most=MAX_VALUES)


def quoted(value: str) -> str:
    """Return a value of a field, in quotes where it needs them.

    There are no quotation marks in a value: each is a blank instead, so that the words are kept.
    Nor are there blanks around it, or values without a letter or figure, which find nothing.
    """
    said = _QUOTE.sub(" ", value).strip()
    plain = said and not any(sign.isspace() or sign in SPECIAL for sign in said)
    return said if plain else f'"{said}"'

"""A magazine's text as lines, and as one row of letters in which markers are found.

In the letters there are no blanks, hyphens, marks, accents or capitals, so a marker is found
wherever a line was broken and however its quotation marks came out of a PDF.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

_WORD = re.compile(r"[^\W_]+(?:['’.@_-]+[^\W_]+)*")
_LETTERS_AND_FIGURES = re.compile(r"[^\W_]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|$)")
_MOST_LETTERS = 4
"""What one character becomes at most: there are some that stand for a whole sentence."""


class _Folding(dict[int, str]):
    """The letters that each character stands for: none for a mark; made when first asked for."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = unicodedata.normalize("NFKD", sign).casefold() if sign.isalnum() else ""
        self[code] = "".join(one for one in plain if one.isalnum())[:_MOST_LETTERS]
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return only the letters and figures of a text, without case, accents or ligatures."""
    return text.translate(_FOLDING)


def has_letters(text: str) -> bool:
    """Return whether a text holds any letter or figure: without one there is nothing to keep."""
    return _LETTERS_AND_FIGURES.search(text) is not None


def count_words(text: str) -> int:
    """Return how many words a text holds."""
    return sum(1 for _ in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, in characters: `begin` is in it, `end` is not."""

    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, or the piece of it that belongs to a part.

    Attributes:
        number: from 1.
        whole: it is no piece.
    """

    number: int
    text: str
    whole: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()

    @property
    def plain(self) -> str:
        """Its text with single blanks, and none around it."""
        return " ".join(self.text.split())


class Source:
    """A text with the places of its lines and letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("q", [0, *(m.end() for m in re.finditer("\n", text))])
        self._letters, self._places = _letters_of(text)

    def find(self, marker: str, after: int = 0) -> Iterator[Span]:
        """Yield where a marker stands as whole words, from a place in the text on."""
        wanted = fold(marker)
        at = self._letters.find(wanted, bisect_left(self._places, after)) if wanted else -1
        while at >= 0:
            begin = self._places[at]
            end = self._places[at + len(wanted) - 1] + 1
            if self._is_whole(begin, end):
                yield Span(begin, end)
            at = self._letters.find(wanted, at + 1)

    def _is_whole(self, begin: int, end: int) -> bool:
        before, behind = self.text[begin - 1 : begin], self.text[end : end + 1]
        return not before.isalnum() and not behind.isalnum()

    def line_of(self, place: int) -> int:
        """Return the number of the line, from 1, that a character stands in."""
        return bisect_right(self._starts, place)

    def line_span(self, number: int) -> Span:
        """Return where a line stands, without its end."""
        begin = self._starts[number - 1]
        last = number == len(self._starts)
        return Span(begin, len(self.text) if last else self._starts[number] - 1)

    def lines(self, span: Span) -> list[Line]:
        """Return the lines, whole or in part, that a stretch of the text holds."""
        pieces = self.text[span.begin : span.end].split("\n")
        first = self.line_of(span.begin)
        lines = [Line(first + nth, piece) for nth, piece in enumerate(pieces)]
        for nth in {0, len(lines) - 1}:
            one = lines[nth]
            whole = self.line_span(one.number)
            lines[nth] = replace(one, whole=len(one.text) == len(whole))
        return lines

    def end_of_block(self, place: int) -> int:
        """Return where the block of lines that a character stands in ends."""
        blank = _BLANK_LINE.search(self.text, place)
        return blank.start() if blank else len(self.text)

    def whole(self, span: Span) -> Span:
        """Return a stretch with the signs around it that belong to it: quotes, stops, bullets."""
        begin, end = span.begin, span.end
        line = self.line_span(self.line_of(begin))
        if not has_letters(self.text[line.begin : begin]):
            begin = line.begin
        else:
            while self._is_mark(begin - 1):
                begin -= 1
        line = self.line_span(self.line_of(end - 1))
        if not has_letters(self.text[end : line.end]):
            return Span(begin, line.end)
        while self._is_mark(end):
            end += 1
        return Span(begin, end)

    def _is_mark(self, place: int) -> bool:
        sign = self.text[place]
        return not sign.isspace() and not sign.isalnum()


def _letters_of(text: str) -> tuple[str, array[int]]:
    """Return a text's letters in one row, and where in the text each of them stands."""
    letters: list[str] = []
    places = array("I")
    for run in _LETTERS_AND_FIGURES.finditer(text):
        if run[0].isascii():
            letters.append(run[0].lower())
            places.extend(range(run.start(), run.end()))
            continue
        for place, sign in enumerate(run[0], run.start()):
            folded = _FOLDING[ord(sign)]
            letters.append(folded)
            places.extend([place] * len(folded))
    return "".join(letters), places

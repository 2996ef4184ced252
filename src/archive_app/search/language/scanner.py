"""From the text of a query to its words and signs, in one pass; any text will do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from archive_app.search.language.source import QUOTES, Source
from archive_app.search.language.tree import (
    MAX_DISTANCE,
    NEAR_DISTANCE,
    Leaf,
    Phrase,
    WordNode,
)
from archive_app.search.language.values import read_field
from archive_app.search.language.vocabulary import Field, Operator, Vocabulary, operator_of

MINUSES = "-\u2212"

_BEFORE_MINUS = "(|"
_ABBREVIATION = 5  # a longer word in capitals means that all of the query is in capitals
_BARS = re.compile(r"\|+")
_STARS = re.compile(r"\*+")
_MINUSES = re.compile(f"[{MINUSES}]+")


class Sign(Enum):
    """What a token is."""

    LEAF = "leaf"
    OPEN = "open"
    CLOSE = "close"
    OR = "or"
    AND = "and"
    NOT = "not"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a phrase, a field, or a sign.

    Attributes:
        leaf: None for a leaf that gave nothing to look for; why was said already.
        written: an operator as it was written.
    """

    sign: Sign
    start: int
    end: int
    leaf: Leaf | None = None
    distance: int = NEAR_DISTANCE
    written: str = ""


_SIGNS = {Operator.OR: Sign.OR, Operator.AND: Sign.AND, Operator.NOT: Sign.NOT}


class Scanner:
    """Reads one text."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self._source = source
        self._text = source.text
        self._vocabulary = vocabulary
        self._complaints = source.complaints
        self._tokens: list[Token] = []
        self._read: dict[str, Callable[[int], int]] = {
            "(": self._bracket,
            ")": self._bracket,
            "|": self._bar,
            "~": self._tilde,
            "*": self._star,
            **dict.fromkeys(QUOTES, self._quote),
            **dict.fromkeys(MINUSES, self._minus),
        }

    def scan(self) -> list[Token]:
        """Return the tokens of the text."""
        place = 0
        while place < len(self._text):
            end = self._source.word_end(place)
            if end is not None:
                place = self._word(place, end)
            else:
                read = self._read.get(self._text[place])
                place = read(place) if read else place + 1
        self._tell_capitals()
        return self._tokens

    def _add(self, sign: Sign, start: int, end: int) -> int:
        self._tokens.append(Token(sign, start, end, written=self._text[start:end]))
        return end

    def _leaf(self, leaf: Leaf | None, start: int, end: int) -> int:
        self._tokens.append(Token(Sign.LEAF, start, end, leaf))
        return end

    def _word(self, start: int, end: int) -> int:
        raw = self._text[start:end]
        operator = operator_of(raw)
        if operator is Operator.NEAR:
            return self._near(start, end)
        if operator is not None:
            return self._add(_SIGNS[operator], start, end)
        if self._text[end : end + 1] == ":":
            field = self._vocabulary.field(raw)
            if field:
                return self._leaf(*self._field(field, start, end))
            after = self._unknown_field(raw, start, end) if raw.isalpha() else None
            if after is not None:
                return after
        return self._plain(start, end)

    def _plain(self, start: int, end: int, fuzzy: bool = False) -> int:
        word = self._source.word(start, end, fuzzy=fuzzy)
        after = _end(_STARS, self._text, end) if word.prefix else end
        if word.prefix and self._source.word_end(after) is not None:
            self._complaints.problem("query-star", end, after)
        kept: WordNode | None = word if self._source.takes_word(start, end) else None
        self._leaf(kept, *word.span)
        return after

    def _field(self, field: Field, name: int, colon: int) -> tuple[Leaf | None, int, int]:
        node, end = read_field(self._source, field, name, colon)
        return node, name, end

    def _unknown_field(self, name: str, start: int, colon: int) -> int | None:
        """Say that there is no such field; a name that is nearly one is no word to look for."""
        follows = self._text[colon + 1 : colon + 2]
        has_value = self._source.word_end(colon + 1) is not None or (follows and follows in QUOTES)
        if not has_value or self._complaints.full:
            return None
        like = self._vocabulary.name_like(name)
        if like is None:
            self._complaints.problem("query-field-unknown", start, colon, field=name)
            return None
        self._complaints.problem("query-field-nearest", start, colon, field=name, suggestion=like)
        return colon + 1

    def _near(self, start: int, end: int) -> int:
        distance = NEAR_DISTANCE
        if self._text[end : end + 1] == "/":
            after = self._source.word_end(end + 1) or end + 1
            number = self._text[end + 1 : after]
            given = int(number) if number.isdecimal() and len(number) <= 4 else 0
            end = after
            distance = given if 1 <= given <= MAX_DISTANCE else NEAR_DISTANCE
            if distance != given:
                self._complaints.problem(
                    "query-near-distance", start, end, most=MAX_DISTANCE, usual=NEAR_DISTANCE
                )
        written = self._text[start:end]
        self._tokens.append(Token(Sign.NEAR, start, end, distance=distance, written=written))
        return end

    def _quote(self, start: int) -> int:
        inside, after = self._source.quoted(start)
        places = self._source.words_between(start + 1, inside)
        kept = [place for place in places if self._source.takes_word(*place)]
        if not places and inside != after:
            self._complaints.problem("query-phrase-empty", start, after)
        words = tuple(self._source.word(*place, exact=True) for place in kept)
        return self._leaf(Phrase(words, (start, after)) if words else None, start, after)

    def _bracket(self, place: int) -> int:
        sign = Sign.OPEN if self._text[place] == "(" else Sign.CLOSE
        return self._add(sign, place, place + 1)

    def _bar(self, place: int) -> int:
        return self._add(Sign.OR, place, _end(_BARS, self._text, place))

    def _star(self, place: int) -> int:
        """A star just after a word was read with that; any other means nothing."""
        end = _end(_STARS, self._text, place)
        self._complaints.problem("query-star", place, end)
        return end

    def _tilde(self, place: int) -> int:
        end = self._source.word_end(place + 1)
        if end is None or operator_of(self._text[place + 1 : end]):
            self._complaints.problem("query-tilde", place, place + 1)
            return place + 1
        return self._plain(place + 1, end, fuzzy=True)

    def _minus(self, place: int) -> int:
        """A minus counts at the beginning of something: not in `a-`, and not alone in `a - b`."""
        end = _end(_MINUSES, self._text, place)
        before = self._text[place - 1 : place]
        if before and not before.isspace() and before not in _BEFORE_MINUS:
            return end
        follows = self._text[end : end + 1]
        begins = self._source.word_end(end) is not None or (follows and follows in QUOTES + "(~")
        if not begins:
            self._complaints.problem("query-minus-alone", place, end)
            return end
        return self._add(Sign.NOT, place, end)

    def _tell_capitals(self) -> None:
        """Say what an operator does in a query that is all in capitals: it may be meant as a word.

        `UWV OF LKS` is no such query: abbreviations have no other case.
        """
        words = [t for t in self._tokens if t.written.isalpha() and t.sign is not Sign.LEAF]
        plain = (t.leaf.raw for t in self._tokens if isinstance(t.leaf, WordNode))
        shouting = any(len(raw) > _ABBREVIATION and raw.isupper() for raw in plain)
        if words and shouting and not any(c.islower() for c in self._text):
            first = words[0]
            self._complaints.problem("query-capitals", first.start, first.end, word=first.written)


def _end(signs: re.Pattern[str], text: str, place: int) -> int:
    match = signs.match(text, place)
    return match.end() if match else place + 1

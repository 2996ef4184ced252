"""What is asked of the engines: the same for the same corpus and seed."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus

_KEPT = 4_000  # passages that words are taken from
_FUNCTION_SHARE = 0.15  # of the words asked for; nobody looks for "de" very often
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

AS_YOU_TYPE, TYPING = "as you type", "typing"
TERM, PHRASE, PREFIX, FUZZY = "term", "phrase", "prefix", "fuzzy"
FILTER, FACETS = "filter", "facets"
SINGLE = (TERM, PHRASE, PREFIX, FUZZY, FILTER, FACETS)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask.

    Attributes:
        what: the kind of question, one of the names above.
        words: of `as you type` the last one is half typed; of `prefix` it is the beginning.
        kind: with `filter`, the only kind that counts.
    """

    what: str
    words: tuple[str, ...]
    kind: str = ""


class Asker:
    """Makes questions out of what stands in the corpus, so that most of them find something."""

    def __init__(self, file: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self._passages: list[list[str]] = []
        seen = 0
        for item in corpus.read(file):  # reservoir sampling
            for _key, text in item.passages:
                seen += 1
                place = seen - 1 if seen <= _KEPT else self.random.randrange(seen)
                if place < _KEPT:
                    self._passages[place : place + 1] = [_WORD.findall(text.lower())]
        self._functions = frozenset(corpus.FUNCTION_WORDS)

    def questions(self, what: str, count: int) -> list[Question]:
        """Return questions of one kind."""
        make: dict[str, Callable[[], Question]] = {
            AS_YOU_TYPE: self._half_typed,
            TERM: lambda: Question(TERM, (self._word(3),)),
            PHRASE: self._phrase,
            PREFIX: self._prefix,
            FUZZY: lambda: Question(FUZZY, (self._mistyped(self._word(6)),)),
            FILTER: lambda: Question(FILTER, (self._word(3),), self.random.choice(corpus.KINDS)),
            FACETS: lambda: Question(FACETS, (self._word(3),)),
        }
        return [make[what]() for _ in range(count)]

    def typing(self, words: int) -> list[Question]:
        """Return every keystroke of so many words, each typed from its first letter."""
        typed = (self._word(4) for _ in range(words))
        return [
            Question(AS_YOU_TYPE, (word[:length],))
            for word in typed
            for length in range(1, len(word) + 1)
        ]

    def _word(self, least: int, passage: Sequence[str] | None = None) -> str:
        """Return a word of letters only, mostly one with a meaning."""
        functions = self.random.random() < _FUNCTION_SHARE
        for _ in range(1000):
            word = self.random.choice(passage or self.random.choice(self._passages))
            known = word in self._functions
            if len(word) >= least and word.isalpha() and (functions or not known):
                return word
            if passage:  # a short one may have none
                functions = True
                least = 1
        raise ValueError("no such word")

    def _half_typed(self) -> Question:
        passage = self.random.choice(self._passages)
        length = self.random.randint(2, 5)
        half = self._word(length, passage)[:length]
        if self.random.random() < 0.5:
            return Question(AS_YOU_TYPE, (self._word(3, passage), half))
        return Question(AS_YOU_TYPE, (half,))

    def _phrase(self) -> Question:
        while True:
            passage = self.random.choice(self._passages)
            start = self.random.randrange(len(passage))
            words = passage[start : start + self.random.randint(2, 3)]
            said = any(word not in self._functions for word in words)
            if said and len(words) > 1 and all(word.isalpha() for word in words):
                return Question(PHRASE, tuple(words))

    def _prefix(self) -> Question:
        length = self.random.randint(3, 6)
        return Question(PREFIX, (self._word(length + 1)[:length],))

    def _mistyped(self, word: str) -> str:
        """Return a word with one letter wrong, missing or too many; never the first one."""
        at = self.random.randrange(1, len(word))
        letter = self.random.choice(string.ascii_lowercase)
        change = self.random.choice(("", letter, letter + word[at]))
        return word[:at] + change + word[at + 1 :]

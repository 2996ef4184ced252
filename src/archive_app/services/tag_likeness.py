"""Which tags passages have that share rare words with another; words weigh by tf-idf."""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from archive_app.search.analysis import function_words, tokens
from archive_app.search.dutch import stem

_SHORTEST = 4  # letters

#: A word that stands in more than this part of the passages tells nothing; but in very few it may.
_TOO_COMMON, _AT_LEAST = 0.02, 8
#: Words that two passages have to share before they are alike.
_SHARED = 2
#: How many of the passages that are most alike have a say.
_NEAREST = 12
#: The part of the weight of a passage's words that another must share to be alike.
_ALIKE = 0.25
#: The part of those alike that must have a tag.
_AGREED = 0.34

#: A tag, the words that are shared, and how many of the passages alike have it.
Found = tuple[str, tuple[str, ...], int]


class Likeness:
    """Learns passages with their tags, one by one; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, int] = {}
        self._words: list[frozenset[str]] = []
        self._tags: list[frozenset[str]] = []
        self._holding: dict[str, set[int]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def learn(self, passage: str, text: str, tags: Collection[str]) -> None:
        """Take in a passage; without tags, or without text, it is forgotten."""
        words = frozenset(own for own, _word in telling(text)) if tags else frozenset()
        with self._lock:
            row = self._rows.get(passage)
            if row is None:
                if not words:
                    return
                row = self._rows[passage] = len(self._words)
                self._words.append(frozenset())
                self._tags.append(frozenset())
            self._tags[row] = frozenset(tags)
            if self._words[row] != words:
                self._hold(row, words)

    def _hold(self, row: int, words: frozenset[str]) -> None:
        for word in self._words[row] - words:
            self._holding[word].discard(row)
        for word in words - self._words[row]:
            self._holding.setdefault(word, set()).add(row)
        self._words[row] = words

    def tags_for(self, passage: str, text: str) -> list[Found]:
        """Return the tags that passages like one have, the most agreed upon first."""
        with self._lock:
            written = dict(telling(text))
            weights = {word: weight for word, weight in self._weights(written)}
            near = self._nearest(weights, self._rows.get(passage))
            if not near:
                return []
            votes: Counter[str] = Counter()
            for row in near:
                votes.update(self._tags[row])
            agreed = max(1, math.ceil(_AGREED * len(near)))
            return [
                (tag, self._shared(tag, near, written, weights), count)
                for tag, count in sorted(votes.items(), key=lambda one: (-one[1], one[0]))
                if count >= agreed
            ]

    def _weights(self, words: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Yield the rare words among some, with how much each tells."""
        total = len(self._rows)
        most = max(_AT_LEAST, total * _TOO_COMMON)
        for word in words:
            often = len(self._holding.get(word, ()))
            if 0 < often <= most:
                yield word, math.log((total + 1) / often) + 0.1

    def _nearest(self, weights: dict[str, float], own: int | None) -> list[int]:
        """Return the passages that share the most with these words, if they share enough."""
        least = _ALIKE * sum(weights.values())
        shared: Counter[int] = Counter()
        told: dict[int, float] = {}
        for word, weight in weights.items():
            for row in self._holding[word]:
                shared[row] += 1
                told[row] = told.get(row, 0.0) + weight
        near = [
            row
            for row, weight in told.items()
            if row != own and shared[row] >= _SHARED and weight >= least and self._tags[row]
        ]
        return sorted(near, key=lambda row: (-told[row], row))[:_NEAREST]

    def _shared(
        self, tag: str, near: list[int], written: dict[str, str], weights: dict[str, float]
    ) -> tuple[str, ...]:
        """Return the words that a passage shares with those that have a tag, the rarest first."""
        theirs = {word for row in near if tag in self._tags[row] for word in self._words[row]}
        both = sorted(theirs & weights.keys(), key=lambda word: (-weights[word], word))
        return tuple(written[word] for word in both[:3])


def telling(text: str) -> Iterator[tuple[str, str]]:
    """Yield the stems of the words of a text that say what it is about, with each as it stands."""
    common = function_words()
    for token in tokens(text):
        word = token.folded
        if len(word) >= _SHORTEST and word.isalpha() and word not in common:
            yield stem(word), text[token.start : token.end]

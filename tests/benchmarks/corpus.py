"""Made-up Dutch, the same for the same seed: words of the shipped list as often as Zipf's law says.

About half of the running words are function words, each as often as in usual Dutch.
Among the rest are new compounds, and names. Each item keeps coming back to words of its own, as
people do who talk about one thing.
"""

from __future__ import annotations

import itertools
import json
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_app.domain.catalogue import Kind
from archive_app.resources import resource

VERSION = 1
"""Raise it with every change of what a seed gives."""

KINDS = tuple(kind.value for kind in Kind)
PEOPLE = 200
_VOCABULARY = 200_000
_COMPOUND, _NAME = 0.06, 0.02  # share of the vocabulary
_TOPIC = 0.12  # share of the content words that are of the item's own
_TOPIC_WORDS = 150
_HEAD = 20  # ranks before the first content word: those of the function words, so to say
_JOINTS = ("", "", "", "", "s", "en", "-")

_COUNTED_WORDS = """
de 55 het 26 een 24 van 25 en 24 in 19 dat 15 is 15 ik 14 je 13 die 13 te 12 op 10 niet 10 met 9
voor 9 zijn 8 er 8 maar 7 we 7 aan 7 ook 6 als 6 om 6 dan 6 ze 5 wat 5 dus 4 bij 4 heb 4 hebben 3
naar 3 nog 3 was 3 kan 3 uit 3 over 3 heeft 3 hoe 3 door 3 of 3 mensen 2 al 2 zo 2 wel 2 moet 2
worden 2 wordt 2 mijn 2 daar 2 hier 2 waar 2 veel 2 meer 2 tot 2 geen 2 toen 1 heel 1 onze 1
"""
_counted = _COUNTED_WORDS.split()
FUNCTION_WORDS = dict(zip(_counted[::2], map(int, _counted[1::2]), strict=True))
"""Function words with how often each stands in a thousand running words, about."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it."""

    name: str
    passages: int
    items: int


SIZES = {
    size.name: size
    for size in (Size("S", 9_000, 40), Size("M", 90_000, 400), Size("L", 450_000, 2_000))
}


@dataclass(frozen=True, slots=True)
class CorpusItem:
    """A transcript: an item with its passages, each a key and a text."""

    id: str
    kind: str
    person: str
    year: int
    passages: tuple[tuple[str, str], ...]


class Language:
    """Makes items out of words."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.function_words = list(FUNCTION_WORDS)
        self._function_weights = list(FUNCTION_WORDS.values())
        self._share = sum(self._function_weights) / 1000
        self.content = self._ranked()
        self._weights = list(
            itertools.accumulate(1 / (rank + _HEAD) for rank in range(len(self.content)))
        )

    def _ranked(self) -> list[str]:
        """Return the content words, the most frequent first: those are mostly short."""
        listed = lzma.decompress(resource("words/nl.txt.xz").read_bytes()).decode().split("\n")
        functions = set(self.function_words)
        plain = [w for w in listed if 3 < len(w) < 24 and w.isalpha() and w not in functions]
        small = [w for w in plain if w.islower()]
        names = [w for w in plain if w[0].isupper() and w[1:].islower()]
        keyed = [(len(w) * self.random.lognormvariate(0, 0.6), w) for w in small]
        ranked = [word for _key, word in sorted(keyed)][:_VOCABULARY]
        parts = [word for word in ranked[:6000] if len(word) > 3]
        for place in range(100, len(ranked)):
            chance = self.random.random()
            if chance < _COMPOUND:
                ranked[place] = self._compound(parts)
            elif chance < _COMPOUND + _NAME:
                ranked[place] = self.random.choice(names)
        return ranked

    def _compound(self, parts: list[str]) -> str:
        pick = self.random.choice
        return pick(parts) + pick(_JOINTS) + pick(parts)

    def words(self, count: int, topic: list[str]) -> list[str]:
        """Return running words."""
        choices, chance = self.random.choices, self.random.random
        functions = iter(choices(self.function_words, self._function_weights, k=count))
        contents = iter(choices(self.content, cum_weights=self._weights, k=count))
        made = []
        for _ in range(count):
            if chance() < self._share:
                made.append(next(functions))
            elif chance() < _TOPIC:
                made.append(topic[int(chance() * len(topic))])
            else:
                made.append(next(contents))
        return made

    def passage(self, topic: list[str]) -> str:
        """Return a passage of some 40 words, in sentences."""
        words = self.words(self.random.randint(20, 60), topic)
        text, start = [], 0
        while start < len(words):
            end = min(start + self.random.randint(6, 20), len(words))
            sentence = words[start:end]
            if len(sentence) > 12:
                sentence[6] += ","
            sentence[0] = sentence[0][:1].upper() + sentence[0][1:]
            text.append(" ".join(sentence) + self.random.choice("....?!"))
            start = end
        return " ".join(text)

    def item(self, number: int, passages: int) -> CorpusItem:
        """Return an item."""
        topic = [self.content[int(200 * 100 ** self.random.random())] for _ in range(_TOPIC_WORDS)]
        key = f"{number:05}"
        return CorpusItem(
            f"item-{key}",
            KINDS[number % len(KINDS)],
            f"person-{self.random.randrange(PEOPLE):03}",
            2005 + self.random.randrange(20),
            tuple((f"p{key}{n:06}".ljust(24, "0"), self.passage(topic)) for n in range(passages)),
        )


def corpus_file(folder: Path, size: Size, seed: int) -> Path:
    """Return the corpus as a file of JSON lines; made where it isn't there yet."""
    path = folder / f"corpus-{size.name}-{seed}-{VERSION}.jsonl"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    language = Language(seed)
    half = path.with_suffix(".part")
    with half.open("w", encoding="utf-8") as file:
        for number in range(size.items):
            item = language.item(number, size.passages // size.items)
            row = [item.id, item.kind, item.person, item.year, item.passages]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return half.rename(path)


def read(path: Path) -> Iterator[CorpusItem]:
    """Yield the items of a file, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            key, kind, person, year, passages = json.loads(line)
            yield CorpusItem(key, kind, person, year, tuple((k, t) for k, t in passages))

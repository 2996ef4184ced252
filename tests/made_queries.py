"""Made-up queries of the whole language, over the words of made-up histories."""

from __future__ import annotations

import random
from typing import NamedTuple

from histories import WORDS


class Asked(NamedTuple):
    """A query, and whether its last word may still be growing."""

    text: str
    half_typed: bool


def made_queries(seed: int, count: int) -> list[Asked]:
    """Return queries, the same for the same number.

    Words, phrases, choices, exclusions, distances, fields, near misses, what is half typed, and
    these within each other.
    """
    maker = _Maker(random.Random(seed))
    return [maker.query() for _number in range(count)]


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def query(self) -> Asked:
        """Return a query, one in three half typed."""
        chance = self._chance
        text = " ".join(
            self._part(chance.choice([0, 1, 1, 2])) for _n in chance.choice(["1", "12"])
        )
        kind = chance.random()
        if kind < 0.2:  # its last word is growing
            word = self._word()
            return Asked(f"{text} {word[: chance.randint(1, len(word))]}", True)
        if kind < 0.3:  # cut off anywhere: an open bracket, an operator with nothing behind it
            return Asked(text[: chance.randint(1, len(text))], True)
        return Asked(text, False)

    def _part(self, depth: int) -> str:
        chance = self._chance
        if depth == 0:
            return chance.choice(
                [
                    self._word,
                    self._word,
                    self._phrase,
                    self._prefix,
                    self._near,
                    self._field,
                    self._miss,
                ]
            )()
        inner = [self._part(chance.randint(0, depth - 1)) for _n in range(chance.randint(2, 3))]
        return chance.choice(
            [
                f"({' OF '.join(inner)})",
                f"({' '.join(inner)})",
                f"{inner[0]} -{self._placed()}",
                f"-({' '.join(inner)})",
                f"-{self._phrase()} {inner[0]}",
                f"{' | '.join(inner)} NIET {self._word()}",
            ]
        )

    def _placed(self) -> str:
        """Return what stands at places of a text."""
        return self._chance.choice([self._word, self._phrase, self._prefix])()

    def _word(self) -> str:
        return self._chance.choice(WORDS)

    def _phrase(self) -> str:
        words = self._chance.choices(WORDS, k=self._chance.choice([1, 2, 2, 2, 3]))
        return f'"{" ".join(words)}{self._chance.choice(["", "", "*"])}"'

    def _prefix(self) -> str:
        word = self._word()
        return f"{word[: self._chance.randint(1, len(word))]}*".replace("-*", "*")

    def _near(self) -> str:
        left, right = self._placed(), self._placed()
        if self._chance.random() < 0.3:
            right = f"({right} OF {self._placed()})"
        return f"{left} NABIJ/{self._chance.randint(1, 6)} {right}"

    def _field(self) -> str:
        fields = ["soort:interview", "jaar:2020", "jaar:2019..2021", "spreker:femke", "-jaar:2020"]
        return self._chance.choice(fields)

    def _miss(self) -> str:
        word = list(self._word())
        word[self._chance.randrange(len(word))] = self._chance.choice("aeonrt")
        return f"~{''.join(word)}"

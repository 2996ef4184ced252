"""Word families: words that the user wants to find with each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_WORDS = 50
LONGEST_WORD = 80  # characters
LONGEST_NOTE = 500  # characters

#: A family is named after so many of its words.
_NAMED = 3


def family_name(words: Sequence[str]) -> str:
    """Return what a family of these words is called in a list, or in what undo would do."""
    named = ", ".join(words[:_NAMED])
    return f"{named}, …" if len(words) > _NAMED else named


@dataclass(frozen=True, slots=True)
class WordFamily:
    """Words or short expressions that find each other, at least two."""

    id: str
    words: tuple[str, ...]
    note: str = ""

    @property
    def name(self) -> str:
        """Its first words."""
        return family_name(self.words)


class RemarkKind(StrEnum):
    """What is worth knowing of a word while a family is made."""

    SAME = "same"
    OTHER_FAMILY = "other-family"
    TERM = "term"
    ONE_WAY = "one-way"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth knowing of a word; nothing of it keeps a family from being kept.

    Attributes:
        word: as it was typed.
        other: the word that it is the same as, the other family, or the term's other names;
            nothing for an expression that is found with the other words but doesn't find them.
    """

    kind: RemarkKind
    word: str
    other: str

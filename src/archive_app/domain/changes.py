"""What a mutation touched, so that views know what to refresh."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change touched.

    Attributes:
        items: the items that are read and shown anew.
        glossary, word_families, codebook: whether anything of these changed.
        annotated: the items whose annotations changed.
    """

    items: frozenset[str] = frozenset()
    glossary: bool = False
    word_families: bool = False
    annotated: frozenset[str] = frozenset()
    codebook: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.items | other.items,
            self.glossary or other.glossary,
            self.word_families or other.word_families,
            self.annotated | other.annotated,
            self.codebook or other.codebook,
        )

    def __bool__(self) -> bool:
        return bool(
            self.items or self.glossary or self.word_families or self.annotated or self.codebook
        )

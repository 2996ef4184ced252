"""What a mutation touched, so that views know what to refresh."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The items that a change touched, and whether it touched the glossary or word families."""

    items: frozenset[str] = frozenset()
    glossary: bool = False
    word_families: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.items | other.items,
            self.glossary or other.glossary,
            self.word_families or other.word_families,
        )

    def __bool__(self) -> bool:
        return bool(self.items or self.glossary or self.word_families)

"""The glossary (begrippenlijst): terms of the field, whose synonyms search uses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition in Dutch and, where it ships with the program, in English."""

    id: str
    name: str
    definition: str
    definition_en: str = ""
    abbreviations: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called: its name, abbreviations and synonyms."""
        return (self.name, *self.abbreviations, *self.synonyms)

    def define(self, language: str) -> str:
        """Return the definition in a language, the Dutch one where there is no other."""
        return self.definition_en if language == "en" and self.definition_en else self.definition

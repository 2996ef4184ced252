"""The other words that a query's words are looked for as, made anew only when they changed."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.archive.store import Archive
from archive_app.domain.glossary import Term
from archive_app.domain.word_families import WordFamily
from archive_app.search.related import Related, related


class RelatedWords:
    """Reads the glossary and the user's word families. Safe to use from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._made: tuple[list[Term], Sequence[WordFamily], Related] = ([], (), Related())

    def now(self) -> tuple[list[Term], Related]:
        """Return the glossary as it is now, and what is related by it and the families."""
        terms = self._archive.glossary.terms()
        families = self._archive.word_families.all()
        known, as_they_were, made = self._made
        if known != terms or as_they_were is not families:
            made = related(terms, [family.words for family in families])
            self._made = terms, families, made
        return terms, made

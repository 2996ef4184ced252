"""The other words that a query's words are looked for as, made anew only when they changed."""

from __future__ import annotations

from archive_app.archive.store import Archive
from archive_app.domain.glossary import Term
from archive_app.search.related import Related, related


class RelatedWords:
    """Reads the glossary. Safe to use from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._made: tuple[list[Term], Related] = ([], Related())

    def now(self) -> tuple[list[Term], Related]:
        """Return the glossary as it is now, and what is related by it."""
        terms = self._archive.glossary.terms()
        made = self._made
        if made[0] != terms:
            made = self._made = terms, related(terms)
        return made

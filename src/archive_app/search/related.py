"""Other words for a word: the glossary's abbreviations and synonyms, the user's word families.

They act on the query only, so that changing them rebuilds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive_app.domain.glossary import Term
from archive_app.domain.hits import Reason
from archive_app.search.families import analyse, key
from archive_app.search.lexicon import joined


class Other(NamedTuple):
    """Another word or group of words for one."""

    reason: Reason
    text: str
    because: str


@dataclass(frozen=True, slots=True)
class Related:
    """What is related to what.

    Attributes:
        by_word: other words under a word as it is folded.
        by_key: other words under the family key of a word.
        by_head: abbreviations under the family key of what they are a kind of.
    """

    by_word: Mapping[str, tuple[Other, ...]] = field(default_factory=dict)
    by_key: Mapping[str, tuple[Other, ...]] = field(default_factory=dict)
    by_head: Mapping[str, tuple[Other, ...]] = field(default_factory=dict)

    def others(self, folded: str) -> tuple[Other, ...]:
        """Return the other words for a folded word, or for words that are joined."""
        if not self.by_word:
            return ()
        found = self.by_word.get(folded, ())
        if len(folded) > 3:
            of_word = key(folded)
            found = (*found, *self.by_key.get(of_word, ()), *self.by_head.get(of_word, ()))
        return tuple(dict.fromkeys(found))

    def is_short_form(self, folded: str) -> bool:
        """Return whether a folded word is an abbreviation."""
        return any(other.reason is Reason.ABBREVIATION for other in self.by_word.get(folded, ()))


NOTHING_RELATED = Related()


def related(terms: Iterable[Term], families: Iterable[Sequence[str]] = ()) -> Related:
    """Return what a glossary and the user's own families say.

    Args:
        terms: the glossary's terms, with their abbreviations and synonyms.
        families: words that the user wants to find with each other. A word may be in several
            families; those of one don't find those of the other.
    """
    made = _Maker()
    for term in terms:
        made.add(term.name, term.synonyms, term.abbreviations)
    for first, *others in families:
        made.add(first, others, ())
    return made.made()


class _Maker:
    def __init__(self) -> None:
        self._by_word: dict[str, dict[Other, None]] = {}
        self._by_key: dict[str, dict[Other, None]] = {}
        self._by_head: dict[str, dict[Other, None]] = {}

    def add(self, name: str, synonyms: Sequence[str], abbreviations: Sequence[str]) -> None:
        short = frozenset(abbreviations)
        names = dict.fromkeys((name, *synonyms, *abbreviations))
        for one in names:
            for other in names:
                if joined(one) == joined(other):
                    continue
                is_short = one in short or other in short
                reason = Reason.ABBREVIATION if is_short else Reason.SYNONYM
                self._put(one, one in short, Other(reason, other, one))
        parts = analyse(joined(name)).parts
        for abbreviation in abbreviations if " " not in name and len(parts) > 1 else ():
            head = self._by_head.setdefault(parts[-1].key, {})
            head[Other(Reason.ABBREVIATION, abbreviation, name)] = None

    def _put(self, word: str, short: bool, other: Other) -> None:
        self._by_word.setdefault(joined(word), {})[other] = None
        if not short and len(joined(word)) > 3:
            self._by_key.setdefault(key(joined(word)), {})[other] = None

    def made(self) -> Related:
        by_word, by_key, by_head = (
            {text: tuple(others) for text, others in by.items()}
            for by in (self._by_word, self._by_key, self._by_head)
        )
        return Related(by_word, by_key, by_head)

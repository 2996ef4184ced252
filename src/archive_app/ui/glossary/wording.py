"""What is said of words while a word family is made, and of a term's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from archive_app.domain.glossary import Term
from archive_app.domain.word_families import Remark, RemarkKind, WordFamily
from archive_app.i18n import N_, _

_REMARKS = {
    RemarkKind.SAME: N_("“{word}” and “{other}” are the same for search: it counts once."),
    RemarkKind.OTHER_FAMILY: N_("“{word}” is also in the word family: {other}."),
    RemarkKind.TERM: N_("“{word}” is in the glossary, and already finds: {other}."),
    RemarkKind.ONE_WAY: N_(
        "“{word}” is found with the other words. Searching for it doesn't find those: for that "
        "it can have three words of letters at most."
    ),
}


class FamiliesByWord(Protocol):
    """Knows the families that have a word."""

    def families_of(self, word: str) -> tuple[WordFamily, ...]:
        """Return them."""


def remark_words(remark: Remark) -> str:
    """Return a remark as a sentence."""
    return _(_REMARKS[remark.kind]).format(word=remark.word, other=remark.other)


def own_words(terms: Iterable[Term], known: FamiliesByWord) -> dict[str, str]:
    """Return which words the user added to terms, by the term's id."""
    found: dict[str, str] = {}
    for term in terms:
        names = term.names
        words = {w: None for n in names for one in known.families_of(n) for w in one.words}
        added = [word for word in words if word not in names]
        if added:
            found[term.id] = ", ".join(added)
    return found

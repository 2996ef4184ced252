"""The user's own word families: adding, changing, deleting, and what is told of their words.

They act on the query alone, so that a change of them rebuilds nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive_app.archive.store import Archive
from archive_app.archive.word_families import add_family, delete_family, set_family
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.glossary import Term
from archive_app.domain.hits import Reason
from archive_app.domain.word_families import (
    LONGEST_NOTE,
    LONGEST_WORD,
    MOST_WORDS,
    Remark,
    RemarkKind,
    WordFamily,
    family_name,
)
from archive_app.search.lexicon import joined, lexicon
from archive_app.search.query import parse
from archive_app.search.related import related

__all__ = ["Kept", "Known", "WordFamilies", "split", "tidy"]

#: A comma between two figures belongs to the word: "1,5 meter".
_BETWEEN = re.compile(r"[;\n\r]|(?<!\d),|,(?!\d)")

_CHANGED = Changes(word_families=True)


class Kept(NamedTuple):
    """A family as it was kept, and what that touched."""

    family: WordFamily
    changes: Changes


class WordFamilies:
    """The word families of an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def all(self) -> tuple[WordFamily, ...]:
        """Return all families by their first words."""
        return self._archive.word_families.all()

    def find(self, text: str) -> WordFamily:
        """Return the family with an id, or the beginning of one.

        Raises:
            NotFound: `family-unknown` or `family-ambiguous`.
        """
        begun = [one for one in self.all() if text and one.id.startswith(text)]
        if len(begun) == 1:
            return begun[0]
        if begun:
            ids = ", ".join(one.id for one in begun[:5])
            raise NotFound("family-ambiguous", family=text, ids=ids)
        raise NotFound("family-unknown", family=text)

    def add(self, words: Iterable[str], note: str = "") -> Kept:
        """Add a family, as one undo step.

        Args:
            words: also with several in one text, with commas or line ends between them.

        Raises:
            ArchiveError: `family-few`, `family-many`, `family-word-long`, `family-word-empty`,
                `family-note-long` or `family-twice`; nothing was changed.
        """
        wanted, said = _checked(words, note)
        author = self._archive.author
        with self._archive.history.change("add-family", family_name(wanted)) as change:
            self._refuse_twin(wanted, None)
            family = add_family(change, wanted, said, author)
        return Kept(family, _CHANGED)

    def change(self, family_id: str, words: Iterable[str], note: str = "") -> Kept:
        """Give a family other words or another note, as one undo step.

        Raises:
            NotFound: `family-unknown`: it was deleted meanwhile.
            ArchiveError: as for `add`.
        """
        wanted, said = _checked(words, note)
        family = WordFamily(family_id, wanted, said)
        with self._archive.history.change("edit-family", family.name) as change:
            known = self._archive.word_families.get(family_id)
            if known is None:
                raise NotFound("family-unknown", family=family_id)
            if known == family:
                return Kept(family, Changes())
            self._refuse_twin(wanted, family_id)
            set_family(change, family)
        return Kept(family, _CHANGED)

    def delete(self, family_id: str) -> Changes:
        """Put a family away, as one undo step.

        Raises:
            NotFound: `family-unknown`.
        """
        known = self._archive.word_families.get(family_id)
        subject = known.name if known else ""
        with self._archive.history.change("delete-family", subject) as change:
            # Looked for with the lock held: somebody else may have just deleted it.
            if self._archive.word_families.get(family_id) is None:
                raise NotFound("family-unknown", family=family_id)
            delete_family(change, family_id)
        return _CHANGED

    def _refuse_twin(self, words: Sequence[str], itself: str | None) -> None:
        """Raise where another family has just these words."""
        wanted = {joined(word) for word in words}
        for one in self.all():
            if one.id != itself and {joined(word) for word in one.words} == wanted:
                raise ArchiveError("family-twice", words=one.name)


def split(text: str) -> list[str]:
    """Return the words of a text that has commas, semicolons or line ends between them."""
    whole = unicodedata.normalize("NFC", text)  # makes a semicolon of the Greek question mark
    return [word for word in map(_tidy, _BETWEEN.split(whole)) if word]


def tidy(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in NFC, trimmed, and of those that are the same for search the first."""
    by_plain: dict[str, str] = {}
    for word in (one for text in words for one in split(text)):
        by_plain.setdefault(joined(word) or word, word)
    return tuple(by_plain.values())


def _tidy(text: str) -> str:
    """Return a text in NFC, without invisible signs, with single blanks."""
    kinds = [(sign, unicodedata.category(sign)) for sign in text]
    seen = "".join(
        " " if kind == "Cc" else sign for sign, kind in kinds if kind not in ("Cf", "Cs")
    )
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _checked(words: Iterable[str], note: str) -> tuple[tuple[str, ...], str]:
    """Return tidy words and note, or raise what is wrong with them."""
    wanted = tidy(words)
    said = _tidy(note)
    for word in wanted:
        if len(word) > LONGEST_WORD:
            raise ArchiveError("family-word-long", word=word[:LONGEST_WORD], most=LONGEST_WORD)
        if not joined(word):
            raise ArchiveError("family-word-empty", word=word)
    if len(wanted) < 2:
        raise ArchiveError("family-few")
    if len(wanted) > MOST_WORDS:
        raise ArchiveError("family-many", most=MOST_WORDS)
    if len(said) > LONGEST_NOTE:
        raise ArchiveError("family-note-long", most=LONGEST_NOTE)
    return wanted, said


class Known:
    """What is known of words already, so that it can be told while one types.

    Make it in a reader's thread: it also reads the lexicon, where that wasn't done yet.
    """

    def __init__(self, families: Iterable[WordFamily], terms: Iterable[Term]) -> None:
        self._families: dict[str, list[WordFamily]] = {}
        self._terms: dict[str, list[Term]] = {}
        lexicon()
        for family in families:
            for word in family.words:
                self._families.setdefault(joined(word), []).append(family)
        for term in terms:
            for name in dict.fromkeys(joined(one) for one in term.names):
                self._terms.setdefault(name, []).append(term)

    def families_of(self, word: str) -> tuple[WordFamily, ...]:
        """Return the families that have a word."""
        return tuple(self._families.get(joined(word), ()))

    @staticmethod
    def count(text: str) -> int:
        """Return how many words of a text a family would have."""
        return len(tidy([text]))

    def remarks(self, words: Iterable[str], itself: str | None = None) -> tuple[Remark, ...]:
        """Return what is worth knowing of words, in their order.

        Args:
            itself: id of the family that is being changed.
        """
        found: dict[Remark, None] = {}
        seen: dict[str, str] = {}
        for word in (one for text in words for one in split(text)):
            same = seen.setdefault(joined(word), word)
            if same is not word:
                found[Remark(RemarkKind.SAME, word, same)] = None
                continue
            for family in self._families.get(joined(word), ()):
                if family.id != itself:
                    found[Remark(RemarkKind.OTHER_FAMILY, word, family.name)] = None
            for term in self._terms.get(joined(word), ()):
                others = [one for one in term.names if joined(one) != joined(word)]
                if others:
                    found[Remark(RemarkKind.TERM, word, ", ".join(others))] = None
            if " " in word and joined(word) and not _finds(word):
                found[Remark(RemarkKind.ONE_WAY, word, "")] = None
        return tuple(found)


def _finds(expression: str) -> bool:
    """Return whether a query that is an expression finds what is related to it."""
    query = parse(expression, half_typed=False, related=related((), [(expression, "x")]))
    return any(way.reason is Reason.SYNONYM for word in query.words for way in word.ways)

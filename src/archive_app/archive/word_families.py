"""The user's own word families: what is read, and the rows that changes write."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence

from archive_app.archive.database import Database, utc_now
from archive_app.archive.history import Change
from archive_app.domain.word_families import LONGEST_WORD, MOST_WORDS, WordFamily

_ALL = "SELECT id, words, note FROM word_family WHERE deleted_at IS NULL ORDER BY id"

Rows = list[tuple[str, str, str]]
Families = tuple[WordFamily, ...]


class WordFamilies:
    """Reads the word families; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[Rows, Families] = ([], ())

    def all(self) -> Families:
        """Return all families by their first words.

        It is the very same tuple for as long as nothing changed, so `is` tells that: who makes
        something of the families need not make it anew for each query.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        rows = [tuple(row) for row in self._database.connection.execute(_ALL)]
        known, families = self._known
        if rows != known:
            with self._database.sound_rows():
                families = _families(rows)
            self._known = rows, families
        return families

    def get(self, family_id: str) -> WordFamily | None:
        """Return one family, or None where it isn't there.

        Raises:
            ArchiveError: as for `all`.
        """
        return next((one for one in self.all() if one.id == family_id), None)


def add_family(change: Change, words: Sequence[str], note: str, author: str) -> WordFamily:
    """Add a family and return it."""
    family = WordFamily(str(uuid.uuid4()), tuple(words), note)
    row: dict[str, str | int | None] = {
        "id": family.id,
        "words": _json(words),
        "note": note,
        "author": author,
        "created_at": utc_now(),
    }
    change.insert("word_family", [row])
    return family


def set_family(change: Change, family: WordFamily) -> None:
    """Give a family its words and note."""
    values = {"words": _json(family.words), "note": family.note}
    change.update("word_family", (family.id,), values)


def delete_family(change: Change, family_id: str) -> None:
    """Put a family away."""
    change.update("word_family", (family_id,), {"deleted_at": utc_now()})


def _families(rows: Rows) -> Families:
    found = [WordFamily(key, _words(words), note) for key, words, note in rows]
    return tuple(sorted(found, key=lambda one: [word.casefold() for word in one.words]))


def _words(text: str) -> tuple[str, ...]:
    words = json.loads(text)
    if not isinstance(words, list) or not 2 <= len(words) <= MOST_WORDS:
        raise ValueError("the words of a family")
    if not all(isinstance(one, str) and 0 < len(one) <= LONGEST_WORD for one in words):
        raise ValueError("a word of a family")
    return tuple(words)


def _json(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)

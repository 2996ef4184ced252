"""The glossary's terms."""

from __future__ import annotations

import json
import sqlite3

from archive_app.archive.database import Database
from archive_app.archive.history import Change
from archive_app.domain.glossary import Term
from archive_app.domain.transcript import Origin


class Glossary:
    """Reads the glossary."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def terms(self) -> list[Term]:
        """Return all terms by name.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        rows = self._database.connection.execute("SELECT * FROM term WHERE deleted_at IS NULL")
        with self._database.sound_rows():
            return sorted((_term(row) for row in rows), key=lambda term: term.name.casefold())


def put_shipped_term(change: Change, term: Term) -> None:
    """Add a shipped term, or bring it up to date where nobody edited it."""
    values: dict[str, str | int | None] = {
        "name": term.name,
        "definition": term.definition,
        "definition_en": term.definition_en,
        "abbreviations": json.dumps(term.abbreviations, ensure_ascii=False),
        "synonyms": json.dumps(term.synonyms, ensure_ascii=False),
    }
    row = change.connection.execute("SELECT origin FROM term WHERE id = ?", (term.id,)).fetchone()
    if row is None:
        change.insert("term", [{"id": term.id, **values, "origin": Origin.SHIPPED.value}])
    elif row["origin"] == Origin.SHIPPED:
        change.update("term", (term.id,), values)
    change.glossary = True


def _term(row: sqlite3.Row) -> Term:
    return Term(
        id=row["id"],
        name=row["name"],
        definition=row["definition"],
        definition_en=row["definition_en"],
        abbreviations=tuple(json.loads(row["abbreviations"])),
        synonyms=tuple(json.loads(row["synonyms"])),
    )

"""Passages in SQLite, as an archive keeps them: for engines that hold no texts themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import CorpusItem


class Texts:
    """Keeps texts by the key of their passage, and what is known of items."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(
            "CREATE TABLE IF NOT EXISTS passage"
            " (id TEXT PRIMARY KEY, item TEXT, place INTEGER, text TEXT) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS item"
            " (id TEXT PRIMARY KEY, kind TEXT, person TEXT, year INTEGER) WITHOUT ROWID;"
        )

    def put(self, items: Iterable[CorpusItem]) -> None:
        """Keep items, also such as are there already."""
        self._connection.execute("BEGIN")
        for item in items:
            self._connection.execute(
                "INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?)",
                (item.id, item.kind, item.person, item.year),
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO passage VALUES (?, ?, ?, ?)",
                ((key, item.id, place, text) for place, (key, text) in enumerate(item.passages)),
            )
        self._connection.execute("COMMIT")

    def put_passage(self, key: str, text: str) -> None:
        """Change one passage."""
        self._connection.execute("UPDATE passage SET text = ? WHERE id = ?", (text, key))

    def get(self, keys: Sequence[str]) -> dict[str, str]:
        """Return texts by key."""
        marks = ", ".join("?" * len(keys))
        sql = f"SELECT id, text FROM passage WHERE id IN ({marks})"
        return dict(self._connection.execute(sql, keys))

    def items(self) -> dict[str, tuple[str, str, int]]:
        """Return kind, person and year of each item."""
        rows = self._connection.execute("SELECT id, kind, person, year FROM item")
        return {key: (kind, person, year) for key, kind, person, year in rows}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

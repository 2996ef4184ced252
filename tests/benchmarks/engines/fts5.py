"""SQLite FTS5 over a table of passages, its counts by a join with a narrow table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from corpus import CorpusItem

from engines.contract import TOP, Answer, Engine, Unsupported

_OPEN, _CLOSE = "\x02", "\x03"
_TOKENIZERS = {
    "unicode61": "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'",
    "trigram": "tokenize = 'trigram'",
}
_LEAST = 3  # letters that a trigram needs
_SCHEMA = """
CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE about (id INTEGER PRIMARY KEY, kind TEXT, person TEXT, year INTEGER);
CREATE TABLE key (key TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5(text, content = 'passage', content_rowid = 'id', {tokenizer});
"""
_BEST = f"""
SELECT rowid, snippet(found, 0, '{_OPEN}', '{_CLOSE}', '…', 48) FROM found
WHERE found MATCH ? ORDER BY rank LIMIT {TOP}
"""
_BEST_OF_KIND = f"""
SELECT found.rowid, snippet(found, 0, '{_OPEN}', '{_CLOSE}', '…', 48) FROM found
JOIN about ON about.id = found.rowid
WHERE found MATCH ? AND about.kind = ? ORDER BY found.rank LIMIT {TOP}
"""
_COUNT = """
SELECT about.{facet}, count(*) FROM found JOIN about ON about.id = found.rowid
WHERE found MATCH ? GROUP BY about.{facet}
"""


class Fts5(Engine):
    """Words with prefix indexes of 2 to 4 letters (`unicode61`), or any three letters (`trigram`).

    With trigrams a half-typed word is found in the middle of words too, a word of one or two
    letters is left out of the question, and a question of nothing else finds nothing.
    """

    def __init__(self, folder: Path, tokenizer: str) -> None:
        super().__init__(folder)
        self._tokenizer = tokenizer
        self._connection: sqlite3.Connection

    def version(self) -> str:
        """Return SQLite's version."""
        return f"SQLite {sqlite3.sqlite_version}"

    def create(self) -> None:
        """Make the tables."""
        self.open()
        self._connection.executescript(_SCHEMA.format(tokenizer=_TOKENIZERS[self._tokenizer]))

    def open(self) -> None:
        """Open the database."""
        self._connection = sqlite3.connect(self.folder / "fts.sqlite", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()

    def add(self, items: Iterable[CorpusItem]) -> None:
        """Insert the passages in one transaction."""
        run = self._connection.execute
        run("BEGIN")
        for item in items:
            for key, text in item.passages:
                row = run("INSERT INTO passage (text) VALUES (?)", (text,)).lastrowid
                about = (row, item.kind, item.person, item.year)
                run("INSERT INTO about VALUES (?, ?, ?, ?)", about)
                run("INSERT INTO key VALUES (?, ?)", (key, row))
                run("INSERT INTO found (rowid, text) VALUES (?, ?)", (row, text))
        run("COMMIT")

    def finish(self) -> None:
        """Merge into one tree, and write the log back."""
        self._connection.execute("INSERT INTO found (found) VALUES ('optimize')")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def change(self, item: CorpusItem, place: int) -> None:
        """Take the old words out and put the new ones in."""
        key, text = item.passages[place]
        run = self._connection.execute
        run("BEGIN")
        row, old = run(
            "SELECT p.id, p.text FROM key k JOIN passage p ON p.id = k.id WHERE k.key = ?", (key,)
        ).fetchone()
        run("INSERT INTO found (found, rowid, text) VALUES ('delete', ?, ?)", (row, old))
        run("UPDATE passage SET text = ? WHERE id = ?", (text, row))
        run("INSERT INTO found (rowid, text) VALUES (?, ?)", (row, text))
        run("COMMIT")

    def typed(self, words: tuple[str, ...]) -> Answer:
        """Find all words, the last as a beginning."""
        *whole, half = words
        return self._find(" AND ".join([*(_quoted(w) for w in whole), f"{_quoted(half)} *"]), words)

    def term(self, word: str) -> Answer:
        """Find a word."""
        return self._find(_quoted(word), (word,))

    def phrase(self, words: tuple[str, ...]) -> Answer:
        """Find words in a row."""
        return self._find(_quoted(" ".join(words)), (" ".join(words),))

    def prefix(self, letters: str) -> Answer:
        """Find a beginning."""
        return self._find(f"{_quoted(letters)} *", (letters,))

    def fuzzy(self, word: str) -> Answer:
        """Not there."""
        raise Unsupported

    def filtered(self, word: str, kind: str) -> Answer:
        """Find a word in one kind; the counts stay over all."""
        rows = self._connection.execute(_BEST_OF_KIND, (_quoted(word), kind))
        snippets = [_marked(text) for _row, text in rows]
        counts = self._count("kind", _quoted(word))
        return Answer(counts.get(kind, 0), {"kind": counts}, snippets)

    def facets(self, word: str) -> Answer:
        """Count by each of three columns."""
        query = _quoted(word)
        counts = {facet: self._count(facet, query) for facet in ("kind", "person", "year")}
        return Answer(sum(counts["kind"].values()), counts)

    def _find(self, query: str, words: tuple[str, ...]) -> Answer:
        if self._tokenizer == "trigram":
            asked = [_quoted(word) for word in words if len(word) >= _LEAST]
            if not asked:
                return Answer(0)
            query = " AND ".join(asked)
        snippets = [_marked(text) for _row, text in self._connection.execute(_BEST, (query,))]
        counts = self._count("kind", query)
        return Answer(sum(counts.values()), {"kind": counts}, snippets)

    def _count(self, facet: str, query: str) -> dict[str, int]:
        rows = self._connection.execute(_COUNT.format(facet=facet), (query,))
        return {str(value): count for value, count in rows}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Turn the signs around marks into offsets."""
    plain, marks, start = "", [], 0
    for piece in text.split(_OPEN):
        inside, closed, rest = piece.partition(_CLOSE)
        if closed:
            start = len(plain)
            marks.append((start, start + len(inside)))
        plain += inside + rest
    return plain, marks

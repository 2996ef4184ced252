"""Reading what was tagged, many annotations at once: counted, and with their passages."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from archive_app.archive.annotations import annotation_of
from archive_app.archive.database import Database
from archive_app.domain.annotations import Annotation
from archive_app.domain.transcript import Passage, PassageKind
from archive_app.domain.word_times import WordTimes

#: Name of the function that SQLite asks whether a text has some words in it.
_HAS = "has_words"


@dataclass(frozen=True, slots=True)
class TaggedFilter:
    """Which annotations are wanted; what isn't said counts for all.

    Attributes:
        item: its id.
        tagger: the name that they gave; None: whoever.
        words: to be found in the text of the passage or in the note, in whatever case.
        noted: only those with a note.
        beside: id of a tag that has to be on the same passage, too.
        overlapping: that tag has to be on some of the same words.
        since, until: [since, until) in UTC, ISO 8601; "": whenever.
    """

    item: str = ""
    tagger: str | None = None
    words: str = ""
    noted: bool = False
    beside: str = ""
    overlapping: bool = False
    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return self != TaggedFilter()


@dataclass(frozen=True, slots=True)
class TaggedPassage:
    """An annotation with its passage as it is now.

    Attributes:
        passage: None where its words can't be seen in the item's text any more.
        ordinal: place of the passage in its item, from 0; -1 where it isn't there.
        recording: id of the recording whose clock the passage follows, if any.
    """

    annotation: Annotation
    passage: Passage | None = None
    ordinal: int = -1
    recording: str | None = None


_SHOWN = (
    "WITH shown AS MATERIALIZED (SELECT p.id, t.recording,"
    " row_number() OVER (ORDER BY p.place) - 1 AS ordinal"
    " FROM current_transcript c JOIN transcript t ON t.id = c.id"
    " JOIN passage p ON p.transcript = c.id WHERE c.item = :item)"
    " SELECT a.*, s.ordinal, s.recording, p.id AS shown, p.kind, p.text, p.start_ms, p.end_ms,"
    " p.speaker, p.person, p.about, p.word_times"
    " FROM annotation a LEFT JOIN shown s ON s.id = a.passage AND a.end_at IS NOT NULL"
    " LEFT JOIN passage p ON p.id = s.id"
    " WHERE a.item = :item AND a.deleted_at IS NULL"
    " AND a.tag IN (SELECT value FROM json_each(:tags)){more}"
    " ORDER BY s.ordinal IS NULL, s.ordinal, a.start_at, a.end_at, a.created_at, a.id"
)


class TagReading:
    """Reads annotations by the thousands; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_item(self, tags: Collection[str], wanted: TaggedFilter) -> dict[str, int]:
        """Return how many annotations of some tags each item has, those without any left out."""
        sql = (
            "SELECT a.item, count(*) FROM annotation a{join}"
            " WHERE a.deleted_at IS NULL AND a.tag IN (SELECT value FROM json_each(:tags)){more}"
            " GROUP BY a.item"
        )
        join = " LEFT JOIN passage p ON p.id = a.passage" if wanted.words else ""
        rows = self._asked(sql.format(join=join, more=_conditions(wanted)), tags, wanted)
        return self._of_live((row[0], row[1]) for row in rows)

    def of_item(
        self, item: str, tags: Collection[str], wanted: TaggedFilter
    ) -> list[TaggedPassage]:
        """Return the annotations of some tags on an item, as they are read; unplaced ones last.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        if wanted.item not in ("", item):
            return []
        rows = self._asked(_SHOWN.format(more=_conditions(wanted)), tags, wanted, item=item)
        with self._database.sound_rows():
            return [_tagged(row) for row in rows]

    def ids(self, tags: Collection[str], wanted: TaggedFilter) -> list[str]:
        """Return the ids of the annotations of some tags, in no order."""
        sql = (
            "SELECT a.id FROM annotation a JOIN item i ON i.id = a.item"
            " LEFT JOIN passage p ON p.id = a.passage WHERE a.deleted_at IS NULL"
            " AND i.deleted_at IS NULL AND a.tag IN (SELECT value FROM json_each(:tags)){more}"
        )
        return [row[0] for row in self._asked(sql.format(more=_conditions(wanted)), tags, wanted)]

    def sets_of_tags(self, items: Collection[str] | None = None) -> dict[frozenset[str], int]:
        """Return on how many passages just these tags stand; unplaced ones are left out.

        Args:
            items: only of these; None: of all.
        """
        among = self._live_items(items)
        bits: dict[str, int] = {}  # a number with a bit for each tag is much faster than a set
        found: dict[str, int] = {}
        for item, passage, tag, _start, _end in self._all_placed():
            if item in among:
                found[passage] = found.get(passage, 0) | bits.setdefault(tag, 1 << len(bits))
        counts = Counter(found.values())
        return {
            frozenset(tag for tag, bit in bits.items() if mask & bit): count
            for mask, count in counts.items()
        }

    def words_on_passages(
        self, items: Collection[str] | None = None
    ) -> dict[str, list[tuple[str, int, int]]]:
        """Return by passage the tags on it with [start, end) of their words.

        Args:
            items: only of these; None: of all.
        """
        among = self._live_items(items)
        found: dict[str, list[tuple[str, int, int]]] = {}
        for item, passage, tag, start, end in self._all_placed():
            if item in among:
                found.setdefault(passage, []).append((tag, start, end))
        return found

    def passage_counts(self) -> dict[str, int]:
        """Return how many passages the shown text of each item has; without text, nothing."""
        rows = self._plain_rows(
            "SELECT c.item, count(*) FROM current_transcript c JOIN passage p"
            " ON p.transcript = c.id GROUP BY c.item"
        )
        return dict(rows)

    def tagged_passages(self, tags: Collection[str]) -> dict[str, int]:
        """Return how many passages of each item have one of some tags."""
        rows = self._plain_rows(
            "SELECT item, count(DISTINCT passage) FROM annotation WHERE deleted_at IS NULL"
            " AND end_at IS NOT NULL AND tag IN (SELECT value FROM json_each(?)) GROUP BY item",
            (json.dumps(list(tags)),),
        )
        return self._of_live(rows)

    def taggers(self, tags: Collection[str]) -> list[str]:
        """Return the names of those who put some tags, in alphabetical order; "" is no name."""
        rows = self._plain_rows(
            "SELECT DISTINCT tagger FROM annotation WHERE deleted_at IS NULL"
            " AND tag IN (SELECT value FROM json_each(?))",
            (json.dumps(list(tags)),),
        )
        return sorted((row[0] for row in rows), key=str.casefold)

    def _all_placed(self) -> list[Any]:
        """Return item, passage, tag, start and end of all annotations that have a place."""
        # Through an index each row would be looked up by itself, which takes three times as long.
        return self._plain_rows(
            "SELECT item, passage, tag, start_at, end_at FROM annotation NOT INDEXED"
            " WHERE deleted_at IS NULL AND end_at IS NOT NULL"
        )

    def _live_items(self, items: Collection[str] | None = None) -> frozenset[str]:
        rows = self._plain_rows("SELECT id FROM item WHERE deleted_at IS NULL")
        live = frozenset(row[0] for row in rows)
        return live if items is None else live & frozenset(items)

    def _of_live(self, counts: Iterable[tuple[str, int]]) -> dict[str, int]:
        live = self._live_items()
        return {item: count for item, count in counts if item in live}

    def _plain_rows(self, sql: str, values: tuple[str, ...] = ()) -> list[Any]:
        cursor = self._database.connection.cursor()
        cursor.row_factory = None  # plain tuples: there are hundreds of thousands
        return cursor.execute(sql, values).fetchall()

    def _asked(
        self, sql: str, tags: Iterable[str], wanted: TaggedFilter, item: str = ""
    ) -> list[sqlite3.Row]:
        connection = self._database.connection
        connection.create_function(_HAS, 2, _has_words, deterministic=True)
        values = {
            "tags": json.dumps(list(tags)),
            "item": item or wanted.item,
            "tagger": wanted.tagger,
            "words": _folded(wanted.words),
            "beside": wanted.beside,
            "since": wanted.since,
            "until": wanted.until,
        }
        return connection.execute(sql, values).fetchall()


def _conditions(wanted: TaggedFilter) -> str:
    """Return what a filter asks, as SQL about `a` (annotation) and `p` (passage)."""
    beside = (
        "a.end_at IS NOT NULL AND EXISTS (SELECT 1 FROM annotation b WHERE b.passage = a.passage"
        " AND b.deleted_at IS NULL AND b.end_at IS NOT NULL AND b.tag = :beside{more})"
    )
    overlap = " AND b.start_at < a.end_at AND a.start_at < b.end_at" if wanted.overlapping else ""
    asked = (
        (wanted.item, "a.item = :item"),
        (wanted.tagger is not None, "a.tagger = :tagger"),
        (wanted.words.strip(), f"{_HAS}(coalesce(p.text, a.exact) || char(10) || a.note, :words)"),
        (wanted.noted, "a.note <> ''"),
        (wanted.beside, beside.format(more=overlap)),
        (wanted.since, "a.created_at >= :since"),
        (wanted.until, "a.created_at < :until"),
    )
    return "".join(f" AND {sql}" for is_asked, sql in asked if is_asked)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _has_words(text: str, folded: str) -> bool:
    plain = text.casefold()
    if folded in plain:
        return True
    return " " in folded and folded in " ".join(plain.split())


def _tagged(row: sqlite3.Row) -> TaggedPassage:
    annotation = annotation_of(row)
    if row["shown"] is None:
        return TaggedPassage(annotation)
    passage = Passage(
        id=row["shown"],
        kind=PassageKind(row["kind"]),
        text=row["text"],
        start_ms=row["start_ms"],
        end_ms=row["end_ms"],
        speaker=row["speaker"],
        person=row["person"],
        about=bool(row["about"]),
        words=WordTimes(row["word_times"]),
    )
    return TaggedPassage(annotation, passage, row["ordinal"], row["recording"])

"""The times of passages that are split, joined or heard at another time, as columns of their rows.

Whole milliseconds. A passage without an end is heard until the next one begins.
"""

from __future__ import annotations

import sqlite3

from archive_app.archive import passage_rows as rows
from archive_app.archive.history import Change, Row
from archive_app.domain.errors import ArchiveError
from archive_app.domain.text_change import Cut
from archive_app.domain.timing import fitted_words, joined_words, parted_words, time_at
from archive_app.domain.word_times import WordTimes


def times_of_parts(
    connection: sqlite3.Connection, row: sqlite3.Row, text: str, cut: Cut, words: WordTimes
) -> tuple[Row, Row]:
    """Return the times of the two parts of a passage.

    Args:
        text, words: of the whole passage, as they are now.
    """
    first, second = parted_words(words, cut)
    start, end = row["start_ms"], row["end_ms"]
    until = end
    if until is None and start is not None:
        after = rows.timed_beside(connection, row, after=True)
        until = after["start_ms"] if after else None
    if start is None or until is None:
        return {"word_times": first.encoded}, {
            "start_ms": None,
            "end_ms": None,
            "about": 0,
            "word_times": second.encoded,
        }
    middle, reckoned = time_at(text, cut, words, start, max(start, until))
    about = int(bool(row["about"]) or reckoned)
    return (
        {"end_ms": middle, "about": about, "word_times": first.encoded},
        {"start_ms": middle, "end_ms": end, "about": about, "word_times": second.encoded},
    )


def times_of_both(row: sqlite3.Row, second: sqlite3.Row, start: int) -> Row:
    """Return the times of two passages as one, about where those of one weren't known.

    Args:
        start: where the text of the second begins in that of both.
    """
    words = joined_words(WordTimes(row["word_times"]), WordTimes(second["word_times"]), start)
    begin, end = row["start_ms"], second["end_ms"]
    halves = (row["start_ms"] is None) != (second["start_ms"] is None)
    if begin is None:
        begin = second["start_ms"]
    elif second["start_ms"] is None:
        end = row["end_ms"]
    elif end is not None and row["end_ms"] is not None:
        end = max(end, row["end_ms"])
    about = int(halves or bool(row["about"]) or bool(second["about"]))
    return {"start_ms": begin, "end_ms": end, "about": about, "word_times": words.encoded}


def fitted(row: sqlite3.Row, start_ms: int, end_ms: int | None) -> Row:
    """Return a passage's times with those of its words, when it is heard at another time."""
    words = WordTimes(row["word_times"])
    if words:
        last = max((word.end_ms for word in words.words()), default=start_ms)
        last = max(start_ms, last)
        before = None if row["start_ms"] is None else (row["start_ms"], row["end_ms"])
        words = fitted_words(words, before, (start_ms, last if end_ms is None else end_ms))
    return {"start_ms": start_ms, "end_ms": end_ms, "word_times": words.encoded}


def cut_neighbours(change: Change, row: sqlite3.Row, start_ms: int, end_ms: int) -> None:
    """Cut off the passages before and after one, where it comes to reach into them.

    Those that it overlapped before are left as they are. The order of time stays.

    Raises:
        ArchiveError: `times-crossing`: one of them would have no time left.
    """
    before = rows.timed_beside(change.connection, row, after=False)
    earlier = row["start_ms"] is None or start_ms < row["start_ms"]
    if before and earlier:
        if start_ms <= before["start_ms"]:
            raise ArchiveError("times-crossing")
        if before["end_ms"] is not None and before["end_ms"] > start_ms:
            rows.update_passage(change, before, fitted(before, before["start_ms"], start_ms))
    after = rows.timed_beside(change.connection, row, after=True)
    if after is None:
        return
    later = row["end_ms"] is None or end_ms > row["end_ms"]
    if later and after["start_ms"] < end_ms:
        if end_ms >= _end_of(change.connection, after, end_ms + 1):
            raise ArchiveError("times-crossing")
        rows.update_passage(change, after, fitted(after, end_ms, after["end_ms"]))
    elif start_ms > after["start_ms"]:
        raise ArchiveError("times-crossing")


def _end_of(connection: sqlite3.Connection, row: sqlite3.Row, otherwise: int) -> int:
    """Return when a passage ends: where it doesn't say so, that is when the next begins."""
    if row["end_ms"] is not None:
        return int(row["end_ms"])
    after = rows.timed_beside(connection, row, after=True)
    return int(after["start_ms"]) if after else otherwise

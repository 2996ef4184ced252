"""What correcting a transcript writes, within a change of the caller's that makes it one step.

Where a passage is gone, each raises NotFound `passage-unknown`.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive import anchoring
from archive_app.archive import passage_rows as rows
from archive_app.archive.database import Database
from archive_app.archive.history import Change, Row
from archive_app.archive.passage_times import (
    cut_neighbours,
    fitted,
    times_of_both,
    times_of_parts,
)
from archive_app.domain.corrections import Reach, tidy_text
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.text_change import Cut, TextChange, split_at
from archive_app.domain.text_joining import joined_with
from archive_app.domain.timing import moved_words
from archive_app.domain.transcript import PassageKind
from archive_app.domain.word_times import WordTimes

#: What nobody says: passages of these kinds get no speaker along with those around them.
_UNSPOKEN = frozenset({PassageKind.HEADING, PassageKind.STANDFIRST, PassageKind.BOX})


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that is about to be corrected: its item and its text as they are now."""

    item: str
    text: str


class Corrections:
    """Reads what correcting asks before it writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, passage: str) -> Found:
        """Return a passage as it is now.

        Raises:
            NotFound: `passage-unknown`.
        """
        row = rows.passage_at(self._database.connection, passage)
        return Found(row["item"], row["text"])

    def speakers(self, item: str) -> list[tuple[str, str | None]]:
        """Return the speakers of an item's text as they come to speak: label, and who that is."""
        found = self._database.connection.execute(
            "SELECT p.speaker, p.person FROM current_transcript c"
            " JOIN passage p ON p.transcript = c.id WHERE c.item = ? AND p.speaker IS NOT NULL"
            " GROUP BY p.speaker, p.person ORDER BY min(p.place)",
            (item,),
        )
        return [(row["speaker"], row["person"]) for row in found]

    def people(self) -> list[tuple[str, str]]:
        """Return id and name of everybody whom the catalogue knows."""
        found = self._database.connection.execute("SELECT id, name FROM person")
        return [(row["id"], row["name"]) for row in found]

    def resolve(self, passage: str, offset: int = 0) -> tuple[str, int]:
        """Return the passage that has the text of one that may have been joined, and where.

        Raises:
            NotFound: `passage-unknown`: it is gone, and not by joining.
        """
        return rows.resolve(self._database.connection, passage, offset)


def write_text(
    change: Change,
    passage: str,
    text: str,
    base: str | None = None,
    moved: TextChange | None = None,
) -> bool:
    """Give a passage another text, and move what hangs on it; return whether that is a change.

    Args:
        text: tidy already.
        base: what the text has to be now; None: whatever.
        moved: how it came of the text that is there, where that is known.

    Raises:
        ArchiveError: `passage-changed`.
    """
    row = rows.passage_at(change.connection, passage)
    if text == row["text"]:
        return False
    _check_base(row["text"], base)
    moved = moved or TextChange.between(row["text"], text)
    words = moved_words(WordTimes(row["word_times"]), moved, text)
    rows.update_passage(change, row, {"text": text, "word_times": words.encoded})
    rows.move_redirects(change, passage, moved)
    anchoring.follow_text(change, passage, row["text"], text, moved)
    change.touch(row["item"])
    return True


def split_passage(
    change: Change, passage: str, offset: int, text: str | None, base: str | None
) -> str:
    """Make two passages of one, and return the id of the second.

    Args:
        text: the new text, not tidy yet, that the offset is in; None: the text that is there.

    Raises:
        ArchiveError: `split-edge` or `passage-changed`.
    """
    row = rows.passage_at(change.connection, passage)
    _check_base(row["text"], base)
    whole, cut = _whole_and_cut(row["text"], offset, text)
    if not cut.first or not cut.second:
        raise ArchiveError("split-edge")
    moved = TextChange.between(row["text"], whole)
    words = moved_words(WordTimes(row["word_times"]), moved, whole)
    rows.move_redirects(change, passage, moved)
    anchoring.follow_text(change, passage, row["text"], whole, moved)
    first, second = times_of_parts(change.connection, row, whole, cut, words)
    rows.update_passage(change, row, {"text": cut.first, **first})
    change.touch(row["item"])
    key = rows.add_second(change, row, cut, {"text": cut.second, **second})
    anchoring.part(change, passage, key, cut)
    return key


def _whole_and_cut(now: str, offset: int, text: str | None) -> tuple[str, Cut]:
    if text is None:
        return now, split_at(now, offset)
    whole = tidy_text(text)
    return whole, split_at(whole, len(tidy_text(text[: max(0, offset)])))


def join_passages(change: Change, passage: str) -> int:
    """Join a passage with the one after it, and return where the text of that begins.

    Raises:
        ArchiveError: `join-last`: none comes after it.
    """
    row = rows.passage_at(change.connection, passage)
    second = rows.following(change.connection, row)
    if second is None:
        raise ArchiveError("join-last")
    text, start = joined_with(row["text"], second["text"])
    rows.update_passage(change, row, {"text": text, **times_of_both(row, second, start)})
    rows.take_in(change, passage, second["id"], start)
    anchoring.join(change, passage, second["id"], text, start)
    change.touch(row["item"])
    return start


def write_times(change: Change, passage: str, start_ms: int, end_ms: int) -> bool:
    """Say when a passage is heard, and cut off neighbours; return whether that is a change.

    Raises:
        ArchiveError: `times-order`, `times-outside`, `times-crossing` or `times-no-recording`.
    """
    if not 0 <= start_ms < end_ms:
        raise ArchiveError("times-order")
    row = rows.passage_at(change.connection, passage)
    if (row["start_ms"], row["end_ms"], row["about"]) == (start_ms, end_ms, 0):
        return False
    clock = rows.tie_to_clock(change, row)
    if clock is None:
        raise ArchiveError("times-no-recording")
    length = rows.duration_of(change.connection, clock)
    if length is not None and end_ms > length:
        raise ArchiveError("times-outside")
    cut_neighbours(change, row, start_ms, end_ms)
    rows.update_passage(change, row, {**fitted(row, start_ms, end_ms), "about": 0})
    change.touch(row["item"])
    return True


def write_speaker(
    change: Change, passage: str, speaker: str | None, person: str | None, reach: Reach
) -> bool:
    """Say who speaks in all passages within reach; return whether that is a change.

    Args:
        speaker: tidy already; None: the name of the person, or nobody.

    Raises:
        NotFound: `person-unknown`.
    """
    row = rows.passage_at(change.connection, passage)
    if person is not None:
        name = _name_of(change, person)
        speaker = speaker or name
    wanted: Row = {"speaker": speaker, "person": person}
    changed = False
    for one in rows.passages_of(change.connection, row["transcript"]):
        if _is_within(reach, passage, one["id"], row["place"], one["place"]):
            alike = reach is not Reach.ALIKE or one["speaker"] == row["speaker"]
            spoken = reach is Reach.ALIKE or one["kind"] not in _UNSPOKEN or one["id"] == passage
            changed |= alike and spoken and rows.update_passage(change, one, wanted)
    if changed:
        change.touch(row["item"])
    return changed


def _is_within(reach: Reach, passage: str, one: str, place: int, other: int) -> bool:
    if reach is Reach.ONE:
        return one == passage
    return reach is Reach.ALIKE or other >= place


def _name_of(change: Change, person: str) -> str:
    row = change.connection.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
    if row is None:
        raise NotFound("person-unknown")
    return str(row["name"])


def _check_base(now: str, base: str | None) -> None:
    if base is not None and now != base:
        raise ArchiveError("passage-changed")

"""The passages of a transcript as its file had them, before anybody corrected them by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_app.archive.revision_rows import Image, corrections_of, passage_of_key
from archive_app.domain.transcript import DraftPassage, PassageKind
from archive_app.domain.word_times import WordTimes


@dataclass(frozen=True, slots=True)
class AsImported:
    """What a file gave.

    Attributes:
        passages: by id, in order; also those that were joined with another since.
        corrected: ids of those that were corrected by hand, and of what was split off them.
    """

    passages: Mapping[str, DraftPassage]
    corrected: frozenset[str]


def as_imported(
    connection: sqlite3.Connection, transcript: str, rows: Sequence[sqlite3.Row]
) -> AsImported:
    """Return the passages of a transcript as they came in.

    Args:
        rows: of its passages as they are now, in order.

    Raises:
        ValueError: the history isn't of our making.
    """
    now: dict[str, Image] = {row["id"]: dict(row) for row in rows}
    first: dict[str, Image | None] = {}
    for one in corrections_of(connection, transcript):
        first.setdefault(passage_of_key(one.key), one.before)
    corrected = {key for key, before in first.items() if _differ(before, now.get(key))}
    came: dict[str, Image] = {key: image for key, image in now.items() if key not in corrected}
    for key in corrected:
        if before := first[key]:  # else it was split off
            came[key] = before
    ordered = sorted(came, key=lambda key: int(came[key]["place"] or 0))
    return AsImported({key: _draft(came[key]) for key in ordered}, frozenset(corrected))


def _differ(before: Image | None, now: Image | None) -> bool:
    """Return whether a passage is another, and didn't only make room for one."""
    return _without_place(before) != _without_place(now)


def _without_place(image: Image | None) -> Image | None:
    return image and {name: value for name, value in image.items() if name != "place"}


def _draft(image: Image) -> DraftPassage:
    def number(name: str) -> int | None:
        value = image[name]
        return None if value is None else int(value)

    def words(name: str) -> str | None:
        value = image[name]
        return None if value is None else str(value)

    return DraftPassage(
        str(image["text"]),
        PassageKind(str(image["kind"])),
        number("start_ms"),
        number("end_ms"),
        words("speaker"),
        words("person"),
        WordTimes(str(image.get("word_times") or "")),
    )

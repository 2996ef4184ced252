"""All that an archive keeps, in one order, to compare two states of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from archive_app.archive.database import Database

#: What is no state of what people see and can undo: the history itself, what waits for the index,
#: and what is remembered of somebody's reading and typing.
LEFT_OUT = frozenset(
    {
        "history_step",
        "history_row",
        "outbox",
        "loose_media",
        "play_position",
        "item_read",
        "recording_heard",
        "passage_draft",
        "tag_round",
        "tag_round_seen",
        "tag_round_refused",
        "tag_round_time",
    }
)

Rows = list[tuple[str, ...]]


def dump(database: Database, *, without: Collection[str] = ()) -> Mapping[str, Rows]:
    """Return the rows of all tables, each as `column=value`, sorted.

    Args:
        without: columns that differ whenever something is made anew, such as `created_at`.
    """
    connection = database.connection
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '_sqlite_%' ORDER BY name"
        )
    ]
    found: dict[str, Rows] = {}
    for name in names:
        if name in LEFT_OUT:
            continue
        rows = connection.execute(f"SELECT * FROM {name}").fetchall()
        found[name] = sorted(
            tuple(f"{key}={value!r}" for key, value in dict(row).items() if key not in without)
            for row in rows
        )
    return found


def differing(one: Mapping[str, Rows], other: Mapping[str, Rows], most: int = 3) -> list[str]:
    """Return some rows that are in one state only; empty where both are the same."""
    found: list[str] = []
    for table in sorted({*one, *other}):
        left, right = set(one.get(table, [])), set(other.get(table, []))
        found += [f"{table}: only before: {row}" for row in sorted(left - right)[:most]]
        found += [f"{table}: only after: {row}" for row in sorted(right - left)[:most]]
    return found

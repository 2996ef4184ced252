"""Taking one correction back, whatever was done since, within a change of the caller's."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.archive import anchoring
from archive_app.archive import passage_rows as rows
from archive_app.archive.correcting import write_text
from archive_app.archive.history import Change
from archive_app.archive.passage_times import cut_neighbours, fitted
from archive_app.archive.revision_rows import (
    CORRECTING,
    Image,
    RowStep,
    key_of,
    now,
    of_row,
    passage_of_key,
    rows_of,
)
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.text_change import Cut, TextChange
from archive_app.domain.text_joining import joined_with

_TIMES = ("start_ms", "end_ms", "about")
_SPEAKER = ("speaker", "person")


def put_back(change: Change, step: int, passage: str) -> bool:
    """Take back what a step did with a passage; return whether that is a change.

    Only the fields that it changed are set back. A split or a join is taken back as a whole.

    Raises:
        ArchiveError: `changed-since`; `revision-origin`: it is no correction, but how the passage
            came in; `times-crossing`: its time is another passage's by now.
        ValueError: the history isn't of our making.
    """
    done = rows_of(change.connection, step)
    one = next((r for r in done if r.table == "passage" and r.key == key_of(passage)), None)
    if one is None:  # it was undone meanwhile
        raise ArchiveError("changed-since")
    if one.label not in CORRECTING:
        raise ArchiveError("revision-origin")
    if _is_of_parts(done):
        _put_back_whole(change, done)
        return True
    assert one.before is not None and one.after is not None  # else it was of parts
    if one.before["text"] != one.after["text"] and _was_parted_since(change, one):
        raise ArchiveError("changed-since")
    return _put_back_fields(change, passage, one.before, one.after)


def _is_of_parts(done: Sequence[RowStep]) -> bool:
    """Return whether a step split or joined passages."""
    return any(r.table == "passage" and (r.before is None or r.after is None) for r in done)


def _was_parted_since(change: Change, one: RowStep) -> bool:
    """Return whether a passage was split or joined later: its old text isn't the same stretch."""
    later = of_row(change.connection, "passage", one.key)
    return any(
        _is_of_parts(rows_of(change.connection, r.step))
        for r in later
        if r.step > one.step and r.label in CORRECTING
    )


def _put_back_fields(change: Change, passage: str, before: Image, after: Image) -> bool:
    try:
        row = rows.passage_at(change.connection, passage)
    except NotFound as error:  # it was joined with another since
        raise ArchiveError("changed-since") from error
    changed = False
    if before["text"] != after["text"]:
        text = str(before["text"])
        moved = _way_back(change, passage, row["text"], text)
        changed |= write_text(change, passage, text, moved=moved)
    if any(before.get(name) != after.get(name) for name in _TIMES):
        changed |= _put_back_times(change, passage, before)
    if any(before[name] != after[name] for name in _SPEAKER):
        row = rows.passage_at(change.connection, passage)
        changed |= rows.update_passage(change, row, {name: before[name] for name in _SPEAKER})
    if before.get("word_times") != after.get("word_times"):
        row = rows.passage_at(change.connection, passage)
        # The times that its words had then hold for that text at that time only.
        if all(row[name] == before[name] for name in ("text", "start_ms", "end_ms")):
            wanted = {"word_times": before.get("word_times", "")}
            changed |= rows.update_passage(change, row, wanted)
    if changed:
        change.touch(row["item"])
    return changed


def _way_back(change: Change, passage: str, text: str, wanted: str) -> TextChange:
    """Return how a text becomes an older one of its passage.

    What was done step by step tells better which words stayed than the two texts do, unless words
    went and came again.
    """
    direct = TextChange.between(text, wanted)
    way, at = TextChange.same(len(text)), text
    for one in reversed(of_row(change.connection, "passage", key_of(passage))):
        if at == wanted or not one.before or not one.after or one.after["text"] != at:
            break
        before = str(one.before["text"])
        way, at = way.then(TextChange.between(before, at).back), before
    return way if at == wanted and way.kept_length >= direct.kept_length else direct


def _put_back_times(change: Change, passage: str, before: Image) -> bool:
    row = rows.passage_at(change.connection, passage)
    start, end = before["start_ms"], before["end_ms"]
    about = before.get("about", 0)
    if start is None:
        nothing = {"start_ms": None, "end_ms": None, "about": 0, "word_times": ""}
        return rows.update_passage(change, row, nothing)
    until = None if end is None else int(end)
    if until is not None:
        cut_neighbours(change, row, int(start), until)
    return rows.update_passage(change, row, {**fitted(row, int(start), until), "about": about})


def _put_back_whole(change: Change, done: Sequence[RowStep]) -> None:
    """Take back all that a split or a join did, where everything is still as it left it."""
    for one in done:
        if now(change.connection, one.table, one.key) != one.after:
            raise ArchiveError("changed-since")
    for one in reversed(done):
        key = (passage_of_key(one.key),)
        if one.before is None:
            if one.table == "passage":
                _take_in_again(change, one, done)
            else:
                change.delete(one.table, key)
        elif one.after is None:
            _make_again(change, one)
            if one.table == "passage":
                _part_again(change, one, done)
        else:
            after = one.after
            values = {name: v for name, v in one.before.items() if after.get(name) != v}
            if one.table == "passage":
                change.touch(rows.passage_at(change.connection, *key)["item"])
            if values:  # it was written twice in the step, and is as it was
                change.update(one.table, key, values)


def _had_redirect(second: RowStep, done: Sequence[RowStep]) -> bool:
    """Return whether a step led from a passage to another before it made it: that comes back."""
    return any(r.table == "passage_redirect" and r.key == second.key and r.before for r in done)


def _take_in_again(change: Change, second: RowStep, done: Sequence[RowStep]) -> None:
    """Do away with the second part of a split; who knows it is led to the whole."""
    if second.after is None:
        raise ValueError("a split without its second part")
    first = change.connection.execute(
        "SELECT id, text FROM passage WHERE transcript = ? AND place < ?"
        " ORDER BY place DESC LIMIT 1",
        (second.after["transcript"], second.after["place"]),
    ).fetchone()
    if first is None:
        raise ValueError("a split without its first part")
    target, gone = str(first["id"]), passage_of_key(second.key)
    step = next((r for r in done if r.table == "passage" and r.key == key_of(target)), None)
    if step is None:  # all that was typed went into the second part
        text = whole = str(first["text"])
    elif step.before and step.after:
        whole, text = str(step.before["text"]), str(step.after["text"])
    else:
        raise ValueError("a split of which the first part is new")
    both, start = joined_with(text, str(second.after["text"]))
    moved = TextChange.between(both, whole)
    if _had_redirect(second, done):
        change.delete("passage", (gone,))
    else:
        rows.take_in(change, target, gone, moved.moved(start))
    anchoring.join(change, target, gone, both, start)
    anchoring.follow_text(change, target, both, whole, moved)


def _part_again(change: Change, second: RowStep, done: Sequence[RowStep]) -> None:
    """Give a passage that had been joined with another what is on its words now."""
    target = next(r.after["target"] for r in done if r.key == second.key and r.after)
    first = next(r for r in done if r.table == "passage" and r.key == key_of(str(target)))
    if not (first.before and first.after and second.before):
        raise ValueError("a join without its first part")
    texts = str(first.before["text"]), str(second.before["text"])
    joined, (both, start) = str(first.after["text"]), joined_with(*texts)
    moved = TextChange.between(joined, both)
    anchoring.follow_text(change, str(target), joined, both, moved)
    cut = Cut(*texts, first_end=len(texts[0]), second_start=start)
    anchoring.part(change, str(target), passage_of_key(second.key), cut)


def _make_again(change: Change, one: RowStep) -> None:
    assert one.before is not None
    if one.table == "passage":
        taken = change.connection.execute(
            "SELECT 1 FROM passage WHERE transcript = ? AND place = ?",
            (one.before["transcript"], one.before["place"]),
        ).fetchone()
        if taken:
            raise ArchiveError("changed-since")
    change.insert(one.table, [one.before])

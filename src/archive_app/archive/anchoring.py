"""What happens to annotations when the text they are on is corrected, split, joined or renewed.

Each writes within a change of the caller's. Whatever becomes of a text, no annotation is deleted:
what can't be placed any more keeps its words and waits for somebody to decide.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from archive_app.archive.annotations import (
    add_annotation,
    annotation_of,
    delete_annotation,
    set_annotation,
)
from archive_app.archive.database import utc_now
from archive_app.archive.history import Change
from archive_app.domain.annotations import Annotation, TextAnchor, find_quote
from archive_app.domain.text_change import Cut, Span, TextChange


def follow_text(change: Change, passage: str, before: str, after: str, moved: TextChange) -> None:
    """Move what is on a passage along to its corrected text."""
    _move_each(change, passage, lambda anchor: anchor.moved(before, after, moved))


def part(change: Change, first: str, second: str, cut: Cut) -> None:
    """Give each part of a passage that was split what is on its words; what crosses, to both."""
    for one in _on(change, first):
        if one.anchor.span is None:
            continue
        left, right = cut.parted(*one.anchor.span)
        pieces = [
            TextAnchor.at(passage, text, *span)
            for passage, text, span in ((first, cut.first, left), (second, cut.second, right))
            if span is not None and text[slice(*span)].strip()
        ]
        if not pieces:
            continue
        set_annotation(change, one, replace(one, anchor=pieces[0]))
        for anchor in pieces[1:]:
            twin = replace(one, id=str(uuid.uuid4()), anchor=anchor, part_of=one.part_of or one.id)
            add_annotation(change, twin)


def join(change: Change, first: str, second: str, text: str, start: int) -> None:
    """Put what was on two passages on the one that they became.

    Args:
        text: of both; start: where that of the second begins in it.
    """
    _move_each(change, first, lambda anchor: _placed(anchor, first, text, 0))
    _move_each(change, second, lambda anchor: _placed(anchor, first, text, start))
    _mend_parted(change, first, text)


def _placed(anchor: TextAnchor, passage: str, text: str, shift: int) -> TextAnchor:
    if anchor.span is None:
        return replace(anchor, passage=passage)
    start, end = anchor.span
    return TextAnchor.at(passage, text, start + shift, end + shift)


def _mend_parted(change: Change, passage: str, text: str) -> None:
    """Make one again of annotations that were one before a split, where their words meet."""
    last: dict[tuple[str, str, str], Annotation] = {}
    for one in _on(change, passage):
        if one.anchor.span is None:
            continue
        key = (one.part_of or one.id, one.tag, one.note)
        before = last.get(key)
        if before is None or not _meet(before, one, text):
            last[key] = one
            continue
        start, end = before.anchor.span or one.anchor.span, one.anchor.span
        whole = TextAnchor.at(passage, text, start[0], max(start[1], end[1]))
        then = replace(before, anchor=whole)
        set_annotation(change, before, then)
        delete_annotation(change, one, utc_now())
        last[key] = then


def _meet(one: Annotation, other: Annotation, text: str) -> bool:
    """Return whether nothing but blanks stands between two annotations."""
    if one.anchor.span is None or other.anchor.span is None:
        return False
    return not text[one.anchor.span[1] : other.anchor.span[0]].strip()


def carry_over(
    change: Change,
    item: str,
    texts: Mapping[str, str],
    *,
    gone: frozenset[str] = frozenset(),
) -> None:
    """Place annotations of an item whose passages aren't in its text any more, by their words.

    Those whose words stand at one place only go there. Others stay where they are, to be decided.

    Args:
        texts: the passages that the item has now.
        gone: passages that are deleted: what was on them can't be placed where it was.
    """
    for one in _of_item(change, item):
        if one.anchor.passage in texts:
            continue
        found = _find(one.anchor, texts)
        if found is not None:
            passage, span = found
            anchor = TextAnchor.at(passage, texts[passage], *span)
        elif one.anchor.passage in gone:
            anchor = one.anchor.lost()
        else:
            continue
        set_annotation(change, one, replace(one, anchor=anchor))


def _find(anchor: TextAnchor, texts: Mapping[str, str]) -> tuple[str, Span] | None:
    holding = [
        (passage, span)
        for passage, text in texts.items()
        if anchor.exact in text
        for span in (find_quote(anchor, text),)
    ]
    if len(holding) != 1:
        return None
    passage, span = holding[0]
    return (passage, span) if span is not None else None


def _move_each(change: Change, passage: str, moved: Callable[[TextAnchor], TextAnchor]) -> None:
    for one in _on(change, passage):
        set_annotation(change, one, replace(one, anchor=moved(one.anchor)))


def _on(change: Change, passage: str) -> Sequence[Annotation]:
    rows = change.connection.execute(
        "SELECT * FROM annotation WHERE passage = ? AND deleted_at IS NULL"
        " ORDER BY start_at, end_at, id",
        (passage,),
    )
    return [annotation_of(row) for row in rows.fetchall()]


def _of_item(change: Change, item: str) -> Sequence[Annotation]:
    rows = change.connection.execute(
        "SELECT * FROM annotation WHERE item = ? AND deleted_at IS NULL ORDER BY id", (item,)
    )
    return [annotation_of(row) for row in rows.fetchall()]

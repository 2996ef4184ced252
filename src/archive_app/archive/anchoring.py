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
from archive_app.domain.annotations import Annotation, TextAnchor
from archive_app.domain.quotes import ItemText
from archive_app.domain.text_change import Cut, Span, TextChange

#: So much of the context of words that were lost before has to be as it was (letters and signs):
#: that they are written somewhere says nothing, as they had been taken away.
_LOST = 12


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
        _place(change, one, pieces)


def _place(change: Change, one: Annotation, pieces: Sequence[TextAnchor]) -> None:
    """Put an annotation on the first of some stretches, and others like it on the rest."""
    then = replace(one, anchor=pieces[0] if pieces else one.anchor.lost())
    set_annotation(change, one, then)
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
    """Return an anchor in the text that its passage's text is from `shift` on."""
    if anchor.span is None or not anchor.is_in(text[shift:]):
        return replace(anchor.lost(), passage=passage)
    start, end = anchor.span
    return TextAnchor.at(passage, text, start + shift, end + shift)


def _mend_parted(change: Change, passage: str, text: str) -> None:
    """Make one again of annotations that were one before a split, where their words meet."""
    last: dict[tuple[str, str, str], Annotation] = {}
    for one in _on(change, passage):
        if one.anchor.span is None:
            continue
        root = one.part_of or one.id
        before = last.get((root, one.tag, one.note))
        if before is None or not _meet(before, one, text):
            last[root, one.tag, one.note] = one
            continue
        start, end = before.anchor.span or one.anchor.span, one.anchor.span
        whole = TextAnchor.at(passage, text, start[0], max(start[1], end[1]))
        kept, gone = (one, before) if one.id == root else (before, one)
        then = replace(kept, anchor=whole)
        set_annotation(change, kept, then)
        delete_annotation(change, gone, utc_now())
        last[root, one.tag, one.note] = then


def _meet(one: Annotation, other: Annotation, text: str) -> bool:
    """Return whether nothing but blanks stands between two annotations."""
    if one.anchor.span is None or other.anchor.span is None:
        return False
    return not text[one.anchor.span[1] : other.anchor.span[0]].strip()


def carry_over(
    change: Change, item: str, after: Mapping[str, str], before: Mapping[str, str] | None = None
) -> None:
    """Have the annotations of an item follow their words into a newer text.

    Those whose words stand in it at one place, be it in several passages, go there. Others follow
    their passage, where that is in the newer text, too; else they wait for somebody to decide.

    Args:
        after: the passages that the item has now, in order.
        before: those that it had instead, by id; None: it is another text, the old one is still
            there, and so is what isn't found in the new one.
    """
    _CarryOver(change, after, before or {}).run(_of_item(change, item))


class _CarryOver:
    """Places annotations in a newer text."""

    def __init__(self, change: Change, after: Mapping[str, str], before: Mapping[str, str]) -> None:
        self._change, self._after, self._before = change, after, before
        self._text: ItemText | None = None
        self._moved: dict[str, TextChange] = {}
        # Where nothing changed there was nothing to be found before, either.
        self._fresh = frozenset(key for key, text in after.items() if before.get(key) != text)

    def run(self, annotations: Sequence[Annotation]) -> None:
        """Place each that isn't where it was."""
        placed: set[str] = set()
        for one in annotations:
            pieces = self._pieces(one.anchor)
            if pieces is not None:
                _place(self._change, one, pieces)
                placed |= {anchor.passage for anchor in pieces}
        for passage in sorted(placed):
            _mend_parted(self._change, passage, self._after[passage])

    def _pieces(self, anchor: TextAnchor) -> list[TextAnchor] | None:
        """Return where its words are now: nowhere (empty), or where they were (None)."""
        passage = anchor.passage
        old, new = self._before.get(passage), self._after.get(passage)
        if anchor.span is None:
            return self._found(anchor, least=_LOST) or None
        if new is not None and (old is None or old == new):
            return None
        if old is None:
            return self._found(anchor) or None
        if new is None:
            return self._found(anchor)
        if passage not in self._moved:
            self._moved[passage] = TextChange.between(old, new)
        return self._followed(anchor, old, new, self._moved[passage])

    def _followed(
        self, anchor: TextAnchor, old: str, new: str, moved: TextChange
    ) -> list[TextAnchor]:
        """Return where words are of a passage that is another text, and may have been parted."""
        followed = anchor.moved(old, new, moved)
        gone = _gone(anchor, old, new, moved)
        if followed.is_placed and not anchor.covers(old) and not gone:
            return [followed]
        whole = self._found(anchor)
        if whole or not followed.is_placed:
            return whole
        pieces = [followed]
        for span in gone:  # what isn't there any more may be in the passage before or after it
            for piece in self._found(TextAnchor.at(anchor.passage, old, *span)):
                if piece.passage not in {one.passage for one in pieces}:
                    pieces.append(piece)
        return pieces

    def _found(self, anchor: TextAnchor, least: int = 0) -> list[TextAnchor]:
        if self._text is None:
            self._text = ItemText(self._after)
        return [
            TextAnchor.at(passage, self._after[passage], *span)
            for passage, span in self._text.find(anchor.quote, self._fresh, least=least)
        ]


def _gone(anchor: TextAnchor, old: str, new: str, moved: TextChange) -> list[Span]:
    """Return the stretches of an anchor's words that aren't in the newer text of its passage."""
    if not anchor.is_in(old):
        return []
    start, end = anchor.span or (0, 0)
    kept = {at for at, there in moved.kept() if old[at] == new[there]}
    spans: list[Span] = []
    for at in range(start, end):
        if at in kept:
            continue
        if spans and spans[-1][1] == at:
            spans[-1] = spans[-1][0], at + 1
        else:
            spans.append((at, at + 1))
    return [span for span in spans if old[slice(*span)].strip()]


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

"""How much of each hit is shown: its best part, its whole passage, or passages around it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive_app.domain.hits import Hit, HitField
from archive_app.domain.transcript import Context, Passage
from archive_app.ui.search.rows import HitRow
from archive_app.ui.search.snippet import Marks, is_cut, snippet

MOST = 20  # passages on each side; who wants more opens the item
_AHEAD = 3  # passages that are asked for beyond those that are wanted now

Key = tuple[str, str | None, HitField, str]

_PART, _WHOLE = 0, 1  # further steps have one more passage on each side


@dataclass(frozen=True, slots=True)
class Extent:
    """What is shown of a hit.

    Attributes:
        text, marks: of its own passage or field.
        before, after: the passages around it.
        more, less: whether it can grow, and shrink.
    """

    text: str
    marks: Marks
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    more: bool = False
    less: bool = False


class Growth:
    """Remembers of hits how far they have grown, for as long as the answer is the same."""

    def __init__(self) -> None:
        self._steps: dict[Key, int] = {}
        self._contexts: dict[Key, Context] = {}
        self._found: dict[str, Marks] = {}

    def clear(self) -> None:
        """Let every hit be as small as at first."""
        self._steps, self._contexts = {}, {}

    def grown(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return those of the hits that show passages around them, and forget what isn't there.

        Args:
            hits: all that are shown now.
        """
        hits = list(hits)
        self._found = {hit.passage: hit.marks for hit in hits if hit.passage}
        kept = {_key(hit): hit for hit in hits if _key(hit) in self._steps}
        self._steps = {key: self._steps[key] for key in kept}
        self._contexts = {key: self._contexts[key] for key in kept if key in self._contexts}
        return [hit for key, hit in kept.items() if self._steps[key] > _WHOLE]

    def extent(self, row: HitRow) -> Extent:
        """Return what is shown of a hit."""
        hit = row.hit
        step = self._step(hit)
        if step == _PART:
            text, marks = snippet(hit.text, hit.marks)
            return Extent(text, marks, more=True)
        before, after = self._around(hit, step - _WHOLE)
        return Extent(
            hit.text.replace("\n", " "),
            hit.marks,
            before,
            after,
            more=self._may_grow(row, step),
            less=step > self._least(hit),
        )

    def marks_in(self, passage: Passage) -> Marks:
        """Return what was found in a passage around a hit, where it is one of the hits too."""
        return self._found.get(passage.id, ())

    def grow(self, row: HitRow, direction: int) -> bool:
        """Show more (1) or less (-1) of a hit; return whether that is possible."""
        hit, step = row.hit, self._step(row.hit)
        if direction > 0 and not (step == _PART or self._may_grow(row, step)):
            return False
        if direction < 0 and step <= self._least(hit):
            return False
        self._steps[_key(hit)] = step + direction
        return True

    def lacking(self, hit: Hit) -> int:
        """Return how many passages on each side have to be asked for; 0 where all are known."""
        wanted = self._step(hit) - _WHOLE
        if wanted <= 0:
            return 0
        context = self._contexts.get(_key(hit))
        if context is None or _is_short(context, wanted):
            return self.reach(hit)
        return 0

    def reach(self, hit: Hit) -> int:
        """Return how many passages on each side have to be known of a hit that shows some."""
        return max(0, self._step(hit) - _WHOLE) + _AHEAD

    def set_context(self, hit: Hit, context: Context) -> bool:
        """Know what stands around a hit; return whether it is still shown with that."""
        key = _key(hit)
        if key not in self._steps:
            return False
        self._contexts[key] = context
        if not (context.more_before or context.more_after):
            most = max(len(context.before), len(context.after))
            self._steps[key] = min(self._steps[key], _WHOLE + most)
        return True

    # -- inside

    def _step(self, hit: Hit) -> int:
        return max(self._steps.get(_key(hit), 0), self._least(hit))

    def _least(self, hit: Hit) -> int:
        return _PART if is_cut(hit.text) else _WHOLE

    def _around(self, hit: Hit, count: int) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        context = self._contexts.get(_key(hit))
        if context is None or count <= 0:
            return (), ()
        return context.before[-count:], context.after[:count]

    def _may_grow(self, row: HitRow, step: int) -> bool:
        shown = step - _WHOLE
        if row.hit.passage is None or row.passages == 1 or shown >= MOST:
            return False
        context = self._contexts.get(_key(row.hit))
        if context is None:
            return True
        beyond = len(context.before) > shown or len(context.after) > shown
        return beyond or context.more_before or context.more_after


def _key(hit: Hit) -> Key:
    return hit.item, hit.passage, hit.field, hit.text


def _is_short(context: Context, wanted: int) -> bool:
    """Return whether there are passages that are wanted and not known yet."""
    before = len(context.before) < wanted and context.more_before
    return before or (len(context.after) < wanted and context.more_after)

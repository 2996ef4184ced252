"""What a query means: whether a tree holds for a unit, said once, plainly and slowly.

The index and the scan have to find the very units for which `holds` is true; tests compare them.

A unit is a passage or a field of an item. A word holds where it has a place in the unit's text. A
field asks the unit's item (its speaker: the passage). Not is about the unit: `a -b` holds for a
passage with a and without b, whatever the item's other passages say. Nothing else is needed beside
a Not: `-a` alone holds for every unit without a. No query at all holds for no unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive_app.search.analysis import tokens
from archive_app.search.language.tree import (
    And,
    FieldNode,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Span,
    WordNode,
)

Matches = Callable[[WordNode, str], Iterable[Span]]
"""Where a word of a query stands in a text: [start, end) places in code points."""


@dataclass(frozen=True)
class TextUnit:
    """A text with what is known of it.

    Attributes:
        matches: where a word stands in the text; exact, prefix, fuzzy and half-typed as it says.
        has: whether a field has one of the asked values here.
    """

    text: str
    matches: Matches
    has: Callable[[FieldNode], bool] = lambda node: False

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word of the text begins, parts of a word with joints as well; ascending.

        Only what is asked to stand side by side or near needs it, and it takes a reading of all.
        """
        return sorted({token.start for token in tokens(self.text)})

    def words_from(self, start: int, end: int) -> int:
        """Return how many words begin in a piece of the text."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)


def holds(tree: Node | None, unit: TextUnit) -> bool:
    """Return whether a unit is one of those that a query asks for."""
    match tree:
        case None:
            return False
        case And():
            return all(holds(child, unit) for child in tree.children)
        case Or():
            return any(holds(child, unit) for child in tree.children)
        case Not():
            return not holds(tree.child, unit)
        case FieldNode():
            return unit.has(tree)
        case _:
            return bool(places(tree, unit))


def places(node: Node, unit: TextUnit) -> list[Span]:
    """Return where in a text a node with places stands, ascending, each once."""
    match node:
        case WordNode():
            return sorted({(start, end) for start, end in unit.matches(node, unit.text)})
        case Phrase():
            return in_a_row([places(word, unit) for word in node.words], unit)
        case Or():
            return sorted({place for child in node.children for place in places(child, unit)})
        case Near():
            left, right = places(node.left, unit), places(node.right, unit)
            return near_each_other(left, right, node.distance, unit)
        case _:
            raise ValueError(f"no places: {node}")


def follows(first: Span, second: Span, unit: TextUnit) -> bool:
    """Return whether a place comes just after another one: no word begins between them."""
    return first[1] <= second[0] and unit.words_from(first[1], second[0]) == 0


def are_near(one: Span, other: Span, distance: int, unit: TextUnit) -> bool:
    """Return whether two places are near, in either order, without overlap.

    Within a distance of 1 they touch; within 5 at most four words stand between them.
    """
    first, second = sorted((one, other))
    apart = first[1] <= second[0]
    return apart and unit.words_from(first[1], second[0]) < distance


def near_each_other(
    left: Sequence[Span], right: Sequence[Span], distance: int, unit: TextUnit
) -> list[Span]:
    """Return the stretches from one place to another that is near it."""
    near = (
        (min(a[0], b[0]), max(a[1], b[1]))
        for a in left
        for b in right
        if are_near(a, b, distance, unit)
    )
    return sorted(set(near))


def in_a_row(words: Sequence[Sequence[Span]], unit: TextUnit) -> list[Span]:
    """Return the stretches in which places of all words follow each other, in their order."""
    runs = list(words[0])
    for next_places in words[1:]:
        runs = [
            (run[0], place[1])
            for run in runs
            for place in next_places
            if follows((run[0], run[1]), place, unit)
        ]
    return sorted(set(runs))

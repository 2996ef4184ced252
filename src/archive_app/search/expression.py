"""What a query asks of a unit, over the numbers of its words; for texts and for the index alike.

A rank tells how well a unit satisfies an expression: the place of its worst reason in the order of
reasons, or `NOT` where it doesn't. So all of several is the maximum, any of several the minimum.
What is not about words (a filter, a Not) has the best rank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from archive_app.search.language.evaluate import TextUnit, in_a_row, near_each_other
from archive_app.search.language.tree import FieldNode, Span

NOT = 255
BEST = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word of the query, by its place among them."""

    word: int


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand one after the other."""

    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Two things with places, at most so many words apart, in either order."""

    left: Expression
    right: Expression
    distance: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A property of the item or the passage."""

    node: FieldNode


@dataclass(frozen=True, slots=True)
class Non:
    """What must not be so."""

    child: Expression


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    children: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One or more of these."""

    children: tuple[Expression, ...]


Expression = Leaf | Row | Close | Filter | Non | All | Any


Marks = Mapping[str, Mapping[str, frozenset[str]]]
"""By item and passage what it is marked with, such as tags; passages without any are left out.

The marks of an item whose passages are marked as before are the very same mapping.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """The passages that are marked with one of some marks.

    Attributes:
        bare: those that aren't marked at all as well.
    """

    marks: Marks
    wanted: frozenset[str] = frozenset()
    bare: bool = False

    def holds(self, item: str, key: str) -> bool:
        """Return whether a passage is one of them."""
        found = self.marks.get(item, {}).get(key)
        return self.bare if not found else not self.wanted.isdisjoint(found)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of what is found: under each mark the passages that have it, "" for none.

    Attributes:
        items: the only items that count; None for all.
    """

    marks: Marks
    items: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """The units for which a filter holds: in one of these ways.

    Attributes:
        items: all units of these items.
        keys: for an item the keys of its units for which it holds.
        marked: passages by what they are marked with.
    """

    items: frozenset[str] = frozenset()
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    marked: Marked | None = None

    def holds(self, item: str, key: str, *, passage: bool = True) -> bool:
        """Return whether a unit is one of them.

        Args:
            passage: whether the unit is a passage, and no field of the item.
        """
        if item in self.items or key in self.keys.get(item, ()):
            return True
        return passage and self.marked is not None and self.marked.holds(item, key)


Filters = Mapping[FieldNode, Allowed]
"""What each filter of a query allows; made by who knows the catalogue."""

NO_FILTERS: Filters = {}


def filters_of(expression: Expression | None) -> tuple[FieldNode, ...]:
    """Return the filters of an expression, each once."""
    found: dict[FieldNode, None] = {}

    def look(one: Expression) -> None:
        match one:
            case Filter():
                found[one.node] = None
            case _:
                for child in below(one):
                    look(child)

    if expression is not None:
        look(expression)
    return tuple(found)


def below(expression: Expression) -> tuple[Expression, ...]:
    """Return what an expression is made of."""
    match expression:
        case All() | Any():
            return expression.children
        case Non():
            return (expression.child,)
        case Close():
            return (expression.left, expression.right)
        case _:
            return ()


def words_of(expression: Expression) -> tuple[int, ...]:
    """Return the words that an expression is about, each once."""
    match expression:
        case Leaf():
            return (expression.word,)
        case Row():
            return tuple(dict.fromkeys(expression.words))
        case _:
            return tuple(dict.fromkeys(w for one in below(expression) for w in words_of(one)))


def wanted_words(expression: Expression, wanted: bool = True) -> frozenset[int]:
    """Return the words that a unit may be found for, not those that it must not hold."""
    match expression:
        case Leaf() | Row():
            return frozenset(words_of(expression) if wanted else ())
        case Non():
            return wanted_words(expression.child, not wanted)
        case _:
            return frozenset(w for one in below(expression) for w in wanted_words(one, wanted))


@dataclass(frozen=True, slots=True)
class Unitwise:
    """A unit's text as an expression is asked of it.

    Attributes:
        places: for each word of the query where it stands.
        ranks: for each word its best rank in the text, `NOT` where it doesn't stand there.
        allowed: whether a filter holds here.
    """

    unit: TextUnit
    places: Sequence[Sequence[Span]]
    ranks: Sequence[int]
    allowed: Callable[[FieldNode], bool]


def rank(expression: Expression, there: Unitwise) -> int:
    """Return how well a unit satisfies an expression."""
    match expression:
        case Leaf():
            return there.ranks[expression.word]
        case All():
            return max((rank(one, there) for one in expression.children), default=BEST)
        case Any():
            return min((rank(one, there) for one in expression.children), default=NOT)
        case Non():
            return BEST if rank(expression.child, there) == NOT else NOT
        case Filter():
            return BEST if there.allowed(expression.node) else NOT
        case _:
            if not spans(expression, there):
                return NOT
            return max(
                (r for word in words_of(expression) if (r := there.ranks[word]) != NOT),
                default=NOT,
            )


def spans(expression: Expression, there: Unitwise) -> list[Span]:
    """Return where something with places stands in a text."""
    match expression:
        case Leaf():
            return list(there.places[expression.word])
        case Any():
            return sorted({span for one in expression.children for span in spans(one, there)})
        case Row():
            return in_a_row([there.places[word] for word in expression.words], there.unit)
        case Close():
            left, right = spans(expression.left, there), spans(expression.right, there)
            return near_each_other(left, right, expression.distance, there.unit)
        case _:
            raise ValueError(f"no places: {expression}")

"""What a query means, as a tree of values, and what was wrong with its text.

Places (`span`) are code points of the query's text; they don't count when trees are compared.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

MAX_TEXT = 10_000
"""Code points of a query that are read."""

MAX_WORDS = 32
"""Words that are looked for."""

MAX_VALUES = 100
"""Values of fields, in the whole query."""

MAX_DEPTH = 20
"""Brackets within brackets that count."""

MAX_PROBLEMS = 20
"""Problems that are told, the first ones."""

NEAR_DISTANCE = 10
"""How far apart NABIJ allows without a number."""

MAX_DISTANCE = 100

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordNode:
    """A word, as it was written; what it matches is the analysis's to say.

    Attributes:
        prefix: `werk*`, every word that begins so.
        fuzzy: `~werk`, also what is nearly written so.
        half_typed: it is the last word and may still be growing.
        exact: it stands in quotes: itself only, no other forms.
    """

    raw: str
    prefix: bool = False
    fuzzy: bool = False
    half_typed: bool = False
    exact: bool = False
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, exactly so."""

    words: tuple[WordNode, ...]
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Years:
    """A year, or a run of years; None is an open end."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class FieldNode:
    """A property of the item or the passage; one of several values is enough.

    Attributes:
        field: the field's code, such as `speaker`.
        values: what was written, or for a field with fixed choices their codes.
        years: for a field of years, in place of the values.
        half_typed: the last value may still be growing.
    """

    field: str
    values: tuple[str, ...] = ()
    years: tuple[Years, ...] = ()
    half_typed: bool = False
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Two things with places, in either order, the second at most `distance` words further."""

    left: Node
    right: Node
    distance: int = NEAR_DISTANCE
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be so."""

    child: Node
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    children: tuple[Node, ...]
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more."""

    children: tuple[Node, ...]
    span: Span = dataclasses.field(default=(0, 0), compare=False)


Leaf = WordNode | Phrase | FieldNode
Node = Leaf | Near | Not | And | Or


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """Something in a query that could not be taken as it stands; the rest counts all the same.

    Attributes:
        code: a key of `i18n.sentences.SENTENCES`.
        start: the first code point of the query's text that it is about.
        end: the one after the last.
        particulars: what the sentence needs.
        unfinished: typing on may mend it, so there is no hurry to show it.
    """

    code: str
    start: int
    end: int
    particulars: Mapping[str, str | int] = dataclasses.field(
        default_factory=lambda: MappingProxyType({})
    )
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that stand side by side at the top of a query, brackets and all."""

    node: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a text.

    Attributes:
        tree: None where nothing is asked for.
        closers: the quote and brackets that the text still lacks at its end.
    """

    text: str
    tree: Node | None = None
    problems: tuple[QueryProblem, ...] = ()
    parts: tuple[Part, ...] = ()
    closers: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return self.tree is None


def children(node: Node) -> tuple[Node, ...]:
    """Return what a node is made of."""
    match node:
        case And() | Or():
            return node.children
        case Not():
            return (node.child,)
        case Near():
            return (node.left, node.right)
        case Phrase():
            return node.words
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, in the order of the text."""
    yield node
    for child in children(node):
        yield from walk(child)


def has_places(node: Node) -> bool:
    """Return whether a node says where in a text it is: words, phrases, choices of these."""
    match node:
        case WordNode() | Phrase() | Near():
            return True
        case Or():
            return all(has_places(child) for child in node.children)
        case _:
            return False


def finished(node: Node) -> Node:
    """Return what a node means when nothing in it grows any more.

    What is left out doesn't grow: `-c` on the way to `-corona` would leave out half of all.
    """
    match node:
        case WordNode() | FieldNode():
            return dataclasses.replace(node, half_typed=False)
        case Phrase():
            words = tuple(dataclasses.replace(word, half_typed=False) for word in node.words)
            return dataclasses.replace(node, words=words)
        case Not():
            return dataclasses.replace(node, child=finished(node.child))
        case Near():
            left, right = finished(node.left), finished(node.right)
            return dataclasses.replace(node, left=left, right=right)
        case And() | Or():
            return dataclasses.replace(node, children=tuple(map(finished, node.children)))


def highlightable(parsed: Parsed) -> list[WordNode | Phrase]:
    """Return the words and phrases to mark in a text: those that are wanted, each once."""
    found: dict[WordNode | Phrase, None] = {}

    def look(node: Node, wanted: bool) -> None:
        match node:
            case WordNode() | Phrase():
                if wanted:
                    found[node] = None
            case Not():
                look(node.child, not wanted)
            case _:
                for child in children(node):
                    look(child, wanted)

    if parsed.tree is not None:
        look(parsed.tree, True)
    return list(found)

"""A query as the chips under its field: each of its parts, and the text without or with one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive_app.search.language.parser import parse
from archive_app.search.language.rendering import render_parts
from archive_app.search.language.tree import (
    And,
    FieldNode,
    Near,
    Node,
    Not,
    Or,
    Parsed,
    Part,
    Phrase,
    WordNode,
)
from archive_app.search.language.vocabulary import VOCABULARY, Vocabulary


class ClauseKind(StrEnum):
    """What a part of a query is."""

    WORD = "word"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    PHRASE = "phrase"
    NEAR = "near"
    FIELD = "field"
    ANY = "any"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a query that stands at its top.

    Attributes:
        field: the field's code, for a field.
        text: the part as it was written, without its minus and a field's name.
        start: where the part begins in the query's text, its minus with it.
        node: what it means.
    """

    kind: ClauseKind
    field: str | None
    text: str
    negated: bool
    start: int
    end: int
    node: Node


def clauses(parsed: Parsed) -> tuple[Clause, ...]:
    """Return the parts of a query in order; side by side they are the query."""
    return tuple(_clause(parsed.text, part) for part in parsed.parts)


def without(text: str, clause: Clause, vocabulary: Vocabulary = VOCABULARY) -> str:
    """Return a query's text without one of its parts; the other parts stay what they are."""
    return replaced(text, clause, "", vocabulary)


def replaced(text: str, clause: Clause, new_text: str, vocabulary: Vocabulary = VOCABULARY) -> str:
    """Return a query's text with another one in the place of one of its parts.

    A clause of another text, such as one that was typed on in the meantime, changes nothing.
    """
    parts = _parts(text, vocabulary)
    places = [(part.start, part.end) for part in parts]
    if (clause.start, clause.end) not in places:
        return text
    at = places.index((clause.start, clause.end))
    new = _closed(new_text, vocabulary)
    wanted = [*parts[:at], *_parts(new_text, vocabulary), *parts[at + 1 :]]
    before, after = text[: clause.start].rstrip(), text[clause.end :].lstrip()
    edited = " ".join(piece for piece in (before, new, after) if piece)
    pieces = [text[part.start : part.end] for part in parts]
    pieces[at] = new
    return _text_of(wanted, edited, pieces, vocabulary)


def negated(
    text: str, clause: Clause, language: str = "nl", vocabulary: Vocabulary = VOCABULARY
) -> str:
    """Return a query's text with one of its parts left out of what is found, or no longer.

    What was typed of the part stays as it is where that will do.

    Args:
        language: of the words that are written anew.
    """
    parts = _parts(text, vocabulary)
    part = next((one for one in parts if (one.start, one.end) == (clause.start, clause.end)), None)
    if part is None:
        return text
    wanted = part.node.child if isinstance(part.node, Not) else Not(part.node)
    piece = _closed(text[part.start : part.end], vocabulary)
    edited = piece[1:].lstrip() if isinstance(part.node, Not) else f"-{piece}"
    if [one.node for one in _parts(edited, vocabulary)] != [wanted]:
        edited = render_parts([wanted], language, vocabulary)
    return replaced(text, clause, edited, vocabulary)


def added(text: str, clause_text: str, vocabulary: Vocabulary = VOCABULARY) -> str:
    """Return a query's text with a part more. What was still open is closed first."""
    parts = _parts(text, vocabulary)
    new = _closed(clause_text, vocabulary)
    wanted = [*parts, *_parts(clause_text, vocabulary)]
    edited = " ".join(piece for piece in (_closed(text.strip(), vocabulary), new) if piece)
    pieces = [*(text[part.start : part.end] for part in parts), new]
    return _text_of(wanted, edited, pieces, vocabulary)


def _parts(text: str, vocabulary: Vocabulary) -> tuple[Part, ...]:
    return parse(text, half_typed=False, vocabulary=vocabulary).parts


def _closed(text: str, vocabulary: Vocabulary) -> str:
    return text + parse(text, half_typed=False, vocabulary=vocabulary).closers


def _text_of(wanted: list[Part], edited: str, pieces: list[str], vocabulary: Vocabulary) -> str:
    """Return a text that has the wanted parts and no others, as near to what was typed as can be.

    An edit in place keeps all that was typed; but what stood beside a part, such as a lone OF, may
    then take hold of another one, and words that were too many may come in.
    """
    nodes = [part.node for part in wanted]
    together = " ".join(_closed(piece, vocabulary) for piece in pieces if piece)
    for text in (edited, together):
        if [part.node for part in _parts(text, vocabulary)] == nodes:
            return text
    return render_parts(nodes, vocabulary=vocabulary)


def _clause(text: str, part: Part) -> Clause:
    node = part.node
    inner = node.child if isinstance(node, Not) else node
    start, end = part.start, part.end
    if isinstance(inner, WordNode | Phrase | FieldNode):
        start, end = inner.span
    elif isinstance(node, Not):
        start = max(start, text.find("(", start, end))
    shown, field = text[start:end], None
    if isinstance(inner, FieldNode):
        field, shown = inner.field, shown.partition(":")[2].strip()
    return Clause(_kind(inner), field, shown, isinstance(node, Not), part.start, part.end, node)


def _kind(node: Node) -> ClauseKind:
    match node:
        case WordNode(fuzzy=True):
            return ClauseKind.FUZZY
        case WordNode(prefix=True):
            return ClauseKind.PREFIX
        case WordNode():
            return ClauseKind.WORD
        case Phrase():
            return ClauseKind.PHRASE
        case Near():
            return ClauseKind.NEAR
        case FieldNode():
            return ClauseKind.FIELD
        case Or():
            return ClauseKind.ANY
        case And() | Not():
            return ClauseKind.GROUP

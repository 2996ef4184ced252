"""A tree as text. `parse(render(tree))` is the tree again, in whichever language it is written."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.search.language.source import quoted
from archive_app.search.language.tree import (
    NEAR_DISTANCE,
    And,
    FieldNode,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    WordNode,
    Years,
)
from archive_app.search.language.vocabulary import (
    VOCABULARY,
    Field,
    Operator,
    Vocabulary,
    first_name,
    operator_of,
    operator_word,
)


def render(node: Node | None, language: str = "nl", vocabulary: Vocabulary = VOCABULARY) -> str:
    """Return a tree as the text of a query, with the words of a language."""
    return "" if node is None else _Writer(language, vocabulary).write(node)


def render_parts(
    nodes: Iterable[Node], language: str = "nl", vocabulary: Vocabulary = VOCABULARY
) -> str:
    """Return parts side by side as the text of a query; each stays a part of its own."""
    writer = _Writer(language, vocabulary)
    return " ".join(writer.inside(node, And) for node in nodes)


class _Writer:
    def __init__(self, language: str, vocabulary: Vocabulary) -> None:
        self._language = language
        self._vocabulary = vocabulary

    def write(self, node: Node) -> str:
        match node:
            case WordNode():
                return _word(node)
            case Phrase():
                return '"' + " ".join(_word(word) for word in node.words) + '"'
            case FieldNode():
                return self._field(node)
            case Not():
                return "-" + self.inside(node.child, And | Or | Near | Not)
            case Near():
                return self._near(node)
            case Or():
                word = operator_word(Operator.OR, self._language)
                return f" {word} ".join(self.inside(one, And | Or) for one in node.children)
            case And():
                return " ".join(self.inside(one, And) for one in node.children)

    def inside(self, node: Node, looser: object) -> str:
        """Return a part, in brackets where what is around it would take it apart."""
        text = self.write(node)
        return f"({text})" if isinstance(node, looser) else text  # type: ignore[arg-type]

    def _near(self, node: Near) -> str:
        word = operator_word(Operator.NEAR, self._language)
        if node.distance != NEAR_DISTANCE:
            word += f"/{node.distance}"
        left = self.inside(node.left, And | Or)
        return f"{left} {word} {self.inside(node.right, And | Or | Near)}"

    def _field(self, node: FieldNode) -> str:
        field = self._vocabulary.by_code(node.field)
        name = first_name(field.names, self._language) if field else node.field
        values = [self._value(field, value) for value in node.values]
        return f"{name}:" + ",".join([*values, *map(_years, node.years)])

    def _value(self, field: Field | None, value: str) -> str:
        choices = (field.choices if field else None) or {}
        return first_name(choices[value], self._language) if value in choices else quoted(value)


def _word(node: WordNode) -> str:
    raw = node.raw.casefold() if operator_of(node.raw) and not node.exact else node.raw
    return "~" * node.fuzzy + raw + "*" * node.prefix


def _years(years: Years) -> str:
    if years.first == years.last:
        return f"{years.first:04}"
    first = "" if years.first is None else f"{years.first:04}"
    last = "" if years.last is None else f"{years.last:04}"
    return f"{first}..{last}"

"""What a query means by the language's own plain semantics, for one text at a time."""

from __future__ import annotations

from collections.abc import Callable

from archive_app.search.asking import ask_for
from archive_app.search.expression import Allowed
from archive_app.search.language import FieldNode, Parsed, WordNode, parse
from archive_app.search.language.evaluate import TextUnit, holds
from archive_app.search.matching import matcher

Allow = Callable[[FieldNode], Allowed]


def is_meant(query: str, text: str, item: str, key: str, allowed: Allow) -> bool:
    """Return whether a finished query asks for a unit; it may hold no near misses (`~`).

    Args:
        text, item, key: of the unit.
        allowed: what a filter allows.
    """

    def matches(word: WordNode, there: str) -> list[tuple[int, int]]:
        alone = matcher(ask_for(_alone(word)))
        return [(one.start, one.end) for one in alone.find(there)]

    unit = TextUnit(text, matches, lambda node: allowed(node).holds(item, key))
    return holds(parse(query, half_typed=False).tree, unit)


def _alone(word: WordNode) -> Parsed:
    raw = word.raw + "*" * word.prefix
    return parse(f'"{raw}"' if word.exact else raw, half_typed=False)

"""What a word becomes, for whoever wants to know why something was found or wasn't."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.search.families import analyse
from archive_app.search.inflection import Step
from archive_app.search.query import parse
from archive_app.search.related import NOTHING_RELATED, Related
from archive_app.search.ways import Way


@dataclass(frozen=True, slots=True)
class Explanation:
    """What search makes of a word.

    Attributes:
        key: the family key.
        steps: the rules that led to it.
        parts: the family keys of a compound's parts; none for another word.
        ways: in which ways a text may hold it.
    """

    word: str
    folded: str
    key: str
    steps: tuple[Step, ...]
    parts: tuple[str, ...]
    ways: tuple[Way, ...]


def explain(text: str, related: Related = NOTHING_RELATED) -> tuple[Explanation, ...]:
    """Return what each word of a text becomes."""
    found = []
    for word in parse(text, half_typed=False, related=related).words:
        analysis = analyse(word.folded)
        parts = tuple(part.key for part in analysis.parts) if len(analysis.parts) > 1 else ()
        found.append(Explanation(text, word.folded, analysis.key, analysis.steps, parts, word.ways))
    return tuple(found)

"""What a word is for the index: its family key, and the keys of the parts of a compound.

Everything that compares words stands on `analyse`: the index, queries, the scan, the marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from archive_app.search.compounds import Part, family_of, split
from archive_app.search.dutch import stem
from archive_app.search.inflection import Step
from archive_app.search.lexicon import lexicon

_MEMO = 1 << 17
_OF_VERBS = frozenset({"verb", "irregular", "participle", "present-participle"})
_LONGEST_RUN = 3  # parts of a compound that are looked up together

Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a folded word.

    Attributes:
        key: what its inflections and derivations share.
        runs: the keys of its parts and of neighbouring ones together, not of all.
        parts: the parts, one for a word that is no compound.
        steps: the rules that led to the key of a simple word.
    """

    word: str
    key: str
    runs: tuple[str, ...]
    parts: Parts
    steps: tuple[Step, ...] = ()


@lru_cache(maxsize=_MEMO)
def analyse(word: str) -> Analysis:
    """Return the analysis of a folded word; numbers and words of one or two letters stay."""
    if len(word) < 3 or not word.isalpha():
        return Analysis(word, word, (), (Part(word, word),))
    parts = split(word)
    found = family_of(word)
    steps = found.steps if found else (Step(word, "unknown"),)
    if parts:
        return Analysis(word, _join(parts), _runs(parts), parts, found.steps if found else ())
    root = found.key if found else stem(word)
    return Analysis(word, root, (), (Part(word, root),), steps)


def key(word: str) -> str:
    """Return the family key of a folded word."""
    return analyse(word).key


def is_verb(word: str) -> bool:
    """Return whether a folded word may be a form of a verb; a noun made of one (bouwer) is none."""
    found = family_of(word)
    if found is None or found.base not in lexicon().verbs:
        return False
    return all(step.rule in _OF_VERBS for step in found.steps)


def _join(parts: Parts) -> str:
    return "+".join(part.key for part in parts)


def _runs(parts: Parts) -> tuple[str, ...]:
    """Return the keys of neighbouring parts, each once, but not of all of them."""
    count = len(parts)
    found = {
        _join(parts[start:stop]): None
        for start in range(count)
        for stop in range(start + 1, min(start + _LONGEST_RUN, count) + 1)
        if stop - start < count
    }
    return tuple(found)

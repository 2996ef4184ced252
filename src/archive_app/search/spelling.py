"""How Dutch spells one and the same stem before an ending and without one.

Algemene Nederlandse Spraakkunst (ANS) and the Groene Boekje call it the rules of open and closed
syllables: a long vowel is written once in an open syllable, twice in a closed one (ba-nen, baan), a
consonant after a short vowel is doubled (man-nen, man), and v and z become f and s at the end of
a word (brie-ven, brief; hui-zen, huis).
"""

from __future__ import annotations

import re

VOWELS = frozenset("aeiouy")
_OPEN = re.compile(r"(?:^|[^aeiou])([aeou])[bcdfghjklmnpqrstvwz]$")
_VOICED = {"v": "f", "z": "s"}
_SYLLABLE = re.compile(r"[aeiouy]+")


def closed(stem: str) -> tuple[str, ...]:
    """Return how a stem that stands before a vowel may be spelled at the end of a word.

    The likeliest first: `ban` gives baan, ban; `mann` gives man; `wolv` gives wolf; `huiz` huis.
    """
    if len(stem) < 2:
        return ()
    last = stem[-1]
    if last in VOWELS:
        return (stem,) if stem[-2] in VOWELS else (stem + last, stem)
    if last == stem[-2]:
        return (stem[:-1],)
    hard = stem[:-1] + _VOICED.get(last, last)
    if _OPEN.search(stem):
        return (hard[:-1] + hard[-2:-1] + hard[-1], hard)
    return (hard, stem) if hard != stem else (hard,)


def opened(word: str) -> str:
    """Return how a word is spelled before an ending that begins with a vowel: baan gives ban."""
    if len(word) < 3 or word[-1] in VOWELS:
        return word
    if word[-2] in VOWELS and word[-3:-1] in ("aa", "ee", "oo", "uu"):
        return word[:-2] + _voiced(word[-1])
    if word[-2] in VOWELS and word[-3] not in VOWELS:
        return word + word[-1]
    return word


def syllables(word: str) -> int:
    """Return the number of groups of vowels."""
    return len(_SYLLABLE.findall(word))


def _voiced(last: str) -> str:
    return {"f": "v", "s": "z"}.get(last, last)

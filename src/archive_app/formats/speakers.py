"""Speakers that a text names itself: `Jan de Boer: dat klopt.`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_LONGEST = 40
_PARTICLE_WORDS = "van de den der het 't ten ter te el en la le du da dos von"
_OTHER_WORDS = (
    "door met interview bron bronnen tekst teksten foto foto's fotografie beeld illustratie tip "
    "tel telefoon e-mail email mail website web datum plaats locatie adres titel onderwerp auteur "
    "redactie eindredactie vormgeving noot nb n.b ps p.s http https www kader lees"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NOBODY = frozenset(_OTHER_WORDS.split())


def label(text: str) -> str | None:
    """Return what looks like a speaker's name before a colon at the start of a text."""
    colon = text.find(":", 0, _LONGEST + 1)
    if colon < 1 or not text[colon + 1 : colon + 2].isspace():
        return None
    words = text[:colon].split()
    if not 1 <= len(words) <= 4 or words[0].lower() in _NOBODY or text[colon - 1].isspace():
        return None
    if not words[0][0].isupper() or not all(_names(word) for word in words):
        return None
    return " ".join(words)


def _names(word: str) -> bool:
    if not all(char.isalnum() or char in ".'’-" for char in word):
        return False
    return word[0].isupper() or word[0].isdigit() or word.lower() in _PARTICLES


def consistent(texts: Iterable[str]) -> Counter[str]:
    """Return the labels that the texts begin with, and how often; none when each occurs once."""
    found = Counter(name for text in texts if (name := label(text)))
    return found if any(count > 1 for count in found.values()) else Counter()


def split_label(text: str, labels: Counter[str]) -> tuple[str | None, str]:
    """Return the speaker and what is said, when a text begins with a label that occurs again."""
    name = label(text)
    if name is None or labels[name] < 2:
        return None, text
    said = text[text.index(":") + 1 :].strip()
    return (name, said) if said else (None, text)

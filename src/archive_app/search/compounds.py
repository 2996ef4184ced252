"""Taking compounds apart: Dutch writes them as one word, with or without a joining sound.

A compound is a word, or a compound, and a last word, its head, which alone is inflected. Between
them may stand -s-, -en-, -e- or -er- (ANS; Groene Boekje, Leidraad 8): what stands before
the head then looks like a plural or a genitive, and is read as such.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from archive_app.search.derivation import Family, family
from archive_app.search.inflection import INSEPARABLE, PARTICLES
from archive_app.search.lexicon import lexicon
from archive_app.search.spelling import VOWELS, closed, syllables

SHORTEST = 3
"""Letters of the shortest part; shorter words are too often a piece of another one."""

LONGEST = 40
_BELIEVED = 5  # letters of a known part beside which an unknown one is believed
_UNKNOWN = 4  # letters of the shortest unknown part
_MEMO = 1 << 17
_NO_NOUN = frozenset({"adjective", "verb", "participle"})

# What ends many words that are no compounds, though it is a word as well: suffixes and endings.
_SUFFIXES = """
aal aar achtig age als ant ante arm atie baar dering den der dom eel eerd elen els ende end enen
ens ent ente eren ering erij ers even gen gens ger heid iek ier ies ing ingen isch isme ist
iteit ken kunde lang lei len lens lijk ling loos lui matig men ment mens nen nis onder over pen
rank ren rie rij rijk sel sen ser sie sies stel ster sters tegen tel ten ter teren tie ties ting
tor tors ven vol voor waardig zaam zen aan uit
"""
# Particles that are nouns and adjectives too, and so begin compounds: thuiszorg, hoogbouw.
_NOUNS_TOO = """
deel fijn goed hoog klaar open recht schoon stil thuis vast vol vrij zwart
"""
# Pronouns, articles, conjunctions, prefixes of Dutch and of Latin.
_FUNCTION_WORDS = """
aarts als ant anti auto con dan dat de den der des die dis dit een eens elk en ex geen haar hem hen
her het hij hoe hun iets ieder inter jij mijn niet niets non of on ons oer per pre pro re sin
sub te tele ten ter toen van wat wel wie wij zijn zij zich
"""
_NO_HEAD = frozenset(_SUFFIXES.split())
_NO_FIRST = frozenset((*PARTICLES, *INSEPARABLE)) - frozenset(_NOUNS_TOO.split())
_NO_FIRST |= frozenset(_FUNCTION_WORDS.split())


class Part(NamedTuple):
    """A part of a compound as it stands there, and its family key."""

    text: str
    key: str


@lru_cache(maxsize=_MEMO)
def split(word: str) -> tuple[Part, ...]:
    """Return the parts of a folded compound, or nothing when the word is none.

    A word that a list has is no compound by chance: it needs longer parts (`minister`), and one
    that comes from a verb is none (`plaatsing` is no kind of sing).
    """
    if not SHORTEST * 2 < len(word) <= LONGEST or not word.isascii():
        return ()
    whole = family_of(word)
    if whole is not None and whole.base in lexicon().verbs:
        return ()
    base = word if whole is None else whole.base
    if len(base) >= len(word) + SHORTEST:  # a part could be the word again, without end
        base = word
    listed = whole is not None and base not in lexicon().terms
    ranked = [
        (rank, at)
        for at in range(SHORTEST, len(base) - SHORTEST + 1)
        if (rank := _rank(base[:at], base[at:], listed)) is not None
    ]
    if not ranked:
        return ()
    at = min(ranked)[1]
    if is_synthetic(base[:at], base[at:]):
        return (Part(word, f"{known(base[:at])}+{known(base[at:])}"),)
    return (*_inner(base[:at]), *_inner(base[at:]))


def _rank(first: str, head: str, listed: bool) -> tuple[int, int, int] | None:
    """Return how bad a place is to cut a word in two; None where it can't be cut."""
    if first in _NO_FIRST or head in _NO_HEAD or (listed and not _is_clear(first, head)):
        return None
    if not _known_head(head):
        believed = not listed and len(first) >= _BELIEVED and _may_be_word(head)
        return (4, -len(first), 0) if believed and known(first) is not None else None
    if known(first) is not None:
        return (_lacks_s(first, head), -min(len(first), len(head)), len(first))
    if inner := split(first):
        return (2, len(inner), len(first))
    if not listed and len(head) >= _BELIEVED and _may_be_word(first):
        return (3, -len(head), 0)
    return None


def seams(word: str) -> list[int]:
    """Return where a known word, too short to tell, might be cut in two known ones."""
    places = range(SHORTEST, len(word) - SHORTEST + 1)
    ranks = {n: _rank(word[:n], word[n:], False) for n in places}
    return [n for n, rank in ranks.items() if rank is not None and rank[0] < 2]


def _is_clear(first: str, head: str) -> bool:
    """Return whether two parts are so long that they hardly make a word by chance."""
    shorter, longer = sorted((len(first), len(head)))
    return shorter > 3 or longer > 4


def _lacks_s(first: str, head: str) -> bool:
    """Return whether a cut leaves the head an s that belongs before it.

    Nouns in -ing, -heid, -schap, -teit and -dom always take -s- (ANS): uitkerings-trekker.
    """
    return head[0] == "s" and first.endswith(("ing", "heid", "schap", "teit", "dom"))


def _may_be_word(part: str) -> bool:
    return len(part) >= _UNKNOWN and syllables(part) > 0


def _inner(part: str) -> tuple[Part, ...]:
    """Return the parts of a part."""
    return split(part) or (Part(part, known(part) or part),)


@lru_cache(maxsize=_MEMO)
def known(part: str) -> str | None:
    """Return the family key of a part, its joining sound included; None for an unknown one."""
    found = family_of(part)
    if found is not None:
        return None if _is_too_short(found) else found.key
    if part.endswith("e") and len(part) > SHORTEST + 1 and part[-2] not in VOWELS:  # zonneschijn
        return next((base for base in closed(part[:-1]) if family_of(base)), None)
    return None


def _known_head(part: str) -> bool:
    found = family_of(part)
    return found is not None and not _is_too_short(found)


def _is_too_short(found: Family) -> bool:
    """Return whether a word is a short name (Bep), or a very short form but a noun's.

    Those are found in too many words.
    """
    base, words = found.base, lexicon()
    if len(base) <= SHORTEST and any(step.rule in _NO_NOUN for step in found.steps):
        return True
    return len(base) < _BELIEVED and base in words.names and base not in words.terms


@lru_cache(maxsize=_MEMO)
def family_of(word: str) -> Family | None:
    """Return the family of a word that is known as a whole."""
    words = lexicon()
    if word[:3] not in words.begins and not word.startswith("ge"):
        return None
    return family(word, words)


def is_synthetic(first: str, head: str) -> bool:
    """Return whether two parts are one word: a short noun, a verb's short stem and -er.

    "Samenstellende afleiding" (De Haas and Trommelen 1993): werkgever is who gives work, not a
    kind of gever; nor is a text about it one about werk.
    """
    found = family_of(head)
    if found is None or syllables(first) > 1 or first.endswith("s"):
        return False
    return any(step.rule == "agent" for step in found.steps) and syllables(found.key) == 1

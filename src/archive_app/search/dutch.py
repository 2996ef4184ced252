"""The form that inflected Dutch words share.

Whoosh's Snowball stemmer does most endings. Rules of Dutch that it leaves out, each for a whole
class of words:

* words from English that end in a hissing sound take -es: coaches, boxes;
* in a word of one syllable an s after l, n, r, t or d is no ending: mens, kans, plaats, gids;
* a stem ends in one consonant, and in a voiceless one: man, mannen; bedrijf, bedrijven; grens,
  grenzen (the spelling of "eindklankverscherping");
* nouns in -e and -ie take -s: gemeentes, subsidies;
* what Snowball takes from the singular goes from the plural as well: the s of werkplaats(en), the
  -en of wagen(s).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

_LOAN_PLURALS = ("ches", "shes", "xes")
_ONE_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*")
_ROOT_S = ("ls", "ns", "rs", "ts", "ds")
_VOWELS = frozenset("aeiouy")
_VOICELESS = {"v": "f", "z": "s"}
_LONG_VOWEL = re.compile(r"(?<![aeiouy])([aeou])\1(?=[^aeiouy]$)")
_FINAL_EN = re.compile(r"(?<=..[^aeiouyj])en$")
_FINAL_S = re.compile(r"(?<=[^aeiouyj])e?s$|(?<=ie)s$")


@cache
def _snowball() -> Callable[[str], str]:
    from whoosh.lang.snowball.dutch import DutchStemmer

    stem: Callable[[str], str] = DutchStemmer().stem
    return stem


@lru_cache(maxsize=1 << 16)
def stem(folded: str) -> str:
    """Return the stem of a folded word; numbers and words of one or two letters stay."""
    if len(folded) < 3 or not folded.isalpha():
        return folded
    if folded.endswith(_LOAN_PLURALS):
        return _voiceless(_snowball()(folded[:-2]))
    if folded.endswith(_ROOT_S) and _ONE_SYLLABLE.fullmatch(folded):
        return folded
    stemmed = _voiceless(_snowball()(folded) or folded)
    if _ONE_SYLLABLE.fullmatch(stemmed):
        return stemmed
    return _LONG_VOWEL.sub(r"\1", _FINAL_EN.sub("", _FINAL_S.sub("", stemmed)))


def _voiceless(stemmed: str) -> str:
    """Return a stem with one consonant at its end, a voiceless one."""
    last = stemmed[-1:]
    if len(stemmed) > 2 and last == stemmed[-2] and last not in _VOWELS:
        stemmed = stemmed[:-1]
    return stemmed[:-1] + _VOICELESS.get(last, last)

"""What a text is made of for search: folded words with their places.

A word that is written with a hyphen, an apostrophe, an @ or a number's points gives the joined word
and its parts, so that `job-coaching` is found by `jobcoaching`, `job` and `coaching`. A hyphen at
the end of a line is such a hyphen. Index, scan and marks all stand on `tokens`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

ANALYSER_VERSION = 3
"""Raise it with every change of what a text or a word becomes: the index is then built anew."""

MAX_WORD = 64
"""Longer words are cut, in texts and queries alike."""

_LONGEST_RUN = 4  # parts of one written word that are joined, besides all of them
_MARKS = (  # combining marks, soft hyphen and zero-width signs: they stand inside words
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f"
    "\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20f0\u3099\u309a"
)
_HYPHENS = "\\-\u2010-\u2013\u2212\ufe63\uff0d"
_APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`"
_BREAK = r"[ \t]*[\r\n]\s{0,40}"
_PART = f"[^\\W_]+(?:[{_MARKS}]+[^\\W_]*)*"
_JOINT = (
    f"(?:[{_HYPHENS}](?:{_BREAK})?|(?<=\u00ad){_BREAK}|[{_APOSTROPHES}]|@+|&"
    r"|(?<=\d)[.,:](?=\d))"
)
_WRITTEN = re.compile(f"{_PART}(?:{_JOINT}{_PART})*")
_PARTS = re.compile(_PART)
_KEPT_JOINT = re.compile(r"@+|[&.,:]")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TRAILING_JOINT = re.compile(f"(?:[{_HYPHENS}{_APOSTROPHES}&.,:]|@+)")
_ENDINGS = frozenset({"s", "n", "r", "t", "en", "er", "ers", "ing", "je", "jes", "tje", "tjes"})
_NO_DECOMPOSITION = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h"}
)


class Token(NamedTuple):
    """A folded word and the code points [start, end) of the text it stands for."""

    folded: str
    start: int
    end: int


class Written(NamedTuple):
    """A word of a query as it was written, with joints and all.

    Attributes:
        folded: the joined word, as far as it is typed.
        finished: the same when nothing will follow: `125.000` is the number 125000.
        stems_of: the words whose forms it may be: itself, and what stands before an ending that
            an apostrophe sets apart (`zzp` of `zzp'ers`).
        parts: what stands between its joints, each folded.
    """

    raw: str
    folded: str
    finished: str
    stems_of: tuple[str, ...]
    end: int
    parts: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without case, diacritics, ligatures and invisible signs."""
    if word.isascii():
        return word.lower()[:MAX_WORD]
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_NO_DECOMPOSITION)
    kept = (c for c in plain if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return "".join(kept)[:MAX_WORD]


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the Dutch words that only hold others together, folded (Snowball's list)."""
    from whoosh.lang import stopwords_for_language

    return frozenset(map(fold, stopwords_for_language("nl")))


def tokens(text: str, wanted: Callable[[str], object] | None = None) -> Iterator[Token]:
    """Yield the words of a text: each written word, and for one with joints its parts as well.

    Args:
        text: any text.
        wanted: if given, words of ASCII letters without joints are left out for which it gives
            nothing: most of a text, when only some words are looked for.
    """
    for match in _WRITTEN.finditer(text):
        raw = match.group()
        if not raw.isalnum():
            yield from _joined(text, match.start(), match.end())
        elif wanted is None or not raw.isascii() or wanted(raw):
            yield Token(fold(raw), match.start(), match.end())


def written_words(text: str) -> Iterator[Written]:
    """Yield the words of a query, each once as it was written."""
    for match in _WRITTEN.finditer(text):
        raw = match.group()
        if raw.isalnum():
            folded = fold(raw)
            yield Written(raw, folded, folded, (folded,), match.end(), (folded,))
        else:
            yield _one(text, match.start(), match.end())


def ends_in_word(text: str, end: int) -> bool:
    """Return whether nothing but one joint follows `end`: the last word may still grow."""
    return end == len(text) or _TRAILING_JOINT.fullmatch(text, end) is not None


def _split(text: str, start: int, end: int) -> tuple[list[re.Match[str]], list[str]]:
    """Return the parts of a written word and the joints before each but the first."""
    parts = list(_PARTS.finditer(text, start, end))
    return parts, [text[a.end() : b.start()] for a, b in pairwise(parts)]


def _join(parts: list[re.Match[str]], joints: list[str]) -> str:
    """Return the parts joined: hyphens and apostrophes fall away, other joints stay."""
    word = fold(parts[0].group())
    for joint, part in zip(joints, parts[1:], strict=True):
        word += (joint if _KEPT_JOINT.fullmatch(joint) else "") + fold(part.group())
    return word[:MAX_WORD]


def _is_ending(joint: str, part: re.Match[str]) -> bool:
    return bool(_APOSTROPHE.fullmatch(joint)) and fold(part.group()) in _ENDINGS


def _joined(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield each run of parts, joined. An ending after an apostrophe is no word by itself."""
    parts, joints = _split(text, start, end)
    count = len(parts)
    for first in range(count):
        if first and _is_ending(joints[first - 1], parts[first]):
            continue
        lasts = set(range(first, min(first + _LONGEST_RUN, count)))
        for last in sorted(lasts | {count - 1} if first == 0 else lasts):
            word = _join(parts[first : last + 1], joints[first:last])
            for variant in _variants(word):
                if variant:
                    yield Token(variant, parts[first].start(), parts[last].end())


def _variants(word: str) -> tuple[str, ...]:
    """Return a joined word and how else it is typed: `125.000` as 125000, an @ as the letter a."""
    if "@" in word:
        return word, word.replace("@", "a")
    if _THOUSANDS.fullmatch(word):
        return word, word.replace(".", "")
    return (word,)


def _one(text: str, start: int, end: int) -> Written:
    parts, joints = _split(text, start, end)
    word = _join(parts, joints)
    finished = word.replace(".", "") if _THOUSANDS.fullmatch(word) else word
    stems_of = [finished]
    if joints and _is_ending(joints[-1], parts[-1]):
        stems_of.append(_join(parts[:-1], joints[:-1]))
    folded = tuple(f for part in parts if (f := fold(part.group())))
    return Written(text[start:end], word, finished, tuple(stems_of), end, folded)

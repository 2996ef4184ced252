"""Where the sentences of a Dutch text are, well enough to cut a piece of it for the eye.

Qt's own `QTextBoundaryFinder` ends a sentence after `o.a.`, `drs.` and `nr.`, so it isn't used.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_CLOSING = "\"'”’»)\\]"
_OPENING = "\"'“‘„«(\\["

#: A sign that may end a sentence, with what closes behind it and the white space after that.
#: It begins at the first of several and gives nothing back, so that its time is linear.
_STOP = re.compile(f"(?<![.?!…])(?P<sign>[.?!…]++)[{_CLOSING}]{{0,3}}+(?P<gap>\\s++)(?![a-z]{{2}})")
_BLANKS = re.compile(r"\s{2,}")
_LAST_WORD = re.compile(rf"[^\s{_OPENING}/-]*$")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,3})+")
_LONGEST = 24  # letters of an abbreviation, with its dots
_LETTERS = 6  # of a word, and no dot before them, that is no abbreviation
_PLAIN = re.compile(r"[^\W\d_]+")
_DIGITS = 2  # of the number of a part of a list; a longer one is a year or an amount

#: What seldom ends a sentence, so that a name or a number follows.
_SHORTENED = (
    "afd art bijv blz bv ca cf dhr dr drs fam fig hfst incl ing ir jl jr mej mevr mln mr mrs mw nr"
    " nrs pag par prof red resp sr st tel vgl vlg zgn"
)
_BEFORE_MORE = frozenset(_SHORTENED.split())
#: Dotted ones that often do, so that a capital after them begins another one.
_MAY_END = frozenset(("a.u.b", "e.a", "e.d", "b.v", "n.v", "s.v.p"))


def sentences(text: str) -> tuple[Span, ...]:
    """Return the [from, to) offsets of the sentences, without the white space between them."""
    ends = sorted({*_stops(text), *_empty_lines(text)})
    found: list[Span] = []
    begin = len(text) - len(text.lstrip())
    for end, following in ends:
        if end > begin:
            found.append((begin, end))
        begin = max(begin, following)
    last = len(text.rstrip())
    if last > begin:
        found.append((begin, last))
    return tuple(found)


def _stops(text: str) -> list[Span]:
    """Return where a sentence ends and where the next one begins."""
    return [
        (match.start("gap"), match.end())
        for match in _STOP.finditer(text)
        if match.end() < len(text) and _ends(text, match)
    ]


def _empty_lines(text: str) -> list[Span]:
    """Return where a paragraph ends and where the next one begins."""
    return [match.span() for match in _BLANKS.finditer(text) if match.group().count("\n") > 1]


def _ends(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 8].lstrip("\"'“”‘’„«([-–—•")
    if following[:1].islower() and not _is_elided(following):
        return False
    if match["sign"] != ".":
        return True
    start = match.start()
    if _PLAIN.fullmatch(text, max(0, start - _LETTERS), start):
        return True
    found = _LAST_WORD.search(text, max(0, start - _LONGEST), start)
    word = found.group() if found else ""
    return not (_abbreviates(word) or _numbers(text, start - len(word), word))


def _is_elided(following: str) -> bool:
    """Return whether a word begins with a dropped letter: `'s Avonds` begins a sentence."""
    return following[1:2] == " " and following[2:3].isupper()


def _abbreviates(word: str) -> bool:
    """Return whether a dot behind a word is the word's own."""
    lower = word.lower()
    if lower in _MAY_END:
        return False
    is_initial = len(word) == 1 and word.isupper()
    known = bool(word) and all(part in _BEFORE_MORE for part in lower.split("."))
    return is_initial or known or bool(_DOTTED.fullmatch(word))


def _numbers(text: str, at: int, word: str) -> bool:
    """Return whether a number stands before a part of a list: `2. Daarna`."""
    if not word.isdecimal() or len(word) > _DIGITS:
        return False
    before = text[max(0, at - 4) : at]
    return not before.strip() or "\n" in before or before.rstrip().endswith((".", "?", "!", ":"))

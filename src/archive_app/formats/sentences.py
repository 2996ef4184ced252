"""Where sentences end, and how a very long text is divided there."""

from __future__ import annotations

import re

LONGEST = 1_500
"""A passage longer than this is divided."""

USUAL = 800
"""About how long the parts become."""

_CLOSING = "\"'”’»)]"
_STOP = re.compile(r"[.?!…][\"'”’»)\]]{0,3} (?=\S)")
_SHORTEST = 300
_SHORTENED = "bijv bv blz dhr dr drs e.d ing ir jl mevr mr mw nl nr o.a prof resp st t.a.v vgl"
_ABBREVIATIONS = frozenset(_SHORTENED.split())


def ends_sentence(text: str) -> bool:
    """Return whether a text ends where a sentence does: not after `dhr.` or an initial."""
    text = text.rstrip().rstrip(_CLOSING)
    if not text or text[-1] not in ".?!…":
        return False
    return text[-1] != "." or not _abbreviates(text[-40:-1])


def _abbreviates(before: str) -> bool:
    words = before.split()
    word = words[-1].lstrip("\"'“‘„«([") if words else ""
    initial = len(word) == 1 and word.isupper()
    return initial or word.lower() in _ABBREVIATIONS


def divide(text: str, longest: int = LONGEST, usual: int = USUAL) -> list[str]:
    """Return the parts of a text, each at most `longest`, cut at sentence ends where there are any.

    Only the blanks at the cuts are left out. A stretch without blanks is cut all the same.
    """
    parts: list[str] = []
    begin = 0
    while len(text) - begin > longest:
        cut = _cut(text, begin, longest, usual)
        parts.append(text[begin:cut].rstrip(" "))
        begin = cut
        while begin < len(text) and text[begin] == " ":
            begin += 1
    if begin < len(text):
        parts.append(text[begin:])
    return [part for part in parts if part]


def _cut(text: str, begin: int, longest: int, usual: int) -> int:
    """Return where to cut: the sentence end nearest to the usual length, or else a blank."""
    least = begin + min(_SHORTEST, usual)
    ends = [
        match.end()
        for match in _STOP.finditer(text, least, begin + longest)
        if match.end() < len(text)
        and not text[match.end()].islower()
        and ends_sentence(text[max(begin, match.start() - 40) : match.end()])
    ]
    if ends:
        return min(ends, key=lambda end: abs(end - begin - usual))
    blank = text.rfind(" ", begin + 1, begin + longest)
    return blank if blank > begin else begin + longest

"""Lines of one paragraph made into one text, with the words that were broken over two lines.

A broken word loses its hyphen only when the whole word stands somewhere else in the same text; a
hyphen that belongs to its word stays. Where nothing tells, the break stays in the text as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

_HYPHENS = "-\u2010"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_BREAKS = re.compile(r"[^\w'’-]+")
_ELLIPTIC = frozenset({"en", "of", "noch", "tot", "als", "and", "or"})
"""Words before which a hyphen stands for a part left out: `bij- en omscholing`."""


class LineJoiner:
    """Joins lines; knows the words of the whole text, whose lines it asks for once and if needed.

    Attributes:
        joined: broken words that lost their hyphen.
        hyphened: broken words that kept it and are whole again.
        kept: broken words that were left as they were.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.joined = self.hyphened = self.kept = 0

    def join(self, lines: Sequence[str], keep: str = "\n") -> str:
        """Return one text of lines; `keep` stands after the hyphen of a word left broken."""
        parts: list[str] = []
        last = ""
        for raw in lines:
            line = " ".join(raw.split())
            if not line:
                continue
            if parts:
                glue = self._glue(last, line, keep)
                if glue is None:
                    parts[-1] = parts[-1][:-1]
                else:
                    parts.append(glue)
            parts.append(line)
            last = line
        return "".join(parts)

    def _glue(self, left: str, right: str, keep: str) -> str | None:
        """Return what stands between two lines; None when the hyphen goes."""
        begin, end = _broken(left, right)
        if not begin:
            return " "
        if end.casefold() in _ELLIPTIC:
            return " "
        whole, hyphened = self._evidence(begin, end)
        if whole and whole >= hyphened:
            self.joined += 1
            return None
        if hyphened or _belongs(begin, end):
            self.hyphened += 1
            return ""
        self.kept += 1
        return keep

    def _evidence(self, begin: str, end: str) -> tuple[int, int]:
        """Return how often the word stands elsewhere without, and with its hyphen."""
        words = self._words
        begin, end = begin.casefold(), end.casefold()
        whole, hyphened = words[begin + end], words[f"{begin}-{end}"]
        if whole or hyphened:
            return whole, hyphened
        begin, end = begin.rsplit("-", 1)[-1], end.split("-", 1)[0]
        return words[begin + end], words[f"{begin}-{end}"]

    @cached_property
    def _words(self) -> Counter[str]:
        """The words of the text that are not broken, and the parts of hyphened ones."""
        words: Counter[str] = Counter()
        lines = [" ".join(line.split()) for line in self._lines]
        before = ""
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            begin = len(_broken(before, line)[1])
            end = len(line) - len(_broken(line, after)[0]) - 1 if _broken(line, after)[0] else None
            words.update(found := _WORD.findall(line[begin:end].casefold()))
            words.update(part for word in found if "-" in word for part in word.split("-"))
            before = line
        return words


def _broken(left: str, right: str) -> tuple[str, str]:
    """Return the two parts of the word that is broken between two lines, or two empty texts."""
    if len(left) < 2 or left[-1] not in _HYPHENS or not left[-2].isalnum():
        return "", ""
    match = _WORD.match(right)
    if match is None:
        return "", ""
    begin = _BREAKS.split(left.rsplit(" ", 1)[-1][:-1])[-1].lstrip("'’-")
    return begin, match[0]


def _belongs(begin: str, end: str) -> bool:
    """Return whether spelling itself says that the hyphen belongs: `MBO-raad`, `COVID-19`."""
    if begin[-1].isdigit() or end[0].isdigit():
        return True
    last = begin.rsplit("-", 1)[-1]
    return len(last) > 1 and last.isupper() and end[0].islower()

"""What stands on a page beside the text: page numbers, running heads, link words, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive_app.domain.magazine import LineUse
from archive_app.formats.magazine.blocks import unfinished
from archive_app.formats.magazine.recipe import Recipe
from archive_app.formats.magazine.source import Line

_PAGE_NUMBER = re.compile(r"[\s–—|•·*_-]*\d{1,3}[\s–—|•·*_-]*")
_BEFORE, _BEHIND = r"(?:\d{1,3}\W{1,9})?", r"(?:\W{1,9}\d{1,3})?"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_REST_OF_ADDRESS = re.compile(r"[\w%#?=&~+@./-]+")
_NO_WORD = re.compile(r"[\d%#?=&~+_./-]")
_GOES_ON = ("-", "_", "=", "?", "&")
"""What no address ends in: the rest of it is on the next line."""

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is no text.

    Attributes:
        url: the whole address, on the first line of one.
    """

    line: Line
    use: LineUse
    url: str = ""


class Furniture:
    """Tells what is no text, by a recipe and by form."""

    def __init__(self, recipe: Recipe) -> None:
        heads, links = _any_of(recipe.running_heads), _any_of(recipe.link_words)
        self._head = re.compile(_BEFORE + heads + _BEHIND) if heads else _NEVER
        self._link = re.compile(links) if links else _NEVER
        self._before_address = re.compile(links + r"\W{0,9}\s") if links else _NEVER

    def sort_out(self, lines: Sequence[Line]) -> tuple[list[Line], list[Aside]]:
        """Return the lines with a blank one in the place of each that is no text, and those."""
        kept = list(lines)
        asides: list[Aside] = []
        for nth, aside in self._asides(lines):
            kept[nth] = Line(aside.line.number, "")
            asides.append(aside)
        return kept, asides

    def _asides(self, lines: Sequence[Line]) -> Iterator[tuple[int, Aside]]:
        """Yield what is no text; an address in the middle of a sentence is."""
        above, nth = "", 0
        while nth < len(lines):
            use = self._use(lines[nth])
            pieces = [] if use or (above and unfinished(above)) else self._address(lines, nth)
            if use:
                yield nth, Aside(lines[nth], use)
            for place in range(len(pieces)):
                whole = "" if place else "".join(pieces)
                yield nth + place, Aside(lines[nth + place], LineUse.ADDRESS, whole)
            above = "" if use or pieces else lines[nth].plain
            nth += len(pieces) or 1

    def _use(self, line: Line) -> LineUse | None:
        if line.whole and _PAGE_NUMBER.fullmatch(line.text):
            return LineUse.PAGE_NUMBER
        if line.whole and self._head.fullmatch(line.plain):
            return LineUse.RUNNING_HEAD
        return LineUse.LINK_WORDS if self._link.fullmatch(line.plain) else None

    def _address(self, lines: Sequence[Line], nth: int) -> list[str]:
        """Return what this line and those below it have of the address that begins here."""
        text = lines[nth].plain
        words = self._before_address.match(text)
        parts = text[words.end() if words else 0 :].split()
        if not parts or not _ADDRESS.fullmatch(parts[0]) or len(parts) > 2:
            return []
        if len(parts) == 2 and not _goes_on(*parts):
            return []
        pieces = ["".join(parts)]
        while nth + len(pieces) < len(lines):
            text = lines[nth + len(pieces)].text.strip()
            if not _goes_on(pieces[-1], text):
                break
            pieces.append(text)
        return pieces


def _any_of(lines: Iterable[str]) -> str:
    """Return a pattern of these lines, longest first; `#` in one stands for any number."""
    patterns = [re.escape(" ".join(line.split())).replace(r"\#", r"\d{1,9}") for line in lines]
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})" if patterns else ""


def _goes_on(address: str, text: str) -> bool:
    """Return whether a text is the rest of an address: a last slash is as often its end."""
    if not _REST_OF_ADDRESS.fullmatch(text) or _ADDRESS.match(text):
        return False
    return address.endswith(_GOES_ON) or (address.endswith("/") and bool(_NO_WORD.search(text)))


def same_address(one: str, other: str) -> bool:
    """Return whether two addresses are the same page."""
    return bool(one) and bare(one) == bare(other)


def bare(url: str) -> str:
    """Return an address without what differs between two ways to write it."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip().lower()).rstrip("/")

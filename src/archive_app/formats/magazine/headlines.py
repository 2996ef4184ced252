"""The headline of an item among its blocks, wherever on the page it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_app.formats.magazine import names
from archive_app.formats.magazine.blocks import Block, Role
from archive_app.formats.magazine.source import Line, count_words, fold

_SHORT = 25
"""A line or two beside a headline is a standfirst up to so many words, else the first paragraph."""

_BLOCKS_OF_TITLE = 3


def take_headline(found: list[Block], title: str) -> list[Block]:
    """Set the lines that are the title apart, and short ones in their block as standfirst."""
    place = _find_title(found, title)
    if place is None:
        return found
    result = found[: place.block]
    for nth in range(place.block, place.last_block + 1):
        lines = found[nth].lines
        begin = place.line if nth == place.block else 0
        end = place.end_line if nth == place.last_block else len(lines)
        result += _around(found[nth], begin, end)
    return result + found[place.last_block + 1 :]


def _around(block: Block, begin: int, end: int) -> list[Block]:
    """Return a block as what stands before the headline in it, the headline, and the rest."""
    before, rest = block.lines[:begin], block.lines[end:]
    result = [block.part(before, _beside(before))] if before else []
    result.append(block.part(block.lines[begin:end], Role.HEADLINE))
    return result + ([block.part(rest, _beside(rest))] if rest else [])


def _beside(lines: Sequence[Line]) -> Role:
    text = " ".join(line.plain for line in lines)
    short = count_words(text) <= _SHORT and not names.opens_quote(text)
    return Role.STANDFIRST if short else Role.TEXT


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a headline stands: from a line of one block to before a line of the same or another."""

    block: int
    line: int
    last_block: int
    end_line: int


def _find_title(found: Sequence[Block], title: str) -> _Place | None:
    """Return where a title stands as whole lines; rather by itself than within a paragraph.

    A catalogue's title may be longer than the headline: `series: headline` or `headline: more`.
    """
    folded = [[fold(line.text) for line in block.lines] for block in found]
    for wanted in _forms(title):
        places = list(_places(found, folded, wanted))
        alone = (one for one in places if one.line == 0
                 and one.end_line == len(folded[one.last_block]))  # fmt: skip
        if place := next(alone, None) or next(iter(places), None):
            return place
    return None


def _forms(title: str) -> list[str]:
    parts = [one for one in title.split(":", 1) if ":" in title and len(one.split()) > 1]
    return [form for one in (title, *parts) if (form := fold(one))]


def _places(
    found: Sequence[Block], folded: Sequence[Sequence[str]], wanted: str
) -> Iterator[_Place]:
    for nth, block in enumerate(found):
        if block.role is Role.TEXT:
            for first, text in enumerate(folded[nth]):
                if text and wanted.startswith(text):
                    end = _end_of_title(found, folded, (nth, first), wanted)
                    if end:
                        yield _Place(nth, first, *end)


def _end_of_title(
    found: Sequence[Block], folded: Sequence[Sequence[str]], begin: tuple[int, int], wanted: str
) -> tuple[int, int] | None:
    """Return in which block, and before which line of it, a title that begins here ends."""
    block, first = begin
    text = ""
    for number in range(block, min(block + _BLOCKS_OF_TITLE, len(found))):
        if found[number].role is not Role.TEXT:
            return None
        for place in range(first, len(folded[number])):
            text += folded[number][place]
            if text == wanted:
                return number, place + 1
            if not wanted.startswith(text):
                return None
        first = 0
    return None

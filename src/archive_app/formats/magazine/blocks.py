"""Blocks of lines and the paragraphs they make: what stands apart on a page isn't always one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby

from archive_app.formats.magazine.source import Line
from archive_app.formats.sentences import ends_sentence

_OPENING = "\"'“‘„«([ "
_CLOSING = "\"'”’»)] "
_BULLET = re.compile(r"\s*[•●▪◦‣∙]\s*\S")
_DASH = re.compile(r"\s*(?:[*–—-]|\d{1,2}[.)])\s+\S")
_CREDIT = re.compile(r"\s*[^\W\d_a-zà-ÿ][\w'’-]*(?: (?:en|and|&) [\w'’-]+)?:\s")
_HYPHEN = re.compile(r"[^\W\d_][-\u2010]\s*$")
_SALUTATION = re.compile(r"(?:Beste|Geachte|Lieve|Hallo|Dag|Dear|Hello)\b")
_MOST_WORDS_OF_HEADING = 8
_LINES_OF_HEADING = 2
_LINES_OF_BRACKET = 3
_NARROW = 0.75
"""A heading in a block is at most so wide, of what is usual."""

_WORDS_BEFORE_OTHERS = (
    "de het een en of van te tot met bij dat die deze als dan we wij ik je u uw zijn haar hun"
    " the a an and or of to with"
)
_NEVER_LAST = frozenset(_WORDS_BEFORE_OTHERS.split())
"""Words that no sentence and no heading ends in: behind them the text goes on."""


class Role(Enum):
    """What a block is in its item."""

    TEXT = auto()
    HEADING = auto()
    STANDFIRST = auto()
    QUOTE = auto()
    BOX = auto()
    ANNOUNCEMENT = auto()
    HEADLINE = auto()
    BYLINE = auto()
    CAPTION = auto()
    NAME = auto()


@dataclass(slots=True)
class Block:
    """Lines that belong together, with what they are.

    Attributes:
        speaker: who says it, where that is certain.
        named: it begins with the name of who says it, which is no part of what is said.
        listed: it is an item of a list, and stands by itself.
    """

    role: Role
    lines: list[Line] = field(default_factory=list)
    speaker: str | None = None
    named: bool = False
    listed: bool = False

    @property
    def text(self) -> str:
        """The lines as they are, in one row: to look at, not to keep."""
        return " ".join(line.plain for line in self.lines)

    def part(self, lines: list[Line], role: Role | None = None) -> Block:
        """Return a block of some of the lines."""
        return Block(role or self.role, lines, self.speaker, self.named, self.listed)


def blocks(role: Role, lines: Sequence[Line]) -> list[Block]:
    """Return the blocks that blank lines set apart; each item of a list, or of credits, is one."""
    found: list[Block] = []
    for blank, group in groupby(lines, key=lambda line: line.is_blank):
        if not blank:
            found += _items_of_list(role, list(group))
    return found


def _items_of_list(role: Role, lines: list[Line]) -> Iterator[Block]:
    marks = [_BULLET]
    marks += [mark for mark in (_DASH, _CREDIT) if sum(1 for one in lines if _is(one, mark)) > 1]
    block = Block(role)
    for line in lines:
        listed = any(_is(line, mark) for mark in marks)
        if listed:
            if block.lines:
                yield block
            block = Block(role, listed=True)
        block.lines.append(line)
    yield block


def _is(line: Line, mark: re.Pattern[str]) -> bool:
    return mark.match(line.text) is not None


def bracketed(found: Sequence[Block]) -> list[Block]:
    """Return the blocks with short ones made one that a bracket holds together: a name's."""
    result: list[Block] = []
    for block in found:
        before = result[-1] if result else None
        if (
            before is not None
            and before.role is block.role
            and len(before.lines) + len(block.lines) <= _LINES_OF_BRACKET
            and _opened(before.lines) > 0
            and _opened(block.lines) < 0
        ):
            result[-1] = before.part([*before.lines, *block.lines])
        else:
            result.append(block)
    return result


def _opened(lines: Sequence[Line]) -> int:
    """Return how many brackets are opened and not closed, less than nought if more are closed."""
    return sum(line.text.count("(") - line.text.count(")") for line in lines)


def headed(found: Sequence[Block]) -> list[Block]:
    """Return the blocks with the headings among them set apart."""
    narrow = _NARROW * _usual_width(found)
    result: list[Block] = []
    for block, below in zip(found, _lines_below(found), strict=True):
        if block.role is not Role.TEXT or block.listed:
            result.append(block)
        elif len(block.lines) > 1:
            heading = _lines_of_heading(block.lines, narrow)
            if heading:
                result.append(block.part(block.lines[:heading], Role.HEADING))
            result.append(block.part(block.lines[heading:]))
        else:
            ended = not result or not _is_open(result[-1])
            is_heading = ended and below is not None and _heads(block.lines[0].plain, below)
            result.append(block.part(block.lines, Role.HEADING if is_heading else None))
    return result


def _usual_width(found: Sequence[Block]) -> float:
    """Return how wide a full line is, about: headings and last lines of paragraphs seldom are."""
    widths = sorted(
        len(line.text.strip())
        for block in found
        for line in block.lines[:-1]
        if block.role is Role.TEXT
    )
    return widths[len(widths) * 2 // 3] if widths else 0


def _lines_of_heading(lines: Sequence[Line], narrow: float) -> int:
    """Return how many lines at the beginning of a block are a heading: one, or two narrow ones."""
    for count in range(1, min(len(lines), _LINES_OF_HEADING + 1)):
        if len(lines[count - 1].text.strip()) > narrow:
            return 0
        if _heads("".join(_with_blank(line.plain) for line in lines[:count]), lines[count]):
            return count
        if ends_sentence(lines[count - 1].text):
            return 0
    return 0


def _with_blank(text: str) -> str:
    return text if _HYPHEN.search(text[-9:]) else text + " "


def _lines_below(found: Sequence[Block]) -> list[Line | None]:
    """Return for each block the line below it: the first of the next block of its role."""
    below: dict[Role, Line] = {}
    result: list[Line | None] = []
    for block in reversed(found):
        result.append(below.get(block.role))
        below[block.role] = block.lines[0]
    return result[::-1]


def _is_open(block: Block) -> bool:
    return block.role is Role.TEXT and not block.listed and unfinished(block.lines[-1].text)


def _heads(text: str, below: Line) -> bool:
    """Return whether a text is a heading above a line: short, a phrase, nothing broken."""
    words = text.split()
    last = text.rstrip().removesuffix("?").rstrip(_CLOSING)[-1:]
    next_sign = below.text.strip().lstrip(_OPENING)[:1]
    return (
        len(words) <= _MOST_WORDS_OF_HEADING
        and (text[0].isupper() or text[0].isdigit())
        and last.isalnum()
        and words[-1].casefold() not in _NEVER_LAST
        and text.count("(") <= text.count(")")
        and not _BULLET.match(below.text)
        and (next_sign.isupper() or next_sign.isdigit())
    )


def unfinished(text: str) -> bool:
    """Return whether a text breaks off: in a word, or where no sentence ends."""
    text = text.rstrip()
    return bool(_HYPHEN.search(text[-9:])) or not (ends_sentence(text) or text.endswith(":"))


def goes_on(before: str, after: str, opened: bool = False) -> bool:
    """Return whether a line goes on with the sentence that broke off in the one before it.

    Args:
        opened: a bracket that was opened before is still open.
    """
    before = before.rstrip()
    if _HYPHEN.search(before[-9:]):
        return True
    words = before.split()
    if not words or not unfinished(before):
        return False
    sign = after.lstrip(_OPENING)[:1]
    last = words[-1].casefold()
    comma = last.endswith(",") and not _SALUTATION.match(words[0])
    return sign.islower() or last in _NEVER_LAST or comma or opened


def flowing(found: Sequence[Block]) -> list[Block]:
    """Return the blocks with those made one that are one paragraph: over a column or a page."""
    result: list[Block] = []
    last: dict[Role, Block] = {}
    brackets: dict[Role, int] = {}
    for block in found:
        if block.role is Role.HEADING:
            last.clear()
        before = last.get(block.role)
        opened = brackets.get(block.role, 0) > 0
        if before is not None and _is_one(before, block, opened):
            before.lines += block.lines
        else:
            last[block.role] = block.part(list(block.lines))
            brackets[block.role] = 0
            result.append(last[block.role])
        brackets[block.role] += _opened(block.lines)
    return result


def _is_one(before: Block, block: Block, opened: bool) -> bool:
    if block.listed or before.speaker != block.speaker:
        return False
    return goes_on(before.lines[-1].text, block.lines[0].text, opened)

"""Paragraphs of a plain text, from its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive_app.formats.contract import Cancel, stop_if
from archive_app.formats.sentences import ends_sentence
from archive_app.formats.speakers import consistent, label

WIDEST_LINE = 240
"""A text whose lines are longer than this has one paragraph on each line."""

_OPENING = "\"'“‘„«("


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph; `alone` when blank lines stand around them."""

    lines: tuple[str, ...]
    alone: bool = True


def speaker_labels(lines: Sequence[str]) -> Counter[str]:
    """Return the speakers that the lines name, when that is often enough for a conversation."""
    labels = consistent(line.strip() for line in lines)
    blocks = sum(1 for filled, _ in groupby(lines, key=_filled) if filled)
    return labels if labels.total() * 10 >= blocks else Counter()


def paragraphs(
    lines: Sequence[str], labels: Counter[str], cancelled: Cancel
) -> Iterator[Paragraph]:
    """Return the paragraphs: blocks between blank lines, or what clearly stands apart in them."""
    blocks = (list(group) for filled, group in groupby(lines, key=_filled) if filled)
    for number, block in enumerate(blocks):
        stop_if(cancelled, number)
        if _headed(block, labels):
            yield Paragraph((block.pop(0),))
        parts = list(_parts(block, labels))
        for part in parts:
            yield Paragraph(tuple(part), alone=len(parts) == 1)


def _filled(line: str) -> bool:
    return bool(line.strip())


def _parts(block: list[str], labels: Counter[str]) -> Iterator[list[str]]:
    if _line_by_line(block):
        yield from ([line] for line in block)
        return
    part = block[:1]
    for number in range(1, len(block)):
        if label(block[number].strip()) in labels or _new_page(block, number, labels):
            yield part
            part = []
        part.append(block[number])
    yield part


def _headed(block: list[str], labels: Counter[str]) -> bool:
    """Return whether the first line is a heading: far shorter than the full lines below it."""
    if len(block) < 3 or label(block[0].strip()) in labels:
        return False
    first, second = block[0].strip(), block[1].strip()
    return (
        len(first) * 5 < len(second) * 3
        and len(second) > 60
        and first[0].isupper()
        and first[-1].isalnum()
        and not second.lstrip(_OPENING)[:1].islower()
    )


def _line_by_line(block: list[str]) -> bool:
    """Return whether each line is a paragraph: lines too wide to be read, or each a sentence."""
    if len(block) < 2:
        return False
    widest = max(map(len, block))
    if widest > WIDEST_LINE:
        return True
    return widest > 100 and all(ends_sentence(line) for line in block)


def _new_page(block: list[str], number: int, labels: Counter[str]) -> bool:
    """Return whether an indented line opens a paragraph: what is before it ended."""
    line, before = block[number], block[number - 1]
    after = block[number + 1] if number + 1 < len(block) else ""
    if not line[0].isspace() or before[0].isspace() or after[:1].isspace():
        return False
    if label(block[0].strip()) in labels:
        return False
    text = line.strip().lstrip(_OPENING)
    ended = ends_sentence(before) or "/" in before.rstrip().rsplit(" ", 1)[-1]
    return ended and not text[:1].islower()

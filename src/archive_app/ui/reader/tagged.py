"""Tags on passages as the text shows them: what is drawn, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_app.domain.codebook import Tag
from archive_app.i18n import _

Span = tuple[int, int]

#: So many lines under the same words can be told apart; further tags share the lowest one.
DEEPEST_LINE = 3
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class TagMark:
    """A tag on words of a passage.

    Attributes:
        key: the annotation's id.
        span: where the words are, in code points; exact: what they are.
        note, tagger: of who put it there; "" where they gave none.
    """

    key: str
    tag: Tag
    span: Span
    exact: str
    note: str = ""
    tagger: str = ""

    def fits(self, text: str) -> bool:
        """Whether its words stand there in a text: else another text is about to be shown."""
        return text[slice(*self.span)] == self.exact

    def is_whole(self, text: str) -> bool:
        """Whether it is on all of a text."""
        start, end = self.span
        return not (text[:start].strip() or text[end:].strip())


@dataclass(frozen=True, slots=True)
class TagLine:
    """A line under words that have a tag.

    Attributes:
        level: how many lines of other tags lie between the words and this one.
    """

    span: Span
    tag: Tag
    level: int = 0


def lines_of(marks: Iterable[TagMark], text: str) -> tuple[TagLine, ...]:
    """Return the lines under the words of a text; those of overlapping tags under each other.

    What is on the passage as a whole has none: a line under everything tells nothing.
    """
    ends: list[int] = []  # where the last line of each level ends
    lines = []
    wanted = [mark for mark in marks if mark.fits(text) and not mark.is_whole(text)]
    for mark in sorted(wanted, key=lambda one: (one.span[0], -one.span[1])):
        start, end = mark.span
        level = next((n for n, last in enumerate(ends) if last <= start), len(ends))
        if level == len(ends):
            ends.append(end)
        else:
            ends[level] = end
        lines.append(TagLine(mark.span, mark.tag, min(level, DEEPEST_LINE - 1)))
    return tuple(lines)


def ordered(marks: Iterable[TagMark]) -> tuple[TagMark, ...]:
    """Return marks as the eye meets them: by where they begin, the longest first."""
    return tuple(sorted(marks, key=lambda one: (one.span[0], -one.span[1], one.tag.name, one.key)))


def told(mark: TagMark, text: str) -> str:
    """Return a mark in words: its tag, on what, and its note."""
    words = mark.tag.name
    if not mark.is_whole(text):
        words = _("{tag} on “{words}”").format(tag=words, words=shortened(mark.exact))
    if mark.note:
        words = _("{what}, note: {note}").format(what=words, note=mark.note)
    return words


def all_told(marks: Sequence[TagMark], text: str) -> str:
    """Return all marks of a passage in words; "" where there are none."""
    if not marks:
        return ""
    each = "; ".join(told(mark, text) for mark in marks)
    return _("Tags: {tags}").format(tags=each)


def shortened(words: str) -> str:
    """Return words in one line that isn't long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_WORDS else plain[: _LONGEST_WORDS - 1].rstrip() + "…"

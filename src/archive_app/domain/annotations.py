"""Annotations: a tag on words of a passage, and the anchor that finds those words again.

An anchor says where words are in two ways, after the W3C's Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/): by offsets in the passage (TextPositionSelector) and by
the words themselves with what stands around them (TextQuoteSelector). Offsets count code points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_app.domain.quotes import Quote, find_quote
from archive_app.domain.text_change import Span, TextChange

#: Code points of the text before and after the words that an anchor remembers.
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """Where words are.

    Attributes:
        passage: its id; of words that can't be placed, the passage where they were last.
        span: [start, end) in the passage's text; None: they can't be placed any more.
        exact: the words; prefix, suffix: what stands before and after them.
    """

    passage: str
    span: Span | None
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def at(cls, passage: str, text: str, start: int, end: int) -> TextAnchor:
        """Return the anchor of [start, end) of a passage's text, without blanks at its ends.

        Raises:
            ValueError: there are no words in it.
        """
        start, end = max(0, start), min(end, len(text))
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        if not words:
            raise ValueError("an anchor without words")
        end = start + len(words)
        before = text[max(0, start - CONTEXT) : start]
        return cls(passage, (start, end), words, before, text[end : end + CONTEXT])

    @property
    def is_placed(self) -> bool:
        """Whether it is known where the words are."""
        return self.span is not None

    def covers(self, text: str) -> bool:
        """Return whether it is on the passage as a whole, all of its text."""
        return self.span is not None and not (
            text[: self.span[0]].strip() or text[self.span[1] :].strip()
        )

    def lost(self) -> TextAnchor:
        """Return the anchor of the same words when they can't be placed any more."""
        return replace(self, span=None)

    @property
    def quote(self) -> Quote:
        """The words with what stood around them."""
        return Quote(self.exact, self.prefix, self.suffix)

    def is_in(self, text: str) -> bool:
        """Return whether its words are where it says, in the text of its passage."""
        return self.span is not None and text[slice(*self.span)] == self.exact

    def moved(self, before: str, after: str, change: TextChange) -> TextAnchor:
        """Return the anchor in a corrected text of its passage.

        What was on the passage as a whole stays so. Words that were taken away are looked for by
        what they were among what is new; so are those that could not be placed before.
        """
        here = self.is_in(before)
        if here and self.covers(before) and after.strip():
            return TextAnchor.at(self.passage, after, 0, len(after))
        span = change.moved_span(*self.span) if here and self.span is not None else None
        if span is None or not after[slice(*span)].strip():
            own = self.span if here else None
            others = _kept_outside(before, after, change, own)
            span = find_quote(self.quote, after, lambda place: others.isdisjoint(range(*place)))
        return TextAnchor.at(self.passage, after, *span) if span else self.lost()


def _kept_outside(before: str, after: str, change: TextChange, span: Span | None) -> frozenset[int]:
    """Return where letters stand that were there before, and were not in a span: other words."""
    start, end = span or (0, 0)
    return frozenset(
        new
        for old, new in change.kept()
        if not start <= old < end and before[old] == after[new] and not after[new].isspace()
    )


@dataclass(frozen=True, slots=True)
class Annotation:
    """A tag that somebody put on words.

    Attributes:
        tag, item: their ids.
        note: what the tagger wants to say about it.
        author: id of who made it, a UUID; tagger: the name that they gave.
        at: when, ISO 8601 in UTC.
        part_of: the annotation that it was one with before the passage was split.
    """

    id: str
    tag: str
    item: str
    anchor: TextAnchor
    note: str
    author: str
    tagger: str
    at: str
    part_of: str | None = None

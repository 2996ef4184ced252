"""Annotations: a tag on words of a passage, and the anchor that finds those words again.

An anchor says where words are in two ways, after the W3C's Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/): by offsets in the passage (TextPositionSelector) and by
the words themselves with what stands around them (TextQuoteSelector). Offsets count code points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def moved(self, before: str, after: str, change: TextChange) -> TextAnchor:
        """Return the anchor in a corrected text of its passage.

        What was on the passage as a whole stays so. Words that were taken away are looked for by
        what they were; so are those that could not be placed before.
        """
        if self.covers(before) and after.strip():
            return TextAnchor.at(self.passage, after, 0, len(after))
        span = change.moved_span(*self.span) if self.span is not None else None
        if span is None or not after[slice(*span)].strip():
            span = find_quote(self, after)
        return TextAnchor.at(self.passage, after, *span) if span else self.lost()


def find_quote(anchor: TextAnchor, text: str) -> Span | None:
    """Return where an anchor's words are in another text: None where they aren't, or are twice.

    Of several places the one counts around which the most of the old context stands, if there is
    one such place only.
    """
    places: list[tuple[int, int]] = []
    start = text.find(anchor.exact) if anchor.exact else -1
    while start >= 0:
        places.append((_likeness(anchor, text, start), start))
        start = text.find(anchor.exact, start + 1)
    if not places:
        return None
    best = max(places)
    if sum(likeness == best[0] for likeness, _start in places) > 1:
        return None
    return best[1], best[1] + len(anchor.exact)


def _likeness(anchor: TextAnchor, text: str, start: int) -> int:
    """Return how many code points right before and after a place are as they were."""
    end = start + len(anchor.exact)
    before = zip(reversed(anchor.prefix), reversed(text[:start]), strict=False)
    after = zip(anchor.suffix, text[end:], strict=False)
    return _common(before) + _common(after)


def _common(pairs: zip[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


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

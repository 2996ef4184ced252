"""Where the words of a query stand in a text, and why it matches."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive_app.domain.hits import Reason
from archive_app.search.expression import BEST, NOT
from archive_app.search.expression import rank as rank_in
from archive_app.search.matching import Found, Matcher, matcher
from archive_app.search.query import Query, Word
from archive_app.search.ranking import REASON_ORDER, REASONS

Marks = tuple[tuple[int, int], ...]

#: A hyphen where a line ends, or one that is only seen there.
_BROKEN = re.compile("[-\u2010\u2011\u00ad](?:[^\\S\n]*\n\\s*)|\u00ad")


class Finding(NamedTuple):
    """Why a text matches a query, and where.

    Attributes:
        marks: [from, to) offsets of what was found.
        reason: the best reason of the query's word with the worst one.
        word: the text's own word or words that are the reason, as they stand there.
        related: the word or words of the query that it is found for, as they were asked.
    """

    marks: Marks
    reason: Reason
    word: str = ""
    related: str = ""


def find_marks(query: Query, text: str) -> tuple[Marks, Reason]:
    """Return the [from, to) offsets of the matching words of a text, and why it matches."""
    found = examine(query, text)
    return found.marks, found.reason


def examine(query: Query, text: str) -> Finding:
    """Return what of a query stands where in a text, and why it matches.

    Offsets count code points of the text as it is: a word broken over two lines is marked whole.
    """
    if query.empty:
        return Finding((), Reason.EXACT)
    matching = matcher(query)
    found = matching.find(text)
    rank = _rank(query, matching, text, found)
    if rank == NOT:  # the index knew better
        matching = matcher(query, gated=False)
        found = matching.find(text)
        rank = _rank(query, matching, text, found)
    found = _narrowest([one for one in found if query.is_wanted(one.word)])
    marks = _merged(sorted({(one.start, one.end) for one in found}))
    reason = REASONS[BEST if rank == NOT else rank]
    cause = _cause(found, reason)
    if cause is None:
        return Finding(marks, reason)
    return Finding(marks, reason, _as_one(text[cause.start : cause.end]), _asked(query, cause))


def _rank(query: Query, matching: Matcher, text: str, found: list[Found]) -> int:
    """Return how well a text satisfies what a query asks of its words; filters hold here."""
    if query.expression is None:
        bits = matching.bits(found)
        return REASON_ORDER[matching.reason(bits)] if matching.matches(bits) else NOT
    return rank_in(query.expression, matching.unitwise(text, found, lambda _node: True))


def _narrowest(found: list[Found]) -> list[Found]:
    """Leave out what only holds a better place for the same word: job-coaching around coaching."""
    if len({one.way.reason for one in found}) < 2:
        return found
    return [one for one in found if not any(_is_better(other, one) for other in found)]


def _is_better(one: Found, other: Found) -> bool:
    inside = other.start <= one.start and one.end <= other.end
    better = REASON_ORDER[one.way.reason] < REASON_ORDER[other.way.reason]
    return (
        inside
        and better
        and one.word == other.word
        and one.end - one.start < other.end - other.start
    )


def _cause(found: list[Found], reason: Reason) -> Found | None:
    """Return the first place that is found in no better way than the text as a whole."""
    better: dict[int, int] = {}
    for one in found:
        order = REASON_ORDER[one.way.reason]
        better[one.word] = min(order, better.get(one.word, order))
    worst = REASON_ORDER[reason]
    causes = [one for one in found if one.way.reason is reason and better[one.word] == worst]
    return min(causes, key=lambda one: (one.start, one.end), default=None)


def _as_one(piece: str) -> str:
    """Return words as they are without the line breaks: `detache-⏎ring` is one word."""
    return " ".join(_BROKEN.sub("", piece).split())


def _asked(query: Query, cause: Found) -> str:
    """Return the words of a query that share the way in which something is found.

    Mostly that is one; of what is asked apart, as `openbaar vervoer`, the joined word is looked
    for in the name of each.
    """
    sharing = [word for word in query.words if cause.way in word.ways]
    words = sharing or [query.words[cause.word]]
    return " ".join(dict.fromkeys(_as_asked(word) for word in words))


def _as_asked(word: Word) -> str:
    """Return a word of a query as it was written, or folded where only that is known."""
    own = next((way for way in word.ways if way.reason is Reason.FORM), None)
    return own.because if own and own.because else word.folded


def _merged(marks: list[tuple[int, int]]) -> Marks:
    """Return ascending marks of which none overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)

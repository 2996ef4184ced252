"""What a search finds: hits with their reason, counts, and the glossary's terms."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_app.domain.catalogue import Kind
from archive_app.domain.glossary import Term
from archive_app.domain.transcript import Problem


class Reason(StrEnum):
    """Why a hit matched, best first."""

    EXACT = "exact"
    FORM = "form"
    COMPOUND = "compound"
    SPELLING = "spelling"
    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"
    FUZZY = "fuzzy"


class HitField(StrEnum):
    """Where the words stand: in a passage, or in a field of the item."""

    PASSAGE = "passage"
    TITLE = "title"
    DESCRIPTION = "description"
    ANNOUNCEMENT = "announcement"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, or a field of an item, that a query found.

    Attributes:
        passage: its id; None for a field of the item.
        ordinal: place of the passage in its transcript, from 0; -1 for a field.
        marks: [from, to) offsets in `text`, in code points.
        recording: the recording whose clock the times follow, if any.
        word: what in the text is the reason, as it stands there.
        related: the word or words of the query that it was found for, as they were asked.
        tags: ids and paths of the tags on the passage, in the order of the tree.
        rank: how many hits of the answer are better; it says nothing of what the hit is.
    """

    item: str
    kind: Kind
    title: str
    field: HitField
    text: str
    marks: tuple[tuple[int, int], ...]
    reason: Reason
    passage: str | None = None
    ordinal: int = -1
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    recording: str | None = None
    word: str = ""
    related: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    rank: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a query that could not be taken as it stands; the rest counted all the same.

    Attributes:
        start, end: the code points of the query that it is about.
        unfinished: typing on may mend it, so there is no hurry to tell.
    """

    problem: Problem
    start: int
    end: int
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds more.

    Attributes:
        text: the query.
        total: how many hits it has.
        instead: the word that is in it instead of another one, if that is the change.
        left_out: the parts of the query that are not in it, if that is.
        excluded: what is left out is what the query excluded, so its hits come back.
    """

    text: str
    total: int
    instead: str = ""
    left_out: str = ""
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    Attributes:
        total: number of hits in all, also those beyond the limit.
        kinds: number of hits per kind, zero included, whatever kind was asked for.
        per_item: number of hits per item id, of the items that were asked for.
        everywhere: number of hits per item id, of all items.
        hits: the best ones; the hits of one item stand together, the best item first.
        waiting: items that the index still has to take in (their hits are found all the same).
        remarks: what was wrong with the query, at its places.
        asks: whether the query asks anything; one that only has mistakes doesn't.
        tags: number of hits under each tag by its id, in the items that were asked for, whatever
            tags were; "" for the passages without any. Other keys may be there too.
        tags_asked: the tags of which one had to be on the passage, beside the query; "" for none.
    """

    query: str
    total: int
    kinds: Mapping[Kind, int]
    per_item: Mapping[str, int]
    everywhere: Mapping[str, int]
    hits: tuple[Hit, ...]
    terms: tuple[Term, ...] = ()
    seconds: float = 0.0
    waiting: int = 0
    remarks: tuple[Remark, ...] = ()
    asks: bool = True
    tags: Mapping[str, int] = dataclasses.field(default_factory=dict)
    tags_asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """Of which items hits are given, where not all are.

    Attributes:
        most: at most so many of one item, so that more items are seen; None for any number.
        whole: items of which all hits are given, up to 2000 of each.
        preferred: items in the order in which they are wanted: the hits of the first ones are
            given. None wants the best hits.
    """

    most: int | None = None
    whole: Collection[str] = frozenset()
    preferred: Sequence[str] | None = None


EVEN = Share()

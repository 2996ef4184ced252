"""Where annotations that lost their words may belong: places in the same item, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_app.archive.store import Archive
from archive_app.domain.annotations import Annotation
from archive_app.domain.text_change import Span
from archive_app.domain.transcript import Passage

#: So many places are offered for each annotation.
MOST_PLACES = 4
#: Passages that hold less than this part of the words aren't alike.
_ALIKE = 0.5
#: Words found in a passage may lie this many times as far apart as they did.
_SPREAD = 2
_WORD = re.compile(r"[^\W_]+")


class Likeness(StrEnum):
    """Why a place is offered."""

    SAME = "same"  # the very words
    SAME_BUT_CASE = "case"  # but for capitals
    ALIKE = "alike"  # most of the words


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """A place where an annotation may belong; `row` is the passage's place in the text, from 0."""

    passage: Passage
    row: int
    span: Span
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Lost:
    """An annotation whose words can't be seen in the text of its item any more.

    Attributes:
        title: the item's.
        row: of the passage where the words were, in the text of now; None where it is gone.
        places: where it may belong, the likeliest first.
    """

    annotation: Annotation
    title: str
    passage: Passage | None
    row: int | None
    places: tuple[LikelyPlace, ...]


class Unplaced:
    """Looks for places of annotations that lost theirs. It reads only."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def look(self, annotations: Iterable[Annotation]) -> list[Lost]:
        """Return annotations with where each may belong, in the order in which they came.

        Those of an item that isn't there any more are left out.
        """
        wanted = list(annotations)
        titles = {
            item.id: item.title
            for item in self._archive.catalogue.items({one.item for one in wanted})
        }
        texts = {item: self._text(item) for item in titles}
        there = (one for one in wanted if one.item in titles)
        return [_lost(one, titles[one.item], texts[one.item]) for one in there]

    def _text(self, item: str) -> _Text:
        transcript = self._archive.transcripts.current(item)
        return _Text(transcript.passages if transcript is not None else ())


class _Text:
    """The passages of an item, and the words in each."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.rows: Mapping[str, int] = {p.id: row for row, p in enumerate(passages)}
        self._words: list[frozenset[str]] | None = None

    def words(self) -> Sequence[frozenset[str]]:
        """Return the words of each passage, without capitals; found out at the first need."""
        if self._words is None:
            self._words = [frozenset(_WORD.findall(p.text.casefold())) for p in self.passages]
        return self._words


def _lost(annotation: Annotation, title: str, text: _Text) -> Lost:
    row = text.rows.get(annotation.anchor.passage)
    passage = text.passages[row] if row is not None else None
    near = row if row is not None else 0
    places = sorted(_places(annotation, text), key=lambda place: _rank(place, near))
    seen: dict[str, LikelyPlace] = {}
    for place in places:  # one place a passage: others are found with the text open
        seen.setdefault(place.passage.id, place)
    return Lost(annotation, title, passage, row, tuple(seen.values())[:MOST_PLACES])


def _rank(place: LikelyPlace, near: int) -> tuple[int, int]:
    return list(Likeness).index(place.likeness), abs(place.row - near)


def _places(annotation: Annotation, text: _Text) -> Iterator[LikelyPlace]:
    exact = annotation.anchor.exact
    folded, found = exact.casefold(), False
    for row, passage in enumerate(text.passages):
        start = passage.text.find(exact)
        likeness = Likeness.SAME
        if start < 0 and len(passage.text.casefold()) == len(passage.text):
            start, likeness = passage.text.casefold().find(folded), Likeness.SAME_BUT_CASE
        if start >= 0:
            found = True
            yield LikelyPlace(passage, row, (start, start + len(exact)), likeness)
    if not found:
        yield from _alike(exact, text)


def _alike(exact: str, text: _Text) -> Iterator[LikelyPlace]:
    """Yield the passages that hold most of the words, those with the most of them only."""
    wanted = frozenset(_WORD.findall(exact.casefold()))
    if not wanted:
        return
    counts = [len(wanted & words) for words in text.words()]
    best = max(counts, default=0)
    if best < max(1.0, _ALIKE * len(wanted)):
        return
    for row, count in enumerate(counts):
        if count == best:
            passage = text.passages[row]
            span = _stretch(passage.text, wanted, len(exact))
            yield LikelyPlace(passage, row, span, Likeness.ALIKE)


def _stretch(text: str, wanted: frozenset[str], length: int) -> Span:
    """Return the stretch from the first of the words to the last; if that is far, all of it."""
    spans = [m.span() for m in _WORD.finditer(text) if m.group().casefold() in wanted]
    if not spans:
        return 0, len(text)
    start, end = spans[0][0], spans[-1][1]
    return (start, end) if end - start <= _SPREAD * length else (0, len(text))

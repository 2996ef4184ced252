"""Finding the parts of a recipe in a source, and giving every character to one part at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import groupby, islice, pairwise

from archive_app.domain.transcript import Problem
from archive_app.formats.contract import problem
from archive_app.formats.magazine.recipe import ItemRecipe, Part, Recipe
from archive_app.formats.magazine.source import Line, Source, Span, has_letters

_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Found:
    """A part that was found: its pieces, in the order of the source, as lines.

    Attributes:
        pieces: more than one where something else stands in the middle of it.
    """

    item: ItemRecipe
    part: Part
    pieces: tuple[tuple[Line, ...], ...]


@dataclass(slots=True)
class Findings:
    """All parts that were found, and what was left.

    Attributes:
        parts: in the recipe's order.
        rest: the stretches that belong to no part, as lines.
    """

    parts: list[Found] = field(default_factory=list)
    rest: list[list[Line]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Located:
    item: ItemRecipe
    part: Part
    span: Span


def find_parts(recipe: Recipe, source: Source) -> Findings:
    """Find every part; of parts within each other the inner one keeps what is in it."""
    findings = Findings()
    located: list[_Located] = []
    for item in recipe.items:
        for part in item.parts:
            span = _locate(item, part, source, findings.problems)
            if span:
                located.append(_Located(item, part, source.whole(span)))
    _report_crossings(located, findings.problems)
    runs = _runs([one.span for one in located], source)
    for nth, one in enumerate(located):
        pieces = tuple(tuple(source.lines(run)) for run in runs.get(nth, []))
        findings.parts.append(Found(one.item, one.part, pieces))
    findings.rest = [source.lines(run) for run in runs.get(_NOBODY, [])]
    return findings


def _locate(item: ItemRecipe, part: Part, source: Source, problems: list[Problem]) -> Span | None:
    """Return where a part stands: the first place where it begins, behind `after` if it has one."""
    after = 0
    if part.after:
        before = _only(item, part.after, source, 0, problems)
        if before is None:
            return None
        after = before.end
    begin = _only(item, part.begin, source, after, problems, may_repeat=bool(part.after))
    if begin is None:
        return None
    end = source.end_of_block(begin.end)
    if part.end:
        last = next(source.find(part.end, begin.begin), None)
        if last is None:
            problems.append(problem("marker-missing", item=item.item, marker=part.end))
        else:
            end = max(last.end, begin.end)
    return Span(begin.begin, end)


def _only(
    item: ItemRecipe,
    marker: str,
    source: Source,
    after: int,
    problems: list[Problem],
    may_repeat: bool = False,
) -> Span | None:
    """Return the first place of a marker; it is reported where there is none, or a second one."""
    places = list(islice(source.find(marker, after), 2))
    if not places:
        problems.append(problem("marker-missing", item=item.item, marker=marker))
        return None
    if len(places) > 1 and not may_repeat:
        problems.append(problem("marker-twice", item=item.item, marker=marker))
    return places[0]


def _report_crossings(located: Sequence[_Located], problems: list[Problem]) -> None:
    """Report parts that begin in one another and end outside: the recipe has to say more."""
    open_parts: list[_Located] = []
    for one in sorted(located, key=lambda each: (each.span.begin, -each.span.end)):
        open_parts = [other for other in open_parts if other.span.end > one.span.begin]
        problems += [
            problem("parts-cross", item=one.item.item, marker=one.part.begin, other=other.item.item)
            for other in open_parts
            if other.span.end < one.span.end
        ]
        open_parts.append(one)


def _runs(spans: Sequence[Span], source: Source) -> dict[int, list[Span]]:
    """Return the stretches of each part, and of no part (-1), that hold any letter."""
    runs: dict[int, list[Span]] = {}
    shares = _shares(spans, len(source.text))
    for owner, stretches in groupby(shares, key=lambda share: share[0]):
        pieces = [span for _owner, span in stretches]
        whole = Span(pieces[0].begin, pieces[-1].end)
        if has_letters(source.text[whole.begin : whole.end]):
            runs.setdefault(owner, []).append(whole)
    return runs


def _shares(spans: Sequence[Span], size: int) -> Iterator[tuple[int, Span]]:
    """Yield the text in stretches, each with the number of the innermost part that it is in."""
    places = sorted({0, size, *(one.begin for one in spans), *(one.end for one in spans)})
    coming = sorted(range(len(spans)), key=lambda nth: spans[nth].begin, reverse=True)
    inside: list[tuple[int, int]] = []
    for begin, end in pairwise(places):
        while coming and spans[coming[-1]].begin <= begin:
            nth = coming.pop()
            heappush(inside, (len(spans[nth]), -nth))
        while inside and spans[-inside[0][1]].end <= begin:
            heappop(inside)
        yield -inside[0][1] if inside else _NOBODY, Span(begin, end)

"""Search without an index: for what it has not taken in yet, or while it is being rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search import ranking
from archive_app.search.analysis import tokens
from archive_app.search.entry import Entry, Match, Matches, Unit
from archive_app.search.expression import NO_FILTERS, NOT, Filters, Tally, rank
from archive_app.search.language.tree import FieldNode
from archive_app.search.matching import SHIFT, Found, Matcher, matcher
from archive_app.search.query import Query
from archive_app.search.ranking import REASON_ORDER


@dataclass(slots=True)
class _Found:
    entry: Entry
    unit: Unit
    counts: Mapping[int, int]
    bits: int
    length: int
    rank: int


def scan(
    query: Query,
    entries: Iterable[Entry],
    *,
    limit: int,
    filters: Filters = NO_FILTERS,
    most: int | None = None,
    tally: Tally | None = None,
) -> Matches:
    """Return what a query finds in entries, by reading all their texts.

    Args:
        filters: what each filter of the query allows.
        tally: what is counted of all that is found.
        most: at most so many matches of one item are returned.
    """
    if query.empty:
        return no_matches()
    matching = matcher(query)
    ordered = sorted(entries, key=lambda e: (ranking.KIND_ORDER[e.kind], e.item))
    read = (
        _read(query, matching, entry, unit, filters) for entry in ordered for unit in entry.units
    )
    found = [one for one in read if one is not None]
    total = sum(len(entry.units) for entry in ordered)
    matches = _score(matching, found, total)
    per_item = Counter(one.entry.item for one in found)
    kinds = Counter(one.entry.kind for one in found)
    return Matches(
        len(found),
        dict(per_item),
        _all_kinds(kinds),
        _best(matches, limit, most),
        _tallied(found, tally),
    )


def _tallied(found: Iterable[_Found], tally: Tally | None) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for one in found if tally else ():
        counted = tally is not None and (tally.items is None or one.entry.item in tally.items)
        if tally is not None and counted and one.unit.field is HitField.PASSAGE:
            counts.update(tally.marks.get(one.entry.item, {}).get(one.unit.key) or ("",))
    return dict(counts)


def merge(a: Matches, b: Matches, limit: int) -> Matches:
    """Return two answers about different items as one."""
    return Matches(
        a.total + b.total,
        dict(Counter(a.per_item) + Counter(b.per_item)),
        {kind: a.kinds.get(kind, 0) + b.kinds.get(kind, 0) for kind in Kind},
        _best([*a.matches, *b.matches], limit, None),
        dict(Counter(a.tallied) + Counter(b.tallied)),
    )


def no_matches() -> Matches:
    """Return the answer that nothing was found."""
    return Matches(0, {}, _all_kinds({}), ())


def _all_kinds(counts: Mapping[Kind, int]) -> dict[Kind, int]:
    return {kind: counts.get(kind, 0) for kind in Kind}


def _best(matches: list[Match], limit: int, most: int | None) -> tuple[Match, ...]:
    def order(match: Match) -> tuple[int, float, int, str]:
        reason = ranking.REASON_ORDER[match.reason]
        return reason, -match.score, ranking.KIND_ORDER[match.kind], match.item

    ordered = sorted(matches, key=order)
    if most is not None:
        ordered = list(_few_of_each(ordered, most))
    return tuple(ordered[:limit])


def _few_of_each(matches: Iterable[Match], most: int) -> Iterator[Match]:
    seen: Counter[str] = Counter()
    for match in matches:
        seen[match.item] += 1
        if seen[match.item] <= most:
            yield match


def _read(
    query: Query, matching: Matcher, entry: Entry, unit: Unit, filters: Filters
) -> _Found | None:
    """Return what of the query a unit holds, or None where it doesn't hold what is asked."""
    found = matching.find(unit.text)
    held = _rank(query, matching, found, entry, unit, filters)
    if held == NOT:
        return None
    places = {(one.bit, one.start, one.end) for one in found if query.is_wanted(one.word)}
    counts = Counter(bit for bit, _start, _end in places)
    bits = 0
    for bit in counts:
        bits |= bit
    return _Found(entry, unit, counts, bits, sum(1 for _ in tokens(unit.text)), held)


def _rank(
    query: Query,
    matching: Matcher,
    found: Sequence[Found],
    entry: Entry,
    unit: Unit,
    filters: Filters,
) -> int:
    """Return how well a unit satisfies a query."""
    if query.expression is None:
        bits = matching.bits(found)
        return REASON_ORDER[matching.reason(bits)] if matching.matches(bits) else NOT

    def allowed(node: FieldNode) -> bool:
        return node in filters and filters[node].holds(
            entry.item, unit.key, passage=unit.field is HitField.PASSAGE
        )

    return rank(query.expression, matching.unitwise(unit.text, found, allowed))


def _score(matching: Matcher, found: list[_Found], total: int) -> list[Match]:
    holding = Counter(bit for one in found for bit in one.counts)
    weights = {bit: ranking.idf(total, count) for bit, count in holding.items()}
    average = sum(one.length for one in found) / max(len(found), 1)
    return [_match(matching, one, weights, average) for one in found]


def _match(matching: Matcher, one: _Found, weights: Mapping[int, float], average: float) -> Match:
    norm = ranking.length_norm(one.length, average)
    score = 0.0
    for place in range(len(matching.words)):
        of_word = one.bits >> (place * SHIFT) & ((1 << SHIFT) - 1)
        if not of_word:
            continue
        best = (of_word & -of_word).bit_length() - 1
        bit = 1 << (place * SHIFT + best)
        count = one.counts[bit]
        weight = ranking.REASON_WEIGHTS[ranking.REASONS[best]]
        score += weight * weights[bit] * count / (count + norm)
    score *= ranking.FIELD_WEIGHTS[one.unit.field]
    entry, unit = one.entry, one.unit
    return Match(entry.item, entry.kind, unit.key, unit.field, score, ranking.REASONS[one.rank])

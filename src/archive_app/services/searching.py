"""Searching: the index's matches, what it has not taken in yet, and the texts to show."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Placed
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.glossary import Term
from archive_app.domain.hits import Hit, HitField, Remark, SearchResult
from archive_app.domain.transcript import Problem
from archive_app.search.asking import ask_for
from archive_app.search.entry import Match, Matches
from archive_app.search.expression import Filters, filters_of
from archive_app.search.language import Parsed, parse
from archive_app.search.marks import examine
from archive_app.search.query import Query
from archive_app.search.related import Related, related
from archive_app.search.scan import merge, scan
from archive_app.services.filtering import FIELDS, resolve
from archive_app.services.indexing import Indexing, entries_of, field_units

#: With more items waiting than this a search doesn't read them all itself; `waiting` tells.
_SCANNED = 40
_TERMS = 3

#: With a bound on the hits of one item, so many times as many are looked at.
_DEEPER = 10


class Searching:
    """Answers queries; safe to use from several reader threads."""

    def __init__(self, archive: Archive, indexing: Indexing) -> None:
        self._archive = archive
        self._indexing = indexing
        self._related: tuple[list[Term], Related] = ([], Related())

    def search(
        self,
        text: str,
        *,
        half_typed: bool = False,
        kind: Kind | None = None,
        items: Collection[str] | None = None,
        limit: int = 200,
        most: int | None = None,
        whole: Collection[str] = frozenset(),
    ) -> SearchResult:
        """Find the passages and fields in which all words of a query stand.

        Args:
            half_typed: the last word may go on.
            kind: give only hits of this kind; the counts per kind are over all.
            items: look only in these items.
            limit: how many hits to give; `total` counts all.
            most: at most so many of one item, so that more items are seen.
            whole: items of which all hits are given, up to the limit.
        """
        start = time.perf_counter()
        terms = self._archive.glossary.terms()
        others = self._others(terms)
        parsed = parse(text, half_typed=half_typed, vocabulary=FIELDS)
        query = ask_for(parsed, others)
        if query.empty:
            return SearchResult(
                text, 0, dict.fromkeys(Kind, 0), {}, {}, (), remarks=_remarks(parsed)
            )
        filters = resolve(self._archive, filters_of(query.expression))
        self._indexing.open()
        query = self._indexing.index.with_near_misses(query, others)
        waiting = list(self._indexing.waiting())
        asked_for = limit if most is None else limit * _DEEPER
        everywhere = self._matches(query, filters, None, waiting, asked_for)
        chosen = everywhere
        if kind is not None or items is not None:
            asked = self._asked(everywhere.per_item, kind, items)
            chosen = self._matches(query, filters, asked, waiting, asked_for)
        matches = list(chosen.matches)
        if most is not None:
            for item in whole:
                more = self._matches(query, filters, frozenset([item]), waiting, limit).matches
                matches = _replaced(matches, item, more)
            matches = _thinned(matches, most, whole)
        matches = matches[:limit]
        return SearchResult(
            query=text,
            total=chosen.total,
            kinds=everywhere.kinds,
            per_item=chosen.per_item,
            everywhere=everywhere.per_item,
            hits=self._hits(query, matches),
            terms=matching_terms(text, terms),
            seconds=time.perf_counter() - start,
            waiting=len(waiting),
            remarks=_remarks(parsed),
        )

    def _asked(
        self, found: Collection[str], kind: Kind | None, items: Collection[str] | None
    ) -> frozenset[str]:
        """Return those of the found items that a search was narrowed down to."""
        asked = frozenset(found) if items is None else frozenset(found).intersection(items)
        if kind is None:
            return asked
        return frozenset(i.id for i in self._archive.catalogue.items(asked) if i.kind is kind)

    def _matches(
        self,
        query: Query,
        filters: Filters,
        asked: Collection[str] | None,
        waiting: Sequence[str],
        limit: int,
    ) -> Matches:
        fresh = waiting[:_SCANNED]
        indexed = self._indexing.index.search(
            query,
            restrict=asked,
            exclude=frozenset(fresh),
            limit=limit,
            texts=self._texts,
            filters=filters,
        )
        read = [item for item in fresh if asked is None or item in asked]
        if not read:
            return indexed
        scanned = scan(query, entries_of(self._archive, read), limit=limit, filters=filters)
        return merge(indexed, scanned, limit)

    def _others(self, terms: list[Term]) -> Related:
        """Return the other words of the glossary; made anew only when it changed."""
        known, others = self._related
        if known != terms:
            others = related(terms)
            self._related = terms, others
        return others

    def _texts(self, addresses: Sequence[tuple[str, str]]) -> list[str]:
        """Return the texts of units, as the index asks for them."""
        passages = self._archive.transcripts.texts_of([key for _item, key in addresses])
        ids = {item for item, key in addresses if key not in passages}
        items = self._archive.catalogue.items(ids) if ids else ()
        fields = {(i.id, u.key): u.text for i in items for u in field_units(i)}
        return [passages.get(key) or fields.get((item, key), "") for item, key in addresses]

    def _hits(self, query: Query, matches: Sequence[Match]) -> tuple[Hit, ...]:
        items = {i.id: i for i in self._archive.catalogue.items({m.item for m in matches})}
        placed = self._archive.transcripts.placed(
            [m.key for m in matches if m.field is HitField.PASSAGE]
        )
        hits = []
        for rank, match in enumerate(matches):
            item = items.get(match.item)
            hit = _hit(query, match, item, placed.get(match.key)) if item else None
            if hit:
                hits.append(replace(hit, rank=rank))
        return tuple(_grouped(hits))


def _remarks(parsed: Parsed) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            Problem(one.code, tuple(one.particulars.items())), one.start, one.end, one.unfinished
        )
        for one in parsed.problems
    )


def _hit(query: Query, match: Match, item: Item, placed: Placed | None) -> Hit | None:
    """Return a match with its text; None where that is gone since it was indexed."""
    if match.field is not HitField.PASSAGE:
        text = next((u.text for u in field_units(item) if u.key == match.key), None)
        if text is None:
            return None
        found = examine(query, text)
        return Hit(
            item.id,
            item.kind,
            item.title,
            match.field,
            text,
            found.marks,
            found.reason,
            word=found.word,
            related=found.related,
        )
    if placed is None:
        return None
    passage = placed.passage
    found = examine(query, passage.text)
    return Hit(
        item=item.id,
        kind=item.kind,
        title=item.title,
        field=match.field,
        text=passage.text,
        marks=found.marks,
        reason=found.reason,
        word=found.word,
        related=found.related,
        passage=passage.id,
        ordinal=placed.ordinal,
        start_ms=passage.start_ms,
        end_ms=passage.end_ms,
        speaker=passage.speaker,
        recording=placed.recording,
    )


def _replaced(matches: Sequence[Match], item: str, more: Sequence[Match]) -> list[Match]:
    """Put all matches of an item where its best one is."""
    first = next((n for n, match in enumerate(matches) if match.item == item), None)
    if first is None:
        return list(matches)
    rest = [match for match in matches[first:] if match.item != item]
    return [*matches[:first], *more, *rest]


def _thinned(matches: Sequence[Match], most: int, whole: Collection[str]) -> list[Match]:
    """Keep the best matches of each item, all of some."""
    seen: Counter[str] = Counter()
    kept = []
    for match in matches:
        seen[match.item] += 1
        if seen[match.item] <= most or match.item in whole:
            kept.append(match)
    return kept


def _grouped(hits: Iterable[Hit]) -> list[Hit]:
    """Put the hits of one item together, the item with the best hit first.

    Within an item they stand as they are read: its passages in order, then its fields.
    """
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.item, []).append(hit)
    return [
        hit
        for group in groups.values()
        for hit in sorted(group, key=lambda hit: (hit.passage is None, hit.ordinal))
    ]


def matching_terms(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the glossary's terms that a query names; else the one it begins to name, if any."""
    wanted = " ".join(text.casefold().split())
    if len(wanted) < 2:
        return ()
    ranked: list[tuple[int, int, Term]] = []
    for term in terms:
        names = [n.casefold() for n in (term.name, *term.abbreviations, *term.synonyms)]
        if wanted in names:
            ranked.append((0, len(term.name), term))
        elif len(wanted) > 2 and any(name.startswith(wanted) for name in names):
            ranked.append((1, len(term.name), term))
    ranked.sort(key=lambda one: one[:2])
    named = [term for begins, _length, term in ranked if not begins]
    return tuple(named[:_TERMS] or [term for _begins, _length, term in ranked[:1]])

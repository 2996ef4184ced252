"""Searching: the index's matches, what it has not taken in yet, and the texts to show."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Kind
from archive_app.domain.glossary import Term
from archive_app.domain.hits import EVEN, Remark, SearchResult, Share
from archive_app.domain.transcript import Problem
from archive_app.search.asking import ask_for
from archive_app.search.entry import Match, Matches
from archive_app.search.expression import All, Filter, Filters, Tally, filters_of
from archive_app.search.language import Parsed, parse
from archive_app.search.query import Query
from archive_app.search.related import Related
from archive_app.search.scan import merge, scan
from archive_app.services.filtering import chosen_tags, fields_with, resolve
from archive_app.services.hits import hits_of
from archive_app.services.indexing import Indexing, entries_of, field_units
from archive_app.services.related_words import RelatedWords
from archive_app.services.tagged import Tagged, TaggedPassages

#: With more items waiting than this a search doesn't read them all itself; `waiting` tells.
_SCANNED = 40
_TERMS = 3
_NAMED, _BEGUN = 2, 3  # letters from which a term is named, or begun
_WHOLE = 2000  # hits of one item that are given, where all are wanted


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that the index and the scan can answer.

    Attributes:
        waiting: the items that the index has not taken in yet.
        untagged: the query without the tags that were chosen beside it; None where none were.
    """

    query: Query
    filters: Filters
    waiting: Sequence[str]
    untagged: Query | None = None


class Searching:
    """Answers queries; safe to use from several reader threads."""

    def __init__(
        self,
        archive: Archive,
        indexing: Indexing,
        words: RelatedWords,
        tagged: Tagged | None = None,
    ) -> None:
        self._archive = archive
        self._indexing = indexing
        self._words = words
        self._tagged = tagged or Tagged(archive)

    def search(
        self,
        text: str,
        *,
        half_typed: bool = False,
        kind: Kind | None = None,
        items: Collection[str] | None = None,
        tags: Collection[str] = (),
        limit: int = 200,
        share: Share = EVEN,
    ) -> SearchResult:
        """Find the passages and fields in which all words of a query stand.

        Args:
            half_typed: the last word may go on.
            kind: give only hits of this kind; the counts per kind are over all.
            items: look only in these items.
            tags: give only passages that have one of these tags, by their ids; "" stands for none.
                `SearchResult.tags` counts as if none had been given.
            limit: how many hits to give, apart from those of whole items; `total` counts all.
            share: of which items they are.
        """
        start = time.perf_counter()
        terms, related = self._words.now()
        tagged = self._tagged.now()
        parsed = parse(text, half_typed=half_typed, vocabulary=fields_with(tagged))
        asked = self._asked(parsed, related, tagged, frozenset(tags))
        if asked is None:
            return _nothing(parsed)
        narrowed = kind is not None or items is not None
        at_once = not narrowed and share.preferred is None
        tally = Tally(tagged.marks, None if items is None else frozenset(items))
        everywhere = self._matches(asked, None, limit if at_once else 0, share.most, tally)
        per_item = everywhere.per_item
        if narrowed:
            among = self._among(per_item, kind, items)
            per_item = {item: count for item, count in per_item.items() if item in among}
        matches: Sequence[Match] = everywhere.matches
        if limit and not at_once:
            matches = self._given(asked, per_item, limit, share)
        matches = self._with_whole(asked, matches, per_item, share)
        return SearchResult(
            query=text,
            total=sum(per_item.values()),
            kinds=everywhere.kinds,
            per_item=per_item,
            everywhere=everywhere.per_item,
            hits=hits_of(self._archive, asked.query, matches),
            terms=matching_terms(text, terms),
            seconds=time.perf_counter() - start,
            waiting=len(asked.waiting),
            remarks=_remarks(parsed),
            tags=self._tallied(asked, everywhere, tally),
            tags_asked=frozenset(tags),
        )

    def _tallied(self, asked: _Asked, found: Matches, tally: Tally) -> Mapping[str, int]:
        """Return the hits under each tag; those that were chosen narrow all but this."""
        if asked.untagged is None:
            return found.tallied
        wider = replace(asked, query=asked.untagged, untagged=None)
        return self._matches(wider, None, 0, None, tally).tallied

    def _given(
        self, asked: _Asked, per_item: Mapping[str, int], limit: int, share: Share
    ) -> Sequence[Match]:
        """Return the matches that are given, of some of the items."""
        if share.preferred is None:
            return self._matches(asked, frozenset(per_item), limit, share.most).matches
        first = _first(per_item, share.preferred, limit, share.most)
        # All of these, or the best ones would push out those of an item in between.
        enough = max(limit, sum(per_item[item] for item in first))
        return self._matches(asked, first, enough, share.most).matches

    def _with_whole(
        self, asked: _Asked, matches: Sequence[Match], per_item: Mapping[str, int], share: Share
    ) -> Sequence[Match]:
        """Put all matches of some items where their best one is."""
        for item in sorted(per_item.keys() & set(share.whole)):
            enough = min(per_item[item], _WHOLE)
            every = self._matches(asked, frozenset([item]), enough, None).matches
            matches = _replaced(matches, item, every)
        return matches

    def _asked(
        self, parsed: Parsed, others: Related, tagged: TaggedPassages, tags: Collection[str]
    ) -> _Asked | None:
        """Return what a parsed query asks, of passages with some tags; None: it asks nothing."""
        query = ask_for(parsed, others)
        if query.empty:
            return None
        fields = filters_of(query.expression)
        chosen = chosen_tags(tags) if tags else None
        wanted = fields if chosen is None else (*fields, chosen)
        filters = resolve(self._archive, wanted, lambda: tagged)
        self._indexing.open()
        query = self._indexing.index.with_near_misses(query, others)
        waiting = tuple(self._indexing.waiting())
        if chosen is None:
            return _Asked(query, filters, waiting)
        narrowed = replace(query, expression=All((query.asked, Filter(chosen))))
        return _Asked(narrowed, filters, waiting, untagged=query)

    def _among(
        self, found: Collection[str], kind: Kind | None, items: Collection[str] | None
    ) -> frozenset[str]:
        """Return those of the found items that a search was narrowed down to."""
        asked = frozenset(found) if items is None else frozenset(found).intersection(items)
        if kind is None:
            return asked
        return frozenset(i.id for i in self._archive.catalogue.items(asked) if i.kind is kind)

    def _matches(
        self,
        asked: _Asked,
        among: Collection[str] | None,
        limit: int,
        most: int | None,
        tally: Tally | None = None,
    ) -> Matches:
        """Return what is found in some items, or in all; the counts are of all of those."""
        fresh = asked.waiting[:_SCANNED]
        indexed = self._indexing.index.search(
            asked.query,
            restrict=among,
            exclude=frozenset(fresh),
            limit=limit,
            texts=self._texts,
            filters=asked.filters,
            most=most,
            tally=tally,
        )
        read = [item for item in fresh if among is None or item in among]
        if not read:
            return indexed
        entries = entries_of(self._archive, read)
        scanned = scan(
            asked.query, entries, limit=limit, filters=asked.filters, most=most, tally=tally
        )
        return merge(indexed, scanned, limit)

    def _texts(self, addresses: Sequence[tuple[str, str]]) -> list[str]:
        """Return the texts of units, as the index asks for them."""
        passages = self._archive.transcripts.texts_of([key for _item, key in addresses])
        ids = {item for item, key in addresses if key not in passages}
        items = self._archive.catalogue.items(ids) if ids else ()
        fields = {(i.id, u.key): u.text for i in items for u in field_units(i)}
        return [passages.get(key) or fields.get((item, key), "") for item, key in addresses]


def _nothing(parsed: Parsed) -> SearchResult:
    """Return the answer to a query that asks nothing."""
    none = dict.fromkeys(Kind, 0)
    return SearchResult(parsed.text, 0, none, {}, {}, (), remarks=_remarks(parsed), asks=False)


def _remarks(parsed: Parsed) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            Problem(one.code, tuple(one.particulars.items())), one.start, one.end, one.unfinished
        )
        for one in parsed.problems
    )


def _first(
    per_item: Mapping[str, int], preferred: Sequence[str], limit: int, most: int | None
) -> frozenset[str]:
    """Return the items whose hits are given: the preferred ones until there are enough."""
    first: set[str] = set()
    hits = 0
    for item in (item for item in preferred if item in per_item):
        if hits >= limit:
            break
        first.add(item)
        hits += per_item[item] if most is None else min(per_item[item], most)
    return frozenset(first)


def _replaced(matches: Sequence[Match], item: str, every: Sequence[Match]) -> list[Match]:
    """Put all matches of an item where its best one is; without one, at the end."""
    first = next((n for n, match in enumerate(matches) if match.item == item), len(matches))
    rest = [match for match in matches[first:] if match.item != item]
    return [*matches[:first], *every, *rest]


def matching_terms(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the glossary's terms that a query names; else the one whose name it begins, if any."""
    wanted = " ".join(text.casefold().split())
    if len(wanted) < _NAMED:
        return ()
    by_length = sorted(terms, key=lambda term: len(term.name))
    named = [t for t in by_length if wanted in [name.casefold() for name in t.names]]
    if named or len(wanted) < _BEGUN:
        return tuple(named[:_TERMS])
    return tuple(t for t in by_length if t.name.casefold().startswith(wanted))[:1]

"""Hits: what a search matched, with its text, its marks and why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Placed
from archive_app.domain.catalogue import Item
from archive_app.domain.hits import Hit, HitField
from archive_app.search.entry import Match
from archive_app.search.marks import examine
from archive_app.search.query import Query
from archive_app.services.indexing import field_units


def hits_of(archive: Archive, query: Query, matches: Sequence[Match]) -> tuple[Hit, ...]:
    """Return matches with their texts, those of one item together, the best item first.

    What is gone since it was indexed is left out.
    """
    items = {i.id: i for i in archive.catalogue.items({m.item for m in matches})}
    passages = [match.key for match in matches if match.field is HitField.PASSAGE]
    placed = archive.transcripts.placed(passages)
    tags = _tags_on(archive, passages)
    hits = []
    for rank, match in enumerate(matches):
        item = items.get(match.item)
        hit = _hit(query, match, item, placed.get(match.key)) if item else None
        if hit:
            hits.append(replace(hit, rank=rank, tags=tags.get(match.key, ())))
    return tuple(_grouped(hits))


def _tags_on(archive: Archive, passages: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return ids and paths of the tags on passages, in the order of the tree."""
    found = archive.annotations.tags_on(passages)
    if not found:
        return {}
    codebook = archive.codebook.now()
    order = {tag.id: place for place, tag in enumerate(codebook)}
    return {
        passage: tuple(
            (tag, codebook.path_text(tag))
            for tag in sorted(order.keys() & set(tags), key=order.__getitem__)
        )
        for passage, tags in found.items()
    }


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

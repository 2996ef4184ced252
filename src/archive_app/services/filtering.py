"""What the fields of a query allow: `soort:interview`, `jaar:2020`, `is:ongelezen`."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item
from archive_app.search.expression import Allowed, Filters
from archive_app.search.language import VOCABULARY, Vocabulary
from archive_app.search.language.facts import Facts, names_hold
from archive_app.search.language.tree import FieldNode

SPEAKER = "speaker"

#: The fields that the database can answer.
FIELDS: Vocabulary = VOCABULARY


def resolve(archive: Archive, nodes: Iterable[FieldNode]) -> Filters:
    """Return for each field of a query the items, or the passages, for which it holds."""
    asked = list(nodes)
    if not asked:
        return {}
    items = archive.catalogue.items() if any(one.field != SPEAKER for one in asked) else []
    read = archive.read_state.read_items() if any(one.field == "is" for one in asked) else ()
    facts = {item.id: facts_of(item, read=item.id in read) for item in items}
    return {
        one: _speakers(archive, one)
        if one.field == SPEAKER
        else Allowed(items=frozenset(item for item, known in facts.items() if known.has(one)))
        for one in asked
    }


def facts_of(item: Item, *, read: bool = False) -> Facts:
    """Return what fields can ask of an item.

    Args:
        read: whether somebody read it.
    """
    return Facts(
        texts={
            "person": [one.person.name for one in item.participants],
            "organisation": [one.name for one in item.organisations],
            "theme": item.themes,
            "title": [item.title],
            "sector": [item.sector] if item.sector else [],
        },
        codes={
            "kind": {item.kind.value},
            "has": {
                code
                for code, there in (("sound", item.has_sound), ("text", item.has_text))
                if there
            },
            "is": {"read" if read else "unread"},
        },
        year=item.year,
    )


def _speakers(archive: Archive, node: FieldNode) -> Allowed:
    """Return the passages of the speakers that are meant."""
    last = len(node.values) - 1
    meant = [
        speaker
        for speaker in archive.transcripts.speakers()
        if any(
            names_hold(value, speaker, growing=node.half_typed and place == last)
            for place, value in enumerate(node.values)
        )
    ]
    return Allowed(keys=archive.transcripts.passages_of(meant))

"""What the fields of a query allow: `soort:interview`, `label:werk`, `is:ongelezen`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item
from archive_app.search.expression import Allowed, Filters, Marked
from archive_app.search.language import VOCABULARY, Vocabulary
from archive_app.search.language.facts import Facts
from archive_app.search.language.names import names_hold, paths_meant
from archive_app.search.language.tree import FieldNode
from archive_app.services.tagged import NOTED, TaggedPassages, by

SPEAKER, TAG, TAGGER, TAG_IDS = "speaker", "tag", "tagger", "tag-ids"

#: The fields that the database can answer.
FIELDS: Vocabulary = VOCABULARY

#: Fields, and values of others, that are about what passages are tagged with. `tag-ids` can't be
#: typed: filters that were chosen ask by it.
_OF_TAGS = frozenset({TAG, TAGGER, TAG_IDS})
_MIXED, _MARKED = frozenset({"is", "has"}), frozenset({"tag", "note", "untagged"})

ReadTagged = Callable[[], TaggedPassages]


def fields_with(tagged: TaggedPassages) -> Vocabulary:
    """Return the fields, with the tags that there are: another one is told as a mistake."""
    field = FIELDS.by_code(TAG)
    assert field is not None
    return FIELDS.with_fields(type(field)(TAG, field.names, known=tagged.paths()))


def chosen_tags(keys: Collection[str]) -> FieldNode:
    """Return the field that asks for passages with one of some tags.

    Args:
        keys: their ids; "" asks for passages without any tag.
    """
    return FieldNode(TAG_IDS, tuple(sorted(keys)))


def asks_for_tags(node: FieldNode) -> bool:
    """Return whether a field is answered by what passages are tagged with."""
    return node.field in _OF_TAGS or (node.field in _MIXED and not _MARKED.isdisjoint(node.values))


def _is_only_of_tags(node: FieldNode) -> bool:
    """Return whether a field asks nothing of items."""
    return node.field in _OF_TAGS or (node.field in _MIXED and _MARKED.issuperset(node.values))


def resolve(archive: Archive, nodes: Iterable[FieldNode], tagged: ReadTagged) -> Filters:
    """Return for each field of a query the items, or the passages, for which it holds.

    Args:
        tagged: reads what is tagged; asked only where a field is about that.
    """
    asked = list(nodes)
    of_items = [one for one in asked if one.field != SPEAKER and not _is_only_of_tags(one)]
    items = archive.catalogue.items() if of_items else []
    read = archive.read_state.read_items() if any(one.field == "is" for one in of_items) else ()
    facts = {item.id: facts_of(item, read=item.id in read) for item in items}
    return {
        one: _speakers(archive, one)
        if one.field == SPEAKER
        else Allowed(
            items=frozenset(item for item, known in facts.items() if known.has(one)),
            marked=_marked(one, tagged()) if asks_for_tags(one) else None,
        )
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
    meant = _named(node, archive.transcripts.speakers())
    return Allowed(keys=archive.transcripts.passages_of(meant))


def _marked(node: FieldNode, tagged: TaggedPassages) -> Marked:
    """Return the passages that are tagged as a field asks."""
    wanted: set[str] = set()
    match node.field:
        case "tag":
            wanted = _tags_meant(node, tagged)
        case "tagger":
            wanted = {by(name) for name in _named(node, tagged.taggers())}
        case "tag-ids":
            wanted = set(node.values) - {""}
        case _:
            wanted |= {tag.id for tag in tagged.codebook} if "tag" in node.values else set()
            wanted |= {NOTED} if "note" in node.values else set()
    bare = "untagged" in node.values if node.field == "is" else "" in node.values
    return Marked(tagged.marks, frozenset(wanted), bare)


def _tags_meant(node: FieldNode, tagged: TaggedPassages) -> set[str]:
    paths = tagged.paths()
    last = len(node.values) - 1
    meant = {
        path
        for place, value in enumerate(node.values)
        for path in paths_meant(value, paths, growing=node.half_typed and place == last)
    }
    return {tag.id for tag, path in zip(tagged.codebook, paths, strict=True) if path in meant}


def _named(node: FieldNode, names: Iterable[str]) -> list[str]:
    """Return the names that a field means."""
    last = len(node.values) - 1
    return [
        name
        for name in names
        if any(
            names_hold(value, name, growing=node.half_typed and place == last)
            for place, value in enumerate(node.values)
        )
    ]

"""Filters as part of a query's text, so that a search can be kept with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.search.analysis import written_words
from archive_app.search.language import FieldNode, Node, Or, render
from archive_app.services.faceting import Facet, FacetCounter, FacetValue, Filters


@dataclass(frozen=True, slots=True)
class Keepable:
    """A query with filters in it.

    Attributes:
        left_out: what the filters that no query can ask for are called.
    """

    text: str
    left_out: tuple[str, ...] = ()


def with_filters(text: str, filters: Filters, counter: FacetCounter, language: str) -> Keepable:
    """Return a query that asks for a text and filters beside it.

    A facet is a field of the language of the search field by the same name. The fields come
    first, so that the last word of the text stays the last one, which may grow. A field is asked by
    the words of its value: it may find a few more, such as another person of the same name.

    Args:
        counter: knows what the values of the filters are called.
        language: the language of the fields' names, "nl" or "en".
    """
    values = counter.counts(filters)
    fields: list[str] = []
    left_out: list[str] = []
    for facet in Facet:
        chosen = [value for value in values[facet] if value.chosen]
        if facet is Facet.TAG:
            fields += _of_tags(chosen, language)
            continue
        said = [v.key if facet is Facet.KIND else v.label for v in chosen]
        sayable = tuple(one for one in said if any(word.folded for word in written_words(one)))
        left_out += [one for one in said if one not in sayable]
        gone = filters.chosen.get(facet, frozenset()) - {value.key for value in chosen}
        left_out += sorted(gone)
        if sayable:
            fields.append(render(FieldNode(facet.value, sayable), language))
    return Keepable(" ".join([*fields, text.strip()]).strip(), tuple(left_out))


def _of_tags(chosen: Sequence[FacetValue], language: str) -> list[str]:
    """Return tags as a field that asks for them by their paths; what has none, as another."""
    paths = tuple(value.path for value in chosen if value.key)
    nodes: list[Node] = [FieldNode("tag", paths)] if paths else []
    if len(nodes) < len(chosen) and any(not value.key for value in chosen):
        nodes.append(FieldNode("is", ("untagged",)))
    if not nodes:
        return []
    return [render(nodes[0] if len(nodes) == 1 else Or(tuple(nodes)), language)]

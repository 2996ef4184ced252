"""Filters as part of a query's text, so that a search can be kept with them."""

from __future__ import annotations

from archive_app.search.language import FieldNode, added, render
from archive_app.services.faceting import Facet, FacetCounter, Filters


def with_filters(text: str, filters: Filters, counter: FacetCounter, language: str) -> str:
    """Return a query that asks what a text and filters beside it ask.

    A facet is a field of the language of the search field by the same name. A person or an
    organisation is then asked by name.

    Args:
        counter: knows what the values of the filters are called.
        language: the language of the fields' names, "nl" or "en".
    """
    values = counter.counts(filters)
    for facet in Facet:
        names = tuple(
            value.key if facet is Facet.KIND else value.label
            for value in values[facet]
            if value.chosen
        )
        if names:
            text = added(text, render(FieldNode(facet.value, names), language))
    return text

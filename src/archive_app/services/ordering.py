"""In which order what was found is shown, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from archive_app.domain.catalogue import Item


class Order(StrEnum):
    """By what hits are put in order."""

    RELEVANCE = "relevance"
    DATE = "date"
    PLACE = "place"


def ordered(ids: Iterable[str], order: Order, items: Mapping[str, Item]) -> list[str]:
    """Return ids of items in an order.

    Args:
        ids: the best item first.
        items: the catalogue in its own order, which is that of `PLACE`.
    """
    found = list(dict.fromkeys(ids))
    if order is Order.RELEVANCE:
        return found
    place = {item: number for number, item in enumerate(items)}
    found.sort(key=lambda item: place.get(item, len(place)))
    if order is Order.DATE:  # the newest first; those without a date at the end
        found.sort(key=lambda item: items[item].date if item in items else "", reverse=True)
    return found

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


def leading(
    per_item: Mapping[str, int],
    order: Order,
    items: Mapping[str, Item],
    *,
    limit: int,
    most: int,
) -> list[str]:
    """Return the items that come first in an order, as many as it takes to fill a list of hits.

    The best hits say nothing of which items are the newest: so those are chosen first.

    Args:
        per_item: how many hits each item has, the best item first.
        limit: hits that the list has room for; most: hits of one item that stand in it.
    """
    chosen: list[str] = []
    filled = 0
    for key in ordered(per_item, order, items):
        if filled >= limit:
            break
        chosen.append(key)
        filled += min(per_item[key], most)
    return chosen

"""The order of what is shown."""

from __future__ import annotations

from archive_app.domain.catalogue import Item, Kind
from archive_app.services.ordering import Order, leading

DATES = {"a": "2019", "b": "", "c": "2022-03-01", "d": "2021"}
ITEMS = {key: Item(key, Kind.COLUMN, key, date=date) for key, date in DATES.items()}
PER_ITEM = {"b": 40, "a": 3, "d": 1, "c": 2}


def first(order: Order, limit: int) -> list[str]:
    return leading(PER_ITEM, order, ITEMS, limit=limit, most=5)


def test_the_first_items_of_an_order_are_as_many_as_fill_the_list() -> None:
    assert first(Order.DATE, 1) == ["c"]
    assert first(Order.DATE, 3) == ["c", "d"]
    assert first(Order.DATE, 4) == ["c", "d", "a"]
    assert first(Order.DATE, 7) == ["c", "d", "a", "b"]
    assert first(Order.PLACE, 4) == ["a", "b"]
    assert first(Order.RELEVANCE, 6) == ["b", "a"]


def test_fewer_hits_than_there_is_room_for_are_all_there() -> None:
    assert first(Order.PLACE, 200) == ["a", "b", "c", "d"]
    assert leading({}, Order.DATE, ITEMS, limit=200, most=5) == []

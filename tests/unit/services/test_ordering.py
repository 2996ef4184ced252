"""The order of what is shown."""

from __future__ import annotations

from archive_app.domain.catalogue import Item, Kind
from archive_app.services.ordering import Order, ordered

DATES = {"a": "2019", "b": "", "c": "2022-03-01", "d": "2021"}
ITEMS = {key: Item(key, Kind.COLUMN, key, date=date) for key, date in DATES.items()}


def test_the_newest_come_first_and_those_without_a_date_last() -> None:
    assert ordered("bacd", Order.DATE, ITEMS) == ["c", "d", "a", "b"]
    assert ordered("bacd", Order.PLACE, ITEMS) == ["a", "b", "c", "d"]
    assert ordered("bacd", Order.RELEVANCE, ITEMS) == ["b", "a", "c", "d"]


def test_each_is_there_once_and_an_unknown_one_at_the_end() -> None:
    assert ordered("xaxa", Order.PLACE, ITEMS) == ["a", "x"]

"""Which hits are shown in an order, where there are more than a list has room for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from archive_app.archive.store import Archive
from archive_app.services.faceting import Filters
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order
from archive_app.ui.controllers.search_runner import Catalogue, Question, SearchRunner
from desk import Desk, vtt

ITEMS, EACH = 44, 6


@pytest.fixture
def desk(archive: Archive, tmp_path: Path) -> Desk:
    """Return an archive in which the last items of the catalogue are found best."""
    desk = Desk(archive)
    files = []
    for number in range(ITEMS):
        extra = " en nog wat meer" * (ITEMS - number)
        texts = [f"De molen van {number} en {n}{extra}." for n in range(EACH)]
        files.append(vtt(tmp_path / f"stuk-{number:02}.vtt", *texts))
    desk.bring(*files)
    desk.index()
    return desk


def found(desk: Desk, order: Order, **more: object) -> list[str]:
    """Return the item of each hit that is shown."""
    session = SimpleNamespace(searching=desk.searching, indexing=desk.indexing)
    runner = SearchRunner(session, None, lambda _answer: None, lambda _error: None)
    question = Question("molen", Catalogue.of(desk.library.items()), Filters(), order=order, **more)
    result = runner._search(question, Progress()).result
    assert result.total == sum(result.per_item.values())
    return [hit.item for hit in result.hits]


def test_the_first_items_of_an_order_are_shown_and_not_those_found_best(desk: Desk) -> None:
    catalogue = [item.id for item in desk.library.items()]
    best, placed = found(desk, Order.RELEVANCE), found(desk, Order.PLACE)
    assert set(placed) == set(catalogue[:12]) != set(best)
    assert all(placed.count(item) == 5 for item in catalogue[:12])


def test_an_item_of_which_all_hits_are_wanted_and_one_alone_keep_theirs(desk: Desk) -> None:
    catalogue = [item.id for item in desk.library.items()]
    whole = found(desk, Order.PLACE, whole=frozenset(catalogue[:1]))
    assert whole.count(catalogue[0]) == EACH
    one = frozenset(catalogue[-1:])
    assert found(desk, Order.PLACE, within=one, whole=one) == [catalogue[-1]] * EACH

"""Where tags and words are: in which items, and along one of them."""

from __future__ import annotations

from pathlib import Path

from archive_app.archive.store import Archive
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.tag_where import ItemShare, Looked, TagWhere
from desk import Desk
from made_tags import MILL, make_tagged
from made_transcript import ITEM


def test_in_which_items_and_how_much_of_each(archive: Archive) -> None:
    made = make_tagged(archive)
    desk = Desk(archive)
    where = TagWhere(archive, desk.searching)
    items = made.items(archive)
    found = where.across(Looked(tag=made.coach), items)
    assert found == [ItemShare(MILL, 1, 1), ItemShare(ITEM, 1, 3)]
    assert where.across(Looked(words="jobcoach"), items) == found
    assert where.across(Looked(), items) == []
    assert where.across(Looked(words="  "), items) == []


def test_along_an_item(archive: Archive, tmp_path: Path) -> None:
    made = make_tagged(archive)
    where = TagWhere(archive, Desk(archive).searching)
    item = Library(archive).item(ITEM)
    wanted = [Looked(tag=made.proud), Looked(words="brood")]
    along = where.along(item, wanted, Progress())
    assert (along.passages, along.duration_ms) == (3, 3_600_000)
    (proud,), (bread,) = (lane.hits for lane in along.lanes)
    assert (proud.ordinal, bread.ordinal) == (1, 2)
    assert along.share(proud, by_time=False) == 0.5
    assert along.share(bread, by_time=True) == 18_000 / 3_600_000

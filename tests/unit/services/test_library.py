"""The catalogue as a user sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.transcript import Origin
from archive_app.services.library import ItemEdit, Library


@pytest.fixture
def library(archive: Archive) -> Library:
    with archive.history.change("shipped", undoable=False) as change:
        for nth, title in enumerate(("Café De Brug", "Reportage", "Reportage: het vervolg")):
            add_item(change, Item(f"item-{nth}", Kind.REPORT, title, date="2020"), Origin.SHIPPED)
    return Library(archive)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("item-0", "item-0"),
        ("Café De Brug", "item-0"),
        ("cafe de brug", "item-0"),
        ("  CAFÉ   DE BRUG ", "item-0"),
        ("café", "item-0"),
        ("Reportage", "item-1"),
        ("reportage: het", "item-2"),
    ],
)
def test_an_item_is_found_by_id_title_or_its_unambiguous_start(
    library: Library, text: str, found: str
) -> None:
    assert library.find(text).id == found


@pytest.mark.parametrize(
    ("text", "code"),
    [("repo", "item-ambiguous"), ("onbekend", "item-unknown"), ("", "item-unknown")],
)
def test_what_is_not_one_item_is_told(library: Library, text: str, code: str) -> None:
    with pytest.raises(NotFound) as caught:
        library.find(text)
    assert caught.value.code == code


def test_an_edit_changes_what_differs_and_is_one_step(library: Library) -> None:
    item = library.item("item-0")
    edit = replace(
        ItemEdit.of(item), title=" De   Brug ", themes=("werk", " werk", "", "zorg"), sector="zorg"
    )
    assert library.edit("item-0", edit) == Changes(frozenset(["item-0"]))
    changed = library.item("item-0")
    assert (changed.title, changed.themes, changed.sector) == ("De Brug", ("werk", "zorg"), "zorg")
    library.undo()
    assert library.item("item-0") == item
    library.redo()
    assert library.item("item-0") == changed


def test_an_edit_that_changes_nothing_is_no_step(library: Library) -> None:
    assert not library.edit("item-0", ItemEdit.of(library.item("item-0")))
    assert library.next_undo() is None


@pytest.mark.parametrize("date", ["", "2020", "2020-10", "2020-10-31"])
def test_dates_are_as_precise_as_they_are_known(library: Library, date: str) -> None:
    library.edit("item-0", replace(ItemEdit.of(library.item("item-0")), date=date))
    assert library.item("item-0").date == date
    assert library.item("item-0").year == (2020 if date else None)


@pytest.mark.parametrize("date", ["20", "2020-13", "2020-02-30", "herfst 2020", "2020-1-1", "٢٠٢٠"])
def test_what_is_no_date_is_refused(library: Library, date: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        library.edit("item-0", replace(ItemEdit.of(library.item("item-0")), date=date))
    assert caught.value.code == "date-form"
    assert library.item("item-0").date == "2020"


def test_a_title_can_not_be_empty(library: Library) -> None:
    with pytest.raises(ArchiveError) as caught:
        library.edit("item-0", replace(ItemEdit.of(library.item("item-0")), title="  "))
    assert caught.value.code == "title-empty"


def test_an_edit_leaves_what_somebody_else_changed_meanwhile(library: Library) -> None:
    before = ItemEdit.of(library.item("item-0"))
    library.edit("item-0", replace(before, description="Van een ander.", themes=("zorg",)))
    mine = replace(before, title="Van mij", date="2021")
    assert library.edit("item-0", mine, before) == Changes(frozenset(["item-0"]))
    item = library.item("item-0")
    assert (item.title, item.date) == ("Van mij", "2021")
    assert (item.description, item.themes) == ("Van een ander.", ("zorg",))
    library.undo()
    item = library.item("item-0")
    assert (item.title, item.description) == ("Café De Brug", "Van een ander.")


def test_what_two_people_change_alike_is_no_step(library: Library) -> None:
    before = ItemEdit.of(library.item("item-0"))
    same = replace(before, title="De Brug")
    library.edit("item-0", same, before)
    step = library.next_undo()
    assert not library.edit("item-0", same, before)
    assert library.next_undo() == step


def test_what_was_wrong_already_does_not_stop_another_edit(
    library: Library, archive: Archive
) -> None:
    with archive.history.change("shipped", undoable=False) as change:
        change.update("item", ("item-0",), {"url": "javascript:alert(1)", "date": "herfst"})
    edit = replace(ItemEdit.of(library.item("item-0")), sector="zorg")
    library.edit("item-0", edit)
    assert library.item("item-0").sector == "zorg"


@pytest.mark.parametrize(
    "url", ["", "https://voorbeeld.nl/a?b=c", "http://voorbeeld.nl", " HTTPS://voorbeeld.nl "]
)
def test_a_web_address_is_one_that_a_browser_opens(library: Library, url: str) -> None:
    library.edit("item-0", replace(ItemEdit.of(library.item("item-0")), url=url))
    assert library.item("item-0").url == (url.strip() or None)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "voorbeeld.nl", "https://", "ftp://voorbeeld.nl",
     "https://a b", "http://[x", "https:///pad", "smb://server/map", "https://a\u202eb.nl"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(library: Library, url: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        library.edit("item-0", replace(ItemEdit.of(library.item("item-0")), url=url))
    assert caught.value.code == "url-form"
    assert library.item("item-0").url is None


def test_a_deleted_item_is_gone_until_undo(library: Library) -> None:
    library.delete("item-1")
    assert [item.id for item in library.items()] == ["item-0", "item-2"]
    with pytest.raises(NotFound):
        library.item("item-1")
    library.undo()
    assert [item.id for item in library.items()] == ["item-0", "item-1", "item-2"]

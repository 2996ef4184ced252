"""What the search form offers."""

from __future__ import annotations

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Role,
)
from archive_app.domain.query_values import QueryValues
from archive_app.domain.transcript import Origin
from archive_app.services.query_values import query_values
from archive_app.services.tagged import Tagged


def item(item_id: str, name: str, date: str, sector: str | None, *themes: str) -> Item:
    person = Person(f"p-{name}", name)
    place = Organisation(f"o-{name}", f"Werkplaats {name}")
    return Item(
        item_id,
        Kind.INTERVIEW,
        f"Gesprek {item_id}",
        date=date,
        sector=sector,
        themes=themes,
        participants=(Participant(person, Role.GUEST, (Affiliation("gids", place),)),),
    )


def test_an_empty_archive_offers_nothing(archive: Archive) -> None:
    assert query_values(archive, Tagged(archive).now()) == QueryValues()


def test_each_value_once_and_in_order(archive: Archive) -> None:
    with archive.history.change("shipped", undoable=False) as change:
        for name in ("Noot", "aap", "Mies"):
            for table, key, told in (
                ("person", f"p-{name}", name),
                ("organisation", f"o-{name}", f"Werkplaats {name}"),
            ):
                change.insert(table, [{"id": key, "name": told, "origin": "shipped"}])
        add_item(change, item("i1", "Noot", "2021-03", "zorg", "fietsen", "Bomen"), Origin.SHIPPED)
        add_item(change, item("i2", "aap", "2019", None, "fietsen"), Origin.SHIPPED)
        add_item(change, item("i3", "Mies", "", "markt"), Origin.SHIPPED)
    values = query_values(archive, Tagged(archive).now())
    assert values.persons == ("aap", "Mies", "Noot")
    assert values.themes == ("Bomen", "fietsen")
    assert values.sectors == ("markt", "zorg")
    assert values.organisations == ("Werkplaats aap", "Werkplaats Mies", "Werkplaats Noot")
    assert values.years == (2019, 2021)

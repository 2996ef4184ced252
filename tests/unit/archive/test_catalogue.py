"""The catalogue: what is written comes back, and what nobody of ours wrote is told."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import (
    add_item,
    delete_item,
    set_fields,
    set_participants,
    set_themes,
)
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Participant,
    Person,
    Recording,
    RecordingRole,
    Role,
    Voice,
)
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Origin

SOURCES = Path(__file__).parents[3] / "src" / "archive_app"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    with archive.history.change("import") as change:
        change.insert("person", [{"id": "p1", "name": "Anna Berends", "origin": "imported"}])
        person = Person("p1", "Anna Berends")
        item = Item(
            "i1", Kind.INTERVIEW, "Gesprek", themes=("werk", "een, twee"),
            participants=(Participant(person, Role.GUEST, (Affiliation("molenaar"),)),),
        )  # fmt: skip
        add_item(change, item, Origin.IMPORTED)
        add_recording(change, recording("r1", "i1"), Origin.IMPORTED)
    return archive


def recording(key: str, item: str) -> Recording:
    return Recording(
        key, item, "0" * 64, RecordingRole.EPISODE, Voice.PEOPLE, "gesprek", "0.mp3",
        "gesprek.mp3", "audio/mpeg", 1, 1000,
    )  # fmt: skip


def test_somebody_can_take_part_in_two_roles(filled: Archive) -> None:
    (item,) = filled.catalogue.items()
    (guest,) = item.participants
    author = Participant(guest.person, Role.AUTHOR)
    with filled.history.change("edit-item") as change:
        set_participants(
            change, Item("i1", Kind.INTERVIEW, "Gesprek", participants=(guest, author))
        )
    (item,) = filled.catalogue.items()
    assert item.participants == (guest, author)
    filled.history.undo()
    (item,) = filled.catalogue.items()
    assert item.participants == (guest,)


def test_themes_are_one_value(filled: Archive) -> None:
    (item,) = filled.catalogue.items()
    assert item.themes == ("werk", "een, twee")
    with filled.history.change("edit-item") as change:
        set_themes(change, "i1", ["molens"])
    filled.history.undo()
    assert filled.catalogue.items()[0].themes == ("werk", "een, twee")


def test_a_recording_is_that_of_an_item_that_is_not_put_away(filled: Archive) -> None:
    with filled.history.change("import") as change:
        delete_item(change, "i1")
        add_item(change, Item("i2", Kind.INTERVIEW, "Weer"), Origin.IMPORTED)
        add_recording(change, recording("r0-later", "i2"), Origin.IMPORTED)
    found = filled.catalogue.recording_by_checksum("0" * 64)
    assert found is not None
    assert found.item == "i2"
    with filled.history.change("delete-item") as change:
        delete_item(change, "i2")
    assert filled.catalogue.recording_by_checksum("0" * 64) is not None


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE item SET kind = 'podcast'",
        "UPDATE item SET terms = 'free'",
        "UPDATE item SET themes = '{'",
        "UPDATE item SET themes = '{}'",
        "UPDATE participant SET role = 'king'",
        "UPDATE recording SET role = 'song'",
        "UPDATE recording SET voice = 'bird'",
    ],
)
def test_what_no_row_of_ours_holds_is_told(filled: Archive, harm: str) -> None:
    filled.database.connection.execute(harm)
    with pytest.raises(ArchiveError) as caught:
        filled.catalogue.items()
    assert caught.value.code == "archive-damaged"


def test_broken_origins_are_told(filled: Archive) -> None:
    filled.database.connection.execute("UPDATE item SET field_origins = '[]'")
    with (
        pytest.raises(ArchiveError) as caught,
        filled.history.change("edit-item") as change,
    ):
        set_fields(change, "i1", {"title": "Anders"}, Origin.EDITED)
    assert caught.value.code == "archive-damaged"
    assert str(caught.value.particulars["path"]).endswith("archive.db")


def test_a_broken_term_is_told(filled: Archive) -> None:
    filled.database.connection.execute(
        "INSERT INTO term (id, name, definition, synonyms, origin) VALUES ('t', 't', 'd', '{', 's')"
    )
    with pytest.raises(ArchiveError) as caught:
        filled.glossary.terms()
    assert caught.value.code == "archive-damaged"


@pytest.mark.parametrize("room", ["services", "ui", "cli"])
def test_only_the_archive_speaks_sql(room: str) -> None:
    spoken = [
        f"{path.name}:{node.lineno}"
        for path in (SOURCES / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("execute", "executemany")
    ]
    assert spoken == []

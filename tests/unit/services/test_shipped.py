"""What ships with the program: there at the first start, brought up to date, edits left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive_app.archive.files import checksum
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Kind, RecordingRole, Voice
from archive_app.resources import resource
from archive_app.services import shipped
from archive_app.services.library import ItemEdit
from desk import Desk, tone, vtt


def content(name: str) -> dict[str, Any]:
    with resource(name).open("rb") as file:
        return tomllib.load(file)


@pytest.fixture
def full(desk: Desk) -> Desk:
    assert shipped.bring_in(desk.archive)
    return desk


def test_all_items_are_there_in_order_episodes_first(full: Desk) -> None:
    items = full.archive.catalogue.items()
    assert len(items) == 62
    assert [item.id for item in items] == [
        one["id"] for one in content("catalogue/catalogue.toml")["item"]
    ]
    assert [item.number for item in items[:5]] == [1, 2, 3, 4, 5]
    assert {item.kind for item in items[:5]} == {Kind.EPISODE}
    assert all(item.kind is not Kind.EPISODE for item in items[5:])
    assert all(item.title and item.description and item.year for item in items)


def test_each_episode_has_its_announcement_with_sound_and_timed_text(full: Desk) -> None:
    for item in full.library.items()[:5]:
        (recording,) = full.library.recordings(item.id)
        assert (recording.role, recording.voice) == (RecordingRole.ANNOUNCEMENT, Voice.MACHINE)
        assert item.machine_voice and item.has_sound and item.has_text
        assert checksum(full.archive.media.path(recording.filename)) == recording.sha256
        text = full.text(item.id)
        assert text.recording == recording.id
        assert text.passages
        assert recording.duration_ms is not None
        ends = [p.end_ms for p in text.passages]
        assert None not in ends
        assert ends[-1] <= recording.duration_ms + 500
    heard = [item.id for item in full.library.items() if item.has_sound]
    assert heard == [f"episode-{n}" for n in range(1, 6)]


def test_the_glossary_is_there(full: Desk) -> None:
    terms = {term.name for term in full.library.terms()}
    assert len(terms) >= 40
    assert {"jobcoaching", "detachering", "loonkostensubsidie"} <= {t.casefold() for t in terms}


def test_it_is_no_step_that_can_be_undone_and_waits_for_the_index(full: Desk) -> None:
    assert full.library.next_undo() is None
    assert len(full.indexing.waiting()) == 62


def test_a_second_start_changes_nothing(full: Desk) -> None:
    full.index()
    before = list(full.archive.database.connection.iterdump())
    assert shipped.bring_in(full.archive) is False
    assert list(full.archive.database.connection.iterdump()) == before
    assert full.indexing.waiting() == {}


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Give the content of a newer program, to be changed before it is brought in."""
    names = ("catalogue/catalogue.toml", "glossary/glossary.toml")
    contents = {name: content(name) for name in names}
    contents["catalogue/catalogue.toml"]["version"] += 1
    monkeypatch.setattr(shipped, "_toml", contents.__getitem__)
    monkeypatch.setattr(shipped, "_version", lambda name: contents[name]["version"])
    yield contents


def test_a_newer_program_brings_what_nobody_edited_up_to_date(
    full: Desk, newer: dict[str, Any]
) -> None:
    full.index()
    catalogue = newer["catalogue/catalogue.toml"]
    one = next(item for item in catalogue["item"] if item.get("people"))
    one |= {
        "title": "Een nieuwe titel", "description": "Beter gezegd.", "year": 2021,
        "sector": "zorg", "themes": ["nieuw thema"], "url": "https://example.org/nieuw",
    }  # fmt: skip
    catalogue["person"].append({"id": "person-nieuw", "name": "Femke Zandbergen"})
    one["people"] = [{"person": "person-nieuw", "role": "guest"}]
    catalogue["item"].append(
        {"id": "extra", "kind": "article", "title": "Er is iets bij", "description": "Nieuw.",
         "year": 2021}
    )  # fmt: skip
    assert shipped.bring_in(full.archive)
    item = full.library.item(one["id"])
    assert (item.title, item.date) == ("Een nieuwe titel", "2021")
    assert item.description == "Beter gezegd."
    assert (item.sector, item.themes, item.url) == ("zorg", ("nieuw thema",), one["url"])
    assert [p.person.name for p in item.participants] == ["Femke Zandbergen"]
    assert full.archive.catalogue.items()[-1].title == "Er is iets bij"
    assert len(full.library.items()) == 63
    assert full.found("Femke Zandbergen") == ["Femke Zandbergen"]
    assert full.archive.database.integrity() == []
    assert shipped.bring_in(full.archive) is False


def test_a_newer_program_leaves_what_somebody_edited(full: Desk, newer: dict[str, Any]) -> None:
    catalogue = newer["catalogue/catalogue.toml"]
    first, second = catalogue["item"][0], catalogue["item"][1]
    was = full.library.item(first["id"])
    full.library.edit(first["id"], replace(ItemEdit.of(was), title="Mijn titel", sector="molens"))
    was = full.library.item(second["id"])
    full.library.edit(second["id"], replace(ItemEdit.of(was), themes=("mijn thema",)))
    for one in (first, second):
        one |= {"title": "Van hen", "description": "Ook van hen.", "sector": "zorg"}
        one["themes"] = ["hun"]
    shipped.bring_in(full.archive)
    item = full.library.item(first["id"])
    assert (item.title, item.sector) == ("Mijn titel", "molens")
    assert (item.description, item.themes) == ("Ook van hen.", ("hun",))
    item = full.library.item(second["id"])
    assert (item.title, item.themes) == ("Van hen", ("mijn thema",))


def test_undoing_an_edit_keeps_what_a_newer_program_brought_since(
    full: Desk, newer: dict[str, Any]
) -> None:
    one = newer["catalogue/catalogue.toml"]["item"][0]
    title = full.library.item(one["id"]).title
    edit = ItemEdit.of(full.library.item(one["id"]))
    full.library.edit(one["id"], replace(edit, title="Mijn titel"))
    one["description"] = "Beter gezegd."
    shipped.bring_in(full.archive)
    full.library.undo()
    item = full.library.item(one["id"])
    assert (item.title, item.description) == (title, "Beter gezegd.")
    full.library.redo()
    item = full.library.item(one["id"])
    assert (item.title, item.description) == ("Mijn titel", "Beter gezegd.")


def test_a_newer_program_does_not_bring_back_what_somebody_deleted(
    full: Desk, newer: dict[str, Any]
) -> None:
    one = newer["catalogue/catalogue.toml"]["item"][10]["id"]
    full.library.delete(one)
    shipped.bring_in(full.archive)
    assert one not in {item.id for item in full.library.items()}
    full.library.undo()
    assert one in {item.id for item in full.library.items()}


def test_a_newer_glossary_is_taken(full: Desk, newer: dict[str, Any]) -> None:
    term = newer["glossary/glossary.toml"]["term"][0]
    term["definition"] = "Nu beter uitgelegd."
    shipped.bring_in(full.archive)
    (found,) = [one for one in full.library.terms() if one.id == term["id"]]
    assert found.definition == "Nu beter uitgelegd."


def test_the_announcements_stay_single_over_versions(full: Desk, newer: dict[str, Any]) -> None:
    before = full.media()
    shipped.bring_in(full.archive)
    assert full.rows("recording") == full.rows("transcript") == 5
    assert full.media() == before
    again = Archive(full.archive.folder, "author")
    again.open()
    assert len(list(again.media.folder.iterdir())) == 5
    again.close()


def test_what_is_stopped_halfway_is_brought_in_at_the_next_start(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shipped, "_put_announcement", stop)
        with pytest.raises(KeyboardInterrupt):
            shipped.bring_in(desk.archive)
    assert desk.library.items() == []
    assert desk.archive.meta("shipped_version") is None
    assert shipped.bring_in(desk.archive)
    assert len(desk.library.items()) == 62
    assert desk.archive.media.unknown() == []


def test_undo_of_an_edit_gives_what_ships_now(full: Desk, newer: dict[str, Any]) -> None:
    one = newer["catalogue/catalogue.toml"]["item"][8]
    for title in ("Mijn titel", "Mijn tweede titel"):
        edit = ItemEdit.of(full.library.item(one["id"]))
        full.library.edit(one["id"], replace(edit, title=title, themes=("mijn", "eigen")))
    one["title"] = "Wat nu geleverd is"
    one["themes"] = ["a", "b", "c", "d", "e"]
    assert shipped.bring_in(full.archive)
    assert full.library.item(one["id"]).title == "Mijn tweede titel"
    full.library.undo()
    item = full.library.item(one["id"])
    assert (item.title, item.themes) == ("Mijn titel", ("mijn", "eigen"))
    full.library.undo()
    item = full.library.item(one["id"])
    assert (item.title, item.themes) == ("Wat nu geleverd is", ("a", "b", "c", "d", "e"))
    full.library.redo()
    item = full.library.item(one["id"])
    assert (item.title, item.themes) == ("Mijn titel", ("mijn", "eigen"))


def test_redo_of_what_was_undone_before_mixes_nothing(full: Desk, newer: dict[str, Any]) -> None:
    one = newer["catalogue/catalogue.toml"]["item"][8]
    edit = ItemEdit.of(full.library.item(one["id"]))
    full.library.edit(one["id"], replace(edit, themes=("mijn", "eigen")))
    full.library.undo()
    one |= {"themes": ["a", "b", "c", "d", "e"], "title": "Nieuw"}
    shipped.bring_in(full.archive)
    full.library.redo()
    item = full.library.item(one["id"])
    assert (item.title, item.themes) == ("Nieuw", ("mijn", "eigen"))
    full.library.undo()
    assert full.library.item(one["id"]).themes == ("a", "b", "c", "d", "e")


def test_a_newer_announcement_takes_the_place_of_the_one_before(
    full: Desk, newer: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.index()
    (before,) = full.library.recordings("episode-1")
    kept = shipped.media
    sound = tone(tmp_path / "episode-1-announcement.wav", 700.0)
    text = vtt(tmp_path / "episode-1-announcement.vtt", "Een nieuwe aankondiging.")

    def media(name: str) -> Path:
        if name.startswith("episode-1-"):
            return text if name.endswith(".vtt") else sound
        return kept(name)

    monkeypatch.setattr(shipped, "media", media)
    assert shipped.bring_in(full.archive)
    (recording,) = full.library.recordings("episode-1")
    assert recording.sha256 == checksum(sound)
    assert checksum(full.archive.media.path(recording.filename)) == checksum(sound)
    assert recording.id == before.id
    assert [p.text for p in full.text("episode-1").passages] == ["Een nieuwe aankondiging."]
    assert full.text("episode-1").recording == recording.id
    assert full.found("nieuwe aankondiging") == ["Een nieuwe aankondiging."]
    assert full.archive.media.sweep() == 1  # the file from before
    assert full.archive.media.unknown() == []
    assert before.filename not in full.media()
    # and back again, as an older program's content is brought in by a newer one
    monkeypatch.setattr(shipped, "media", kept)
    newer["catalogue/catalogue.toml"]["version"] += 1
    assert shipped.bring_in(full.archive)
    assert full.library.recordings("episode-1")[0].sha256 == before.sha256
    assert full.rows("recording") == 5
    assert full.archive.media.sweep() == 1
    assert full.archive.media.has(before.filename, before.size)

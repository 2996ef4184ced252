"""What an import would do: nothing is stored, and each file has its place or its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.files import checksum
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.errors import ArchiveError, Cancelled, NotFound
from archive_app.domain.transcript import Origin, TextDraft
from archive_app.formats import registry
from archive_app.services.jobs import Progress
from archive_app.services.library import ItemEdit
from archive_app.services.planned import Action
from desk import Desk, actions, names, note, srt, tone, vtt

SAID = "Mijn naam is Femke Zandbergen en ik bak brood in de molen."


def put(desk: Desk, item_id: str, title: str, kind: Kind = Kind.EPISODE) -> None:
    with desk.archive.history.change("import", title) as change:
        add_item(change, Item(item_id, kind, title), Origin.IMPORTED)


def test_a_plan_stores_nothing(desk: Desk, tmp_path: Path) -> None:
    plan = desk.plan(tone(tmp_path / "a.wav"), vtt(tmp_path / "a.vtt", SAID))
    assert plan.anything_to_do
    assert desk.library.items() == []
    assert desk.media() == []
    assert desk.archive.history.next_undo() is None
    assert not desk.archive.backups.exists()


@pytest.mark.parametrize(
    ("write", "name", "kind"),
    [
        (lambda path: tone(path), "Gesprek met Femke.wav", Kind.INTERVIEW),
        (lambda path: vtt(path, SAID), "Gesprek met Femke.vtt", Kind.INTERVIEW),
        (lambda path: srt(path, SAID), "Gesprek met Femke.srt", Kind.INTERVIEW),
        (lambda path: note(path, SAID), "Gesprek met Femke.txt", Kind.ARTICLE),
    ],
)
def test_what_belongs_to_nothing_becomes_a_new_item_titled_after_its_file(
    desk: Desk, tmp_path: Path, write, name: str, kind: Kind
) -> None:
    path = tmp_path / name
    write(path)
    (file,) = desk.plan(path).files
    assert file.action is Action.ADDED
    assert (file.item_title, file.new_item) == ("Gesprek met Femke", kind)
    assert file.item.startswith("item-")
    assert (file.text is None) != (file.sound is None)


def test_underscores_in_a_name_are_spaces_in_the_title(desk: Desk, tmp_path: Path) -> None:
    (file,) = desk.plan(note(tmp_path / "Gesprek_met__Femke.txt", SAID)).files
    assert file.item_title == "Gesprek met Femke"


def test_files_with_one_stem_in_one_folder_go_together(desk: Desk, tmp_path: Path) -> None:
    plan = desk.plan(
        tone(tmp_path / "molen.wav"),
        vtt(tmp_path / "molen.vtt", SAID),
        vtt(tmp_path / "elders" / "molen.vtt", "Iets anders, van iemand anders."),
    )
    first, second, other = plan.files
    assert first.item == second.item != other.item
    assert first.new_item is second.new_item is Kind.INTERVIEW


@pytest.mark.parametrize(
    "name", ["e-7.vtt", "Brood en molens.vtt", "BROOD_en  molens.vtt", "brood én molens.vtt"]
)
def test_a_file_named_after_an_item_goes_to_it(desk: Desk, tmp_path: Path, name: str) -> None:
    put(desk, "e-7", "Brood en molens")
    (file,) = desk.plan(vtt(tmp_path / name, SAID)).files
    assert (file.item, file.item_title, file.new_item) == ("e-7", "Brood en molens", None)


def test_a_name_that_two_items_have_goes_to_neither(desk: Desk, tmp_path: Path) -> None:
    put(desk, "e-7", "Brood")
    put(desk, "e-8", "Brood")
    (file,) = desk.plan(note(tmp_path / "Brood.txt", SAID)).files
    assert file.item not in ("e-7", "e-8")
    assert file.new_item is Kind.ARTICLE


def test_an_item_that_is_named_takes_all_of_it(desk: Desk, tmp_path: Path) -> None:
    put(desk, "e-7", "Brood en molens")
    plan = desk.plan(tone(tmp_path / "x.wav"), note(tmp_path / "y.txt", SAID), item="brood en")
    assert [one.item for one in plan.files] == ["e-7", "e-7"]
    assert [one.new_item for one in plan.files] == [None, None]


@pytest.mark.parametrize("item", ["niets", ""])
def test_an_item_that_is_not_there_is_told(desk: Desk, tmp_path: Path, item: str) -> None:
    with pytest.raises(NotFound) as caught:
        desk.plan(note(tmp_path / "y.txt", SAID), item=item)
    assert caught.value.code == "item-unknown"


def test_a_folder_is_read_through_but_for_what_is_hidden_or_of_another_kind(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    tone(folder / "b.wav")
    note(folder / "diep" / "dieper" / "c.TXT", SAID)
    note(folder / "diep" / ".verborgen.txt", "Niet voor ons.")
    note(folder / ".map" / "d.txt", "Ook niet voor ons.")
    note(folder / "rekening.xlsx", "geen tekst")
    (folder / "map.txt").mkdir()
    plan = desk.plan(folder)
    assert names([one.path for one in plan.files]) == ["b.wav", "c.TXT"]
    assert actions(plan) == [Action.ADDED, Action.ADDED]


def test_an_empty_folder_is_nothing_to_do(desk: Desk, tmp_path: Path) -> None:
    plan = desk.plan(tmp_path)
    assert plan.files == ()
    assert not plan.anything_to_do


def test_too_many_files_are_refused_before_any_is_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.services.file_reading.MOST_FILES", 2)
    for n in range(3):
        note(tmp_path / f"{n}.txt", SAID)
    with pytest.raises(ArchiveError) as caught:
        desk.plan(tmp_path)
    assert caught.value.code == "too-many-files"
    assert caught.value.particulars == {"most": 2}


def test_a_folder_chosen_by_mistake_is_left_at_the_first_file_too_many(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.services.file_reading.MOST_FILES", 2)
    for n in range(50):
        note(tmp_path / "alles" / f"map {n:02}" / "verhaal.txt", SAID)
    walked: list[str] = []
    progress = Progress(lambda _done, _total, what: walked.append(what))
    with pytest.raises(ArchiveError):
        desk.importing.plan([tmp_path / "alles"], None, progress)
    assert walked == ["alles", "map 00", "map 01", "map 02"]


def test_cancelling_stops_the_walk_through_folders(desk: Desk, tmp_path: Path) -> None:
    for n in range(50):
        note(tmp_path / "alles" / f"map {n:02}" / "verhaal.txt", SAID)
    walked: list[str] = []

    def listen(_done: int, _total: int, what: str) -> None:
        walked.append(what)
        if len(walked) == 3:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        desk.importing.plan([tmp_path / "alles"], None, progress)
    assert walked == ["alles", "map 00", "map 01"]


def test_folders_that_are_in_themselves_are_walked_once(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    note(folder / "diep" / "verhaal.txt", SAID)
    (folder / "diep" / "rond").symlink_to(folder, target_is_directory=True)
    plan = desk.plan(folder)
    assert names([one.path for one in plan.files]) == ["verhaal.txt"]


def test_the_checksum_of_a_text_is_of_what_was_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = note(tmp_path / "verhaal.txt", SAID)
    was = checksum(path)
    read = registry.content_of

    def written_over(data: bytes, path: Path, *rest: object) -> object:
        note(path, "Iemand schrijft erover.")
        return read(data, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(registry, "content_of", written_over)
    (file,) = desk.plan(path).files
    assert file.sha256 == was
    assert file.text is not None and file.text.passages[0].text == SAID


def test_a_text_that_an_older_reader_read_is_read_anew(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = note(tmp_path / "verhaal.txt", SAID)
    item = desk.bring(path).files[0].item
    first = desk.text(item)
    monkeypatch.setattr(registry, "draft_of", of_recipe("text/2"))
    (file,) = desk.plan(path).files
    assert (file.action, file.item) == (Action.UPDATED, item)
    desk.bring(path)
    second = desk.text(item)
    assert (first.version, second.version) == (1, 2)
    assert first.passages[0].id != second.passages[0].id
    assert actions(desk.plan(path)) == [Action.UNCHANGED]
    monkeypatch.setattr(registry, "draft_of", of_recipe("text/1"))
    assert actions(desk.plan(path)) == [Action.UNCHANGED]  # an older program keeps the newer


def of_recipe(recipe: str) -> Callable[..., TextDraft]:
    """Return a reader of a version."""
    return lambda content, path, *_rest: replace(READ(content, path), recipe=recipe)


READ = registry.draft_of


def refused(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    """Return a file of each kind that can't go in, with its code."""
    long = tmp_path / ("a" * 300 + ".txt")
    made = {
        "empty text": (note(tmp_path / "leeg.txt", ""), "file-empty"),
        "blank text": (note(tmp_path / "wit.txt", " \n\n\t"), "file-empty"),
        "no cues": (note(tmp_path / "kop.vtt", "WEBVTT\n\nNOTE niets\n"), "no-passages"),
        "empty sound": (tmp_path / "leeg.mp3", "file-empty"),
        "broken sound": (tmp_path / "stuk.mp3", "file-not-sound"),
        "binary text": (tmp_path / "plaatje.txt", "file-not-text"),
        "text as sound": (note(tmp_path / "tekst.mp3", SAID * 20), "file-not-sound"),
        "sound as text": (
            tone(tmp_path / "geluid.wav").rename(tmp_path / "geluid.txt"),
            "file-not-text",
        ),
        "missing": (tmp_path / "weg.txt", "file-missing"),
        "missing sound": (tmp_path / "weg.wav", "file-missing"),
        "missing, unknown": (tmp_path / "weg.xyz", "file-missing"),
        "unknown kind": (note(tmp_path / "blad.xlsx", SAID), "file-kind-unknown"),
        "name too long": (long, "file-unreadable"),
    }
    (tmp_path / "leeg.mp3").write_bytes(b"")
    (tmp_path / "stuk.mp3").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "plaatje.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    return made


def test_what_can_not_go_in_is_refused_with_its_reason_and_stops_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    cases = refused(tmp_path)
    good = note(tmp_path / "goed.txt", SAID)
    plan = desk.plan(*[path for path, _ in cases.values()], good)
    reasons = {file.path: file for file in plan.files}
    for case, (path, code) in cases.items():
        file = reasons[path]
        assert file.action is Action.REFUSED, case
        assert [one.code for one in file.problems] == [code], case
        assert dict(file.problems[0].particulars)["path"] == path.name, case
        assert (file.item, file.text, file.sound) == ("", None, None), case
    assert reasons[good].action is Action.ADDED
    assert plan.count(Action.REFUSED) == len(cases)


def test_a_text_with_the_wrong_ending_is_read_as_what_it_is_and_that_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    (file,) = desk.plan(vtt(tmp_path / "eigenlijk.txt", SAID)).files
    assert file.action is Action.ADDED
    assert file.text is not None and file.text.timed
    assert [one.code for one in file.problems] == ["format-by-content"]


def test_the_same_file_twice_in_one_import_goes_in_once(desk: Desk, tmp_path: Path) -> None:
    one = note(tmp_path / "een.txt", SAID)
    copy = note(tmp_path / "kopie" / "een.txt", SAID)
    plan = desk.plan(one, copy, one)
    assert actions(plan) == [Action.ADDED, Action.UNCHANGED, Action.UNCHANGED]
    assert len({file.item for file in plan.files}) == 1


def test_the_same_sound_under_two_names_goes_in_once(desk: Desk, tmp_path: Path) -> None:
    plan = desk.plan(tone(tmp_path / "a.wav"), tone(tmp_path / "b.wav"))
    assert actions(plan) == [Action.ADDED, Action.UNCHANGED]


def test_what_is_there_already_is_unchanged_also_after_the_item_got_another_title(
    desk: Desk, tmp_path: Path
) -> None:
    paths = [tone(tmp_path / "a.wav"), vtt(tmp_path / "a.vtt", SAID)]
    item = desk.bring(*paths).files[0].item
    desk.library.edit(item, replace(ItemEdit.of(desk.library.item(item)), title="Anders"))
    plan = desk.plan(*paths)
    assert actions(plan) == [Action.UNCHANGED, Action.UNCHANGED]
    assert {(one.item, one.item_title) for one in plan.files} == {(item, "Anders")}
    assert not plan.anything_to_do


def test_other_content_under_the_name_of_a_text_is_an_update_of_it(
    desk: Desk, tmp_path: Path
) -> None:
    path = note(tmp_path / "Brood.txt", SAID)
    item = desk.bring(path).files[0].item
    note(path, SAID + " En koek.")
    (file,) = desk.plan(path).files
    assert (file.action, file.item, file.new_item) == (Action.UPDATED, item, None)


def test_a_recording_whose_file_is_gone_can_be_brought_again(desk: Desk, tmp_path: Path) -> None:
    path = tone(tmp_path / "a.wav")
    desk.bring(path)
    (name,) = desk.media()
    desk.archive.media.path(name).unlink()
    plan = desk.plan(path)
    assert actions(plan) == [Action.UPDATED]
    desk.bring(path)
    assert desk.media() == [name]
    assert desk.rows("recording") == 1


def test_cancelling_stops_the_reading(desk: Desk, tmp_path: Path) -> None:
    seen: list[str] = []

    def listen(_done: int, _total: int, what: str) -> None:
        seen.append(what)
        progress.cancel()

    progress = Progress(listen)
    paths = [note(tmp_path / f"{n}.txt", SAID) for n in range(3)]
    with pytest.raises(Cancelled):
        desk.importing.plan(paths, None, progress)
    assert seen == ["0.txt"]


def test_a_disk_that_fails_while_a_file_is_read_refuses_that_file_only(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive_app.services import file_reading

    read = file_reading._read_sound

    def fail(path: Path, progress: Progress) -> object:
        if path.name == "een.wav":
            raise OSError(5, "Input/output error")
        return read(path, progress)

    monkeypatch.setattr(file_reading, "_read_sound", fail)
    plan = desk.plan(tone(tmp_path / "een.wav"), tone(tmp_path / "twee.wav"))
    assert actions(plan) == [Action.REFUSED, Action.ADDED]
    assert [one.code for one in plan.files[0].problems] == ["file-unreadable"]

"""A magazine comes in whole: each item its own text, in one step, and once only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import set_fields
from archive_app.domain.catalogue import Kind, Role
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Origin, PassageKind
from archive_app.services.file_reading import MOST_FILES
from archive_app.services.planned import Action, ImportPlan
from archive_app.services.shipped import bring_in
from desk import Desk, actions, note, tone
from magazines import RECIPE, TEXT, krant
from pdfs import lines_pdf

BROOD, STILTE, WIND = "molenkrant-brood", "molenkrant-stilte", "molenkrant-wind"


def texts(desk: Desk, item: str) -> list[str]:
    return [one.text for one in desk.text(item).passages]


def codes(plan: ImportPlan) -> list[str]:
    return [problem.code for one in plan.files for problem in one.problems]


def test_each_item_gets_its_own_text_and_fields(desk: Desk, tmp_path: Path) -> None:
    report = desk.bring(*krant(tmp_path))
    assert [one.item for one in report.files] == [BROOD, STILTE, WIND]
    assert actions(report) == [Action.ADDED] * 3
    assert (report.added, report.items, report.plain_files) == (1, 3, 0)
    brood, wind = desk.library.item(BROOD), desk.library.item(WIND)
    assert (brood.kind, brood.title, brood.date) == (Kind.COLUMN, "Brood van de molen", "2021")
    assert brood.url == "https://molen.example/brood"
    assert [(p.person.name, p.role) for p in brood.participants] == [("Jan de Wit", Role.AUTHOR)]
    assert texts(desk, BROOD)[1].startswith("Zaterdagmorgen om zes uur")
    assert wind.announcement == "Waar komt de wind vandaan? Met: Jan de Wit (molenaar)"
    assert (wind.kind, wind.has_text) == (Kind.EPISODE, False)


def test_what_it_says_is_found_in_the_right_item(desk: Desk, tmp_path: Path) -> None:
    desk.bring(*krant(tmp_path))
    desk.index()
    assert {hit.item for hit in desk.searching.search("zaterdagmorgen").hits} == {BROOD}
    assert {hit.item for hit in desk.searching.search("vandaan").hits} == {WIND}
    assert {hit.item for hit in desk.searching.search("stilte").hits} == {STILTE}


def test_it_is_one_step_that_undo_takes_back_whole(desk: Desk, tmp_path: Path) -> None:
    desk.bring(*krant(tmp_path))
    step = desk.library.next_undo()
    assert step and (step.label, step.subject) == ("import-magazine", "Molenkrant")
    desk.library.undo()
    assert desk.library.items() == [] and desk.rows("person") == 0
    assert desk.library.next_undo() is None
    desk.library.redo()
    assert len(desk.library.items()) == 3


def test_the_same_magazine_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    files = krant(tmp_path)
    desk.bring(*files)
    before = desk.library.state()
    plan = desk.plan(*files)
    assert actions(plan) == [Action.UNCHANGED] * 3 and not plan.anything_to_do
    assert not desk.bring(*files).changes
    assert desk.library.state() == before


def test_it_is_known_whatever_the_file_is_called(desk: Desk, tmp_path: Path) -> None:
    text, recipe = krant(tmp_path)
    other = text.rename(tmp_path / "Naamloos document (3).text")
    assert [one.item for one in desk.plan(recipe, other).files] == [BROOD, STILTE, WIND]


def test_a_newer_text_changes_what_changed_and_keeps_ids(desk: Desk, tmp_path: Path) -> None:
    desk.bring(*krant(tmp_path))
    before = desk.text(BROOD)
    newer = TEXT.replace("Dat kost niets", "Dat kost een euro").replace("Met: Jan", "Met Jan")
    report = desk.bring(*krant(tmp_path / "later", text=newer))
    assert actions(report) == [Action.UPDATED, Action.UNCHANGED, Action.UPDATED]
    after = desk.text(BROOD)
    assert [p.id for p in after.passages] == [p.id for p in before.passages]
    assert after.id == before.id
    assert "euro" in after.passages[-1].text
    assert (desk.library.item(WIND).announcement or "").endswith("Met Jan de Wit (molenaar)")
    assert desk.rows("transcript") == 2
    desk.library.undo()
    assert desk.text(BROOD).passages == before.passages


def test_a_text_that_lacks_a_part_never_takes_the_place_of_a_whole_one(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(*krant(tmp_path))
    before = desk.text(BROOD)
    half = TEXT[: TEXT.index("Wie wil, mag helpen")] + TEXT[TEXT.index("LEES MEER") :]
    plan = desk.plan(*krant(tmp_path / "half", text=half))
    brood = plan.files[0]
    assert (brood.item, brood.action) == (BROOD, Action.UNCHANGED)
    assert [one.code for one in brood.problems] == ["marker-missing", "text-kept"]
    desk.bring(*krant(tmp_path / "half", text=half))
    assert desk.text(BROOD) == before


def test_two_archives_get_the_same_ids(desk: Desk, tmp_path: Path) -> None:
    from archive_app.archive.store import Archive

    files = krant(tmp_path)
    desk.bring(*files)
    other = Archive(tmp_path / "ander", "iemand")
    other.open()
    try:
        there = Desk(other)
        there.bring(note(tmp_path / "eerst.txt", "Iets anders."), *files)
        for item in (BROOD, STILTE):
            assert there.text(item).id == desk.text(item).id
            assert there.text(item).passages == desk.text(item).passages
    finally:
        other.close()


def test_what_somebody_wrote_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.bring(*krant(tmp_path))
    with desk.archive.history.change("edit-item") as change:
        values = {"announcement": "Zelf geschreven.", "url": None}
        set_fields(change, WIND, values, Origin.EDITED)
        set_fields(change, BROOD, {"url": None}, Origin.EDITED)
    plan = desk.plan(*krant(tmp_path))
    assert actions(plan) == [Action.UNCHANGED] * 3
    assert codes(plan) == ["announcement-kept"]
    assert desk.library.item(WIND).announcement == "Zelf geschreven."


def test_another_title_or_kind_changes_nothing_of_the_text(desk: Desk, tmp_path: Path) -> None:
    files = krant(tmp_path)
    desk.bring(*files)
    with desk.archive.history.change("edit-item") as change:
        values = {"title": "Een eigen titel", "kind": Kind.ARTICLE.value}
        set_fields(change, BROOD, values, Origin.EDITED)
    assert actions(desk.plan(*files)) == [Action.UNCHANGED] * 3
    assert desk.library.item(BROOD).title == "Een eigen titel"


def test_an_item_that_was_put_away_comes_back_with_its_text(desk: Desk, tmp_path: Path) -> None:
    files = krant(tmp_path)
    desk.bring(*files)
    before = desk.text(BROOD)
    desk.library.delete(BROOD)
    assert actions(desk.plan(*files)) == [Action.ADDED, Action.UNCHANGED, Action.UNCHANGED]
    desk.bring(*files)
    assert desk.text(BROOD) == before


def test_its_account_leaves_nothing_out(desk: Desk, tmp_path: Path) -> None:
    more = TEXT + "\nDeze regel hoort bij geen enkel stuk.\n"
    (magazine,) = desk.plan(*krant(tmp_path, text=more)).magazines
    assert [line.text for line in magazine.draft.unexplained] == [
        "Deze regel hoort bij geen enkel stuk."
    ]
    uses = {line.text: line.use.value for line in magazine.draft.left}
    assert uses["12"] == "page-number" and uses["LEES MEER"] == "link-words"
    assert uses["DOOR: JAN DE WIT"] == "byline" and uses["Molenkrant"] == "running-head"


def test_a_magazine_whose_item_is_chosen_is_one_document(desk: Desk, tmp_path: Path) -> None:
    desk.bring(*krant(tmp_path))
    text, _recipe = krant(tmp_path)
    (file,) = desk.plan(text, item=STILTE).files
    assert file.draft is None and file.item == STILTE


def test_a_text_of_no_magazine_is_one_document_and_says_so(desk: Desk, tmp_path: Path) -> None:
    plan = desk.plan(note(tmp_path / "brief.txt", "Beste Femke, de molen draait."))
    assert codes(plan) == ["no-recipe"] and actions(plan) == [Action.ADDED]


def test_a_text_beside_its_recording_is_no_magazine_and_not_asked(
    desk: Desk, tmp_path: Path
) -> None:
    plan = desk.plan(tone(tmp_path / "molen.wav"), note(tmp_path / "molen.txt", "Hij draait."))
    assert codes(plan) == []


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        ("[magazine", "recipe-unreadable"),
        (RECIPE.replace('"column"', '"roman"'), "recipe-wrong"),
        (RECIPE.replace("Sanne Vis", "een twee drie vier vijf zes zeven"), "recipe-wrong"),
        (re.sub("recognise = .*", 'recognise = ["Heel iets anders"]', RECIPE), "recipe-unused"),
    ],
)
def test_a_recipe_that_is_no_use_says_why(
    desk: Desk, tmp_path: Path, recipe: str, code: str
) -> None:
    text, path = krant(tmp_path)
    plan = desk.plan(text, note(path, recipe))
    refused = [one for one in plan.files if one.action is Action.REFUSED]
    assert [problem.code for one in refused for problem in one.problems] == [code]
    assert [one.path for one in plan.files if one.action is Action.ADDED] == [text]


def test_who_writes_a_column_says_it_as_a_person(desk: Desk, tmp_path: Path) -> None:
    desk.bring(*krant(tmp_path))
    (author,) = desk.library.item(BROOD).participants
    speech = [p for p in desk.text(BROOD).passages if p.kind is PassageKind.SPEECH]
    assert {(p.speaker, p.person) for p in speech} == {("Jan de Wit", author.person.id)}


def test_a_full_disk_leaves_nothing_of_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = desk.plan(*krant(tmp_path))
    from archive_app.services import magazine_import

    calls = []

    def fail(*_args: object, **_more: object) -> None:
        calls.append(1)
        if len(calls) > 1:
            raise ArchiveError("disk-full")

    monkeypatch.setattr(magazine_import, "add_transcript", fail)
    from archive_app.services.jobs import Progress

    report = desk.importing.apply(plan, Progress())
    assert report.error and report.error.code == "disk-full"
    assert desk.library.items() == [] and report.files == ()


def test_the_real_magazine_fills_the_whole_catalogue(desk: Desk, magazine: Path) -> None:
    bring_in(desk.archive)
    report = desk.bring(magazine)
    assert len(report.files) == 62 and set(actions(report)) == {Action.ADDED}
    (account,) = report.magazines
    assert account.draft.unexplained == () and account.draft.problems == ()
    items = desk.library.items()
    assert len(items) == 62 and all(one.has_text for one in items)
    assert all(one.announcement for one in items if one.kind is Kind.EPISODE)
    assert actions(desk.plan(magazine)) == [Action.UNCHANGED] * 62
    desk.index()
    for word, wanted in FOUND.items():
        hits = desk.searching.search(word).hits
        assert wanted <= {hit.item for hit in hits if hit.passage}, word


FOUND = {
    "jobcoaching": {
        "column-banenafspraak-in-tijden-van-corona",
        "article-open-deuren-voor-inclusie-de-podcastserie",
    },
    "detachering": {
        "article-hoe-staat-de-banenafspraak-ervoor",
        "article-open-deuren-voor-inclusie-de-podcastserie",
    },
    "loonkostensubsidie": {
        "column-banenafspraak-in-tijden-van-corona",
        "article-open-deuren-voor-inclusie-de-podcastserie",
    },
    "werkgeverschap": {
        "interview-samen-bereik-je-gewoon-meer",
        "interview-we-zijn-wel-toe-aan-een-andere-vorm",
    },
    "thuisomgeving": {"column-kansen-pakken-en-niets-verloren-laten-gaan"},
}


def test_recipes_of_a_folder_are_not_taken_for_texts(desk: Desk, tmp_path: Path) -> None:
    krant(tmp_path / "map")
    plan = desk.plan(tmp_path / "map")
    assert [one.path.name for one in plan.files] == ["krant.txt"]
    assert plan.magazines == () and MOST_FILES > 1


def pages_of(text: str) -> list[list[str]]:
    """Return the lines of each page: a page opens with a line that one blank stands before."""
    pages: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line[:1] == " " and line[1:2].strip() and sum(map(bool, pages[-1])) > 6:
            pages.append([])
        pages[-1].append(" ".join(line.split()))
    return pages


def test_the_real_magazine_as_a_pdf_is_the_same_magazine(
    desk: Desk, tmp_path: Path, magazine: Path
) -> None:
    bring_in(desk.archive)
    desk.bring(magazine)
    before = {one.id: desk.text(one.id) for one in desk.library.items()}
    pdf = tmp_path / "iets heel anders.pdf"
    pages = pages_of(magazine.read_text(encoding="utf-8"))
    assert len(pages) > 25
    pdf.write_bytes(lines_pdf(pages, size=5))
    plan = desk.plan(pdf)
    (account,) = plan.magazines
    assert account.draft.unexplained == () and account.draft.problems == ()
    assert actions(plan) == [Action.UNCHANGED] * 62
    assert {one.id: desk.text(one.id) for one in desk.library.items()} == before

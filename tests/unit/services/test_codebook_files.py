"""The codebook to files and back: a preview, one step, and twice is the same as once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import DEEPEST, MOST_TAGS, Codebook, TagColour
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.domain.transcript import DraftPassage
from archive_app.formats import codebook_csv, refi_qda
from archive_app.services import codebook_files as files_module
from archive_app.services.codebook_files import CodebookFiles, CodebookPlan
from archive_app.services.codebook_plan import TagAction
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_codebooks import GUIDS, codebook, codebooks, codes, held
from made_transcript import ids, put_transcript


@pytest.fixture
def tags(archive: Archive) -> Tags:
    put_transcript(archive, [DraftPassage("De molen draait."), DraftPassage("Het brood is op.")])
    return Tags(archive)


@pytest.fixture
def files(archive: Archive, tags: Tags) -> CodebookFiles:
    return CodebookFiles(archive)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Return a file with the codebook of somebody else."""
    path = tmp_path / "Hun boek.qdc"
    path.write_bytes(refi_qda.write(codebook(), "nl"))
    return path


def listed(tmp_path: Path, text: str, name: str = "lijst.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def done(plan: CodebookPlan) -> list[TagAction]:
    return [one.action for one in plan.tags]


def shown(tags: Tags) -> list[str]:
    book = tags.now()
    return [book.path_text(tag.id) for tag in book]


def steps(archive: Archive) -> int:
    row = archive.database.connection.execute("SELECT count(*) FROM history_step").fetchone()
    return int(row[0])


@pytest.mark.parametrize("ending", [".qdc", ".QDC", ".csv"])
def test_an_archive_without_tags_gets_just_those_of_the_file(
    archive: Archive, files: CodebookFiles, tags: Tags, tmp_path: Path, ending: str
) -> None:
    book, path = codebook(), tmp_path / f"boek{ending}"
    is_table = ending == ".csv"
    path.write_bytes(codebook_csv.write(book, {}, "nl") if is_table else refi_qda.write(book, "nl"))
    plan = files.plan(path)
    assert done(plan) == [TagAction.NEW] * 4
    assert plan.tags[1].path == ("Werk & <geld>", "Loonstrook")
    assert (plan.name, plan.problems, plan.anything_to_do) == ("boek", (), True)
    assert len(tags.now()) == 0
    assert files.apply(plan).changes == Changes(codebook=True)
    assert held(tags.now()) == held(codebook())
    step = archive.history.next_undo()
    assert step is not None
    assert (step.label, step.subject) == ("import-codebook", "boek")
    archive.history.undo()
    assert len(tags.now()) == 0
    archive.history.redo()
    assert held(tags.now()) == held(codebook())


def test_twice_is_the_same_as_once(
    archive: Archive, files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    files.apply(files.plan(theirs))
    before, count = tags.now().tags, steps(archive)
    plan = files.plan(theirs)
    assert done(plan) == [TagAction.SAME] * 4
    assert not plan.anything_to_do
    assert files.apply(plan).changes == Changes()
    assert (tags.now().tags, steps(archive)) == (before, count)


@pytest.mark.parametrize("ending", [".qdc", ".csv"])
def test_what_is_exported_comes_back_in_another_archive(
    files: CodebookFiles, tags: Tags, theirs: Path, tmp_path: Path, ending: str
) -> None:
    files.apply(files.plan(theirs))
    path = tmp_path / f"uit{ending}"
    assert files.export(path) == 4
    other = Archive(tmp_path / "anders", "00000000-0000-4000-8000-000000000002")
    other.open()
    try:
        there = CodebookFiles(other)
        there.apply(there.plan(path))
        assert held(Tags(other).now()) == held(tags.now())
    finally:
        other.close()


def test_a_changed_tag_is_shown_and_followed_unless_one_says_otherwise(
    files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    files.apply(files.plan(theirs))
    mine = tags.now().tags[0]
    tags.change(replace(mine, name="Arbeid", colour=TagColour.TEAL, description="Anders."))
    plan = files.plan(theirs)
    assert done(plan) == [TagAction.CHANGED, *[TagAction.SAME] * 3]
    row = plan.tags[0]
    assert row.differs == ("name", "colour", "description")
    assert row.now is not None
    assert (row.now.name, row.then.name) == ("Arbeid", "Werk & <geld>")
    assert plan.to_choose == (row,)
    assert plan.proposed == {mine.id}
    assert files.apply(plan, take=()).changes == Changes()
    assert tags.now().tags[0].name == "Arbeid"
    files.apply(plan)
    assert held(tags.now()) == held(codebook())


def test_of_two_tags_with_one_name_the_archive_keeps_its_own_unless_chosen(
    files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    mine = tags.add("werk & <GELD>", description="Van ons.", shortcut="q").tag
    plan = files.plan(theirs)
    assert done(plan) == [TagAction.NAMED, *[TagAction.NEW] * 3]
    assert plan.proposed == frozenset()
    files.apply(plan)
    kept = tags.now().get(mine.id)
    assert kept == mine
    assert GUIDS[0] not in tags.now()
    assert shown(tags) == ["werk & <GELD>", "werk & <GELD>.Loonstrook", "werk & <GELD>.Oud",
                           "=Reizen.ver"]  # fmt: skip
    files.apply(files.plan(theirs), take=[mine.id])
    taken = tags.now().get(mine.id)
    assert taken is not None
    assert (taken.name, taken.description, taken.example, taken.shortcut) == (
        "Werk & <geld>", "Over loon.", "een vaste baan", "w",
    )  # fmt: skip
    assert done(files.plan(theirs)) == [TagAction.SAME] * 4


def test_a_deleted_tag_comes_back_with_its_id(
    archive: Archive, files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    files.apply(files.plan(theirs))
    tags.delete(GUIDS[1])
    plan = files.plan(theirs)
    assert done(plan) == [TagAction.SAME, TagAction.REVIVED, TagAction.SAME, TagAction.SAME]
    files.apply(plan)
    assert held(tags.now()) == held(codebook())
    archive.history.undo()
    assert GUIDS[1] not in tags.now()


def test_a_tag_of_the_file_that_was_moved_goes_back_and_keeps_its_annotations(
    archive: Archive, files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    files.apply(files.plan(theirs))
    put = Tagging(archive).put(GUIDS[1], ids(archive)[0]).annotation
    top = tags.add("Van mij").tag
    tags.move(GUIDS[1], top.id, 0)
    plan = files.plan(theirs)
    assert plan.tags[1].differs == ("parent",)
    files.apply(plan)
    assert "Werk & <geld>.Loonstrook" in shown(tags)
    assert Tagging(archive).get(put.id) == put


def test_a_tag_never_comes_to_stand_in_itself(
    files: CodebookFiles, tags: Tags, tmp_path: Path
) -> None:
    one, two = tags.add("Een").tag, tags.add("Twee").tag
    path = tmp_path / "om.qdc"
    turned = Codebook.of([two, replace(one, parent=two.id)])
    path.write_bytes(refi_qda.write(turned, "nl"))
    tags.move(two.id, one.id, 0)
    files.apply(files.plan(path), take=[one.id])  # Een into Twee, which stays in Een
    assert shown(tags) == ["Een", "Een.Twee"]
    files.apply(files.plan(path))
    assert shown(tags) == ["Twee", "Twee.Een"]


def test_the_order_of_the_file_counts_and_others_stay_behind_who_was_before_them(
    files: CodebookFiles, tags: Tags, tmp_path: Path
) -> None:
    for name in ("Nul", "Aap", "Mijn", "Noot"):
        tags.add(name)
    path = listed(tmp_path, "Noot\nNieuw\nAap\n")
    plan = files.plan(path)
    assert (done(plan), plan.reorders) == ([TagAction.SAME, TagAction.NEW, TagAction.SAME], True)
    files.apply(plan)
    assert shown(tags) == ["Nul", "Noot", "Nieuw", "Aap", "Mijn"]
    again = files.plan(path)
    assert not again.anything_to_do


def test_a_plain_list_changes_nothing_of_tags_that_are_there(
    files: CodebookFiles, tags: Tags, tmp_path: Path
) -> None:
    mine = tags.add("Werk", description="Van ons.", colour=TagColour.ROSE).tag
    files.apply(files.plan(listed(tmp_path, "werk\nZorg\n", "lijst.txt")))
    kept, new = tags.now()
    assert kept == mine
    assert (new.name, new.shortcut, new.sign) == ("Zorg", "z", "Z")
    assert new.colour is not mine.colour


def test_a_list_gives_the_same_ids_in_every_archive_but_leaves_renamed_tags_alone(
    files: CodebookFiles, tags: Tags, tmp_path: Path
) -> None:
    path = listed(tmp_path, "pad\nZorg.Thuis\n")
    first = files.plan(path)
    assert [one.id for one in first.tags] == [one.id for one in files.plan(path).tags]
    files.apply(first)
    renamed = tags.now().tags[1]
    tags.change(replace(renamed, name="Buurt"))
    plan = files.plan(path)
    assert done(plan) == [TagAction.SAME, TagAction.NEW]
    files.apply(plan)
    assert shown(tags) == ["Zorg", "Zorg.Buurt", "Zorg.Thuis"]
    tags.delete(renamed.id)
    tags.delete(next(tag.id for tag in tags.now() if tag.name == "Thuis"))
    assert done(files.plan(path)) == [TagAction.SAME, TagAction.REVIVED]


def test_what_can_not_be_kept_is_mended_and_told(
    files: CodebookFiles, tags: Tags, tmp_path: Path
) -> None:
    tags.add("Mijn", shortcut="m")
    path = listed(
        tmp_path,
        "naam;toets;omschrijving;guid\n"
        + f"{'x' * 90};;;\n"
        + f"Lang;;{'y' * 2_100};\n"
        + "Enn;n;;\nMet;m;;\n"
        + f"Dubbel;;;{GUIDS[0]}\ndubbel;;;{GUIDS[1]}\nDubbel 2;;;{GUIDS[2]}\n",
    )
    plan = files.plan(path)
    assert codes(plan.problems) == [
        "tag-names-cut", "tag-names-numbered", "tag-texts-cut", "tag-keys-dropped",
        "tag-keys-taken",
    ]  # fmt: skip
    files.apply(plan)
    names = [tag.name for tag in tags.now()]
    assert names == ["Mijn", "x" * 80, "Lang", "Enn", "Met", "Dubbel", "dubbel 2", "Dubbel 2 2"]
    assert [tag.shortcut for tag in tags.now()] == ["m", *[""] * 7]
    assert done(files.plan(path)) == [TagAction.SAME] * 7


def test_a_name_that_another_tag_has_there_gets_a_number(
    files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    files.apply(files.plan(theirs))
    tags.change(replace(tags.now().tags[0], name="Arbeid"))
    tags.add("Werk & <geld>")
    files.apply(files.plan(theirs))
    assert shown(tags)[0] == "Werk & <geld> 2"
    assert done(files.plan(theirs)) == [TagAction.SAME] * 4


def test_a_key_goes_from_one_tag_of_the_file_to_another(
    files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    files.apply(files.plan(theirs))
    tags.change(replace(tags.now().tags[0], shortcut=""))
    tags.change(replace(tags.now().tags[3], shortcut="w"))
    files.apply(files.plan(theirs))
    assert held(tags.now()) == held(codebook())


def test_too_many_or_too_deep_changes_nothing(
    files: CodebookFiles, tags: Tags, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = listed(tmp_path, "pad\n" + ".".join("abcdefghi"[: DEEPEST + 1]) + "\n")
    with pytest.raises(ArchiveError, match="tag-too-deep"):
        files.plan(deep)
    many = listed(tmp_path, "".join(f"naam {n}\n" for n in range(MOST_TAGS + 1)), "veel.txt")
    with pytest.raises(ArchiveError, match="tags-many"):
        files.plan(many)
    assert len(tags.now()) == 0


def test_the_codebook_may_have_changed_since_the_preview(
    files: CodebookFiles, tags: Tags, theirs: Path
) -> None:
    plan = files.plan(theirs)
    mine = tags.add("Werk & <geld>", description="Net gemaakt.").tag
    files.apply(plan)
    assert tags.now().get(mine.id) == mine
    assert len(tags.now()) == 4


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("weg.qdc", None, "file-missing"),
        ("leeg.csv", b"", "file-empty"),
        ("boek.docx", b"x", "codebook-kind-unknown"),
        ("boek", b"x", "codebook-kind-unknown"),
        ("boek.qdc", b"Werk\nZorg\n", "codebook-broken"),
        ("boek.csv", b"PK\x03\x04", "file-not-text"),
    ],
)
def test_a_file_that_is_none_says_so(
    files: CodebookFiles, tmp_path: Path, name: str, content: bytes | None, wanted: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile) as raised:
        files.plan(path)
    assert (raised.value.code, raised.value.particulars["path"]) == (wanted, name)


def test_a_huge_file_is_refused_unread(
    files: CodebookFiles, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "LARGEST_BYTES", 100)
    with pytest.raises(UnreadableFile, match="codebook-large"):
        files.plan(theirs)


def test_what_can_not_be_exported_says_so(files: CodebookFiles, tags: Tags, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="codebook-bare"):
        files.export(tmp_path / "leeg.qdc")
    tags.add("Werk")
    with pytest.raises(ArchiveError, match="codebook-kind-unwritable"):
        files.export(tmp_path / "boek.xlsx")
    with pytest.raises(ArchiveError, match="folder-missing"):
        files.export(tmp_path / "weg" / "boek.csv")
    assert sorted(path.name for path in tmp_path.glob("*.*")) == []


def test_the_same_tag_has_the_same_guid_in_every_export(
    files: CodebookFiles, tags: Tags, tmp_path: Path
) -> None:
    tag = tags.add("Werk").tag
    for name in ("een.qdc", "twee.csv"):
        files.export(tmp_path / name)
        assert tag.id in (tmp_path / name).read_text(encoding="utf-8")
    tags.change(replace(tag, name="Arbeid"))
    files.export(tmp_path / "een.qdc")
    assert tag.id in (tmp_path / "een.qdc").read_text(encoding="utf-8")


@given(codebooks(), codebooks(), st.booleans())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_two_codebooks_come_together_and_again_without_change(
    archive: Archive,
    files: CodebookFiles,
    tags: Tags,
    tmp_path: Path,
    one: Codebook,
    two: Codebook,
    every: bool,
) -> None:
    with archive.history.change("delete-tag") as change:
        change.connection.execute("DELETE FROM tag")
    paths = tmp_path / "een.qdc", tmp_path / "twee.qdc"
    for path, book in zip(paths, (one, two), strict=True):
        path.write_bytes(refi_qda.write(book, "nl"))
    files.apply(files.plan(paths[0]))
    assert held(tags.now()) == held(one)
    before = tags.now()
    count = steps(archive)
    try:
        plan = files.plan(paths[1])
        take = [row.id for row in plan.to_choose] if every else None
        changes = files.apply(plan, take).changes
    except ArchiveError as error:  # a tree within a tree
        assert error.code == "tag-too-deep"
        assert tags.now() == before
        return
    after = tags.now()
    assert {tag.id for tag in before} <= {tag.id for tag in after}
    for tag in after:
        beside = [other.name.casefold() for other in after.inside(tag.parent)]
        assert len(beside) == len(set(beside))
    keys = [tag.shortcut for tag in after.usable() if tag.shortcut]
    assert len(keys) == len(set(keys))
    assert files.apply(plan, take).changes == Changes()
    again = files.plan(paths[1])
    assert not {row.action for row in again.tags} & {TagAction.NEW, TagAction.REVIVED}
    assert files.apply(again, [row.id for row in again.to_choose] if every else None).changes == (
        Changes()
    )
    assert tags.now() == after
    if changes:
        assert steps(archive) == count + 1
        archive.history.undo()
    assert tags.now() == before

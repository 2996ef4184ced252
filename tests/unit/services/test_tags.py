"""The codebook: a tree of tags, each change one step that can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.codebook import DEEPEST, Tag, TagColour
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.transcript import DraftPassage
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_transcript import ITEM, ids, put_transcript


@pytest.fixture
def tags(archive: Archive) -> Tags:
    put_transcript(archive, [DraftPassage("De molen draait."), DraftPassage("Het brood is op.")])
    return Tags(archive)


def add(tags: Tags, name: str, parent: Tag | None = None) -> Tag:
    return tags.add(name, parent.id if parent else None).tag


def paths(tags: Tags) -> list[str]:
    codebook = tags.now()
    return [codebook.path_text(tag.id) for tag in codebook]


def test_a_new_tag_gets_signs_of_its_own(tags: Tags) -> None:
    first, second = add(tags, "  Begeleiding \n"), add(tags, "Beleid")
    assert (first.name, first.shortcut, first.sign) == ("Begeleiding", "b", "B")
    assert second.shortcut == "e"
    assert second.colour is not first.colour
    inside = add(tags, "Bedrijf", first)
    assert inside.colour is first.colour
    assert inside.sign == "Be"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " \t"}, "tag-name-empty"),
        ({"name": "x" * 81}, "tag-name-long"),
        ({"name": "MOLEN"}, "tag-name-taken"),
        ({"shortcut": "n"}, "tag-shortcut-bad"),
        ({"shortcut": "?"}, "tag-shortcut-bad"),
        ({"shortcut": "M"}, "tag-shortcut-taken"),
        ({"description": "x" * 2_001}, "tag-text-long"),
    ],
)
def test_what_a_tag_cannot_be_is_refused(tags: Tags, wrong: dict[str, str], code: str) -> None:
    add(tags, "Molen")
    given = {"name": "Graan", **wrong}
    with pytest.raises(ArchiveError, match=code):
        tags.add(given.pop("name"), **given)  # type: ignore[arg-type]
    assert paths(tags) == ["Molen"]


def test_a_tag_is_found_by_id_path_or_name(tags: Tags) -> None:
    top, other = add(tags, "Werk"), add(tags, "Thuis")
    coach = add(tags, "Coach", top)
    assert tags.find("werk.coach") == tags.find("COACH") == tags.find(coach.id) == coach
    add(tags, "Coach", other)
    with pytest.raises(NotFound, match="tag-ambiguous"):
        tags.find("coach")
    with pytest.raises(NotFound, match="tag-unknown"):
        tags.find("weg")


def test_changing_leaves_it_where_it_stands(tags: Tags) -> None:
    tag = add(tags, "Coach", add(tags, "Werk"))
    wanted = replace(tag, name="Jobcoach", colour=TagColour.ROSE, parent=None, retired=True)
    kept = tags.change(wanted).tag
    assert paths(tags) == ["Werk", "Werk.Jobcoach"]
    assert (kept.colour, kept.retired) == (TagColour.ROSE, False)
    assert not tags.change(kept).changes


def test_moving_takes_along_what_stands_in_it(tags: Tags) -> None:
    one, two = add(tags, "Een"), add(tags, "Twee")
    add(tags, "Drie", one)
    tags.move(one.id, two.id, 0)
    assert paths(tags) == ["Twee", "Twee.Een", "Twee.Een.Drie"]
    tags.move(one.id, None, 0)
    assert paths(tags) == ["Een", "Een.Drie", "Twee"]
    with pytest.raises(ArchiveError, match="tag-into-itself"):
        tags.move(one.id, tags.find("Drie").id, 0)


def test_the_tree_is_only_so_deep(tags: Tags) -> None:
    tag = add(tags, "0")
    for depth in range(1, DEEPEST):
        tag = add(tags, str(depth), tag)
    with pytest.raises(ArchiveError, match="tag-too-deep"):
        add(tags, "nog een", tag)
    other = add(tags, "los")
    with pytest.raises(ArchiveError, match="tag-too-deep"):
        tags.move(other.id, tag.id, 0)


def test_merging_gives_annotations_and_tags_to_the_other(tags: Tags, archive: Archive) -> None:
    one, two = add(tags, "Een"), add(tags, "Twee")
    add(tags, "Binnen", one)
    tagging = Tagging(archive)
    first, second = ids(archive)
    tagging.put(one.id, first)
    tagging.put(two.id, first)
    tagging.put(one.id, second)
    with_note = tagging.put(one.id, second, (0, 3), "Let op.").annotation.id
    tagging.put(two.id, second, (0, 3))
    assert tags.counts() == {one.id: 3, two.id: 2}
    changes = tags.merge(one.id, two.id)
    assert (changes.codebook, changes.annotated) == (True, frozenset([ITEM]))
    assert paths(tags) == ["Twee", "Twee.Binnen"]
    assert tags.counts() == {two.id: 4}  # of the two on the first passage one is left
    assert tagging.get(with_note).note == "Let op."
    archive.history.undo()
    assert tags.counts() == {one.id: 3, two.id: 2}


def test_splitting_off_gives_some_annotations_a_tag_of_their_own(
    tags: Tags, archive: Archive
) -> None:
    one, tagging = add(tags, "Een"), Tagging(archive)
    first, second = (tagging.put(one.id, key).annotation.id for key in ids(archive))
    new = tags.split_off([second], "Twee").tag
    assert tagging.get(second).tag == new.id
    assert tagging.get(first).tag == one.id


def test_a_retired_tag_stays_on_what_it_is_on(tags: Tags, archive: Archive) -> None:
    one, tagging = add(tags, "Molen"), Tagging(archive)
    tagging.put(one.id, ids(archive)[0])
    tags.retire(one.id)
    with pytest.raises(ArchiveError, match="tag-retired"):
        tagging.put(one.id, ids(archive)[1])
    assert tags.counts() == {one.id: 1}
    assert tags.add("Meel", shortcut="m").tag.shortcut == "m"
    tags.retire(one.id, retired=False)
    assert tags.find("Molen").shortcut == ""


def test_only_a_tag_that_is_on_nothing_is_deleted(tags: Tags, archive: Archive) -> None:
    one, tagging = add(tags, "Molen"), Tagging(archive)
    inside = add(tags, "Wiek", one)
    key = tagging.put(inside.id, ids(archive)[0]).annotation.id
    with pytest.raises(ArchiveError, match="tag-in-use"):
        tags.delete(inside.id)
    with pytest.raises(ArchiveError, match="tag-has-tags"):
        tags.delete(one.id)
    tagging.take_off(key)
    tags.delete(inside.id)
    tags.delete(one.id)
    assert paths(tags) == []
    archive.history.undo()
    archive.history.undo()
    assert paths(tags) == ["Molen", "Molen.Wiek"]


def test_themes_are_proposed_and_taken_with_the_same_id_everywhere(archive: Archive) -> None:
    from archive_app.services import shipped

    shipped.bring_in(archive)
    tags = Tags(archive)
    proposed = tags.proposal()
    assert len(proposed) > 3
    tags.take_proposal(proposed[:2])
    assert paths(tags) == list(proposed[:2])
    assert tags.proposal() == proposed[2:]
    before = [tag.id for tag in tags.now()]
    archive.history.undo()
    tags.take_proposal(proposed[:2])
    assert [tag.id for tag in tags.now()] == before

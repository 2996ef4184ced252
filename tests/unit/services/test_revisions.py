"""Who changed a passage, from what to what; and one correction taken back by itself."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.corrections import Reach, Revision
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import DraftPassage
from archive_app.services.correcting import Correcting
from archive_app.services.replacing import Replacing
from archive_app.services.revisions import Revisions
from archive_app.services.tapping import Tap, Tapping
from made_transcript import (
    ITEM,
    RECORDING,
    ids,
    passages,
    put_transcript,
    state,
    texts,
    timed,
)

OLD = ("De molen draait elke dag.", "Femke bakt brood van oud graan.", "Op zaterdag is hij open.")


@pytest.fixture
def correcting(archive: Archive) -> Correcting:
    put_transcript(
        archive,
        [timed(OLD[0], 0, 5000), timed(OLD[1], 5000, 11_000), timed(OLD[2], 11_000, 16_000)],
    )
    return Correcting(archive)


@pytest.fixture
def revisions(archive: Archive, correcting: Correcting) -> Revisions:
    return Revisions(archive)


def told(some: tuple[Revision, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.label, one.before and one.before.text, one.after and one.after.text) for one in some
    ]


def test_each_correction_is_told_the_newest_first(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    first = ids(archive)[0]
    correcting.set_text(first, "De molen draait.")
    correcting.set_text(first, "De molen staat.")
    archive.history.undo()
    found = revisions.of_passage(first)
    assert told(found) == [
        ("correct-passage", OLD[0], "De molen draait."),
        ("import", None, OLD[0]),
    ]
    assert found[0].own and found[0].author == archive.author and found[0].at.endswith("Z")
    assert found[0].passage == first


def test_a_correction_by_somebody_else_is_told_as_that(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    other = Archive(archive.folder, "00000000-0000-4000-8000-000000000002")
    other.open()
    Correcting(other).set_text(ids(archive)[0], "Anders.")
    other.close()
    assert not revisions.of_passage(ids(archive)[0])[0].own


def test_a_split_or_joined_passage_tells_where_it_came_from(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    first, second, _third = ids(archive)
    correcting.set_text(second, "Femke bakt vers brood.")
    split = correcting.split(second, 11)
    correcting.set_text(split.second, "Vers brood.")
    assert told(revisions.of_passage(split.second)) == [
        ("correct-passage", "vers brood.", "Vers brood."),
        ("split-passage", None, "vers brood."),
        ("correct-passage", OLD[1], "Femke bakt vers brood."),
        ("import", None, OLD[1]),
    ]
    correcting.join(first)
    assert [one.passage for one in revisions.of_passage(first)] == [
        first,
        second,
        second,
        first,
        second,
    ]


def test_only_what_a_revision_changed_is_set_back(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    first = ids(archive)[0]
    correcting.set_text(first, "De molen staat.")
    correcting.set_speaker(first, "Joost", None, Reach.ONE)
    correcting.set_times(first, 0, 4500)
    of_text, of_speaker, of_times = (
        next(one for one in revisions.of_passage(first) if one.label == label)
        for label in ("correct-passage", "set-speaker", "retime-passage")
    )
    assert revisions.put_back(of_text).items == {ITEM}
    one = passages(archive)[0]
    assert (one.text, one.speaker, one.end_ms) == (OLD[0], "Joost", 4500)
    revisions.put_back(of_speaker)
    revisions.put_back(of_times)
    one = passages(archive)[0]
    assert (one.text, one.speaker, one.end_ms) == (OLD[0], "Femke", 5000)
    step = archive.history.next_undo()
    assert step and step.label == "put-back-text"
    assert not revisions.put_back(of_speaker)


def test_times_of_words_come_back_with_the_text(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    before = passages(archive)
    correcting.set_text(ids(archive)[0], "Iets.")
    revisions.put_back(revisions.of_passage(ids(archive)[0])[0])
    assert passages(archive) == before


def test_a_split_is_taken_back_as_a_whole(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    before, (first, _second, _third) = passages(archive), ids(archive)
    split = correcting.split(first, 9, "De molen zwaait elke dag.")
    for known in (first, split.second):
        revision = next(one for one in revisions.of_passage(known) if one.label == "split-passage")
        revisions.put_back(revision)
        assert passages(archive) == before
        assert correcting.resolve(split.second, 7) == (first, 16)
        archive.history.undo()
    assert len(texts(archive)) == 4


def test_a_join_is_taken_back_as_a_whole_also_of_many(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    first, second, third = ids(archive)
    correcting.join(second)
    before = state(archive)
    correcting.join(first)
    revision = revisions.of_passage(first)[0]
    revisions.put_back(revision)
    assert state(archive) == before
    assert correcting.resolve(third, 0) == (second, len(OLD[1]) + 1)
    again = revisions.of_passage(first)[0]
    assert again.label == "put-back-text"
    revisions.put_back(again)
    assert ids(archive) == [first]


@pytest.mark.parametrize("then", ["text", "split", "join"])
def test_parts_that_changed_since_are_left(
    archive: Archive, correcting: Correcting, revisions: Revisions, then: str
) -> None:
    first = ids(archive)[0]
    split = correcting.split(first, 8)
    revision = revisions.of_passage(first)[0]
    if then == "text":
        correcting.set_text(split.second, "staat.")
    elif then == "split":
        correcting.split(split.second, 7)
    else:
        correcting.join(split.second)
    before = state(archive)
    with pytest.raises(ArchiveError, match="changed-since"):
        revisions.put_back(revision)
    assert state(archive) == before


def test_an_old_text_never_takes_away_what_was_joined_since(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    first, second, _third = ids(archive)
    for key in (first, second):
        correcting.set_text(key, "Iets anders.")
    of_first, of_second = (revisions.of_passage(key)[0] for key in (first, second))
    correcting.join(first)
    for revision in (of_first, of_second):
        with pytest.raises(ArchiveError, match="changed-since"):
            revisions.put_back(revision)
    assert texts(archive)[0] == "Iets anders. Iets anders."


def test_how_a_passage_came_in_is_not_put_back(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    origin = revisions.of_passage(ids(archive)[0])[-1]
    with pytest.raises(ArchiveError, match="revision-origin"):
        revisions.put_back(origin)


def test_a_step_that_was_undone_meanwhile_is_not_put_back(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    correcting.set_text(ids(archive)[0], "Iets.")
    revision = revisions.of_passage(ids(archive)[0])[0]
    archive.history.undo()
    with pytest.raises(ArchiveError, match="changed-since"):
        revisions.put_back(revision)


def test_of_many_passages_that_a_step_changed_one_is_put_back(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    replacing = Replacing(archive)
    replacing.replace(ITEM, replacing.preview(ITEM, "a", "o", case=True, words=False).found)
    changed = texts(archive)
    revisions.put_back(revisions.of_passage(ids(archive)[1])[0])
    assert texts(archive) == [changed[0], OLD[1], changed[2]]


def test_tapped_times_are_put_back_to_none(archive: Archive) -> None:
    put_transcript(archive, [DraftPassage(one) for one in OLD])
    keys = ids(archive)
    Tapping(archive).keep(ITEM, [Tap(keys[0], 0), Tap(keys[2], 5000)], RECORDING)
    revisions = Revisions(archive)
    revisions.put_back(revisions.of_passage(keys[1])[0])
    assert [one.start_ms for one in passages(archive)] == [0, None, 5000]


@pytest.mark.parametrize(
    "image",
    [
        "[]",
        "{",
        '{"text": "x"}',
        '{"id": "x", "text = 1 --": 1}',
        '{"id": 1, "transcript": 1, "place": 1, "kind": 1, "start_ms": 1, "end_ms": 1,'
        ' "speaker": 1, "person": 1, "text": 1}',
    ],
)
def test_a_history_that_is_not_of_our_making_is_told(
    archive: Archive, correcting: Correcting, revisions: Revisions, image: str
) -> None:
    first = ids(archive)[0]
    correcting.set_text(first, "Iets.")
    revision = revisions.of_passage(first)[0]
    with archive.database.transaction() as connection:
        connection.execute(
            "UPDATE history_row SET before = ? WHERE step = ?", (image, revision.step)
        )
    before = state(archive)
    for ask in (
        lambda: revisions.of_passage(first),
        lambda: revisions.of_item(ITEM, 5),
        lambda: revisions.put_back(revision),
    ):
        with pytest.raises(ArchiveError, match="archive-damaged"):
            ask()
    assert state(archive) == before

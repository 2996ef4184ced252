"""What was corrected in a whole text: one row of each step, however many passages it reached."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.transcript import DraftPassage
from archive_app.services.correcting import Correcting
from archive_app.services.replacing import Replacing
from archive_app.services.revisions import Revisions
from made_transcript import ITEM, ids, put_transcript, timed

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


def test_the_corrections_of_an_item_are_told_without_its_import(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    for nth, key in enumerate(ids(archive)):
        correcting.set_text(key, f"Zin {nth}.")
    assert [one.after and one.after.text for one in revisions.of_item(ITEM, 10)] == [
        "Zin 2.",
        "Zin 1.",
        "Zin 0.",
    ]
    assert len(revisions.of_item(ITEM, 2)) == 2
    assert revisions.of_item("ander", 2) == ()


def test_a_step_in_many_passages_is_one_of_the_steps_of_an_item(archive: Archive) -> None:
    put_transcript(archive, [DraftPassage(f"Molen {n} draait.") for n in range(400)])
    correcting, replacing = Correcting(archive), Replacing(archive)
    correcting.set_text(ids(archive)[7], "Zeven molens staan.")
    replacing.replace(ITEM, replacing.preview(ITEM, "draait", "staat", case=True, words=True).found)
    found = Revisions(archive).of_item(ITEM, 2)
    assert [(one.label, one.passages) for one in found] == [
        ("replace-text", 399),
        ("correct-passage", 1),
    ]
    assert found[0].passage == ids(archive)[0]
    assert found[0].after and found[0].after.text == "Molen 0 staat."


def test_a_step_of_an_item_is_told_by_the_passage_that_it_is_about(
    archive: Archive, correcting: Correcting, revisions: Revisions
) -> None:
    first, second, third = ids(archive)
    correcting.set_times(second, 4000, 12_000)
    retimed = revisions.of_item(ITEM, 1)[0]
    assert (retimed.passage, retimed.passages) == (second, 3)
    revisions.put_back(retimed)
    correcting.join(second)
    joined = revisions.of_item(ITEM, 1)[0]
    assert (joined.label, joined.passage, joined.passages) == ("join-passages", second, 1)
    revisions.put_back(joined)
    back = revisions.of_item(ITEM, 1)[0]
    assert (back.label, back.passage, back.passages) == ("put-back-text", second, 1)
    correcting.split(first, 8)
    split = revisions.of_item(ITEM, 1)[0]
    assert (split.label, split.passage, split.passages) == ("split-passage", first, 1)
    assert ids(archive)[3] == third

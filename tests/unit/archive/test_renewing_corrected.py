"""A newer text never takes away what somebody corrected by hand in the one before it."""

from __future__ import annotations

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.renewing import held, renew_transcript
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import DraftPassage, Origin
from archive_app.services.correcting import Correcting
from made_transcript import ITEM, ids, state, texts

READER = "magazine:molenkrant:bakkerij"
OLD = (
    "De molen draait elke dag.",
    "Femke bakt er brood van oud graan.",
    "Op zaterdag is hij open.",
    "Joost maalt het meel heel fijn.",
)


@pytest.fixture
def correcting(archive: Archive) -> Correcting:
    with archive.history.change("import") as change:
        add_item(change, Item(ITEM, Kind.ARTICLE, "Molen"), Origin.IMPORTED)
        add_transcript(
            change,
            ITEM,
            [DraftPassage(one) for one in OLD],
            Source("0" * 64, "krant.txt", f"{READER}/1"),
            recording=None,
            language="nl",
            origin=Origin.IMPORTED,
        )
    return Correcting(archive)


def renew(archive: Archive, *wanted: str) -> None:
    before = held(archive.database.connection, ITEM, READER)
    assert before is not None
    source = Source("1" * 64, "krant.txt", f"{READER}/1")
    with archive.history.change("import-magazine") as change:
        renew_transcript(change, ITEM, before, [DraftPassage(one) for one in wanted], source)


def test_a_corrected_passage_stays_and_the_others_are_renewed(
    archive: Archive, correcting: Correcting
) -> None:
    before = ids(archive)
    correcting.set_text(before[1], "Fenna bakt pannenkoeken.")
    renew(archive, "De molen draait elke week.", "Nieuw.", *OLD[1:])
    assert texts(archive) == [
        "De molen draait elke week.",
        "Nieuw.",
        "Fenna bakt pannenkoeken.",
        *OLD[2:],
    ]
    assert [key for key in ids(archive) if key in before] == before


def test_a_corrected_passage_that_the_newer_text_has_not_got_stays_in_its_place(
    archive: Archive, correcting: Correcting
) -> None:
    for row in (0, 2):
        correcting.set_text(ids(archive)[row], f"Eigen zin {row}.")
    renew(archive, OLD[1], OLD[3])
    assert texts(archive) == ["Eigen zin 0.", OLD[1], "Eigen zin 2.", OLD[3]]


def test_parts_of_a_split_stay_together(archive: Archive, correcting: Correcting) -> None:
    correcting.split(ids(archive)[1], 11)
    before = ids(archive)
    renew(archive, *OLD, "Meer.")
    assert texts(archive) == [OLD[0], "Femke bakt", "er brood van oud graan.", *OLD[2:], "Meer."]
    assert ids(archive)[:5] == before


def test_what_was_joined_does_not_come_back_beside_it(
    archive: Archive, correcting: Correcting
) -> None:
    first, second, *_rest = ids(archive)
    correcting.join(first)
    renew(archive, *OLD, "Meer.")
    assert texts(archive) == [f"{OLD[0]} {OLD[1]}", *OLD[2:], "Meer."]
    assert correcting.resolve(second, 0) == (first, len(OLD[0]) + 1)


def test_a_correction_that_was_undone_or_put_right_is_none(
    archive: Archive, correcting: Correcting
) -> None:
    first, second, *_rest = ids(archive)
    correcting.set_text(first, "Weg.")
    archive.history.undo()
    correcting.set_text(second, "Weg.")
    correcting.set_text(second, OLD[1])
    known = held(archive.database.connection, ITEM, READER)
    assert known and known.corrected == frozenset()
    renew(archive, "De molen draait elke week.", "Femke bakt er taart van oud graan.")
    assert texts(archive) == ["De molen draait elke week.", "Femke bakt er taart van oud graan."]


def test_what_is_held_is_what_the_file_gave(archive: Archive, correcting: Correcting) -> None:
    correcting.set_text(ids(archive)[3], "Iets.")
    correcting.split(ids(archive)[1], 11)
    correcting.join(ids(archive)[0])
    known = held(archive.database.connection, ITEM, READER)
    assert known and [one.text for one in known.passages] == list(OLD)


def test_undo_of_a_renewal_gives_the_corrected_text_back(
    archive: Archive, correcting: Correcting
) -> None:
    correcting.split(ids(archive)[1], 11)
    correcting.join(ids(archive)[2])
    before = state(archive)
    renew(archive, "Nieuw.", OLD[3], OLD[1], "Meer.")
    archive.history.undo()
    assert state(archive) == before

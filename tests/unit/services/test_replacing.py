"""Replacing is shown first, does what was shown, and leaves out what changed meanwhile."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.transcript import DraftPassage
from archive_app.services import replacing as module
from archive_app.services.correcting import Correcting
from archive_app.services.replacing import Replacing
from made_transcript import ITEM, ids, passages, put_transcript, state, texts, timed

OLD = ("De molen en de Molens.", "Femke bakt.", "Een windmolen, een molen (c.q. wiek).")


@pytest.fixture
def replacing(archive: Archive) -> Replacing:
    put_transcript(archive, [DraftPassage(one) for one in OLD])
    return Replacing(archive)


def found(
    replacing: Replacing, find: str, *, case: bool = False, words: bool = False
) -> list[tuple[int, str]]:
    preview = replacing.preview(ITEM, find, "X", case=case, words=words)
    return [(one.row, one.before) for one in preview.found]


def test_what_is_found_depends_on_capitals_and_whole_words(replacing: Replacing) -> None:
    assert found(replacing, "molen") == [(0, "molen"), (0, "Molen"), (2, "molen"), (2, "molen")]
    assert found(replacing, "molen", case=True) == [(0, "molen"), (2, "molen"), (2, "molen")]
    assert found(replacing, "molen", words=True) == [(0, "molen"), (2, "molen")]
    assert found(replacing, "c.q.", words=True) == [(2, "c.q.")]


@pytest.mark.parametrize("sign", [".*", "(", "\\", "m[a-z]+", "(a+)+$"])
def test_no_sign_has_a_meaning_of_its_own(replacing: Replacing, sign: str) -> None:
    assert found(replacing, sign) in ([], [(2, "(")])


def test_a_preview_tells_the_place_and_what_is_around_it(replacing: Replacing) -> None:
    (one,) = replacing.preview(ITEM, "bakt", "maalt", case=True, words=True).found
    assert (one.start, one.end, one.before, one.after) == (6, 10, "bakt", "maalt")
    assert (one.context_before, one.context_after, one.text) == ("Femke ", ".", OLD[1])


def test_nothing_to_look_for_is_told(replacing: Replacing) -> None:
    with pytest.raises(ArchiveError, match="find-empty"):
        replacing.preview(ITEM, "", "x", case=False, words=False)


def test_what_stands_there_already_is_no_place(replacing: Replacing) -> None:
    preview = replacing.preview(ITEM, "molen", "molen", case=False, words=False)
    assert [one.before for one in preview.found] == ["Molen"]


def test_of_very_many_places_only_some_are_shown(
    replacing: Replacing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    preview = replacing.preview(ITEM, "molen", "x", case=False, words=False)
    assert len(preview.found) == 2 and preview.more


def test_all_is_replaced_in_one_step(archive: Archive, replacing: Replacing) -> None:
    before = state(archive)
    places = replacing.preview(ITEM, "molen", "zaag", case=False, words=False).found
    done = replacing.replace(ITEM, places)
    assert texts(archive) == [
        "De zaag en de zaags.",
        OLD[1],
        "Een windzaag, een zaag (c.q. wiek).",
    ]
    assert (done.items, done.done, done.left_out) == (frozenset([ITEM]), 4, ())
    assert isinstance(done, Changes)
    archive.history.undo()
    assert state(archive) == before


def test_only_the_chosen_places_are_replaced(archive: Archive, replacing: Replacing) -> None:
    places = replacing.preview(ITEM, "molen", "zaag", case=False, words=False).found
    replacing.replace(ITEM, [places[3], places[0]])
    assert texts(archive)[0] == "De zaag en de Molens."
    assert texts(archive)[2] == "Een windmolen, een zaag (c.q. wiek)."


def test_what_changed_since_the_preview_is_left_out_and_told(
    archive: Archive, replacing: Replacing
) -> None:
    places = replacing.preview(ITEM, "molen", "zaag", case=False, words=False).found
    Correcting(archive).set_text(ids(archive)[0], "Iets met een molen.")
    done = replacing.replace(ITEM, places)
    assert texts(archive)[0] == "Iets met een molen."
    assert (done.done, done.left_out) == (2, places[:2])


def test_a_passage_of_which_nothing_would_be_left_stays(
    archive: Archive, replacing: Replacing
) -> None:
    before = archive.history.state()
    places = replacing.preview(ITEM, OLD[1], "", case=True, words=False).found
    done = replacing.replace(ITEM, places)
    assert texts(archive) == list(OLD) and not done and done.left_out == places
    assert archive.history.state() == before


def test_blanks_at_the_ends_count(archive: Archive, replacing: Replacing) -> None:
    places = replacing.preview(ITEM, "de ", "", case=True, words=False).found
    replacing.replace(ITEM, places)
    assert texts(archive)[0] == "De molen en Molens."


def test_times_of_words_move_along(archive: Archive) -> None:
    put_transcript(archive, [timed("een twee drie", 0, 3000)])
    replacing = Replacing(archive)
    replacing.replace(
        ITEM, replacing.preview(ITEM, "een", "eenentwintig", case=True, words=True).found
    )
    (one,) = passages(archive)
    assert [one.text[w.start : w.end] for w in one.words.words()] == [
        "eenentwintig",
        "twee",
        "drie",
    ]


def test_an_item_that_is_gone_is_not_found(replacing: Replacing) -> None:
    with pytest.raises(NotFound, match="item-unknown"):
        replacing.replace("weg", ())

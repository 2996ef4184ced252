"""Tagging: what is put on words stays on them whatever becomes of the text."""

from __future__ import annotations

import random

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.transcript import DraftPassage
from archive_app.services.correcting import Correcting
from archive_app.services.revisions import Revisions
from archive_app.services.tagging import LONGEST_NOTE, Tagging
from archive_app.services.tags import Tags
from made_transcript import ITEM, ids, put_transcript, state, texts
from random_corrections import Corrector

OLD = ("De molen draait elke dag.", "Femke bakt brood van oud graan.", "Op zaterdag is hij open.")


class Desk:
    """An archive with a text and a tag."""

    def __init__(self, archive: Archive, *drafts: str) -> None:
        put_transcript(archive, [DraftPassage(one) for one in drafts or OLD])
        self.archive = archive
        self.tags, self.tagging = Tags(archive), Tagging(archive)
        self.correcting = Correcting(archive)
        self.bread = self.tags.add("Brood").tag.id
        self.ids = ids(archive)

    def put(self, words: str, row: int = 1, tag: str | None = None) -> str:
        text = texts(self.archive)[row]
        span = (text.index(words), text.index(words) + len(words))
        return self.tagging.put(tag or self.bread, ids(self.archive)[row], span).annotation.id

    def on(self) -> list[tuple[str, str]]:
        """Return the number of the passage and the words of each annotation that is placed."""
        passages = ids(self.archive)
        found = [one.anchor for one in self.tagging.of_item(ITEM)]
        return sorted(
            (str(passages.index(one.passage)), one.exact) for one in found if one.span is not None
        )


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def test_a_tag_is_put_on_words_or_on_the_whole_passage(desk: Desk) -> None:
    put = desk.tagging.put(desk.bread, desk.ids[0], note=" Mooi. ")
    assert put.changes == Changes(annotated=frozenset([ITEM]))
    assert put.annotation.note == "Mooi."
    desk.put("brood")
    assert desk.on() == [("0", OLD[0]), ("1", "brood")]


def test_the_same_tag_on_the_same_words_is_there_once(desk: Desk) -> None:
    first = desk.put("brood")
    assert desk.put("brood") == first
    desk.tagging.tagger = "Femke"
    assert desk.put("brood") != first


def test_a_new_tag_and_where_it_is_put_are_one_step(desk: Desk) -> None:
    put = desk.tagging.put_new(" Graan ", desk.ids[1], (21, 30), "Oud.")
    assert (put.tag.name, put.annotation.anchor.exact) == ("Graan", "oud graan")
    assert put.changes == Changes(annotated=frozenset([ITEM]), codebook=True)
    desk.archive.history.undo()
    assert [tag.name for tag in desk.tags.now()] == ["Brood"]
    assert not desk.tagging.of_item(ITEM)
    with pytest.raises(ArchiveError, match="tag-name-taken"):
        desk.tagging.put_new("brood", desk.ids[1])
    with pytest.raises(ArchiveError, match="anchor-empty"):
        desk.tagging.put_new("Meel", desk.ids[0], (2, 3))
    assert [tag.name for tag in desk.tags.now()] == ["Brood"]


def test_only_words_that_are_there_can_be_tagged(desk: Desk) -> None:
    with pytest.raises(ArchiveError, match="anchor-empty"):
        desk.tagging.put(desk.bread, desk.ids[0], (2, 3))
    with pytest.raises(ArchiveError, match="passage-changed"):
        desk.tagging.put(desk.bread, desk.ids[0], (0, 2), base="Iets anders.")
    with pytest.raises(NotFound, match="passage-unknown"):
        desk.tagging.put(desk.bread, "weg")
    with pytest.raises(NotFound, match="tag-unknown"):
        desk.tagging.put("weg", desk.ids[0])
    with pytest.raises(ArchiveError, match="note-long"):
        desk.tagging.put(desk.bread, desk.ids[0], note="x" * (LONGEST_NOTE + 1))
    assert not desk.tagging.of_item(ITEM)


def test_correcting_moves_it_along(desk: Desk) -> None:
    desk.put("oud graan")
    desk.correcting.set_text(desk.ids[1], "Hier bakt Femke elke dag brood van oud graan.")
    assert desk.on() == [("1", "oud graan")]
    desk.archive.history.undo()
    assert desk.on() == [("1", "oud graan")]


def test_splitting_gives_each_part_what_is_on_its_words(desk: Desk) -> None:
    desk.put("Femke")
    desk.put("oud graan")
    desk.put("brood van oud")
    desk.tagging.put(desk.bread, desk.ids[1])
    desk.correcting.split(desk.ids[1], OLD[1].index("van"))
    assert desk.on() == sorted(
        [
            ("1", "Femke"),
            ("2", "oud graan"),
            ("1", "brood"),
            ("2", "van oud"),
            ("1", "Femke bakt brood"),
            ("2", "van oud graan."),
        ]
    )


def test_joining_after_a_split_gives_the_first_state(desk: Desk) -> None:
    desk.put("brood van oud")
    desk.tagging.put(desk.bread, desk.ids[1])
    before = {one.id: one.anchor for one in desk.tagging.of_item(ITEM)}
    split = desk.correcting.split(desk.ids[1], OLD[1].index("van"))
    desk.correcting.join(split.first)
    assert {one.id: one.anchor for one in desk.tagging.of_item(ITEM)} == before


def test_joining_keeps_what_two_people_said_of_either_part(desk: Desk) -> None:
    desk.tagging.put(desk.bread, desk.ids[1])
    desk.tagging.put(desk.bread, desk.ids[2])
    desk.correcting.join(desk.ids[1])
    assert desk.on() == [("1", OLD[1]), ("1", OLD[2])]


@pytest.mark.parametrize("way", ["split", "join"])
def test_putting_a_split_or_join_back_moves_it_too(desk: Desk, way: str) -> None:
    desk.put("oud graan")
    desk.tagging.put(desk.bread, desk.ids[2])
    desk.put("brood van oud")
    before = desk.on()
    if way == "split":
        desk.correcting.split(desk.ids[1], OLD[1].index("van"))
    else:
        desk.correcting.join(desk.ids[1])
    revisions = Revisions(desk.archive)
    revisions.put_back(revisions.of_item(ITEM, 5)[0])
    assert texts(desk.archive) == list(OLD)
    assert desk.on() == before


def test_words_that_are_taken_away_wait_for_a_decision(desk: Desk) -> None:
    key = desk.put("oud graan")
    desk.correcting.set_text(desk.ids[1], "Femke bakt brood.")
    assert desk.on() == []
    (lost,) = desk.tagging.unplaced()
    assert (lost.id, lost.anchor.exact) == (key, "oud graan")
    desk.tagging.place(key, desk.ids[1], (6, 10))
    assert desk.on() == [("1", "bakt")]
    assert not desk.tagging.unplaced()


def test_each_step_can_be_undone_and_redone(desk: Desk) -> None:
    first = state(desk.archive), desk.on()
    key = desk.put("brood")
    desk.tagging.set_note(key, "Lekker.")
    other = desk.tags.add("Graan").tag.id
    desk.tagging.retag([key], other)
    desk.tagging.put_all(desk.bread, [(one, None) for one in desk.ids])
    desk.tagging.take_off(key)
    last = desk.on()
    for _step in range(6):
        desk.archive.history.undo()
    assert (state(desk.archive), desk.on()) == first
    for _step in range(6):
        changes = desk.archive.history.redo()
    assert desk.on() == last
    assert changes == Changes(annotated=frozenset([ITEM]))


def test_undoing_a_tag_indexes_nothing(desk: Desk) -> None:
    desk.put("brood")
    desk.archive.database.connection.execute("DELETE FROM outbox")
    desk.archive.history.undo()
    assert not desk.archive.outbox.waiting()


@pytest.mark.parametrize("seed", range(6))
def test_random_corrections_lose_nothing(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)
    desk = Desk(archive, *(f"{one} {two}" for one in OLD for two in OLD))
    for row in range(len(desk.ids)):
        for words in ("De", "brood", "open", "graan", "elke dag", "."):
            if words in texts(archive)[row]:
                desk.put(words, row)
    first = {one.id for one in desk.tagging.of_item(ITEM)}
    corrector = Corrector(archive, chance)
    for _turn in range(60):
        corrector.correct()
        known = dict(zip(ids(archive), texts(archive), strict=True))
        found = desk.tagging.of_item(ITEM)
        alive = {one.id for one in found} | {one.part_of for one in found}
        assert first <= alive
        for one in found:
            if one.anchor.span is not None:
                assert known[one.anchor.passage][slice(*one.anchor.span)] == one.anchor.exact
        assert {one.id for one in desk.tagging.unplaced()} == {
            one.id for one in found if one.anchor.span is None
        }

"""Annotations follow their words: through edits at random, and into newer texts."""

from __future__ import annotations

import random

import pytest

from archive_app.archive.renewing import held, renew_transcript
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.transcript import DraftPassage, Origin
from archive_app.services.correcting import Correcting
from archive_app.services.revisions import Revisions
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_transcript import ITEM, ids, put_transcript, texts
from random_tagging import Editor, made_tags

OLD = ("De molen draait elke dag.", "Femke bakt brood van oud graan.", "Op zaterdag is hij open.")


@pytest.mark.parametrize("seed", range(4))
def test_edits_at_random_move_no_letter_in_or_out(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)
    tags = made_tags(archive, 3)
    editor = Editor(archive, chance, "stuk", 12)
    editor.annotate(tags, 90)
    for turn in range(60):
        assert editor.step() == []
        if turn % 20 == 0:
            assert editor.faults_of_waiting() == []
            editor.decide()
    assert editor.faults_of_waiting() == []


class Tagged:
    """A text with tags on it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        put_transcript(archive, [DraftPassage(one) for one in OLD], recording=False)
        self.tagging = Tagging(archive)
        self.tag = Tags(archive).add("Brood").tag.id

    def put(self, words: str | None = None, row: int = 1) -> str:
        start = OLD[row].index(words) if words else 0
        span = (start, start + len(words)) if words else None
        return self.tagging.put(self.tag, ids(self.archive)[row], span).annotation.id

    def renew(self, *passages: str) -> None:
        before = held(self.archive.database.connection, ITEM, "made")
        assert before is not None
        with self.archive.history.change("import") as change:
            drafts = [DraftPassage(one) for one in passages]
            renew_transcript(change, ITEM, before, drafts, Source("2" * 64, "n.vtt", "made/1"))

    def transcribe(self, *passages: str) -> None:
        with self.archive.history.change("import") as change:
            add_transcript(
                change,
                ITEM,
                [DraftPassage(one) for one in passages],
                Source("3" * 64, "bakkerij.vtt", "made/2"),
                recording=None,
                language="nl",
                origin=Origin.IMPORTED,
            )

    def on(self) -> list[tuple[int, str]]:
        """Return row and words of what is seen in the text."""
        passages = ids(self.archive)
        found = [one.anchor for one in self.tagging.of_item(ITEM)]
        return sorted(
            (passages.index(one.passage), one.exact)
            for one in found
            if one.span and one.passage in passages
        )

    def waiting(self) -> list[str]:
        return [one.anchor.exact for one in self.tagging.unplaced()]


@pytest.fixture
def tagged(archive: Archive) -> Tagged:
    return Tagged(archive)


@pytest.mark.parametrize("way", ["renew", "transcribe"])
def test_a_passage_that_is_parted_in_a_newer_text_keeps_its_tag_on_both(
    tagged: Tagged, way: str
) -> None:
    tagged.put()
    getattr(tagged, way)(OLD[0], "Femke bakt brood", "van oud graan.", OLD[2])
    assert tagged.on() == [(1, "Femke bakt brood"), (2, "van oud graan.")]
    assert not tagged.waiting()


@pytest.mark.parametrize("way", ["renew", "transcribe"])
def test_passages_that_are_one_in_a_newer_text_keep_their_own_words(
    tagged: Tagged, way: str
) -> None:
    tagged.put()
    tagged.put(row=2)
    getattr(tagged, way)(OLD[0], f"{OLD[1]} {OLD[2]}")
    assert tagged.on() == [(1, OLD[1]), (1, OLD[2])]


def test_blanks_quotation_marks_and_case_tell_nothing(tagged: Tagged) -> None:
    tagged.put("brood van oud")
    tagged.transcribe("Nieuw begin.", "En “Femke bakt Brood  van oud graan”.")
    assert tagged.on() == [(1, "Brood  van oud")]


def test_what_could_be_at_two_places_waits(tagged: Tagged) -> None:
    tagged.put("oud graan")
    tagged.transcribe("Er is oud graan te veel.", "En veel oud graan hier.")
    assert tagged.on() == []
    assert tagged.waiting() == ["oud graan"]


def test_a_short_word_that_stands_elsewhere_is_another(tagged: Tagged) -> None:
    tagged.put("oud")
    tagged.transcribe("Er was veel te doen.", "Een oud huis.")
    assert tagged.waiting() == ["oud"]


def test_undoing_a_newer_text_gives_the_places_back(tagged: Tagged) -> None:
    tagged.put()
    tagged.put("oud graan")
    before = tagged.on()
    tagged.renew(OLD[0], "Femke bakt brood", "van oud graan.", OLD[2])
    tagged.archive.history.undo()
    assert tagged.on() == before


def test_words_that_were_there_already_are_never_taken_for_what_was_taken_away(
    tagged: Tagged,
) -> None:
    correcting, passage = Correcting(tagged.archive), ids(tagged.archive)[1]
    correcting.set_text(passage, "Hier is oud graan, en daar is oud graan te koop.")
    tagged.tagging.put(tagged.tag, passage, (8, 17))
    correcting.set_text(passage, "Hier is niets, en daar is oud graan te koop.")
    assert tagged.on() in ([], [(1, "niets")])


def test_a_split_whose_first_part_stayed_as_it_was_can_be_put_back(tagged: Tagged) -> None:
    passage = ids(tagged.archive)[1]
    Correcting(tagged.archive).split(passage, len(OLD[1]), f"{OLD[1]} Lekker brood.")
    revisions = Revisions(tagged.archive)
    revisions.put_back(revisions.of_item(ITEM, 1)[0])
    assert texts(tagged.archive) == list(OLD)


def test_putting_back_what_put_a_join_back_takes_the_tags_along(tagged: Tagged) -> None:
    tagged.put()
    tagged.put("zaterdag", 2)
    revisions = Revisions(tagged.archive)
    Correcting(tagged.archive).join(ids(tagged.archive)[1])
    for _turn in range(2):
        revisions.put_back(revisions.of_item(ITEM, 1)[0])
    assert tagged.on() == [(1, OLD[1]), (1, "zaterdag")]
    assert not tagged.waiting()

"""Rounds in an archive: what they go through, that the place is kept, and what was done today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive_app.archive.catalogue_changes import delete_item
from archive_app.archive.store import Archive
from archive_app.domain.tag_rounds import RoundChoice, RoundScope, TagRound
from archive_app.domain.transcript import DraftPassage, PassageKind
from archive_app.services.correcting import Correcting
from archive_app.services.tag_round import IDLE_SECONDS, TagRounds, Today, WorkClock
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_transcript import ITEM, ids, put_transcript, timed

TEXTS = ("De molen draait.", "Femke bakt brood.", "Op zaterdag is hij open.")


class Desk:
    """An archive with a heading and three passages, and a tag."""

    def __init__(self, archive: Archive) -> None:
        drafts = [timed(text, 1000 * n, 1000 * n + 900) for n, text in enumerate(TEXTS)]
        put_transcript(archive, [DraftPassage("De bakkerij", PassageKind.HEADING), *drafts])
        self.archive = archive
        self.rounds = TagRounds(archive)
        self.tagging = Tagging(archive)
        self.correcting = Correcting(archive)
        self.bread = Tags(archive).add("Brood").tag.id
        self.ids = ids(archive)[1:]

    def begin(self, choice: RoundChoice | None = None) -> TagRound:
        choice = choice or RoundChoice()
        return self.rounds.begin(choice, self.rounds.gather(choice))

    def go(self, made: TagRound) -> None:
        """Go on to the next passage, as a window does."""
        seen, _stepped = made.passage, made.step(1)
        self.rounds.keep_place(made.key, made.passage, made.place, seen)

    def resumed(self) -> TagRound:
        made = self.rounds.resumed()
        assert made is not None
        return made


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def test_headings_are_left_out_and_what_has_a_tag_comes_last(desk: Desk) -> None:
    desk.tagging.put(desk.bread, desk.ids[0])
    found = desk.rounds.gather(RoundChoice())
    assert list(found.order) == [desk.ids[1], desk.ids[2], desk.ids[0]]
    assert found.untagged == 2
    in_order = desk.rounds.gather(RoundChoice(untagged_first=False))
    assert list(in_order.order) == desk.ids


def test_only_some_items_and_none_that_was_put_away(desk: Desk) -> None:
    choice = RoundChoice(RoundScope.ITEMS, items=("elders",))
    assert list(desk.rounds.gather(choice).order) == []
    choice = RoundChoice(RoundScope.ITEMS, items=(ITEM,))
    assert list(desk.rounds.gather(choice).order) == desk.ids
    with desk.archive.history.change("delete-item") as change:
        delete_item(change, ITEM)
    assert list(desk.rounds.gather(RoundChoice()).order) == []
    assert desk.rounds.passages_of(ITEM) == ()


def test_where_one_was_is_known_after_a_restart_and_is_no_step_of_the_history(desk: Desk) -> None:
    steps = desk.archive.history.next_undo()
    made = desk.begin()
    desk.go(made)
    again = TagRounds(desk.archive).resumed()
    assert again is not None
    assert (again.passage, again.done, again.choice) == (desk.ids[1], 1, RoundChoice())
    assert desk.archive.history.next_undo() == steps


def test_the_order_stays_although_passages_get_tags_in_the_round(desk: Desk) -> None:
    made = desk.begin()
    desk.tagging.put(desk.bread, desk.ids[0])
    desk.go(made)
    again = desk.resumed()
    assert (again.passage, again.place) == (desk.ids[1], 1)
    assert again.done == 1
    again.step(-1)
    assert again.passage == desk.ids[0]


def test_a_place_that_was_joined_to_another_passage_goes_on_there(desk: Desk) -> None:
    made = desk.begin()
    desk.go(made)
    desk.correcting.join(desk.ids[0])
    assert desk.rounds.now_at(desk.ids[1]) == desk.ids[0]
    assert desk.resumed().passage == desk.ids[0]


def test_a_round_that_is_over_is_not_gone_on_with_but_its_choice_is_remembered(desk: Desk) -> None:
    choice = RoundChoice(plays=False, goes_on=3)
    desk.begin(choice)
    desk.rounds.end()
    assert desk.rounds.resumed() is None
    assert desk.rounds.last_choice() == choice


def test_another_author_has_a_round_of_their_own(desk: Desk) -> None:
    desk.begin()
    desk.archive.author = "00000000-0000-4000-8000-000000000002"
    assert desk.rounds.resumed() is None
    assert desk.rounds.today() == Today()


def test_a_passage_is_shown_with_what_is_around_it(desk: Desk) -> None:
    made = desk.begin()
    desk.tagging.put(desk.bread, desk.ids[1])
    desk.rounds.refuse(made.key, desk.ids[1], desk.bread)
    shown = desk.rounds.look(made.key, desk.ids[1])
    assert shown is not None
    assert (shown.title, shown.passage.text) == ("De bakkerij", TEXTS[1])
    assert [one.text for one in shown.context.before] == ["De bakkerij", TEXTS[0]]
    assert [one.text for one in shown.context.after] == [TEXTS[2]]
    assert [one.tag for one in shown.on(desk.ids[1])] == [desk.bread]
    assert shown.on(desk.ids[0]) == ()
    assert shown.stretch == (1000, 1900)
    assert shown.refused == {desk.bread}
    assert desk.rounds.look(made.key, "weg") is None


def test_what_is_refused_is_refused_in_that_round_only(desk: Desk) -> None:
    made = desk.begin()
    desk.rounds.refuse(made.key, desk.ids[0], desk.bread)
    desk.rounds.refuse(made.key, desk.ids[0], desk.bread)
    another = desk.begin()
    shown = desk.rounds.look(another.key, desk.ids[0])
    assert shown is not None
    assert shown.refused == frozenset()


def test_a_passage_without_times_is_only_read(archive: Archive) -> None:
    put_transcript(archive, [DraftPassage("Zonder klok.")])
    rounds = TagRounds(archive)
    made = rounds.begin(RoundChoice(), rounds.gather(RoundChoice()))
    assert made.passage is not None
    shown = rounds.look(made.key, made.passage)
    assert shown is not None
    assert (shown.recording, shown.stretch) == (None, None)


def test_a_passage_without_an_end_is_played_until_the_next_one(archive: Archive) -> None:
    drafts = [DraftPassage("Eerst.", start_ms=500), DraftPassage("Dan.", start_ms=4000)]
    put_transcript(archive, drafts)
    rounds, (first, last) = TagRounds(archive), ids(archive)
    shown = [rounds.look(1, one) for one in (first, last)]
    assert [one.stretch for one in shown if one] == [(500, 4000), (4000, 14_000)]


def test_today_counts_what_was_seen_or_tagged_and_what_is_still_there(desk: Desk) -> None:
    made = desk.begin()
    put = desk.tagging.put(desk.bread, desk.ids[0])
    desk.tagging.put(desk.bread, desk.ids[1])
    desk.go(made)  # seen and tagged: one passage
    desk.rounds.spend(90_000)
    desk.rounds.spend(30_000)
    assert desk.rounds.today() == Today(passages=2, tags=2, ms=120_000)
    desk.tagging.take_off(put.annotation.id)
    assert desk.rounds.today() == Today(passages=2, tags=1, ms=120_000)
    tomorrow = datetime.now(UTC) + timedelta(days=1, hours=1)
    assert desk.rounds.today(tomorrow) == Today()


def test_a_pause_of_over_two_minutes_is_no_work() -> None:
    clock = WorkClock()
    for now in (0.0, 60.0, 60.0 + IDLE_SECONDS, 60.0 + 2 * IDLE_SECONDS + 1.0):
        clock.stir(now)
    assert clock.take() == 180_000
    assert clock.take() == 0
    clock.stop()
    clock.stir(500.0)
    clock.stir(501.5)
    assert clock.take() == 1500

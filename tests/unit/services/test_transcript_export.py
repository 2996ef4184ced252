"""A text for others: within its terms of use, with what was chosen of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role, Terms
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.services.transcript_export import PrintChoices, text_for_others

ITEM = Item(
    "i",
    Kind.INTERVIEW,
    "Femke Visser bakt brood",
    date="2024",
    url="https://example.org/brood",
    participants=(Participant(Person("femke", "Femke Visser"), Role.INTERVIEWEE),),
)
TEXT = Transcript(
    "t", "i", "r", "nl", Origin.IMPORTED, 1,
    (
        Passage("a", PassageKind.HEADING, "De molen"),
        Passage("b", PassageKind.SPEECH, "Ik ben Femke.", 1000, 2000, "Femke Visser"),
        Passage("c", PassageKind.SPEECH, "Ik bak.", 184_000, 190_000, "Femke Visser", about=True),
        Passage("d", PassageKind.SPEECH, "Wat bakt u?", 191_000, 192_000, "Bram"),
    ),
)  # fmt: skip
TODAY = date(2025, 5, 6)


def told(item: Item = ITEM, **choices: bool):
    return text_for_others(item, TEXT, PrintChoices(**choices), TODAY)


def test_a_speaker_is_named_where_another_begins_and_times_stand_beside() -> None:
    text = told()
    assert [p.speaker for p in text.paragraphs] == ["", "Femke Visser", "", "Bram"]
    assert [p.time for p in text.paragraphs] == ["", "0:01", "ca. 3:04", "3:11"]
    assert any("ca." in line for line in text.head)
    assert any("https://example.org/brood" in line for line in text.head)
    assert any("2025-05-06" in line for line in text.head)


def test_without_times_and_speakers_only_the_words_are_left() -> None:
    text = told(times=False, speakers=False)
    assert {(p.speaker, p.time) for p in text.paragraphs} == {("", "")}
    assert [p.text for p in text.paragraphs] == [p.text for p in TEXT.passages]
    assert not any("c." in line.split() for line in text.head)


@pytest.mark.parametrize("terms", [Terms.EMBARGO, Terms.WITHDRAWN])
def test_what_may_not_leave_is_not_given(terms: Terms) -> None:
    assert told(replace(ITEM, terms=terms)) is None


def test_a_nameless_text_holds_no_name_and_tells_voices_apart() -> None:
    text = told(replace(ITEM, terms=Terms.ANONYMOUS))
    everything = " ".join([text.title, *text.head, *(p.text + p.speaker for p in text.paragraphs)])
    assert "Femke" not in everything
    assert "Bram" not in everything
    assert "example.org" not in everything
    speakers = [p.speaker for p in text.paragraphs if p.speaker]
    assert len(set(speakers)) == 2


def test_an_internal_text_says_so() -> None:
    assert len(told(replace(ITEM, terms=Terms.INTERNAL)).head) == len(told().head) + 1


def test_an_item_without_text_has_no_paragraphs() -> None:
    text = text_for_others(ITEM, None, PrintChoices(), TODAY)
    assert text.paragraphs == ()
    assert text.letters == 0

"""Fields of a query: answered by the catalogue and the transcripts, together with words."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Role,
)
from archive_app.domain.transcript import Origin
from archive_app.services.read_state import ReadState
from desk import Desk, note, tone, vtt

FEMKE = Participant(
    Person("p-femke", "Femke de Boer"),
    Role.INTERVIEWEE,
    (Affiliation("molenaar", Organisation("o-molen", "Stichting De Molen")),),
)


@pytest.fixture(params=["indexed", "waiting"])
def stocked(desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    """Return an archive with two items, in the index or still waiting."""
    with desk.archive.history.change("shipped", undoable=False) as change:
        for table, one in (("person", FEMKE.person), ("organisation", FEMKE.organisations[0])):
            change.insert(table, [{"id": one.id, "name": one.name, "origin": "shipped"}])
        add_item(
            change,
            Item("i-brood", Kind.INTERVIEW, "Brood uit de molen", date="2020-10",
                 sector="overheid", themes=("wind en water",), participants=(FEMKE,)),
            Origin.SHIPPED,
        )  # fmt: skip
        add_item(change, Item("c-wind", Kind.COLUMN, "Wind mee", date="2022"), Origin.SHIPPED)
    desk.bring(
        vtt(tmp_path / "i-brood.vtt", "<v Femke de Boer>De wind draait vandaag.",
            "<v Jorrit>Is er vandaag wind?", "<v Femke de Boer>Ja, met stenen erbij."),
        tone(tmp_path / "i-brood.wav"), item="i-brood",
    )  # fmt: skip
    desk.bring(note(tmp_path / "c-wind.txt", "Wie wind zaait, bakt brood.\n\nEn wie bakt, eet."))
    if request.param == "indexed":
        desk.index()
    return desk


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("wind soort:column", {"Wie wind zaait, bakt brood.", "Wind mee"}),
        ("wind kind:interview spreker:femke", {"De wind draait vandaag."}),
        ('wind spreker:"Jorrit"', {"Is er vandaag wind?"}),
        ("wind jaar:..2021 -spreker:jorrit vandaag", {"De wind draait vandaag."}),
        ("zaait jaar:2022", {"Wie wind zaait, bakt brood."}),
        ("zaait jaar:2020..2021", set()),
        ("zaait heeft:geluid", set()),
        ("stenen heeft:geluid", {"Ja, met stenen erbij."}),
        ("stenen persoon:boer organisatie:molen sector:overheid", {"Ja, met stenen erbij."}),
        ('stenen thema:"water"', {"Ja, met stenen erbij."}),
        ("stenen titel:brood", {"Ja, met stenen erbij."}),
        ('"wind draait" OF stenen', {"De wind draait vandaag.", "Ja, met stenen erbij."}),
        ("vandaag NABIJ/2 is", {"Is er vandaag wind?"}),
    ],
)  # fmt: skip
def test_fields_and_words_together(stocked: Desk, query: str, texts: set[str]) -> None:
    assert set(stocked.found(query)) == texts


def test_what_was_read_is_no_longer_unread(stocked: Desk) -> None:
    assert set(stocked.found("brood is:ongelezen")) == {
        "Brood uit de molen", "Wie wind zaait, bakt brood.",
    }  # fmt: skip
    assert stocked.found("brood is:gelezen") == []
    ReadState(stocked.archive).mark("c-wind", read=True)
    assert stocked.found("brood is:unread") == ["Brood uit de molen"]
    assert stocked.found("brood is:gelezen") == ["Wie wind zaait, bakt brood."]
    assert stocked.found("brood -is:read") == ["Brood uit de molen"]
    assert len(stocked.found("brood is:gelezen,ongelezen")) == 2
    ReadState(stocked.archive).mark("c-wind", read=False)
    assert stocked.found("brood is:read") == []


def test_what_is_wrong_is_told_at_its_place_and_the_rest_counts(stocked: Desk) -> None:
    result = stocked.searching.search('stenen sprekr:x "open', half_typed=True)
    assert [(one.problem.code, one.unfinished) for one in result.remarks] == [
        ("query-field-nearest", False),
        ("query-quote-open", True),
    ]
    assert result.query[result.remarks[0].start : result.remarks[0].end] == "sprekr"
    assert stocked.searching.search("stenen soort:roman").total == 1


@pytest.mark.parametrize("text", ["is:ongelezen", "-", "()", "OF", "jaar:2020..", "spreker:femke"])
def test_a_query_without_words_does_no_harm(stocked: Desk, text: str) -> None:
    stocked.searching.search(text, half_typed=True)

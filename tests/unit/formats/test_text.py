import pytest
from format_texts import letters, letters_of, read, said
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.transcript import PassageKind

LONG = "Dit is een gewone alinea die lang genoeg is om onder een kop te kunnen staan."


def kinds(text: str) -> list[PassageKind]:
    return [passage.kind for passage in read("text", text).passages]


def test_blank_lines_divide_and_lines_are_joined() -> None:
    draft = read("text", "\n\nEen regel\n  en nog een.  \n\n \n\tDe tweede\nalinea.\n")
    assert said(draft) == [(None, "Een regel en nog een."), (None, "De tweede alinea.")]
    assert (draft.recipe, draft.language, draft.timed) == ("text/1", "nl", False)


def test_broken_words() -> None:
    draft = read(
        "text", "Over job-\ncoaching.\n\nJobcoaching bij detache-\nring, bij-\nen omscholing."
    )
    assert [text for _, text in said(draft)] == [
        "Over jobcoaching.",
        "Jobcoaching bij detachering, bij- en omscholing.",
    ]


@pytest.mark.parametrize(
    "heading",
    ["Een kop", "“Wij doen gewoon mee”", "Kop met acht woorden die ook nog kan", "Deel 2"],
)
def test_a_short_line_above_a_longer_one_is_a_heading(heading: str) -> None:
    assert kinds(f"{LONG}\n\n{heading}\n\n{LONG}") == [
        PassageKind.PROSE, PassageKind.HEADING, PassageKind.PROSE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Dit is een zin.",
        "Lees verder:",
        "met een kleine letter",
        "12",
        "https://voorbeeld.nl/a",
        "“Een aanhaling die verder gaat",
        "Een regel van veel meer dan twaalf woorden is hier geen kop maar tekst",
        "Twee\nregels",
    ],
)
def test_these_are_no_headings(line: str) -> None:
    assert PassageKind.HEADING not in kinds(f"{LONG}\n\n{line}\n\n{LONG}")


def test_the_last_line_is_no_heading_nor_one_above_something_shorter() -> None:
    assert kinds(f"{LONG}\n\nDe laatste regel\n\nKort") == [PassageKind.PROSE] * 3
    assert kinds("Een kop") == [PassageKind.PROSE]


def test_a_heading_may_stand_close_above_its_paragraph() -> None:
    wide = "Deze regels zijn zo breed als de bladzijde, zodat een korte opvalt"
    assert kinds(f"Een kop\n{wide}\nmet nog meer.") == [PassageKind.HEADING, PassageKind.PROSE]
    assert kinds(f"Een zin.\n{wide}\nmet nog meer.") == [PassageKind.PROSE]


def test_a_conversation_has_speakers() -> None:
    text = (
        "Gesprek\n\nJan: Hallo daar\nallemaal.\nEls van den Berg: Dag.\n\nJan: Tot ziens.\n\n"
        "Nog een alinea.\n\nEls van den Berg: Dag Jan.\nPiet: Ik ook."
    )
    draft = read("text", text)
    assert said(draft)[1:] == [
        ("Jan", "Hallo daar allemaal."),
        ("Els van den Berg", "Dag."),
        ("Jan", "Tot ziens."),
        (None, "Nog een alinea."),
        ("Els van den Berg", "Dag Jan."),
        (None, "Piet: Ik ook."),
    ]
    assert {p.kind for p in draft.passages if p.speaker} == {PassageKind.SPEECH}


@pytest.mark.parametrize(
    "line", ["Let op: {}", "Foto: {}", "Jan zegt: {}", "12: {}", "Om 10:30 {}", "jan: {}"]
)
def test_these_are_no_speakers(line: str) -> None:
    draft = read("text", "\n\n".join(line.format(f"zin {n}.") for n in range(4)))
    assert {speaker for speaker, _ in said(draft)} == {None}


def test_a_label_that_hardly_comes_back_in_a_long_text_is_no_speaker() -> None:
    text = "\n\n".join(["Conclusie: goed."] * 2 + [LONG] * 30)
    assert {speaker for speaker, _ in said(read("text", text))} == {None}


def test_a_text_with_a_paragraph_on_each_line() -> None:
    lines = [f"{LONG} {LONG} {LONG} {LONG}", "Een kort stuk.", LONG]
    assert [text for _, text in said(read("text", "\n".join(lines)))] == lines
    sentences = [f"{LONG} En {n} meer, met een staart aan de zin." for n in range(3)]
    assert [text for _, text in said(read("text", "\n".join(sentences)))] == sentences


def test_an_indented_line_after_an_end_is_a_new_paragraph() -> None:
    text = "Zo eindigt het.\n Hier begint de volgende bladzijde\nen die gaat door."
    assert len(read("text", text).passages) == 2
    hanging = "Zo eindigt het.\n Hier springt alles\n in."
    assert len(read("text", hanging).passages) == 1


def test_a_very_long_paragraph_is_divided() -> None:
    draft = read("text", f"Jan: {LONG * 1}\n\nJan: " + f"{LONG} " * 60)
    assert len(draft.passages) > 4
    assert {speaker for speaker, _ in said(draft)} == {"Jan"}
    assert all(len(text) <= 1500 for _, text in said(draft))


PIECE = st.one_of(
    st.sampled_from(["\n", "\n\n", "-\n", " ", ": ", ". ", "Jan: ", "Els: ", "\n  ", "12", LONG]),
    st.text(max_size=8),
)


@given(st.lists(PIECE, max_size=40).map("".join))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    draft = read("text", text)
    assert letters_of(draft) == letters(text)
    assert all(p.text and p.text == p.text.strip() for p in draft.passages)

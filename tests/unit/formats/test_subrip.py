import pytest
from format_texts import codes, read, said, srt, times
from hypothesis import given
from hypothesis import strategies as st


def test_a_plain_file() -> None:
    draft = read("subrip", srt((1000, 2000, "Dag."), (2500, 3_600_000, "Tot\nziens.")))
    assert said(draft) == [(None, "Dag."), (None, "Tot ziens.")]
    assert times(draft) == [(1000, 2000), (2500, 3_600_000)]
    assert (draft.recipe, draft.problems) == ("subrip/1", ())


def test_counters_blank_lines_and_commas_may_be_missing_or_wrong() -> None:
    text = (
        "7\n00:00:01.000 --> 00:00:02.000\nEen.\n7\n0:00:02,5 --> 0:00:03,5 X1:10 X2:90 Y1:1 Y2:2\n"
        "Twee.\n00:00:04,0000 --> 00:00:05,000\n2020\n\n9\n00:00:06,000 --> 00:00:07,000\nDrie.\n"
    )
    draft = read("subrip", text)
    assert [text for _, text in said(draft)] == ["Een.", "Twee.", "2020 Drie."]
    assert times(draft) == [(1000, 2000), (2500, 3500), (4000, 7000)]


def test_a_number_that_is_all_a_cue_says_is_kept() -> None:
    text = "00:00:01,000 --> 00:00:02,000\n12\n00:00:05,000 --> 00:00:06,000\nEen.\n"
    assert [text for _, text in said(read("subrip", text))] == ["12", "Een."]


def test_overrides_and_known_tags_go_and_other_words_stay() -> None:
    draft = read(
        "subrip", srt((0, 1000, "{\\an8}<font color='red'>Dag <lacht> <b>hoor</b></font>."))
    )
    assert said(draft) == [(None, "Dag <lacht> hoor.")]


def test_dashes_stay_in_the_text() -> None:
    assert said(read("subrip", srt((0, 1000, "- Ja?\n- Nee.")))) == [(None, "- Ja? - Nee.")]


def test_labels_that_come_back_are_speakers() -> None:
    draft = read(
        "subrip",
        srt(
            (0, 1000, "JAN: Dat is"),
            (1000, 2000, "heel mooi."),
            (2000, 3000, "Van wie dit is, staat er niet."),
            (3000, 4000, "Els de Wit: Zeker."),
            (4000, 5000, "JAN: Ja,"),
            (5000, 6000, "PIET: ik ben er maar één keer."),
            (6000, 7000, "Els de Wit: Tot ziens."),
        ),
    )
    assert said(draft) == [
        ("JAN", "Dat is heel mooi."),
        (None, "Van wie dit is, staat er niet."),
        ("Els de Wit", "Zeker."),
        ("JAN", "Ja,"),
        (None, "PIET: ik ben er maar één keer."),
        ("Els de Wit", "Tot ziens."),
    ]


def test_fragments_become_sentences_unless_there_is_a_pause() -> None:
    draft = read(
        "subrip",
        srt(
            (0, 1000, "Dit is een"),
            (1000, 2000, "zin van dhr. J."),
            (2000, 3000, "Jansen."),
            (3000, 4000, "En dan"),
            (5501, 6000, "een pauze"),
            (7500, 8000, "of net niet"),
        ),
    )
    assert said(draft) == [
        (None, "Dit is een zin van dhr. J. Jansen."),
        (None, "En dan"),
        (None, "een pauze of net niet"),
    ]
    assert times(draft) == [(0, 3000), (3000, 4000), (5501, 8000)]


def test_talk_without_an_end_is_divided_at_600_characters() -> None:
    draft = read("subrip", srt(*((n * 1000, n * 1000 + 999, "woord " * 10) for n in range(50))))
    assert all(len(text) <= 600 for _, text in said(draft))
    assert len(draft.passages) == 5


def test_a_cue_of_pages_is_divided_with_its_time() -> None:
    draft = read("subrip", srt((0, 100_000, "Dit is een zin met woorden. " * 200)))
    assert len(draft.passages) > 4
    starts = [start for start, _ in times(draft)]
    assert starts[0] == 0 and starts == sorted(set(starts)) and times(draft)[-1][1] == 100_000


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        ("00:99:00,000 --> 00:00:05,000", (None, None)),
        ("-00:00:01,000 --> 00:00:05,000", (None, None)),
        ("999999:00:00,000 --> 999999:00:05,000", (None, None)),
        ("00:00:05,000 --> 00:00:01,000", (5000, None)),
        ("00:00:05,000 --> 00:00:99,000", (5000, None)),
        ("00:00:05,000 -->", (5000, None)),
        ("00:00:05,000 --> 00:00:05,000", (5000, 5000)),
    ],
)
def test_impossible_times_go_and_the_text_stays(
    timing: str, expected: tuple[int | None, int | None]
) -> None:
    draft = read("subrip", f"1\n{timing}\nDe tekst.\n")
    assert said(draft) == [(None, "De tekst.")]
    assert times(draft) == [expected]
    dropped = {} if None not in expected else {"times-dropped": {"count": 1}}
    assert codes(draft.problems) == dropped


def test_cues_in_the_wrong_order_are_sorted_and_counted() -> None:
    draft = read("subrip", srt((5000, 6000, "Twee."), (0, 900, "Een."), (7000, 7500, "Drie.")))
    assert [text for _, text in said(draft)] == ["Een.", "Twee.", "Drie."]
    assert codes(draft.problems) == {"cues-sorted": {"count": 1}}


def test_a_word_broken_over_two_cues_is_whole_when_it_stands_elsewhere() -> None:
    draft = read(
        "subrip",
        srt(
            (0, 1000, "Wij doen aan detache-"),
            (1000, 2000, "ring, want detachering\nhelpt, dacht-"),
            (2000, 3000, "maar nee."),
        ),
    )
    assert said(draft) == [
        (None, "Wij doen aan detachering, want detachering helpt, dacht- maar nee.")
    ]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for whole in (text, "1\n00:00:01,000 --> 00:00:02,000\n" + text):
        read("subrip", whole)

import pytest
from format_texts import codes, read, said, times, vtt
from hypothesis import given
from hypothesis import strategies as st

EXAMPLE = """WEBVTT - voorbeeld
Kind: captions
Language: nl-BE

NOTE
Dit hoort er
niet bij.

STYLE
::cue { color: red }

REGION
id:onder

begin
00:01.000 --> 00:02.500 align:start position:0% line:-1
<v.luid Esmé de Boer>Dag &amp; <i>welkom</i>, we
beginnen.</v>

NOTE ook deze niet

00:00:03.000 --> 00:00:04.000
<v Piet>Goed <00:00:03.500>zo<c.geel>.</c>
"""


def test_the_parts_of_a_file() -> None:
    draft = read("webvtt", EXAMPLE)
    assert said(draft) == [("Esmé de Boer", "Dag & welkom, we beginnen."), ("Piet", "Goed zo.")]
    assert times(draft) == [(1000, 2500), (3000, 4000)]
    assert (draft.language, draft.problems, draft.recipe) == ("nl-BE", (), "webvtt/1")
    assert {passage.kind.value for passage in draft.passages} == {"speech"}


def test_two_voices_in_a_cue_divide_its_time_in_proportion() -> None:
    draft = read("webvtt", vtt((0, 1000, "<v Jan>Ja?</v> <v Piet>Zeker wel, zeker.</v>")))
    assert said(draft) == [("Jan", "Ja?"), ("Piet", "Zeker wel, zeker.")]
    (start, middle), (again, end) = times(draft)
    assert (start, end) == (0, 1000)
    assert middle is not None and middle == again < 500


def test_what_stands_outside_a_voice_has_no_speaker() -> None:
    draft = read("webvtt", vtt((0, 1000, "Muziek. <v Jan>Ja.</v> Applaus.")))
    assert said(draft) == [(None, "Muziek."), ("Jan", "Ja."), (None, "Applaus.")]


def test_voices_that_overlap_in_time_keep_rising_starts() -> None:
    cue = "<v Jan>Een lange zin van Jan.</v><v Piet>En een van Piet.</v>"
    draft = read("webvtt", vtt((0, 10_000, cue), (1_000, 3_000, "<v Els>Tussendoor.</v>")))
    starts = [start or 0 for start, _ in times(draft)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&D bij &lt;Bedrijf&gt;&nbsp;&#233;n &eacute;&eacute;n", "R&D bij <Bedrijf> én één"),
        ("drie < vier > twee", "drie < vier > twee"),
        ("kijk op <https://voorbeeld.nl/>", "kijk op <https://voorbeeld.nl/>"),
        ("<b><i>diep</i></b><u/>", "diep"),
        ("<ruby>woord<rt>noot</rt></ruby>", "woordnoot"),
        ("<lang nl>taal</lang><.rood>kleur</>", "taalkleur"),
        ("&#99999999999; &onbekend; &", "&#99999999999; &onbekend; &"),
        ("regel&#10;twee&#8238;&#1;", "regel twee"),
        ("cafe&#769;", "café"),
        ("een<br>twee", "een twee"),
        ("niet < gesloten", "niet < gesloten"),
    ],
)
def test_markup_and_entities(text: str, expected: str) -> None:
    assert [words for _, words in said(read("webvtt", vtt((0, 1000, text))))] == [expected]


def test_text_that_stands_by_itself_is_kept_and_counted() -> None:
    text = "WEBVTT\n\nLos begin\n\n00:01.000 --> 00:02.000\nEen zin.\n\nLos einde.\n"
    draft = read("webvtt", text)
    assert said(draft) == [(None, "Los begin"), (None, "Een zin. Los einde.")]
    assert codes(draft.problems) == {"text-outside-cues": {"count": 2}}


def test_a_cue_may_follow_the_header_or_a_text_at_once() -> None:
    draft = read("webvtt", "WEBVTT\n00:01.000 --> 00:02.000\nEen.\n00:02.000 --> 00:03.000\nTwee.")
    assert said(draft) == [(None, "Een."), (None, "Twee.")]


def test_text_on_the_line_of_the_times_is_not_lost() -> None:
    draft = read(
        "webvtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000 align:left\nEen\n\n00:02.000 --> 00:03.000 twee.",
    )
    assert said(draft) == [(None, "Een twee.")]


def test_lines_that_roll_up_are_read_once() -> None:
    lines = ["een twee", "drie vier", "vijf zes", "zeven acht", "negen tien"]
    cues: list[tuple[int, int, str]] = []
    above = " "
    for number, line in enumerate(lines):
        first, second = line.split()
        begin = number * 2000
        shown = f"{above}\n{first}<00:00:00.500><c> {second}</c>"
        cues += [(begin, begin + 1990, shown), (begin + 1990, begin + 2000, f"{line}\n ")]
        above = line
    draft = read("webvtt", vtt(*cues))
    assert said(draft) == [(None, " ".join(lines))]
    assert times(draft) == [(0, 10_000)]
    assert codes(draft.problems) == {"repeated-lines-dropped": {"count": 9}}


def test_somebody_who_repeats_themselves_is_heard_each_time() -> None:
    draft = read("webvtt", vtt(*((n * 1000, n * 1000 + 900, "Ja.") for n in range(8))))
    assert len(draft.passages) == 8


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for whole in (text, "WEBVTT\n\n" + text, "WEBVTT\n\n00:01.000 --> 00:02.000\n" + text):
        read("webvtt", whole)

"""PDF: made on the spot, by hand and by Qt, and read back line by line."""

import time
from pathlib import Path

import pytest
from format_texts import codes, read_bytes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from archive_app.domain.errors import Cancelled, UnreadableFile
from archive_app.formats import pdf, pdfium, registry
from archive_app.formats.contract import Cancel, never
from archive_app.formats.registry import is_text_name, read_text_file
from pdfs import (
    Block,
    Link,
    PageSource,
    assembled,
    block,
    columns_pdf,
    lines_pdf,
    locked_pdf,
    qt_pdf,
    written,
)

FIRST = (
    "Op een dag in mei kwam het be-\ndrijf met een plan voor de ar-\n"
    "beidsmarkt in de stad en het\ndorp, zei de directeur."
)
SECOND = "Wie wil kan zich melden bij\nhet loket; de koffie staat al\nop tafel voor elke bezoeker."
THIRD = (
    "In juni volgt een tweede be-\nzoek aan de haven, waar de\n"
    "schepen uit het noorden lig-\ngen te wachten op de vloed."
)
ASIDE = "Smal kader\nmet een paar\nwoorden erin"
HEADLINE = "Een kop over alle kolommen heen"


def read(data: bytes, name: str = "blad.pdf", cancelled: Cancel = never) -> pdf.Text:
    """Read in this process, as the one that is started for a PDF does: test_pdf_process.py."""
    return pdf.joined(pdfium.read(data, pdf.MOST_PAGES, pdf.MOST_CHARACTERS), name, cancelled)


def text_of(data: bytes) -> str:
    return read(data)[0]


def refusal(data: bytes, name: str = "blad.pdf") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name)
    assert caught.value.particulars["path"] == name
    return caught.value


def magazine_page() -> list[Block]:
    """A headline over two columns, each of two paragraphs, a narrow third, a number below."""
    left = block(FIRST, 50, 130)
    right = block(THIRD, 215, 127)  # not at the heights of the left one
    return [
        block(HEADLINE, 50, 80, size=26, bold=True),
        left,
        block(SECOND, 50, left.below),
        right,
        block(SECOND, 215, right.below),
        block(ASIDE, 385, 131, size=8),
        block("12", 50, 815, size=8),
    ]


MAGAZINE_TEXT = "\n\n".join([HEADLINE, FIRST, SECOND, THIRD, SECOND, ASIDE, "12"])


@pytest.mark.parametrize("by_row", [False, True], ids=["by block", "by row"])
def test_columns_come_one_after_another(by_row: bool) -> None:
    assert text_of(columns_pdf([magazine_page()], by_row=by_row)) == MAGAZINE_TEXT


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_on_its_side_reads_the_same(rotate: int) -> None:
    assert text_of(columns_pdf([magazine_page()], rotate=rotate)) == MAGAZINE_TEXT


@pytest.mark.parametrize("family", ["DejaVu Sans Condensed", "Nimbus Sans", "Nimbus Roman"])
def test_what_qt_writes_comes_back(qapp: QGuiApplication, tmp_path: Path, family: str) -> None:
    fi = block("Het efficiënte flatgebouw: \ufb01jn\nvoor één fietser uit Curaçao.", 50, 700)
    data = qt_pdf(tmp_path / "blad.pdf", [magazine_page(), [fi]], family)
    first, second = text_of(data).split(pdf.PAGE_BREAK)
    assert first == MAGAZINE_TEXT
    assert second == "Het efficiënte flatgebouw: fijn\nvoor één fietser uit Curaçao."


def test_lines_spread_to_one_width_are_not_torn() -> None:
    text = "De man liep langs het water\nen zag een boot die vaart\nnaar de kant toe."
    columns = [block(text, 50, 100, width=160), block(text, 235, 100, width=160)]
    assert text_of(columns_pdf([columns], by_row=True)) == f"{text}\n\n{text}"


def test_a_wide_gap_in_a_line_is_no_column() -> None:
    rows = (b"De man liep langs het", b"water) -1100 (en zag een boot", b"die vaart naar de kant.")
    content = b"".join(
        b"BT /F1 10 Tf 1 0 0 1 50 %d Tm [(%s)] TJ ET\n" % (700 - 12 * number, row)
        for number, row in enumerate(rows)
    )
    wanted = "De man liep langs het\nwater en zag een boot\ndie vaart naar de kant."
    assert text_of(written([PageSource(content)])) == wanted


def test_letters_far_apart_are_words() -> None:
    content = b"BT /F1 10 Tf 4 Tc 1 0 0 1 50 700 Tm (DOOR: EEN SCHRIJVER) Tj ET"
    assert text_of(written([PageSource(content)])) == "DOOR: EEN SCHRIJVER"


@pytest.mark.parametrize(
    "content",
    [
        b"0.1 0 0 0.1 0 0 cm BT /F1 100 Tf 1 0 0 1 500 7000 Tm (Een) Tj 0 -120 Td (twee) Tj ET",
        b"BT /F1 1 Tf 10 0 0 10 50 700 Tm (Een) Tj 0 -1.2 Td (twee) Tj ET",
        b"1 0 0 -1 0 842 cm BT /F1 9 Tf 1 0 0 -1 50 142 Tm (Een) Tj 0 -11 Td (twee) Tj ET",
        b"BT /F1 9 Tf .97 .25 -.25 .97 50 700 Tm (Een) Tj 0 -11 Td (twee) Tj ET",
        b"BT /F1 9 Tf 3 Tr 50 700 Td (Een) Tj 0 -11 Td (twee) Tj ET",
    ],
    ids=["page scaled", "letters scaled", "upside down twice", "slanting", "invisible"],
)
def test_the_same_lines_drawn_in_other_ways(content: bytes) -> None:
    assert text_of(written([PageSource(content)])) == "Een\ntwee"


def test_text_up_the_side_comes_after_the_text_itself() -> None:
    content = (
        b"BT /F1 7 Tf 0 1 -1 0 20 400 Tm (Foto: iemand) Tj ET\n"
        b"BT /F1 10 Tf 50 400 Td (De tekst van de pagina) Tj ET"
    )
    assert text_of(written([PageSource(content)])) == "De tekst van de pagina\n\nFoto: iemand"


def test_columns_with_hardly_a_gap_between_them() -> None:
    page = [block(FIRST, 50, 100), block(THIRD, 204, 100)]  # the longest line ends at 194.5
    assert text_of(columns_pdf([page], by_row=True)) == f"{FIRST}\n\n{THIRD}"


def test_a_headline_over_two_of_three_columns() -> None:
    page = [
        block("Kop boven twee", 50, 80, size=22),
        block(FIRST, 50, 110),
        block(THIRD, 215, 110),
        block(SECOND, 385, 80),
    ]
    wanted = ["Kop boven twee", FIRST, THIRD, SECOND]
    assert text_of(columns_pdf([page], by_row=True)) == "\n\n".join(wanted)


def test_text_of_one_size_across_two_columns_stays_out_of_them() -> None:
    wide = "Een inleiding die over de volle breedte loopt van de twee kolommen hieronder, en meer."
    page = [block(wide, 50, 98), block(FIRST, 50, 110), block(THIRD, 215, 110)]
    assert text_of(columns_pdf([page], by_row=True)) == "\n\n".join([wide, FIRST, THIRD])


def test_two_stories_below_each_other() -> None:
    page = [
        *(block("Eerste verhaal over hele breedte", 50, 80, size=20),),
        *(block(FIRST, 50, 110), block(THIRD, 215, 110)),
        *(block("Tweede verhaal over hele breedte", 50, 220, size=20),),
        *(block(SECOND, 50, 250), block(FIRST, 215, 250)),
    ]
    blocks = text_of(columns_pdf([page])).split("\n\n")
    assert blocks == [
        *("Eerste verhaal over hele breedte", FIRST, THIRD),
        *("Tweede verhaal over hele breedte", SECOND, FIRST),
    ]


def test_a_list_keeps_its_bullets_and_a_big_initial_its_word() -> None:
    bullets = [Block(("•",), 50, 100, size=7), block("het eerste punt", 70, 100)]
    initial = [block("D", 50, 222, size=40), block("e man liep langs de kant", 81, 200)]
    rest = block("van het water en zag dan", 81, 212)
    assert text_of(columns_pdf([bullets, [*initial, rest]])) == (
        "• het eerste punt\n\f\nDe man liep langs de kant\nvan het water en zag dan"
    )


def test_pages_and_blank_lines() -> None:
    pages = [["Een", "twee", "", "drie"], [], ["vier"]]
    assert text_of(lines_pdf(pages)) == "Een\ntwee\n\ndrie\n\f\n\n\f\nvier"


def test_links_that_the_page_does_not_name_are_its_last_lines() -> None:
    named = "https://haven.example/boot"
    page = [block(f"Zie {named}\nen www.haven.example/lange-\nnaam/ voor meer.", 50, 100)]
    links = [
        Link(f"{named}/"),
        Link("https://haven.example/bo"),
        Link("https://www.haven.example/lange-naam"),
        Link("https://haven.example/bo"),
        Link("mailto:iemand@haven.example"),
    ]
    text = text_of(columns_pdf([page, [block("Slot", 50, 100)]], {0: links}))
    assert text.split("\n\n", 1)[1] == "https://haven.example/bo\n\f\nSlot"


def test_a_pdf_is_read_as_a_text(tmp_path: Path) -> None:
    data = columns_pdf([magazine_page()])
    draft = read_bytes(tmp_path, "blad.pdf", data)
    assert draft.recipe == "pdf/1+text/1"
    assert draft.problems == ()
    assert any("wachten op de vloed." in passage.text for passage in draft.passages)


def test_content_goes_before_the_name(tmp_path: Path) -> None:
    data = lines_pdf([["Dag allemaal."]])
    assert codes(read_bytes(tmp_path, "blad.txt", data).problems) == {
        "format-by-content": {"format": "pdf", "suffix": ".txt"}
    }
    assert read_bytes(tmp_path, "naamloos", b"\n\n" + data).problems == ()
    draft = read_bytes(tmp_path, "brief.pdf", "Geen PDF, één tekst.".encode())
    assert draft.recipe == "text/1"
    assert codes(draft.problems) == {"format-by-content": {"format": "text", "suffix": ".pdf"}}
    assert is_text_name(Path("blad.PDF"))


def test_a_text_about_pdf_is_a_text(tmp_path: Path) -> None:
    data = b"Een bestand begint met %PDF-1.7 en dan volgt de rest."
    assert read_bytes(tmp_path, "uitleg.txt", data).problems == ()


def test_a_large_pdf_is_read_and_a_larger_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "blad.pdf"
    path.write_bytes(lines_pdf([["Dag allemaal."]]))
    monkeypatch.setattr(registry, "LARGEST_BYTES", 10)
    assert read_text_file(path).passages
    monkeypatch.setattr(pdf, "LARGEST_BYTES", 10)
    with pytest.raises(UnreadableFile) as caught:
        read_text_file(path)
    assert caught.value.code == "pdf-too-large"


def test_a_password_to_open_it() -> None:
    assert refusal(locked_pdf(["Geheim."], "sleutel", "baas")).code == "pdf-locked"


def test_a_password_that_only_forbids_printing_is_not_asked() -> None:
    assert text_of(locked_pdf(["Voor iedereen."], "", "baas")) == "Voor iedereen."


def test_pages_that_are_only_pictures() -> None:
    picture = b"q 200 0 0 200 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    assert refusal(written([PageSource(picture)] * 3)).code == "pdf-no-text"
    assert refusal(written([PageSource(b"")])).code == "pdf-no-text"


@pytest.mark.parametrize("rest", [b"", b"\n", b"\n1 0 obj\n", b"\n" + b"\xff\0ab" * 900])
def test_a_header_and_then_nothing_of_use(rest: bytes) -> None:
    assert refusal(b"%PDF-1.7" + rest).code == "pdf-damaged"
    assert refusal(b"%PDF-1.7" + rest, "opname.txt").code == "file-not-text"


def test_no_pages() -> None:
    assert refusal(written([])).code == "pdf-damaged"


def test_half_a_file_is_read_or_refused() -> None:
    data = columns_pdf([magazine_page()] * 3)
    for length in range(9, len(data), 97):
        try:
            assert text_of(data[:length]).strip()
        except UnreadableFile as error:
            assert error.code in {"pdf-damaged", "pdf-no-text"}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=6)), max_size=9))
def test_a_file_with_other_bytes_in_it_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(columns_pdf([magazine_page()], {0: [Link("https://haven.example")]}))
    for place, piece in changes:
        data[place : place + len(piece)] = piece
    if pdf.is_pdf(bytes(data)):
        try:
            text_of(bytes(data))
        except UnreadableFile as error:
            assert error.code in {"pdf-damaged", "pdf-no-text", "pdf-locked", "pdf-too-long"}


def test_a_deep_tree_and_a_circle_of_pages() -> None:
    deep = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for number in range(3, 5_003):
        deep.append(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % number)
    deep.append(b"<< /Type /Page /MediaBox [0 0 9 9] >>")
    circle = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>",
    ]
    for objects in (deep, circle):
        assert refusal(assembled(objects)).code in {"pdf-damaged", "pdf-no-text"}


def test_a_damaged_page_is_left_out_and_told() -> None:
    data = lines_pdf([["Een."], ["Twee."], ["Drie."]])
    kids = data.replace(b"7 0 R 9 0 R]", b"3 0 R 9 0 R]")
    text, problems = read(kids)
    assert text == f"Een.{pdf.PAGE_BREAK}Drie."
    assert codes(problems) == {"pages-unreadable": {"count": 1}}


def test_too_many_pages() -> None:
    error = refusal(written([PageSource(b"")] * (pdf.MOST_PAGES + 1)))
    assert (error.code, error.particulars["pages"]) == ("pdf-too-long", pdf.MOST_PAGES)


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data = lines_pdf([["Dag allemaal."]] * 5)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 40)
    assert refusal(data).code == "pdf-too-long"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 1 Tf 1 0 0 1 9 9 Tm (%s) Tj ET" % (b"a " * 100_000),
        b"BT /F1 9 Tf 1 0 0 1 9 9 Tm " + b"(ab) Tj 7 13 Td " * 20_000 + b"ET",
        b"".join(
            b"BT /F1 9 Tf 1 0 0 1 %d %d Tm (a) Tj ET " % (n * 37 % 590, n * 101 % 830)
            for n in range(1_900)
        ),
        b"q " * 50_000,
    ],
    ids=["one long line", "stairs", "scattered letters", "nothing"],
)
def test_pages_made_to_be_slow(content: bytes) -> None:
    begin = time.perf_counter()
    try:
        assert text_of(written([PageSource(content)]))
    except UnreadableFile as error:
        assert error.code == "pdf-no-text"
    assert time.perf_counter() - begin < 8, "takes about a second on an idle machine"


def test_it_can_be_cancelled_at_each_page() -> None:
    data = lines_pdf([["Dag."]] * 4)
    for allowed in range(4):
        answers = iter([False] * allowed)
        with pytest.raises(Cancelled):
            read(data, cancelled=lambda answers=answers: next(answers, True))

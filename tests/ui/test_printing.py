"""Pages and PDF: all the words, page numbers, a title; stopped when asked."""

from __future__ import annotations

import random

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF

from archive_app.domain.errors import Cancelled
from archive_app.domain.transcript import PassageKind
from archive_app.services.jobs import Progress
from archive_app.services.transcript_export import Paragraph, PrintChoices, TextForOthers
from archive_app.ui.controllers.print_controller import file_name
from archive_app.ui.printing.pages import as_pdf
from archive_app.ui.printing.print_page import PrintPage
from archive_app.ui.printing.typesetting import POINT, PageSetter
from archive_app.ui.theme import Theme, load_fonts

LONG = "Regenboogfietsenstallingbeheerdersvergaderingsnotulenarchiefkastsleutelbosmaker" * 3


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp) -> None:
    load_fonts()


def made_up(count: int) -> TextForOthers:
    chance = random.Random(3)
    kinds = [PassageKind.SPEECH] * 6 + [PassageKind.HEADING]
    paragraphs = tuple(
        Paragraph(
            chance.choice(kinds),
            f"woord{n} " + "fiets boom huis " * chance.randint(0, 40),
            chance.choice(("", "Femke")),
            f"{n}:00",
        )
        for n in range(count)
    )
    return TextForOthers("Over fietsen", ("Interview", "Bron: https://example.org"), paragraphs)


def words_on(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("points", [9, 11, 24])
def test_a_pdf_holds_all_words_in_order_with_numbered_pages(points: int) -> None:
    text = made_up(60)
    choices = PrintChoices(points=points)
    pages = words_on(as_pdf(text, choices, Progress()))
    everything = "\n".join(pages)
    places = [everything.index(f"woord{n}") for n in range(60)]
    assert places == sorted(places)
    assert len(pages) > 1
    for number, words in enumerate(pages):
        assert f"{number + 1} " in words
        assert str(len(pages)) in words
        assert "Over fietsen" in words


def test_a_pdf_has_a_title() -> None:
    document = pypdfium2.PdfDocument(as_pdf(made_up(1), PrintChoices(), Progress()))
    assert document.get_metadata_dict()["Title"] == "Over fietsen"
    document.close()


@pytest.mark.parametrize("points", [9, 24])
def test_nothing_stands_outside_the_page(points: int) -> None:
    size = QSizeF(480 * POINT, 700 * POINT)
    text = TextForOthers(
        LONG, ("regel",), (Paragraph(PassageKind.SPEECH, LONG, LONG, "c. 9:59:59"),) * 9
    )
    setter = PageSetter(size, PrintChoices(points=points))
    for page in setter.set_text(text, Progress()):
        for piece in page.pieces:
            assert piece.x + piece.line.naturalTextWidth() <= size.width() + 1
            assert (
                piece.y + piece.line.height() <= size.height() - setter.foot + piece.line.height()
            )
            assert piece.y >= 0


def test_a_heading_does_not_end_a_page() -> None:
    kinds = (PassageKind.HEADING, PassageKind.PROSE, PassageKind.PROSE)
    text = TextForOthers(
        "Titel", (), tuple(
            Paragraph(kinds[n % 3], f"{n} " + "fiets " * (n % 17))
            for n in range(400)
        ),
    )  # fmt: skip
    setter = PageSetter(QSizeF(480 * POINT, 700 * POINT), PrintChoices())
    pages = list(setter.set_text(text, Progress()))
    assert len(pages) > 3
    for page in pages[:-1]:
        last = page.pieces[-1].layout
        assert last.font().pixelSize() != setter.fonts.heading.pixelSize()


def test_it_stops_when_asked() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        as_pdf(made_up(200), PrintChoices(), progress)


def test_what_is_chosen_on_the_page_is_asked_for(qtbot) -> None:
    page = PrintPage(Theme())
    qtbot.addWidget(page)
    page.times.setChecked(False)
    page.size_.setCurrentIndex(page.size_.findData(16))
    with qtbot.waitSignal(page.pdf_requested) as asked:
        page.pdf_button.click()
    assert asked.args == [PrintChoices(times=False, speakers=True, points=16)]
    with qtbot.waitSignal(page.print_requested):
        page.print_button.click()


def test_a_title_makes_a_name_that_any_disk_takes() -> None:
    assert file_name("Wie/wat: 'waar'?") == "Wie wat waar.pdf"
    assert file_name("???").endswith(".pdf")
    assert len(file_name("???")) > len(".pdf")

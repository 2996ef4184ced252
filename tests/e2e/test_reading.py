"""Reading in the real window: set as one likes, printed, kept as a PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from archive_app.config.settings import SettingsFile
from archive_app.services.transcript_export import PrintChoices
from archive_app.ui.program import Program
from window_start import WAIT_MS


def words_in(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_text_that_is_read_is_kept_as_a_pdf(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "tekst.pdf"
    with qtbot.waitSignal(program.printing.offered, timeout=WAIT_MS):
        program.printing.keep(path, PrintChoices())
    words = " ".join(words_in(path).split())
    item = program.archive.item
    assert item is not None
    assert item.title in words
    for passage in program.window.archive.browser.reader.passages.passages:
        assert passage.text.split()[0] in words
    assert program.window.export_progress.isHidden()
    assert [each.name for each in tmp_path.glob("*.part")] == []


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(program.printing.failed, timeout=WAIT_MS) as failed:
        program.printing.keep(tmp_path / "weg" / "tekst.pdf", PrintChoices())
    assert failed.args is not None
    assert failed.args[0].code == "folder-missing"


def test_printing_goes_through_the_same_pages(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "papier.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    with qtbot.waitSignal(program.printing.told, timeout=WAIT_MS):
        program.printing.print_on(printer, PrintChoices(times=False))
    item = program.archive.item
    assert item is not None
    assert item.title in words_in(path)


def test_without_a_printer_a_pdf_is_offered(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    program.window.actions_["print"].trigger()
    assert program.window.side.page is program.printing.page
    with qtbot.waitSignal(program.printing.offered, timeout=WAIT_MS) as offered:
        program.printing.page.print_button.click()
    assert offered.args is not None
    assert "PDF" in offered.args[0]


def test_how_the_text_looks_is_seen_at_once_and_kept(
    program: Program, qtbot: QtBot, home: Path
) -> None:
    program.window.actions_["reading_comfort"].trigger()
    page = program.looks.comfort.page
    assert program.window.side.page is page
    passages = program.window.archive.browser.reader.passages
    before = passages.text_font.pixelSize()
    page.size_.slider.setValue(200)
    assert passages.text_font.pixelSize() == 2 * before
    qtbot.waitUntil(
        lambda: SettingsFile(home / "settings.json").current.text_size == 2.0, timeout=WAIT_MS
    )
    program.window.actions_["contrast"].trigger()
    assert page.contrast.isEnabled()
    page.contrast.setCurrentIndex(page.contrast.findData("yes"))
    assert program.window.theme.dark
    assert program.window.theme.high_contrast

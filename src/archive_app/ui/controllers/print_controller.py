"""The text of an item on paper, or kept as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.whole_file import write_whole
from archive_app.ui.controllers.file_maker import FileMaker, plain_words
from archive_app.ui.controllers.reading_controller import ReadingController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.style import settle

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from archive_app.services.transcript_export import PrintChoices, TextForOthers
    from archive_app.ui.printing.print_page import PrintPage

    Paint = Callable[[TextForOthers, Progress], None]

_LONGEST = 80  # characters of a title in a file's name


class PrintController(FileMaker):
    """Asks what is wanted of the text that is read, and makes it with progress and cancel."""

    def __init__(
        self, session: Session, jobs: JobBridge, reading: ReadingController, window: MainWindow
    ) -> None:
        super().__init__(jobs, window)
        self._session = session
        self._reading = reading

    @cached_property
    def page(self) -> PrintPage:
        """The page of choices, made at the first need."""
        from archive_app.ui.printing.print_page import PrintPage

        page = PrintPage(self._window.theme, self._window.side)
        page.print_requested.connect(self._look_for_printers)
        page.pdf_requested.connect(self._choose_file)
        settle(page, page.set_theme, self._window.theme)
        return page

    def show_page(self, *, pdf: bool) -> None:
        """Show the choices for the text that is read."""
        item = self._reading.item
        if item is None or not item.has_text:
            self.told.emit(_("Open an item with text first. Then you can print it."))
            return
        self.page.show_item(item.title, pdf=pdf)
        self._window.show_side(self.page, _("Print the text"))

    # -- into a file

    def _choose_file(self, choices: PrintChoices) -> None:
        item = self._reading.item
        if item is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Keep as a PDF"), file_name(item.title), _("PDF (*.pdf)")
        )
        if name:
            path = Path(name)
            self.keep(path if path.suffix.lower() == ".pdf" else Path(f"{name}.pdf"), choices)

    def keep(self, path: Path, choices: PrintChoices) -> None:
        """Write the text that is read into a PDF; it is there whole or not at all."""

        def paint(text: TextForOthers, progress: Progress) -> None:
            from archive_app.ui.printing.pages import as_pdf

            content = as_pdf(text, choices, progress)
            progress.check()
            write_whole(path, content)

        def done() -> None:
            words = _("The text was kept in {name}.").format(name=path.name)
            self.offer_to_open(words, path)

        self._begin(choices, paint, done, _("Keeping the text"))

    # -- on paper

    def _look_for_printers(self, choices: PrintChoices) -> None:
        def look(_progress: Progress) -> list[str]:
            from PySide6.QtPrintSupport import QPrinterInfo

            return QPrinterInfo.availablePrinterNames()  # may wait for a server

        def found(names: list[str]) -> None:
            if names:
                self._choose_printer(choices)
            else:
                words = _("There is no printer. You can keep the text as a PDF.")
                self.offered.emit(words, _("Keep as a PDF…"), lambda: self._choose_file(choices))

        self._jobs.read(look, found)

    def _choose_printer(self, choices: PrintChoices) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from archive_app.ui.printing.pages import set_page

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_page(printer)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(lambda: self.print_on(printer, choices))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def print_on(self, printer: QPrinter, choices: PrintChoices) -> None:
        """Print the text that is read."""
        item = self._reading.item
        printer.setDocName(item.title if item else "")
        printer.setCreator("Open Deuren Archief")

        def paint(text: TextForOthers, progress: Progress) -> None:
            from archive_app.ui.printing.pages import paint_text

            paint_text(printer, printer.resolution(), text, choices, progress)

        self._begin(
            choices,
            paint,
            lambda: self.told.emit(_("The text went to the printer.")),
            _("Printing"),
        )

    # -- both

    def _begin(
        self, choices: PrintChoices, paint: Paint, done: Callable[[], None], words: str
    ) -> None:
        item = self._reading.item
        if item is None:
            return
        key = item.id

        def work(progress: Progress) -> bool:
            from archive_app.services.transcript_export import text_for_others

            library = self._session.library
            text = text_for_others(
                library.item(key), library.transcript(key), choices, date.today()
            )
            if text is None:
                return False
            paint(text, progress)
            return True

        def finished(made: bool) -> None:
            if made:
                done()
            else:
                self.told.emit(_("Nothing was made: the terms of use don't let this be shared."))

        self.make(words, work, finished, _("Stopped. Nothing was made."))


def file_name(title: str) -> str:
    """Return a name for the file of a text, with signs that any disk takes."""
    return (plain_words(title, _LONGEST) or _("text")) + ".pdf"

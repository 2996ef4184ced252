"""Rows as a table for others: CSV as spreadsheets open it, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive_app.i18n import _, language
from archive_app.services.jobs import Progress

Cell = str | int

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767  # characters in a cell of a spreadsheet
_MOST = 1_048_575  # rows of a spreadsheet, below the headings
_EACH = 200  # rows between two reports


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and its width in a spreadsheet, in characters."""

    name: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what is said of it.

    Attributes:
        name: of the sheet; title: of the workbook.
        about: lines that tell what this is and where it comes from.
        total: how many rows there will be.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    total: int
    about: Sequence[str] = ()


def csv_of(sheet: Sheet, progress: Progress) -> bytes:
    """Return CSV in UTF-8 that says so, in Dutch with semicolons.

    A text that a spreadsheet would take for a formula has an apostrophe before it.

    Raises:
        Cancelled: the user wants it stopped.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if language() == "nl" else ",", lineterminator="\r\n")
    writer.writerow(_plain(column.name) for column in sheet.columns)
    for row in _reported(sheet, progress):
        writer.writerow(_plain(cell) for cell in row)
    return file.getvalue().encode("utf-8-sig", "replace")


def xlsx_of(sheet: Sheet, progress: Progress) -> bytes:
    """Return a workbook: the table, and a sheet that tells what it is.

    Raises:
        Cancelled: the user wants it stopped.
    """
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": sheet.title, "author": "Open Deuren Archief"})
    _fill(book, book.add_worksheet(sheet.name[:31]), sheet, progress)
    about = book.add_worksheet(_("About this list"))
    about.set_column(0, 0, 90, book.add_format({"text_wrap": True}))
    for row, line in enumerate((sheet.title, *sheet.about)):
        about.write_string(row, 0, line)
    book.close()
    return file.getvalue()


def _fill(book: Any, page: Any, sheet: Sheet, progress: Progress) -> None:
    top = {"valign": "top", "text_wrap": True}
    plain = book.add_format(top)
    text = book.add_format({**top, "quote_prefix": True})  # stays a text when it is edited
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E1F0EF", "text_wrap": True})
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.name, head)
        page.set_column(place, place, column.width)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, min(sheet.total, _MOST)), len(sheet.columns) - 1)
    for number, row in enumerate(_reported(sheet, progress), start=1):
        if number > _MOST:
            break
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, place, cell, plain)
            elif cell:
                form = text if cell.startswith(_FORMULA) else plain
                page.write_string(number, place, cell[:_LONGEST], form)


def _reported(sheet: Sheet, progress: Progress) -> Iterator[Sequence[Cell]]:
    for done, row in enumerate(sheet.rows):
        if done % _EACH == 0:
            progress.report(done, sheet.total, sheet.title)
        yield row


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell

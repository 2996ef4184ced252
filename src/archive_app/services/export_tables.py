"""Hits as a table: one row a hit, as CSV or for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from archive_app.domain.catalogue import Item
from archive_app.domain.hits import Hit, HitField
from archive_app.i18n import N_, _, language
from archive_app.i18n.words import field_word
from archive_app.services import export_words as words
from archive_app.services.jobs import Progress
from archive_app.services.search_export import Collected

Cell = str | int

#: Columns with their widths in a spreadsheet, in characters.
_COLUMNS: tuple[tuple[str, int], ...] = (
    (N_("Title"), 36),
    (N_("Kind"), 12),
    (N_("Number"), 9),
    (N_("People"), 30),
    (N_("Date"), 12),
    (N_("Where"), 14),
    (N_("Passage"), 9),
    (N_("Start"), 9),
    (N_("End"), 9),
    (N_("Speaker"), 18),
    (N_("Text"), 90),
    (N_("Words found"), 24),
    (N_("Why found"), 32),
    (N_("Tags"), 30),
    (N_("Web page"), 40),
)
_TEXT = 10
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767  # characters in a cell of a spreadsheet
_MOST = 1_048_575  # rows of a spreadsheet, below the headings
_EACH = 200  # rows between two reports


def _rows(collected: Collected, progress: Progress) -> Iterator[tuple[Hit, list[Cell]]]:
    done, total = 0, collected.total
    for source in collected.sources:
        for hit in source.hits:
            if done % _EACH == 0:
                progress.report(done, total, collected.query)
            done += 1
            yield hit, _cells(source.item, hit)


def _cells(item: Item, hit: Hit) -> list[Cell]:
    start, end = words.times(hit)
    return [
        words.clean(item.title),
        words.kind(item),
        "" if item.number is None else item.number,
        words.people(item),
        item.date,
        field_word(hit.field),
        hit.ordinal + 1 if hit.field is HitField.PASSAGE else "",
        start,
        end,
        words.clean(hit.speaker or ""),
        words.clean(hit.text),
        words.found_words(hit),
        words.why(hit),
        words.tags(hit),
        words.clean(item.url or ""),
    ]


def as_csv(collected: Collected, progress: Progress) -> bytes:
    """Return CSV as spreadsheets open it: in UTF-8 that says so, in Dutch with semicolons.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if language() == "nl" else ",", lineterminator="\r\n")
    writer.writerow(_(name) for name, _width in _COLUMNS)
    for _hit, cells in _rows(collected, progress):
        writer.writerow(_plain(cell) for cell in cells)
    return file.getvalue().encode("utf-8-sig", "replace")


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


def as_xlsx(collected: Collected, progress: Progress) -> bytes:
    """Return a workbook: the hits, and a sheet that tells where they come from."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": words.title(collected), "author": "Open Deuren Archief"})
    _fill(book, book.add_worksheet(_("Hits")), collected, progress)
    about = book.add_worksheet(_("About this list"))
    about.set_column(0, 0, 90, book.add_format({"text_wrap": True}))
    for row, line in enumerate((words.title(collected), *words.about(collected))):
        about.write_string(row, 0, line)
    book.close()
    return file.getvalue()


def _fill(book: Any, sheet: Any, collected: Collected, progress: Progress) -> None:
    top = {"valign": "top", "text_wrap": True}
    plain = book.add_format(top)
    text = book.add_format({**top, "quote_prefix": True})  # stays a text when it is edited
    mark = book.add_format({"bold": True, "font_color": "#9A3B12"})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E1F0EF"})
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.write_string(0, column, _(name), head)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, min(collected.total, _MOST)), len(_COLUMNS) - 1)
    for row, (hit, cells) in enumerate(_rows(collected, progress), start=1):
        if row > _MOST:
            break
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, plain)
            elif cell and not (column == _TEXT and _write_marked(sheet, row, hit, mark, plain)):
                form = text if cell.startswith(_FORMULA) else plain
                sheet.write_string(row, column, cell[:_LONGEST], form)


def _write_marked(sheet: Any, row: int, hit: Hit, mark: Any, plain: Any) -> bool:
    """Write a text with its found words in bold; return whether that could be."""
    parts: list[Any] = []
    for piece, found in words.pieces(hit):
        parts += [mark, piece] if found else [piece]
    count = sum(isinstance(part, str) for part in parts)
    if count < 2 or len(hit.text) > _LONGEST:
        return False
    return bool(sheet.write_rich_string(row, _TEXT, *parts, plain) == 0)

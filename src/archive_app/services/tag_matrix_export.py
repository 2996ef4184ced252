"""The table of tags as a file for others, within the terms of use of each item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _, ngettext
from archive_app.services.export_words import clean
from archive_app.services.jobs import Progress
from archive_app.services.plain_tables import Cell, Column, Sheet, csv_of, xlsx_of
from archive_app.services.tag_export import day_word
from archive_app.services.tag_matrix import MatrixKind, MatrixQuestion, TagMatrix, TagTable
from archive_app.services.terms_gate import passed
from archive_app.services.whole_file import write_whole

__all__ = ["SUFFIXES", "keep", "kept_words", "open_items"]

SUFFIXES = (".csv", ".xlsx")


def open_items(items: Mapping[str, Item]) -> dict[str, Item]:
    """Return the items of which something may be told, as it may be told."""
    through = {key: passed(item) for key, item in items.items()}
    return {key: one.item for key, one in through.items() if one is not None}


def keep(
    matrix: TagMatrix,
    codebook: Codebook,
    items: Mapping[str, Item],
    question: MatrixQuestion,
    path: Path,
    progress: Progress,
) -> tuple[TagTable, int]:
    """Count, and write the table into a file of the kind that its name says.

    What is in items of which nothing may be told isn't counted.

    Args:
        items: the catalogue, in order.

    Returns:
        The table, and how many items were left out.

    Raises:
        ArchiveError: `export-kind-unknown`, or as for `write_whole`; nothing half is left.
        Cancelled: the user wants it stopped.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ArchiveError("export-kind-unknown", path=path.name)
    told = open_items(items)
    among = frozenset(items) if question.items is None else question.items & frozenset(items)
    table = matrix.table(replace(question, items=among & frozenset(told)), told, progress)
    closed = MatrixQuestion(items=among - frozenset(told), tag=question.tag)
    left_out = len(matrix.table(closed, items, progress).rows)
    sheet = _sheet(table, codebook, told, left_out)
    content = csv_of(sheet, progress) if suffix == ".csv" else xlsx_of(sheet, progress)
    progress.check()
    write_whole(path, content)
    return table, left_out


def _sheet(table: TagTable, codebook: Codebook, items: Mapping[str, Item], left_out: int) -> Sheet:
    first = _("Item") if table.is_of_items else _("Tag")
    heads = [Column(clean(codebook.path_text(tag)), 14) for tag in table.columns]
    names = {
        key: items[key].title if table.is_of_items else codebook.path_text(key)
        for key in table.rows
    }

    def rows() -> Iterator[list[Cell]]:
        for key in table.rows:
            yield [clean(names[key]), *(table.count(key, tag) for tag in table.columns)]

    about = [
        _MEANING[table.kind](),
        _("From Open Deuren Archief, on {day}.").format(day=day_word(date.today())),
        *_left_out_words(left_out),
    ]
    name = _("Table of tags")
    return Sheet(name, name, (Column(first, 36), *heads), rows(), len(table.rows), about)


_MEANING = {
    MatrixKind.ITEMS: lambda: _("How often each tag was put in each item."),
    MatrixKind.PASSAGES: lambda: _("On how many passages two tags stand together."),
    MatrixKind.WORDS: lambda: _("On how many passages two tags have words in common."),
}


def _left_out_words(left_out: int) -> list[str]:
    if not left_out:
        return []
    words = ngettext(
        "{count} item was left out, because its terms of use don't let it be shared.",
        "{count} items were left out, because their terms of use don't let them be shared.",
        left_out,
    )
    return [words]


def kept_words(left_out: int, path: Path) -> str:
    """Return that the table was kept, and what was left out because of the terms of use."""
    kept = _("The table was kept in the file {name}.").format(name=path.name)
    return " ".join([kept, *_left_out_words(left_out)])

"""The made-up magazine as a PDF: the same passages, fields and lines, whatever its columns."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import PurePath

from magazine_texts import korenbode, written_out

from archive_app.domain.magazine import MagazineDraft
from archive_app.formats.magazine.reader import read_magazine
from archive_app.formats.registry import content_of
from pdfs import Block, columns_pdf, lines_pdf

PAGE = re.compile(r"- \d+ -|\d+ \| De Korenbode|De Korenbode \| \d+")
ROWS = 13
"""How many rows a column has, at least: it ends with its block."""


def pages() -> list[list[str]]:
    """Return the lines of each page; the page's number comes first."""
    result: list[list[str]] = [[]]
    for line in korenbode().text.replace("\t", " ").split("\n"):
        if PAGE.fullmatch(line):
            result.append([])
        result[-1].append(line)
    return result


def two_columns(lines: list[str]) -> list[Block]:
    """Return a page's lines as two columns below what comes before the first blank line."""
    place = next((nth for nth in range(ROWS, len(lines)) if not lines[nth]), len(lines))
    columns = (lines[1:place], lines[place:])
    result = [Block((lines[0],), 50, 40, size=7)]
    for column, x in zip(columns, (50, 330), strict=True):
        result += [
            Block((line,), x, 70 + nth * 8.4, size=7) for nth, line in enumerate(column) if line
        ]
    return result


def difference(data: bytes) -> list[str]:
    """Return what the PDF gives otherwise than the text, but for the numbers of lines."""
    text = content_of(data, PurePath("korenbode.pdf")).text
    made = read_magazine(text, korenbode().recipe, {})
    return list(unified_diff(plain(korenbode().draft), plain(made), lineterm="", n=0))


def plain(draft: MagazineDraft) -> list[str]:
    lines = written_out(draft).splitlines()
    begin = lines.index("== left")
    return lines[:begin] + sorted(re.sub(r"^\d+ ", "", line) for line in lines[begin:])


def test_a_pdf_with_one_column() -> None:
    assert difference(lines_pdf(pages())) == []


def test_a_pdf_with_two_columns() -> None:
    assert difference(columns_pdf([two_columns(page) for page in pages()])) == []

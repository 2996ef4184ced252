"""The codebook as a table, for spreadsheets; and tables and lists of names of others.

With a line of headings the columns count; without one it is a list of names, or of names with
what they are for. In Dutch the columns have Dutch headings and semicolons between them, as
spreadsheets there want it; both are read whatever language is spoken.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from archive_app.domain.codebook import MOST_TAGS, Codebook, Tag, TagColour
from archive_app.domain.codebook_draft import CodebookDraft, DraftTag
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.formats.codebook_rows import Row, drafts
from archive_app.formats.contract import counted
from archive_app.formats.encoding import decode

__all__ = ["read", "write"]

_Kind = TypeVar("_Kind")

#: The columns, with their headings by language.
_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "path": {"nl": "pad", "en": "path"},
    "name": {"nl": "naam", "en": "name"},
    "colour": {"nl": "kleur", "en": "colour"},
    "sign": {"nl": "teken", "en": "sign"},
    "shortcut": {"nl": "toets", "en": "shortcut"},
    "description": {"nl": "omschrijving", "en": "description"},
    "example": {"nl": "voorbeeld", "en": "example"},
    "retired": {"nl": "uit gebruik", "en": "retired"},
    "guid": {"nl": "guid", "en": "guid"},
    "count": {"nl": "aantal", "en": "count"},
}

#: Headings of other programs and people, in folded case, and which column that is.
_ALSO = {
    "tag": "path",
    "label": "path",
    "code": "name",
    "parent": "parent",
    "color": "colour",
    "beschrijving": "description",
    "memo": "description",
    "vervallen": "retired",
    "number of highlights": "count",
}
_COLUMN_OF = _ALSO | {
    heading: column for column, by in _HEADINGS.items() for heading in by.values()
}

#: What says which tag a line is about.
_NAMING = frozenset({"path", "name"})

_SEPARATORS = "\t;,"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_YES = frozenset({"yes", "ja", "true", "waar", "1", "x"})
_NO = frozenset({"no", "nee", "false", "onwaar", "0", ""})
_LONGEST_HEAD = 4_096  # characters; a longer line has no headings

#: A table of more rows holds more tags than a codebook can, also where it names many twice.
_MOST_ROWS = 10 * MOST_TAGS


def write(codebook: Codebook, counts: Mapping[str, int], language: str) -> bytes:
    """Return a codebook as CSV in UTF-8 that says so.

    A text that a spreadsheet would take for a formula has an apostrophe before it.

    Args:
        counts: how many annotations each tag has; those without any may be left out.
        language: `nl` or `en`.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    writer.writerow(by[language] for by in _HEADINGS.values())
    yes = "ja" if language == "nl" else "yes"
    for tag in codebook:
        cells = _cells(codebook, tag, yes)
        writer.writerow([*map(_guarded, cells), counts.get(tag.id, 0)])
    return file.getvalue().encode("utf-8-sig", "replace")


def _cells(codebook: Codebook, tag: Tag, yes: str) -> list[str]:
    return [
        codebook.path_text(tag.id),
        tag.name,
        tag.colour.value,
        tag.sign,
        tag.shortcut,
        tag.description,
        tag.example,
        yes if tag.retired else "",
        tag.id,
    ]


def _guarded(cell: str) -> str:
    """Return a text that is none of a formula; apostrophes before one get another."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    rest = cell[1:]
    return rest if cell[:1] == "'" and rest.lstrip("'").startswith(_FORMULA) else cell


def read(data: bytes, name: str) -> CodebookDraft:
    """Return the tags of a table or a list.

    Args:
        name: the file's, for the errors.

    Raises:
        UnreadableFile: `file-not-text`; `codebook-broken`: a quotation mark never ends, with the
            `line`; `codebook-none`: no line names a tag.
        ArchiveError: `tags-many`.
    """
    text, problems = decode(data, name)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.lstrip("\n")
    columns, separator = _head(lines.partition("\n")[0])
    if columns:
        rows, wrong = _table(lines, name, columns, separator)
    else:
        rows, wrong = _list(lines), 0
    tags = drafts(rows)
    if not tags:
        raise UnreadableFile("codebook-none", path=name)
    return CodebookDraft(tags, (*problems, *counted(tag_colours_unknown=wrong)))


def _head(line: str) -> tuple[list[str | None], str]:
    """Return the columns that a first line names, none where it is no line of headings."""
    best: tuple[list[str | None], str] = ([], "")
    for separator in _SEPARATORS:
        cells = _line_cells(line[:_LONGEST_HEAD], separator)
        named = [_COLUMN_OF.get(cell.strip().casefold()) for cell in cells]
        found = {column for column in named if column}
        if _NAMING & found and len(found) > len({one for one in best[0] if one}):
            best = named, separator
    return best


def _table(
    lines: str, name: str, columns: Sequence[str | None], separator: str
) -> tuple[list[Row], int]:
    """Return the rows under the headings, and how many have a colour that is none."""
    wrong, rows = 0, []
    for cells in _parsed(lines, name, separator)[1:]:
        said: dict[str, str] = {}
        for column, cell in zip(columns, cells, strict=False):
            if column is not None:
                said.setdefault(column, _unguarded(cell.strip()))
        if not said.get("path") and not said.get("name"):
            continue
        colour = _colour(said.get("colour", ""))
        wrong += colour is None and bool(said.get("colour"))
        tag = DraftTag(
            name=said.get("name", ""),
            guid=_guid(said.get("guid", "")),
            colour=colour,
            sign=said.get("sign"),
            shortcut=said.get("shortcut"),
            description=said.get("description"),
            example=said.get("example"),
            retired=_truth(said.get("retired")),
        )
        rows.append(Row(tag, said.get("path", ""), said.get("parent", "")))
    return rows, wrong


def _list(lines: str) -> list[Row]:
    """Return the rows of a list without headings: names, or names and what they are for."""
    full = _few(line.rstrip("\n") for line in io.StringIO(lines) if line.strip())
    for separator in _SEPARATORS:
        cells = [_line_cells(line, separator) for line in full]
        if all(len(one) == 2 for one in cells):
            return [
                Row(DraftTag(_unguarded(one[0].strip()), description=_unguarded(one[1].strip())))
                for one in cells
                if one[0].strip()
            ]
    return [Row(DraftTag(_unguarded(line.strip().strip('"').rstrip(";,\t")))) for line in full]


def _parsed(lines: str, name: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True)
    try:
        return _few(reader)
    except csv.Error as error:  # also for a cell of over 131,072 characters, of csv's own
        raise UnreadableFile("codebook-broken", path=name, line=reader.line_num) from error


def _few(rows: Iterable[_Kind]) -> list[_Kind]:
    """Return rows, where they aren't too many to be those of a codebook."""
    found = list(islice(rows, _MOST_ROWS + 1))
    if len(found) > _MOST_ROWS:
        raise ArchiveError("tags-many", most=MOST_TAGS)
    return found


def _line_cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line]


def _guid(text: str) -> str | None:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None


def _colour(text: str) -> TagColour | None:
    plain = text.casefold()
    try:
        return TagColour(plain) if not plain.startswith("#") else TagColour.nearest(plain)
    except ValueError:
        return None


def _truth(text: str | None) -> bool | None:
    plain = None if text is None else text.casefold()
    if plain in _YES:
        return True
    return False if plain in _NO else None

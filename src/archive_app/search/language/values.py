"""The values after a field's name: `spreker:"Jan de Boer"`, `soort:interview,portret`."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive_app.search.language.complaints import LONGEST_PARTICULAR
from archive_app.search.language.names import paths_meant
from archive_app.search.language.source import QUOTES, SPECIAL, Source, quoted
from archive_app.search.language.tree import FieldNode, Years
from archive_app.search.language.vocabulary import Field, Shape, operator_of

_RUN = re.compile(rf"[^\s{SPECIAL}]+")
_BLANKS = re.compile(r"[ \t]+")
_WORD_SIGN = re.compile(r"[^\W_]")
_YEARS = re.compile(r"([0-9]{4})?(\.{2,}|…|-|–)?([0-9]{4})?")


class Value(NamedTuple):
    """A value as it was written, without its quotes, and its place with them."""

    text: str
    start: int
    end: int
    grows: bool


def read_field(source: Source, field: Field, name: int, colon: int) -> tuple[FieldNode | None, int]:
    """Return a field with its values, and where to read on.

    Args:
        source: the query.
        field: which field it is.
        name: where its name begins.
        colon: where the colon after it is.
    """
    written = source.text[name:colon]
    values, end = _read_values(source, colon + 1)
    if not values:
        source.complaints.problem("query-field-empty", name, end, field=written)
        return None, end
    kept = [value for value in values if source.takes_value(value.start, value.end)]
    span = (name, end)
    if field.shape is Shape.YEARS:
        years = tuple(run for value in kept if (run := _years(source, value)))
        return (FieldNode(field.code, years=years, span=span) if years else None), end
    if field.shape is Shape.CHOICE:
        codes = tuple(code for one in kept if (code := _choice(source, field, written, one)))
        unique = tuple(dict.fromkeys(codes))
        return (FieldNode(field.code, unique, span=span) if unique else None), end
    texts = tuple(value.text for value in kept)
    for value in kept:
        _tell_unknown(source, field, value)
    grows = bool(kept) and kept[-1].grows
    return (FieldNode(field.code, texts, half_typed=grows, span=span) if texts else None), end


def _read_values(source: Source, place: int) -> tuple[list[Value], int]:
    values: list[Value] = []
    place = _first_value(source, place)
    while place < len(source.text):
        value, end = _value(source, place)
        if value and _WORD_SIGN.search(value.text):
            values.append(value)
        if not _another(source, place, end):
            return values, end
        place = end + 1
    return values, place


def _another(source: Source, place: int, end: int) -> bool:
    """Return whether a comma, or a bar without blanks, says that more values follow."""
    sign, follows = source.text[end : end + 1], source.text[end + 1 : end + 2]
    if sign == "|":
        return end > place and bool(follows) and bool(follows in QUOTES or _RUN.match(follows))
    return sign == ","


def _first_value(source: Source, place: int) -> int:
    """Return where the first value begins: blanks may stand before it, if it is surely one."""
    blanks = _BLANKS.match(source.text, place)
    if not blanks or blanks.end() == len(source.text):
        return place
    begin = blanks.end()
    word = source.word_end(begin)
    if word is not None:
        return place if operator_of(source.text[begin:word]) else begin
    return begin if source.text[begin] in QUOTES + ".…" else place


def _value(source: Source, place: int) -> tuple[Value | None, int]:
    text = source.text
    if text[place] in QUOTES:
        end, after = source.quoted(place)
        grows = end == after and source.half_typed and after == len(source.whole)
        return Value(text[place + 1 : end].strip(), place, after, grows), after
    end = place
    while run := _RUN.match(text, end):
        end = run.end()
        if text[end : end + 1] not in tuple(SPECIAL):
            end = source.end_of_word_around(end)  # a word that is broken over two lines
    grows = source.half_typed and end == len(source.whole)
    return (Value(text[place:end], place, end, grows) if end > place else None), end


def _years(source: Source, value: Value) -> Years | None:
    found = _YEARS.fullmatch(value.text)
    first, until, last = found.groups() if found else (None, None, None)
    if first and not until and not last:
        return Years(int(first), int(first))
    if first and last and until:
        years = Years(int(first), int(last))
        if years.first is not None and years.last is not None and years.first > years.last:
            source.complaints.problem("query-year-order", value.start, value.end, years=value.text)
            return Years(years.last, years.first)
        return years
    if until in (None, "-", "–") or not (first or last):
        source.complaints.problem("query-year", value.start, value.end, year=value.text)
        return None
    return Years(int(first) if first else None, int(last) if last else None)


def _tell_unknown(source: Source, field: Field, value: Value) -> None:
    """Say where a value means nothing that there is: it counts all the same, and finds nothing."""
    if field.known is None or source.complaints.full:
        return
    if paths_meant(value.text, field.known, growing=value.grows):
        return
    place = (value.start, value.end)
    like = field.known_like(value.text)
    if like is None or len(quoted(like)) > LONGEST_PARTICULAR:
        source.complaints.problem("query-tag-unknown", *place, value=value.text)
        return
    source.complaints.problem(
        "query-tag-nearest", *place, value=value.text, name=like, suggestion=quoted(like)
    )


def _choice(source: Source, field: Field, written: str, value: Value) -> str | None:
    """Return the code of a value out of a fixed choice, or say which ones there are."""
    code = field.choice(value.text)
    if code is not None or source.complaints.full:
        return code
    place = (value.start, value.end)
    like = field.choice_like(value.text)
    if like:
        source.complaints.problem(
            "query-value-nearest", *place, field=written, value=value.text, suggestion=like
        )
        return None
    named = written.casefold()
    language = next((lang for lang, names in field.names.items() if named in names), "nl")
    choices = ", ".join(field.choice_words(language))
    source.complaints.problem(
        "query-value-unknown", *place, field=written, value=value.text, choices=choices
    )
    return None

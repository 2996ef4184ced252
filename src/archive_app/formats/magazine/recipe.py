"""Recipes: data that says by which markers the parts of each item of a magazine are found.

`docs/recipes.md` tells how one is written. A marker is the first or the last words of a part, six
at most: enough to find it in whatever lines a reader of PDF makes, too little to be the text.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from archive_app.domain.catalogue import Kind
from archive_app.domain.errors import UnreadableFile
from archive_app.formats.magazine.source import fold

LONGEST_MARKER = 6
"""Words of a marker at most."""

_LONGEST_ID = 120
_ID = re.compile(r"[\w.-]+")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class PartKind(StrEnum):
    """What a part is, as a recipe says it; `TEXT` leaves the rest to be recognised."""

    TEXT = "text"
    QUOTE = "quote"
    STANDFIRST = "standfirst"
    BOX = "box"
    ANNOUNCEMENT = "announcement"
    HEADLINE = "headline"
    BYLINE = "byline"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the source, from its first words to its last.

    Attributes:
        begin, end: markers; without an `end` it ends with its block of lines.
        after: a marker that comes before it, where its first words stand in the source twice.
    """

    kind: PartKind
    begin: str
    end: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ItemRecipe:
    """The parts of an item, in reading order.

    Attributes:
        kind, title: for an item that no catalogue knows; the headline is its title without one.
        address: words of the web address that belongs to it.
    """

    item: str
    parts: tuple[Part, ...]
    kind: Kind | None = None
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a magazine is taken apart.

    Attributes:
        key: stable name in English, part of the identity of what is made.
        version: raised when the passages that it makes change.
        recognise: markers that tell the magazine; `at_least` so many of them have to be there.
        running_heads, link_words: whole lines that belong to no text; `#` stands for any number,
            and a page number beside a running head is a part of it.
        bylines: words that a by-line begins with; `interviewed` those of who is asked.
        captions: words that a caption begins with.
    """

    key: str
    version: int
    title: str
    recognise: tuple[str, ...]
    at_least: int
    items: tuple[ItemRecipe, ...]
    date: str = ""
    language: str = "nl"
    running_heads: tuple[str, ...] = ()
    link_words: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    interviewed: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    def name(self, item: str) -> str:
        """Return name and version of the reader of one item, part of its passages' identity.

        The item is in it: a file gives many items, and each counts its passages from nought.
        """
        return f"magazine:{self.key}:{item}/{self.version}"


def read_recipe(data: bytes, name: str) -> Recipe:
    """Read a recipe.

    Args:
        name: the file's, for messages.

    Raises:
        UnreadableFile: `recipe-unreadable`: it is no TOML; `recipe-wrong`: a key is missing, is
            of the wrong kind or isn't known, or a marker is too long; with `path` and `detail`.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML, endless figures or brackets
        raise UnreadableFile("recipe-unreadable", path=name, detail=str(error)) from error
    try:
        return _recipe(table)
    except _Wrong as wrong:
        raise UnreadableFile("recipe-wrong", path=name, detail=str(wrong)) from wrong


class _Wrong(Exception):
    """What is wrong with a recipe: the place and what is there, in its own words."""


class _Table:
    """A table of a recipe, whose values are taken out one by one; what is left is a mistake."""

    def __init__(self, table: object, place: str) -> None:
        if not isinstance(table, dict):
            raise _Wrong(f"{place}: {table!r:.40}")
        self._table: dict[str, Any] = dict(table)
        self.place = place

    def text(self, key: str, default: str | None = None) -> str:
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, value)
        return value

    def matching(self, key: str, pattern: re.Pattern[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if not pattern.fullmatch(value) or len(value) > _LONGEST_ID:
            raise self.wrong(key, value)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, value)
        for one in value:
            if not isinstance(one, str) or not one.strip():
                raise self.wrong(key, one)
        return tuple(" ".join(one.split()) for one in value)

    def table(self, key: str) -> _Table:
        return _Table(self._take(key, None), self.at(key))

    def tables(self, key: str) -> Iterator[_Table]:
        value = self._take(key, None)
        if not isinstance(value, list) or not value:
            raise self.wrong(key, value)
        return (_Table(one, f"{self.at(key)}[{nth}]") for nth, one in enumerate(value, 1))

    def marker(self, key: str, default: str | None = None) -> str:
        return _marker(self.text(key, default), self.at(key))

    def markers(self, key: str) -> tuple[str, ...]:
        return tuple(_marker(one, self.at(key)) for one in self.texts(key))

    def done(self) -> None:
        if self._table:
            raise _Wrong(f"{self.at(next(iter(self._table)))}?")

    def at(self, key: str) -> str:
        return f"{self.place}.{key}".lstrip(".")

    def wrong(self, key: str, value: object) -> _Wrong:
        return _Wrong(f"{self.at(key)}: {value!r:.40}")

    def _take(self, key: str, default: object) -> object:
        if key not in self._table and default is None:
            raise _Wrong(f"{self.at(key)} = ?")
        return self._table.pop(key, default)


def _marker(text: str, place: str) -> str:
    words = len(text.split())
    if words > LONGEST_MARKER:
        raise _Wrong(f"{place}: {words} > {LONGEST_MARKER}: {text:.80}")
    if text and not fold(text):
        raise _Wrong(f"{place}: {text!r:.40}")
    return text


def _recipe(table: Mapping[str, object]) -> Recipe:
    whole = _Table(table, "")
    head = whole.table("magazine")
    recognise = head.markers("recognise")
    if not recognise:
        raise _Wrong("magazine.recognise = ?")
    recipe = Recipe(
        key=head.matching("key", _ID),
        version=head.number("version"),
        title=head.text("title"),
        recognise=recognise,
        at_least=head.number("at_least", len(recognise) // 2 + 1),
        date=head.matching("date", _DATE, ""),
        language=head.matching("language", _LANGUAGE, "nl"),
        running_heads=head.texts("running_heads"),
        link_words=head.texts("link_words"),
        bylines=head.texts("bylines"),
        interviewed=head.texts("interviewed"),
        captions=head.texts("captions"),
        items=tuple(_item(one) for one in whole.tables("item")),
    )
    head.done()
    whole.done()
    _check(recipe)
    return recipe


def _item(table: _Table) -> ItemRecipe:
    name = table.matching("id", _ID)
    table.place += f" {name}"
    item = ItemRecipe(
        item=name,
        kind=_kind(table),
        title=table.text("title", ""),
        address=table.text("address", ""),
        parts=tuple(_part(one) for one in table.tables("parts")),
    )
    table.done()
    return item


def _kind(table: _Table) -> Kind | None:
    text = table.text("kind", "")
    if text and text not in list(Kind):
        raise table.wrong("kind", text)
    return Kind(text) if text else None


def _part(table: _Table) -> Part:
    kind = table.text("kind", "text")
    if kind not in list(PartKind):
        raise table.wrong("kind", kind)
    part = Part(
        PartKind(kind), table.marker("from"), table.marker("to", ""), table.marker("after", "")
    )
    if not part.begin:
        raise table.wrong("from", part.begin)
    table.done()
    return part


def _check(recipe: Recipe) -> None:
    if recipe.version < 1:
        raise _Wrong(f"magazine.version: {recipe.version}")
    if not 1 <= recipe.at_least <= len(recipe.recognise):
        raise _Wrong(f"magazine.at_least: {recipe.at_least} / {len(recipe.recognise)}")
    for item, count in Counter(one.item for one in recipe.items).items():
        if count > 1:
            raise _Wrong(f"item.id: {item!r}: {count} > 1")

"""Magazines taken apart: every line goes into one item, or is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archive_app.domain.catalogue import Item
from archive_app.domain.magazine import ItemDraft, LeftLine, LineUse, MagazineDraft
from archive_app.formats.contract import Cancel, never, stop_if
from archive_app.formats.hyphens import LineJoiner
from archive_app.formats.magazine.finding import Found, find_parts
from archive_app.formats.magazine.furniture import Aside, Furniture, bare
from archive_app.formats.magazine.item_reader import ItemReader, Piece
from archive_app.formats.magazine.recipe import Recipe
from archive_app.formats.magazine.source import Line, Source, count_words, fold, has_letters

LONGEST = 4_000_000
"""Characters: what is longer is no magazine."""


def recognise(text: str, recipes: Iterable[Recipe]) -> Recipe | None:
    """Return the recipe whose markers a text holds most of, of those that it holds enough of."""
    if len(text) > LONGEST:
        return None
    letters = fold(text)
    best, most = None, 0.0
    for recipe in recipes:
        found = sum(fold(marker) in letters for marker in recipe.recognise)
        share = found / len(recipe.recognise)
        if found >= recipe.at_least and share > most:
            best, most = recipe, share
    return best


def read_magazine(
    text: str, recipe: Recipe, known: Mapping[str, Item], cancelled: Cancel = never
) -> MagazineDraft:
    """Take a magazine apart.

    Args:
        text: decoded and cleaned, with `\\n` between lines.
        known: the items of the catalogue by id: their titles and people are recognised.

    Raises:
        Cancelled: `cancelled` said so.
    """
    source = Source(text)
    stop_if(cancelled)
    findings = find_parts(recipe, source)
    stop_if(cancelled)
    owners = _Owners(recipe, known)
    furniture = Furniture(recipe)
    pieces: dict[str, list[Piece]] = {}
    for found in findings.parts:
        lines = _sorted_out(found, furniture, owners)
        pieces.setdefault(found.item.item, []).extend((found.part.kind, one) for one in lines)
    left = _rest(findings.rest, furniture, owners)
    joiner = LineJoiner(text.split("\n"))
    items: list[ItemDraft] = []
    for item in recipe.items:
        stop_if(cancelled)
        if pieces.get(item.item):
            reader = ItemReader(recipe, item, known.get(item.item), joiner)
            items.append(reader.read(pieces[item.item], owners.urls(item.item)))
            left += reader.left
    left += owners.left
    return MagazineDraft(
        recipe=recipe.key,
        title=recipe.title,
        date=recipe.date,
        language=recipe.language,
        items=tuple(items),
        left=tuple(sorted(left, key=lambda line: line.number)),
        problems=tuple(findings.problems),
    )


class _Owners:
    """Says which item what stands beside the texts belongs to, and keeps the account of it."""

    def __init__(self, recipe: Recipe, known: Mapping[str, Item]) -> None:
        self._of_page = {
            bare(item.url): one.item
            for one in reversed(recipe.items)
            if (item := known.get(one.item)) and item.url
        }
        self._words = [(one.item, one.address) for one in recipe.items if one.address]
        self._of: dict[str, list[str]] = {}
        self.left: list[LeftLine] = []

    def take(self, asides: Iterable[Aside], item: str = "") -> None:
        """Note what stands in the part of an item, or in none ("")."""
        owner = item
        for aside in asides:
            if aside.url:
                owner = self._owner(aside.url) or item
                self._of.setdefault(owner, []).append(aside.url)
            whose = owner if aside.use is LineUse.ADDRESS else item
            self.left.append(left_line(aside.line, aside.use, whose))

    def urls(self, item: str) -> list[str]:
        """Return the addresses of an item."""
        return self._of.get(item, [])

    def _owner(self, url: str) -> str | None:
        by_recipe = (item for item, words in self._words if words in url)
        return next(by_recipe, None) or self._of_page.get(bare(url))


def _sorted_out(found: Found, furniture: Furniture, owners: _Owners) -> list[list[Line]]:
    """Return the lines of a part, each stretch without what is no text."""
    result: list[list[Line]] = []
    for piece in found.pieces:
        lines, asides = furniture.sort_out(piece)
        owners.take(asides, found.item.item)
        result.append(lines)
    return result


def _rest(
    stretches: Iterable[Sequence[Line]], furniture: Furniture, owners: _Owners
) -> list[LeftLine]:
    """Return the lines that belong to no part and that nothing explains."""
    left: list[LeftLine] = []
    for lines in stretches:
        unknown, asides = furniture.sort_out(lines)
        owners.take(asides)
        left += [left_line(line, LineUse.NOWHERE, "") for line in unknown if has_letters(line.text)]
    return left


def left_line(line: Line, use: LineUse, item: str) -> LeftLine:
    """Return the account of a line that went into no text."""
    return LeftLine(line.number, line.plain, use, item, count_words(line.plain))

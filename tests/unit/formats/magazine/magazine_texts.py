"""What the tests of magazines share: the made-up one, the real one, and how a result is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive_app.domain.catalogue import Item
from archive_app.domain.magazine import ItemDraft, LeftLine, MagazineDraft
from archive_app.formats.encoding import clean, decode
from archive_app.formats.magazine.reader import read_magazine
from archive_app.formats.magazine.recipe import Recipe, read_recipe
from archive_app.formats.magazine.recipes import shipped_recipes
from archive_app.formats.magazine.source import Line, fold
from archive_app.services.shipped import _CATALOGUE, _items, _toml

DATA = Path(__file__).resolve().parents[3] / "data" / "magazines"
KORENBODE = DATA / "korenbode-zomer-2021.txt"
HEAD = """
[magazine]
key = "proef"
version = 1
title = "De Proef"
recognise = ["proef op de som"]
bylines = ["Tekst:", "Door"]
interviewed = ["In gesprek met:"]
captions = ["Foto:", "▲"]
running_heads = ["De Proef", "Nummer #"]
link_words = ["Lees verder"]
"""


@dataclass(frozen=True)
class Magazine:
    text: str
    recipe: Recipe
    known: Mapping[str, Item]
    draft: MagazineDraft

    def item(self, name: str) -> ItemDraft:
        return next(one for one in self.draft.items if one.item == name)


def text_of(data: bytes, name: str = "magazine.txt") -> str:
    """Return the text of a file as a reader of magazines gets it."""
    return clean(decode(data, name)[0])[0]


def recipe_of(items: str, head: str = HEAD) -> Recipe:
    """Return a recipe of tables of items."""
    return read_recipe((head + items).encode(), "proef.toml")


def item_of(parts: str, kind: str = "article", title: str = "", item: str = "een") -> str:
    """Return the table of an item."""
    return f'[[item]]\nid = "{item}"\nkind = "{kind}"\ntitle = "{title}"\nparts = [{parts}]\n'


WHOLE = '{ from = "Begin", to = "Einde" }'


def read_item(text: str, kind: str = "article", title: str = "", head: str = HEAD) -> MagazineDraft:
    """Return what is made of a text between `Begin.` and `Einde.`, which are left out of it."""
    recipe = recipe_of(item_of(WHOLE, kind, title), head)
    return read_magazine(f"Begin.\n\n{text}\n\nEinde.", recipe, {})


def passages(draft: MagazineDraft) -> list[str]:
    """Return the passages of the only item: kind, speaker if any, and text."""
    (item,) = draft.items
    return [one for one in written(item) if not one.endswith((": Begin.", ": Einde."))]


def written(item: ItemDraft) -> list[str]:
    """Return an item's passages, each as a line."""
    return [
        f"{one.kind}{f' ({one.speaker})' if one.speaker else ''}: {one.text}"
        for one in item.text.passages
    ]


def left(draft: MagazineDraft) -> list[str]:
    """Return the lines that went into no text, each as a line."""
    return [left_line(one) for one in draft.left]


def left_line(one: LeftLine) -> str:
    return f"{one.number} {one.use}{f' ({one.item})' if one.item else ''}: {one.text}"


def written_out(draft: MagazineDraft) -> str:
    """Return all of a result, to be compared as a whole."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: MagazineDraft) -> Iterator[str]:
    for item in draft.items:
        yield f"== {item.item}"
        yield f"kind: {item.kind}"
        yield f"title: {item.title}"
        if item.people:
            yield f"{'with' if item.interviewed else 'by'}: {', '.join(item.people)}"
        if item.url:
            yield f"address: {item.url}"
        if item.announcement:
            yield f"announcement: {item.announcement}"
        yield from (f"  {one}" for one in written(item))
    yield "== left"
    yield from left(draft)
    yield from (f"problem: {one.code} {dict(one.particulars)}" for one in draft.problems)


def letters_in(text: str) -> Counter[str]:
    return Counter(fold(text))


def letters_out(draft: MagazineDraft) -> Counter[str]:
    """Return every letter of all that came of a text."""
    result: Counter[str] = Counter()
    for item in draft.items:
        result.update(fold(item.announcement or ""))
        for passage in item.text.passages:
            result.update(fold(passage.text))
    for line in draft.left:
        result.update(fold(line.text))
    return result


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@cache
def korenbode() -> Magazine:
    """Return the made-up magazine, taken apart with its recipe; no catalogue knows its items."""
    recipe = read_recipe(KORENBODE.with_suffix(".toml").read_bytes(), "korenbode.toml")
    text = text_of(KORENBODE.read_bytes())
    return Magazine(text, recipe, {}, read_magazine(text, recipe, {}))


@cache
def real_magazine(path: Path) -> Magazine:
    """Return the real magazine, taken apart with what ships."""
    known = {one.id: one for one in _items(_toml(_CATALOGUE))}
    (recipe,) = (one for one in shipped_recipes() if one.key.startswith("week-van-de-1000"))
    text = text_of(path.read_bytes())
    return Magazine(text, recipe, known, read_magazine(text, recipe, known))

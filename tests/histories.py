"""Made-up histories of an index: what was taken in and out, and what is asked afterwards."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search.asking import read_query
from archive_app.search.entry import Entry, Matches, Unit
from archive_app.search.expression import Allowed, filters_of
from archive_app.search.index import SearchIndex
from archive_app.search.language import FieldNode
from archive_app.search.scan import scan

_WORDS = """
molen molens wind graan meel brood broden oud oude hoge hoog molenwiek windmolen molensteen zeil
tuin deur tuindeur tuin-deuren gemalen maalt malen één een 's-Gravenmolen
"""
WORDS = _WORDS.split()

QUERIES = """
molen | molens wind | "oude molen" | molen OF brood | molen -wind | -molen -brood | gra* | mole*
(molen OF brood) wind | graan NABIJ/2 oude | brood NABIJ/4 -graan | soort:interview molen
jaar:2020 -wind | spreker:femke | spreker:femke OF tuindeur | tuin deur | "tuin deur" | windmo*
(molen NABIJ/3 wind) -brood | ((meel OF brood) -(oud OF hoog)) | -(jaar:2020 OF molen) | een
""".replace("\n", "|").split("|")

_FILTERED = 240  # items that a filter knows

Held = dict[str, Entry]
Commit = tuple[list[Entry], set[str]]


def entry(chance: random.Random, item: str, units: int = 4, words: int = 8) -> Entry:
    """Return an item with a few units of a few words.

    Args:
        units, words: how many at most.
    """
    fields = [HitField.PASSAGE, HitField.PASSAGE, HitField.TITLE, HitField.PERSON]
    made = tuple(
        Unit(f"{item}-{n}", chance.choice(fields), " ".join(chance.choices(WORDS, k=size)))
        for n, size in enumerate(chance.choices(range(words + 1), k=chance.randint(0, units)))
    )
    return Entry(item, chance.choice([Kind.INTERVIEW, Kind.COLUMN, Kind.EPISODE]), made)


def commit(seed: int, items: int = 12, units: int = 4, words: int = 8) -> Commit:
    """Return what one commit takes in and out, the same for the same number.

    Args:
        items: of how many these are some.
        units, words: as for `entry`.
    """
    chance = random.Random(seed)
    names = chance.sample([f"i{n}" for n in range(items)], 4)
    split = chance.randint(1, 3)
    removed = names[split : split + chance.randint(0, 1)]
    return [entry(chance, name, units, words) for name in names[:split]], set(removed)


def after(held: Held, done: Commit) -> Held:
    """Return what is held after a commit."""
    entries, removed = done
    left = {item: one for item, one in held.items() if item not in removed}
    return left | {one.item: one for one in entries}


def allowed(node: FieldNode) -> Allowed:
    """Return what a filter allows; made up, but the same each time."""
    if node.field == "speaker":
        spoken = range(0, _FILTERED, 3)
        return Allowed(keys={f"i{n}": frozenset({f"i{n}-0", f"i{n}-2"}) for n in spoken})
    items = [n for n in range(_FILTERED) if (n % 12 < 5 if node.field == "year" else n % 12 > 2)]
    return Allowed(items=frozenset(f"i{n}" for n in items))


def comparable(matches: Matches) -> tuple[object, ...]:
    """Return what has to be the same whoever found it."""
    found = {(m.item, m.kind, m.key, m.field, m.reason) for m in matches.matches}
    return found, matches.total, dict(matches.per_item), dict(matches.kinds)


def answers(
    index: SearchIndex, held: Mapping[str, Entry], text: str, *, half_typed: bool
) -> tuple[Matches, Matches]:
    """Return what reading all texts finds, and what an index does."""
    texts = {(one.item, unit.key): unit.text for one in held.values() for unit in one.units}
    query = index.with_near_misses(read_query(text, half_typed=half_typed))
    filters = {node: allowed(node) for node in filters_of(query.expression)}
    read = scan(query, held.values(), limit=10_000, filters=filters)
    looked_up = index.search(
        query,
        limit=10_000,
        texts=lambda addresses: [texts.get(one, "") for one in addresses],
        filters=filters,
    )
    return read, looked_up


def differs(index: SearchIndex, held: Mapping[str, Entry], text: str) -> bool:
    """Return whether an index answers a query otherwise than reading all texts."""
    read, looked_up = answers(index, held, text, half_typed=len(text) % 2 == 0)
    return comparable(read) != comparable(looked_up)


def differing(index: SearchIndex, held: Mapping[str, Entry], queries: Sequence[str]) -> list[str]:
    """Return the queries to which an index answers otherwise than reading all texts."""
    return [text for text in queries if differs(index, held, text)]

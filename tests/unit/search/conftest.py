"""Made-up items for the search tests; nobody ever said these words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search.entry import Entry, Matches, Unit
from archive_app.search.index import SearchIndex
from archive_app.search.query import parse

KEY = b"the archive's own key, 32 bytes."

MakeEntry = Callable[..., Entry]


def make_entry(item: str, *texts: str, kind: Kind = Kind.INTERVIEW, title: str = "") -> Entry:
    """Return an item with passages, and a title where one is given."""
    units = [Unit("title", HitField.TITLE, title)] if title else []
    units += [Unit(f"{item}-{n}", HitField.PASSAGE, text) for n, text in enumerate(texts)]
    return Entry(item, kind, tuple(units))


@pytest.fixture
def entry() -> MakeEntry:
    return make_entry


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[SearchIndex]:
    index = SearchIndex(folder, KEY, wait_seconds=0.3)
    assert index.open() is False
    yield index
    index.close()


@pytest.fixture
def ask() -> Callable[..., Matches]:
    """Search with every word finished, or with the last one half-typed."""

    def ask(
        index: SearchIndex, text: str, *, half_typed: bool = False, **options: object
    ) -> Matches:
        return index.search(parse(text, half_typed=half_typed), **options)  # type: ignore[arg-type]

    return ask


@pytest.fixture
def found() -> Callable[..., list[tuple[str, str]]]:
    """Return (item, key) of the matches, in order."""

    def found(index: SearchIndex, text: str, *, half_typed: bool = False) -> list[tuple[str, str]]:
        matches = index.search(parse(text, half_typed=half_typed)).matches
        return [(match.item, match.key) for match in matches]

    return found

"""This project's index, asked as `services.searching` asks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus import CorpusItem
from snippets import snippet

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search.analysis import ANALYSER_VERSION
from archive_app.search.asking import read_query
from archive_app.search.entry import Entry, Matches, Unit
from archive_app.search.index import SearchIndex
from archive_app.search.lexicon import lexicon
from archive_app.search.marks import find_marks
from archive_app.search.query import Query
from engines.contract import TOP, Answer, Engine, folder_size
from engines.texts import Texts

_KEY = b"k" * 32


class Ours(Engine):
    """One Whoosh document per transcript, with packed postings."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._index = SearchIndex(folder / "index", _KEY)
        self._texts: Texts
        self._items: dict[str, tuple[str, str, int]] = {}

    def version(self) -> str:
        """Return the version of its analysis."""
        return f"analysis {ANALYSER_VERSION}"

    def create(self) -> None:
        """Make an empty index."""
        self._texts = Texts(self.folder / "texts.sqlite")
        self._index.open()

    def add(self, items: Iterable[CorpusItem]) -> None:
        """Take items in with one commit."""
        items = list(items)
        self._texts.put(items)
        self._index.update([_entry(item) for item in items])
        self._items.update({i.id: (i.kind, i.person, i.year) for i in items})

    def rest(self) -> None:
        """Merge segments, as `services.indexing` does when nothing waits."""
        while self._index.merge(lambda: False):
            pass

    def open(self) -> None:
        """Open the index, every file of it checked, and read the lexicon meanwhile."""
        self._texts = Texts(self.folder / "texts.sqlite")
        with ThreadPoolExecutor(1) as beside:
            words = beside.submit(lexicon)
            if not self._index.open():
                raise RuntimeError("the index that was built is of no use")
            words.result()
        self._items = self._texts.items()

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()
        self._texts.close()

    def change(self, item: CorpusItem, place: int) -> None:
        """Take the item in again; the index holds whole items."""
        self._texts.put_passage(*item.passages[place])
        self._index.update([_entry(item)])

    def size(self) -> dict[str, int]:
        """Return the bytes of the index and of the texts beside it."""
        index = folder_size(self.folder / "index")
        everything = folder_size(self.folder)
        return {"all": everything, "index": index}

    def typed(self, words: tuple[str, ...]) -> Answer:
        """Find as the window does while somebody types."""
        return self._find(self._query(" ".join(words), half_typed=True))

    def term(self, word: str) -> Answer:
        """Find a finished word, in all its forms."""
        return self._find(self._query(word))

    def phrase(self, words: tuple[str, ...]) -> Answer:
        """Find words that follow each other: candidates in the index, then their texts."""
        return self._find(self._query(f'"{" ".join(words)}"'))

    def prefix(self, letters: str) -> Answer:
        """Find what begins so; from four letters on also the forms, as for a half-typed word."""
        return self._find(self._query(letters, half_typed=True))

    def fuzzy(self, word: str) -> Answer:
        """Find a word that nothing holds as a misspelled one."""
        return self._find(self._query(word))

    def filtered(self, word: str, kind: str) -> Answer:
        """Find in the items of one kind."""
        items = frozenset(item for item, about in self._items.items() if about[0] == kind)
        return self._find(self._query(word), items)

    def facets(self, word: str) -> Answer:
        """Count from the numbers per item, as `services.faceting` does."""
        found = self._search(self._query(word))
        persons: Counter[str] = Counter()
        years: Counter[str] = Counter()
        for item, count in found.per_item.items():
            _kind, person, year = self._items[item]
            persons[person] += count
            years[str(year)] += count
        return Answer(
            found.total, {"kind": _kinds(found), "person": dict(persons), "year": dict(years)}
        )

    def _query(self, text: str, *, half_typed: bool = False) -> Query:
        query = read_query(text, half_typed=half_typed)
        return self._index.with_near_misses(query)

    def _search(self, query: Query, restrict: Collection[str] | None = None) -> Matches:
        return self._index.search(query, restrict=restrict, limit=TOP, texts=self._read)

    def _read(self, addresses: Sequence[tuple[str, str]]) -> list[str]:
        """Return the texts that the index wants to look into."""
        keys = [key for _item, key in addresses]
        texts = self._texts.get(keys)
        return [texts.get(key, "") for key in keys]

    def _find(self, query: Query, restrict: Collection[str] | None = None) -> Answer:
        found = self._search(query, restrict)
        texts = self._texts.get([match.key for match in found.matches])
        snippets = []
        for match in found.matches:
            text = texts[match.key]
            piece, marks = snippet(text, find_marks(query, text)[0])
            snippets.append((piece, list(marks)))
        return Answer(found.total, {"kind": _kinds(found)}, snippets)


def _kinds(found: Matches) -> dict[str, int]:
    return {kind.value: count for kind, count in found.kinds.items() if count}


def _entry(item: CorpusItem) -> Entry:
    units = (Unit(key, HitField.PASSAGE, text) for key, text in item.passages)
    return Entry(item.id, Kind(item.kind), tuple(units))

"""What every engine is asked to do, in the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus import CorpusItem
from questions import AS_YOU_TYPE, FACETS, FILTER, FUZZY, PHRASE, PREFIX, TERM, Question

TOP = 20
Mark = tuple[int, int]


class Unsupported(Exception):
    """This engine can't do that."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        counts: per facet and value how many passages were found; `kind` with each question.
        snippets: of the best 20 a piece of text with what is marked in it; none with facets.
    """

    total: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    snippets: list[tuple[str, list[Mark]]] = field(default_factory=list)


class Engine:
    """Keeps an index of passages in a folder.

    An answer always has the number of passages, the counts per kind and, but for facets, the best
    twenty with marked snippets. A method that raises `Unsupported` is shown as "-".
    """

    #: Passages that go in with one commit while building.
    batch = 20_000

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def version(self) -> str:
        """Return which version of it this is."""
        raise NotImplementedError

    def create(self) -> None:
        """Make an empty index, open for writing."""
        raise NotImplementedError

    def add(self, items: Iterable[CorpusItem]) -> None:
        """Take items in; after the return they are findable in an open index."""
        raise NotImplementedError

    def finish(self) -> None:
        """End building."""
        self.rest()

    def rest(self) -> None:
        """Do what is done while nobody waits, such as merging; what isn't done then counts."""

    def open(self) -> None:
        """Open what was built."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the files."""

    def change(self, item: CorpusItem, place: int) -> None:
        """Take in that one passage of an item is another now; findable after the return."""
        raise NotImplementedError

    def size(self) -> dict[str, int]:
        """Return how many bytes there are on the disk, by what they are."""
        return {"all": folder_size(self.folder)}

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        words = question.words
        ways: dict[str, Callable[[], Answer]] = {
            AS_YOU_TYPE: lambda: self.typed(words),
            TERM: lambda: self.term(words[0]),
            PHRASE: lambda: self.phrase(words),
            PREFIX: lambda: self.prefix(words[0]),
            FUZZY: lambda: self.fuzzy(words[0]),
            FILTER: lambda: self.filtered(words[0], question.kind),
            FACETS: lambda: self.facets(words[0]),
        }
        return ways[question.what]()

    def typed(self, words: tuple[str, ...]) -> Answer:
        """Find passages with all words, of which the last may go on."""
        raise Unsupported

    def term(self, word: str) -> Answer:
        """Find passages with a word."""
        raise Unsupported

    def phrase(self, words: tuple[str, ...]) -> Answer:
        """Find passages in which words follow each other."""
        raise Unsupported

    def prefix(self, letters: str) -> Answer:
        """Find passages with a word that begins so."""
        raise Unsupported

    def fuzzy(self, word: str) -> Answer:
        """Find passages with a word that differs in one letter at most."""
        raise Unsupported

    def filtered(self, word: str, kind: str) -> Answer:
        """Find passages with a word, of one kind of item only."""
        raise Unsupported

    def facets(self, word: str) -> Answer:
        """Count passages with a word per kind, person and year."""
        raise Unsupported


def plain(word: str) -> str:
    """Return a word in small letters without diacritics, as the other engines fold theirs."""
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def folder_size(folder: Path) -> int:
    """Return the bytes of the files in a folder and below."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def mark(text: str, pattern: re.Pattern[str], around: int = 160) -> tuple[str, list[Mark]]:
    """Return the text around the first match of a pattern with its matches: a plain snippet."""
    first = pattern.search(text)
    start = max((first.start() if first else 0) - around, 0)
    piece = text[start : (first.end() if first else 0) + around]
    return piece, [match.span() for match in pattern.finditer(piece)]


def words_pattern(words: Iterable[str], beginning: str = "") -> re.Pattern[str]:
    """Return what marks whole words, and words that begin somehow."""
    either = [rf"{re.escape(word)}\b" for word in words]
    if beginning:
        either.append(re.escape(beginning) + r"\w*")
    return re.compile(rf"\b(?:{'|'.join(either)})", re.IGNORECASE)

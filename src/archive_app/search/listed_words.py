"""A long list of words that is there at once: it is only taken apart where it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TypeVar

T = TypeVar("T")

_HEAD = 2


class ListedWords(Set[str]):
    """A set of words, kept as lines of those that begin with the same two letters.

    Making a set of 200,000 words takes a tenth of a second, which each start would wait for.

    Args:
        lines: words with blanks between them; all that begin alike stand in one line.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._by_head: dict[str, str | frozenset[str]] = {line[:_HEAD]: line for line in lines}

    def __contains__(self, word: object) -> bool:
        if type(word) is not str:
            return False
        head = word[:_HEAD]
        found = self._by_head.get(head)
        if found is None:
            return False
        if type(found) is str:
            found = self._by_head[head] = frozenset(found.split())
        return word in found

    def __iter__(self) -> Iterator[str]:
        for line in self._by_head.values():
            yield from line.split() if isinstance(line, str) else line

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> frozenset[T]:
        return frozenset(it)  # what sets give of their own operations, such as a difference

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def with_more(self, words: Iterable[str]) -> ListedWords:
        """Return a list with some more words."""
        made = ListedWords(())
        made._by_head = dict(self._by_head)
        for word in words:
            if word not in made:
                known = made._by_head.get(word[:_HEAD], frozenset())
                made._by_head[word[:_HEAD]] = frozenset((*known, word))
        return made

    @staticmethod
    def lines_of(words: Iterable[str]) -> Iterator[str]:
        """Yield the lines for words, as the constructor takes them."""
        by_head: dict[str, list[str]] = {}
        for word in sorted(words):
            by_head.setdefault(word[:_HEAD], []).append(word)
        yield from (" ".join(line) for line in by_head.values())

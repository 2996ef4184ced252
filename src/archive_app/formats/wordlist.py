"""A list of words that ships with the program: whether it has a word, and what begins how.

The words stay in one block of bytes in which halving finds a place. That takes some microseconds
a question, but no more memory than the words themselves, and nothing has to be built at the start.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from threading import Lock

from archive_app.resources import resource

_lock = Lock()
_loaded: list[WordList] = []


def folded(word: str) -> str:
    """Return a word as it is compared: small letters, and the typewriter's apostrophe."""
    return word.casefold().replace("’", "'")


class WordList:
    """Words in order, without regard to capitals."""

    def __init__(self, words: Iterable[str]) -> None:
        unique = sorted({folded(word).encode() for word in words} - {b""})
        self._block = b"".join(word + b"\n" for word in unique)

    @classmethod
    def of_text(cls, text: str) -> WordList:
        """Return the list of a text with a word a line, in the order of their folded forms."""
        made = cls(())
        made._block = folded(text).encode()
        return made

    def __contains__(self, word: str) -> bool:
        """Return whether the list has this word."""
        key = folded(word).encode() + b"\n"
        return bool(word) and self._block.startswith(key, self._place(key[:-1]))

    def begins(self, prefix: str) -> bool:
        """Return whether any word begins with these letters, or is them."""
        key, place = folded(prefix).encode(), self._place(folded(prefix).encode())
        return place < len(self._block) and self._block.startswith(key, place)

    def beginning(self, prefix: str) -> Iterator[str]:
        """Yield the words that begin with these letters, folded and in order."""
        begin, end = self._range(prefix)
        while begin < end:
            stop = self._block.index(b"\n", begin)
            yield self._block[begin:stop].decode()
            begin = stop + 1

    def count(self, prefix: str) -> int:
        """Return how many words begin with these letters; forms in capitals may count twice."""
        begin, end = self._range(prefix)
        return self._block.count(b"\n", begin, end)

    def _range(self, prefix: str) -> tuple[int, int]:
        """Return where the words with this beginning begin and end in the block."""
        key = folded(prefix).encode()
        return self._place(key), self._place(key + b"\xff")

    def _place(self, key: bytes) -> int:
        """Return where in the block the first word begins that is not before a key.

        UTF-8 keeps the order of the letters, so that bytes can be compared.
        """
        block = self._block
        low, high = 0, len(block)
        while low < high:
            middle = (low + high) // 2
            start = max(block.rfind(b"\n", low, middle) + 1, low)
            end = block.index(b"\n", middle)
            if block[start:end] < key:
                low = end + 1
            else:
                high = start
        return low


def dutch() -> WordList:
    """Return the Dutch words; the first who asks waits until they are read."""
    with _lock:
        if not _loaded:
            text = lzma.decompress(resource("words/nl.txt.xz").read_bytes()).decode()
            _loaded.append(WordList.of_text(text))
        return _loaded[0]

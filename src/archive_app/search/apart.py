"""Words that are written apart: the index knows which units hold both, the texts say where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from archive_app.search.analysis import tokens
from archive_app.search.beside import Beside, Chain
from archive_app.search.gate import gates, within_text

Address = tuple[str, str]
Texts = Callable[[Sequence[Address]], Sequence[str]]
"""Gives for items and keys of units their texts, an empty one for what is gone."""

MOST_READ = 2000
"""Of more units that hold the words somewhere only the first are read."""

_MOST_COUNTED = 31
_WORD = r"[^\W_]*"
#: Texts with such signs have words that are more than a row of letters.
_JOINED = re.compile(r"[^\x00-\x7f]|[-'`@&]|\d[.,:]\d")


def counted_apart(chain: Chain, addresses: Sequence[Address], texts: Texts) -> list[int]:
    """Return how often words stand side by side in each of some units."""
    apart = _apart(chain)
    return [min(apart.count(text), _MOST_COUNTED) for text in texts(addresses)]


class Apart:
    """Tells how often a few words stand side by side in a text."""

    def __init__(self, chain: Chain) -> None:
        self._beside = Beside([chain])
        self._wanted = gates(chain)[0]
        words = (f"(?:{within_text(term)})" for term in chain)
        self._somewhere = re.compile(rf"{_WORD}\s+{_WORD}".join(words), re.IGNORECASE)

    def count(self, text: str) -> int:
        """Return the number of places where the words stand side by side."""
        if not _JOINED.search(text) and not self._somewhere.search(text):
            return 0
        return len(self._beside.places(text, list(tokens(text, self._wanted))))


@lru_cache(maxsize=64)
def _apart(chain: Chain) -> Apart:
    return Apart(chain)

"""Words that are written apart: the index knows which units hold both, the texts say where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archive_app.search.matching import stands_apart
from archive_app.search.ways import Term

Address = tuple[str, str]
Texts = Callable[[Sequence[Address]], Sequence[str]]
"""Gives for items and keys of units their texts, an empty one for what is gone."""

MOST_READ = 2000
"""Of more units that hold the words somewhere only the first are read."""


def counted_apart(terms: tuple[Term, ...], addresses: Sequence[Address], texts: Texts) -> list[int]:
    """Return how often words stand side by side in each of some units."""
    read = texts(addresses[:MOST_READ])
    counts = [min(stands_apart(text, terms), 31) for text in read]
    return counts + [0] * (len(addresses) - len(counts))

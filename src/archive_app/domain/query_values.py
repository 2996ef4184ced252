"""What can be chosen for the fields of a query."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueryValues:
    """The values of the fields of a query, each once, in alphabetical order.

    Attributes:
        tags: their paths, in the order of the tree.
        years: the first and the last year of an item; None where no item has one.
    """

    speakers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    taggers: tuple[str, ...] = ()
    years: tuple[int, int] | None = None

"""What of the codebook the tree shows, and where a tag goes when it is moved in what is shown.

Retired tags may be left out, and a filter leaves out what doesn't have its words; each tag that is
shown has those that it stands in around it. Nothing here knows of the window.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive_app.domain.codebook import Codebook, Tag


class Way(StrEnum):
    """Where a tag is moved to, from where it stands."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the codebook.

    Attributes:
        parent: id of the tag that it is in, None at the top.
        at: as how many-th of those that stand there, the tag that goes there not counted.
    """

    parent: str | None
    at: int


@dataclass(frozen=True)
class Shown:
    """The tags of a codebook that are shown, as a tree.

    Attributes:
        inside: ids of the shown tags that stand in one (None: at the top), in order.
        parents: the tag that each of them stands in.
        found: those that have the words of the filter; empty without one.
    """

    codebook: Codebook = field(default_factory=Codebook)
    inside: Mapping[str | None, Sequence[str]] = field(default_factory=dict)
    parents: Mapping[str, str | None] = field(default_factory=dict)
    found: frozenset[str] = frozenset()

    @classmethod
    def of(cls, codebook: Codebook, words: str = "", *, retired: bool = True) -> Shown:
        """Return what is shown of a codebook.

        Args:
            words: only tags whose name has these, and what they stand in; "" for all.
            retired: whether retired ones are shown; one that others stand in always is.
        """
        wanted = plain(words)
        fitting = [
            tag
            for tag in codebook
            if (retired or not tag.retired) and (not wanted or wanted in plain(tag.name))
        ]
        parents: dict[str, str | None] = {}
        for tag in fitting:
            at: Tag | None = tag
            while at is not None and at.id not in parents:
                above = codebook.get(at.parent) if at.parent and codebook.depth(at.id) else None
                parents[at.id] = above.id if above else None
                at = above
        inside: dict[str | None, list[str]] = {}
        for tag in codebook:
            if tag.id in parents:
                inside.setdefault(parents[tag.id], []).append(tag.id)
        found = frozenset(tag.id for tag in fitting) if wanted else frozenset()
        return cls(codebook, inside, parents, found)

    def __len__(self) -> int:
        return len(self.parents)

    def __contains__(self, key: object) -> bool:
        return key in self.parents

    def beside(self, key: str) -> Sequence[str]:
        """Return the shown tags that stand in the same tag, itself among them."""
        return self.inside.get(self.parents[key], ())

    def row(self, key: str) -> int:
        """Return as how many-th of those a tag is shown; 0 is the first."""
        return self.beside(key).index(key)

    def spot_before(self, key: str, parent: str | None, row: int) -> Spot:
        """Return the place just before the row-th shown tag in a tag; past the last: the end.

        Args:
            key: the tag that is to go there.
        """
        shown = self.inside.get(parent, ())
        left = [tag.id for tag in self.codebook.inside(parent) if tag.id != key]
        after = next((one for one in shown[row:] if one != key), None)
        if after is not None:
            return Spot(parent, left.index(after))
        before = next((one for one in reversed(shown) if one != key), None)
        return Spot(parent, left.index(before) + 1 if before is not None else len(left))

    def spot_in(self, key: str, parent: str | None) -> Spot:
        """Return the place after all others that stand in a tag, for one that is to go there."""
        return Spot(parent, sum(tag.id != key for tag in self.codebook.inside(parent)))

    def spot(self, key: str, way: Way) -> Spot | None:
        """Return where a tag goes, None where it can't go that way."""
        row, parent, beside = self.row(key), self.parents[key], self.beside(key)
        match way:
            case Way.UP:
                return self.spot_before(key, parent, row - 1) if row else None
            case Way.DOWN:
                last = row + 1 >= len(beside)
                return None if last else self.spot_before(key, parent, row + 2)
            case Way.IN:
                return self.spot_in(key, beside[row - 1]) if row else None
            case Way.OUT:
                if parent is None:
                    return None
                return self.spot_before(key, self.parents[parent], self.row(parent) + 1)


def plain(text: str) -> str:
    """Return a text without case and accents, to look for words in."""
    parts = unicodedata.normalize("NFKD", text.strip()).casefold()
    return "".join(sign for sign in parts if not unicodedata.combining(sign))

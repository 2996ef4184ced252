"""The codebook: the tags that volunteers put on passages, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

LONGEST_TAG_NAME = 80  # characters
LONGEST_DESCRIPTION = 2_000  # characters
LONGEST_EXAMPLE = 1_000  # characters
LONGEST_SIGN = 2  # characters
MOST_TAGS = 2_000
#: How deep tags may stand in each other.
DEEPEST = 8

#: What stands between the names of a tag's path, as Taguette writes it.
PATH_SIGN = "."


class TagColour(StrEnum):
    """Colours that stay apart for eyes that see no red, no green or no blue.

    After the set "muted" of Paul Tol (https://personal.sron.nl/~pault/), which has nine and grey.
    """

    INDIGO = "indigo"
    CYAN = "cyan"
    TEAL = "teal"
    GREEN = "green"
    OLIVE = "olive"
    SAND = "sand"
    ROSE = "rose"
    WINE = "wine"
    PURPLE = "purple"
    GREY = "grey"

    @property
    def hex(self) -> str:
        """The colour as `#RRGGBB`, as it goes into other programs' files."""
        return _HEX[self]

    @classmethod
    def nearest(cls, hex_: str) -> TagColour:
        """Return the colour that is most like one of another program, `#RRGGBB`.

        Raises:
            ValueError: that is no colour.
        """
        wanted = _parts(hex_)
        return min(
            cls,
            key=lambda one: sum((a - b) ** 2 for a, b in zip(wanted, _parts(one.hex), strict=True)),
        )


_HEX = {
    TagColour.INDIGO: "#332288",
    TagColour.CYAN: "#88CCEE",
    TagColour.TEAL: "#44AA99",
    TagColour.GREEN: "#117733",
    TagColour.OLIVE: "#999933",
    TagColour.SAND: "#DDCC77",
    TagColour.ROSE: "#CC6677",
    TagColour.WINE: "#882255",
    TagColour.PURPLE: "#AA4499",
    TagColour.GREY: "#DDDDDD",
}


def _parts(hex_: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    digits = hex_.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"no colour: {hex_!r}")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag (on screen: label).

    Attributes:
        id: a GUID, the same in every export.
        parent: id of the tag that it stands in, None at the top.
        place: order among those that stand in the same tag.
        sign: one or two letters that tell it from others of its colour.
        shortcut: a letter or figure that puts it on a passage in a round; "" for none.
        description: what it is for; example: words that would get it.
        retired: it stays where it is, and isn't offered any more.
    """

    id: str
    name: str
    parent: str | None = None
    place: int = 0
    colour: TagColour = TagColour.TEAL
    sign: str = ""
    shortcut: str = ""
    description: str = ""
    example: str = ""
    retired: bool = False


@dataclass(frozen=True)
class Codebook:
    """All tags, in the order of the tree: each before those that stand in it."""

    tags: tuple[Tag, ...] = ()
    _depths: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, tags: Iterable[Tag]) -> Codebook:
        """Return the tree of some tags; where one stands in a tag that isn't there, at the top.

        Tags that stand in each other in a ring are put at the top too.
        """
        known = {tag.id: tag for tag in tags}
        inside: dict[str | None, list[Tag]] = {}
        for tag in known.values():
            parent = tag.parent if tag.parent in known and not _is_in_ring(tag, known) else None
            inside.setdefault(parent, []).append(tag)
        ordered: list[Tag] = []
        depths: dict[str, int] = {}
        left = [(tag, 0) for tag in reversed(_in_order(inside.get(None, [])))]
        while left:
            tag, depth = left.pop()
            ordered.append(tag)
            depths[tag.id] = depth
            left += [(one, depth + 1) for one in reversed(_in_order(inside.get(tag.id, [])))]
        return cls(tuple(ordered), depths)

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    def __contains__(self, key: object) -> bool:
        return key in self._by_id

    @cached_property
    def _by_id(self) -> Mapping[str, Tag]:
        return {tag.id: tag for tag in self.tags}

    @cached_property
    def _inside(self) -> Mapping[str | None, Sequence[Tag]]:
        found: dict[str | None, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(tag.parent if self.depth(tag.id) else None, []).append(tag)
        return found

    def get(self, key: str) -> Tag | None:
        """Return a tag by its id, None where it isn't there."""
        return self._by_id.get(key)

    def depth(self, key: str) -> int:
        """Return in how many tags one stands; 0 at the top."""
        return self._depths.get(key, 0)

    def inside(self, key: str | None) -> Sequence[Tag]:
        """Return the tags right inside one (None: at the top), in order."""
        return self._inside.get(key, ())

    def within(self, key: str) -> tuple[Tag, ...]:
        """Return a tag and all that stand in it, at whatever depth, in order."""
        found: list[Tag] = []
        left = [tag for tag in (self.get(key),) if tag is not None]
        while left:
            tag = left.pop()
            found.append(tag)
            left += reversed(self.inside(tag.id))
        return tuple(found)

    def path(self, key: str) -> tuple[str, ...]:
        """Return the names from the top down to a tag, its own the last."""
        names: list[str] = []
        tag = self.get(key)
        for _step in range(self.depth(key) + 1):
            if tag is None:
                break
            names.append(tag.name)
            tag = self.get(tag.parent) if tag.parent else None
        return tuple(reversed(names))

    def path_text(self, key: str) -> str:
        """Return the path of a tag as one text: `Begeleiding.Jobcoach`."""
        return PATH_SIGN.join(self.path(key))

    def usable(self) -> Iterator[Tag]:
        """Yield the tags that are offered: those that aren't retired."""
        return (tag for tag in self.tags if not tag.retired)


def _in_order(tags: Iterable[Tag]) -> list[Tag]:
    return sorted(tags, key=lambda one: (one.place, one.name.casefold(), one.id))


def _is_in_ring(tag: Tag, known: Mapping[str, Tag]) -> bool:
    seen: set[str] = set()
    at: Tag | None = tag
    while at is not None and at.id not in seen:
        seen.add(at.id)
        at = known.get(at.parent) if at.parent else None
    return at is not None and at.id == tag.id

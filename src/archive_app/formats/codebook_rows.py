"""From rows that name tags by their paths to a tree of tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive_app.domain.codebook import PATH_SIGN
from archive_app.domain.codebook_draft import DraftTag


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        tag: what it says; without a name, that is the last part of the path.
        path: names from the top down with `PATH_SIGN` between them; "" where there is none.
        parent: the path of the tag that it stands in, where there is no path.
    """

    tag: DraftTag
    path: str = ""
    parent: str = ""


def drafts(rows: Sequence[Row]) -> tuple[DraftTag, ...]:
    """Return the tags of rows in the order of the tree, also those that only a path names.

    Of several rows without a GUID that name the same tag the first one counts.
    """
    tree = _Tree(_kept(rows))
    for row in tree.rows:
        tree.put(row)
    return tree.tags()


def _kept(rows: Iterable[Row]) -> list[Row]:
    """Return the rows but for those that name a tag once more."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for row in rows:
        named = (row.path.casefold(), row.tag.name.casefold(), row.parent.casefold())
        if row.tag.guid is None and named in seen:
            continue
        seen.add(named)
        kept.append(row)
    return kept


class _Tree:
    """Puts the tags of rows into each other.

    A name may have a `PATH_SIGN` in it, so a path alone may be read in several ways. What comes
    before the name of a row is the path of the row before it that has it.
    """

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self._tags: list[DraftTag] = []
        self._inside: dict[int | None, list[int]] = {}
        self._at: dict[str, int] = {}  # places by path, in folded case
        self._later = {row.path.casefold() for row in rows}

    def put(self, row: Row) -> None:
        """Put the tag of a row into the one that its path names, made where it isn't there."""
        above, name = self._named(row)
        path = row.path if row.path and not row.parent else _joined(above, name)
        known = self._at.get(path.casefold())
        if known is not None and self._tags[known] == DraftTag(name, self._tags[known].parent):
            # It was named by the path of one inside it; now follows what it is.
            self._tags[known] = replace(row.tag, name=name, parent=self._tags[known].parent)
            return
        self._add(path, replace(row.tag, name=name, parent=self._place(above)))

    def _named(self, row: Row) -> tuple[str, str]:
        """Return the path of the tag that a row's stands in, "" at the top, and its name."""
        path, name = row.path, row.tag.name
        if row.parent:
            return row.parent, name or path.removeprefix(row.parent + PATH_SIGN)
        if not path or path == name:
            return "", name
        if name and path.endswith(PATH_SIGN + name):
            return path.removesuffix(PATH_SIGN + name), name
        above, last = self._split(path)
        return above, name or last

    def _place(self, path: str) -> int | None:
        """Return the place of the tag with a path; it and those above are made if need be."""
        if not path:
            return None
        known = self._at.get(path.casefold())
        if known is not None:
            return known
        above, name = self._split(path)
        return self._add(path, DraftTag(name, self._place(above)))

    def _split(self, path: str) -> tuple[str, str]:
        """Return what stands before the name in a path, and the name: the longest known path."""
        at = path.rfind(PATH_SIGN)
        while at > 0:
            if path[:at].casefold() in self._at or path[:at].casefold() in self._later:
                return path[:at], path[at + 1 :]
            at = path.rfind(PATH_SIGN, 0, at)
        above, _sign, name = path.rpartition(PATH_SIGN)
        whole = not above.strip() or not name.strip()
        return ("", path) if whole else (above, name)

    def _add(self, path: str, tag: DraftTag) -> int:
        place = len(self._tags)
        self._tags.append(tag)
        self._inside.setdefault(tag.parent, []).append(place)
        self._at[path.casefold()] = place
        return place

    def tags(self) -> tuple[DraftTag, ...]:
        """Return the tags, each after the one that it stands in."""
        found: list[DraftTag] = []
        new_place: dict[int | None, int | None] = {None: None}
        left = list(reversed(self._inside.get(None, [])))
        while left:
            place = left.pop()
            tag = self._tags[place]
            new_place[place] = len(found)
            found.append(replace(tag, parent=new_place[tag.parent]))
            left += reversed(self._inside.get(place, []))
        return tuple(found)


def _joined(above: str, name: str) -> str:
    return f"{above}{PATH_SIGN}{name}" if above else name

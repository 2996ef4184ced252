"""What becomes of a codebook when that of a file is taken in; nothing is read or written here.

A tag of the file is the one with its GUID, or else the one with its name in the same place. What
the file doesn't say of a tag stays as it is.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from archive_app.domain import tag_rules as rules
from archive_app.domain.codebook import DEEPEST, MOST_TAGS, Codebook, Tag, TagColour
from archive_app.domain.codebook_draft import CodebookDraft, DraftTag
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Problem
from archive_app.formats.contract import counted
from archive_app.services.codebook_order import ordered
from archive_app.services.codebook_tidy import numbered, paths, tidied

__all__ = ["Merged", "PlannedTag", "TagAction", "merged"]

#: Tags without a GUID get the same id in every archive, made from their path in this space.
_LISTED = uuid.UUID("3b8f0c5e-52a1-4b0e-9d8e-5d1f6f0a7c24")

_COMPARED = (
    "name", "parent", "colour", "sign", "shortcut", "description", "example", "retired",
)  # fmt: skip


class TagAction(StrEnum):
    """What an import does with a tag of the file."""

    NEW = "new"
    REVIVED = "revived"  # it was deleted here
    CHANGED = "changed"  # the same GUID, and the file says something else of it
    NAMED = "named"  # the same name in the same place, another GUID, and something else is said
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedTag:
    """What becomes of one tag of a file.

    Attributes:
        id: the tag's in the archive, also where it isn't there yet.
        path: its names from the top down, in the file.
        now: as it is in the archive; None where it isn't there.
        then: as the file has it, with what the file doesn't say as it is.
    """

    id: str
    path: tuple[str, ...]
    action: TagAction
    now: Tag | None
    then: Tag

    @property
    def differs(self) -> tuple[str, ...]:
        """Names of the fields of `Tag` that would change; of a tag that isn't there, none."""
        if self.now is None:
            return ()
        return tuple(
            name for name in _COMPARED if getattr(self.now, name) != getattr(self.then, name)
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """A codebook with that of a file taken in.

    Attributes:
        tags: what becomes of each tag of the file, where the file is followed.
        after: all tags as they are then, in the order of the tree.
        reorders: tags that were there came in another order.
    """

    tags: tuple[PlannedTag, ...]
    after: Codebook
    problems: tuple[Problem, ...]
    reorders: bool


def merged(
    now: Codebook,
    deleted: Collection[str],
    draft: CodebookDraft,
    take: Collection[str] | None,
) -> Merged:
    """Take a file's codebook in.

    Args:
        deleted: ids of tags that were deleted; the file brings them back.
        take: ids of tags that are there and for which the file is followed where it says
            something else; None: all of them.

    Raises:
        ArchiveError: `tag-too-deep` or `tags-many`.
    """
    if len(draft.tags) > MOST_TAGS:
        raise ArchiveError("tags-many", most=MOST_TAGS)
    tidy = tidied(draft)
    merging = _Merging(now, tidy.tags)
    every = merging.followed(frozenset(merging.ids))
    rows = merging.rows(every, deleted)
    after = every
    if take is not None:
        settled = {row.id for row in rows if row.action not in _CHOSEN}
        after = merging.followed(settled | set(take))
    tags, reorders = ordered(now, after, merging.order)
    whole = Codebook.of(tags)
    _check(now, whole)
    mended = counted(tag_names_taken=merging.numbered, tag_keys_taken=merging.dropped)
    problems = (*tidy.problems[len(draft.problems) :], *mended)
    return Merged(rows, whole, problems, reorders)


_CHOSEN = (TagAction.CHANGED, TagAction.NAMED)


def _check(now: Codebook, after: Codebook) -> None:
    if len(after) > max(MOST_TAGS, len(now)):
        raise ArchiveError("tags-many", most=MOST_TAGS)
    if any(after.depth(tag.id) >= DEEPEST for tag in after):
        raise ArchiveError("tag-too-deep", most=DEEPEST)


class _Merging:
    """Takes the tags of a file in.

    Attributes:
        ids: those of the file's tags in the archive, in the file's order.
        order: ids of the tags for which the file was last followed, in its order.
        dropped, numbered: how many keys and names others had already, the last time.
    """

    def __init__(self, now: Codebook, drafts: Sequence[DraftTag]) -> None:
        self._now = now
        self._drafts = drafts
        self._paths = paths(drafts)
        self.ids = _matched(now, drafts, self._paths)
        self.order: list[str] = []
        self.dropped = self.numbered = 0

    def followed(self, follow: Collection[str]) -> dict[str, Tag]:
        """Return all tags, the file followed for some of its own and for those that are new."""
        after = {tag.id: tag for tag in self._now}
        self.order, self.dropped, self.numbered = [], 0, 0
        chosen = [
            (key, draft)
            for key, draft in zip(self.ids, self._drafts, strict=True)
            if key not in self._now or key in follow
        ]
        for key, draft in chosen:
            after[key] = self._told(after, key, draft)
            self.order.append(key)
        self._number(after)
        self._share_keys(after, dict(chosen))
        return after

    def rows(self, after: Mapping[str, Tag], deleted: Collection[str]) -> tuple[PlannedTag, ...]:
        """Return what becomes of each tag of the file, where `after` is what comes of it."""
        found = []
        for key, draft, path in zip(self.ids, self._drafts, self._paths, strict=True):
            known = self._now.get(key)
            row = PlannedTag(key, path, TagAction.SAME, known, after[key])
            if known is None:
                action = TagAction.REVIVED if key in deleted else TagAction.NEW
            elif not row.differs:
                action = TagAction.SAME
            else:
                action = TagAction.NAMED if draft.guid != key else TagAction.CHANGED
            found.append(replace(row, action=action))
        return tuple(found)

    def _told(self, after: Mapping[str, Tag], key: str, draft: DraftTag) -> Tag:
        """Return a tag as the file has it; keys that others have are taken away later."""
        parent = None if draft.parent is None else self.ids[draft.parent]
        known = self._now.get(key)
        if known is not None and _is_within(after, parent, key):
            parent = known.parent  # it can't stand in itself
        said = {
            "colour": draft.colour or (None if known else _free_colour(after, parent)),
            "sign": draft.sign or None,
            "shortcut": draft.shortcut,
            "description": draft.description,
            "example": draft.example,
            "retired": draft.retired,
        }
        given = {name: value for name, value in said.items() if value is not None}
        base = known or Tag(key, draft.name)
        tag = replace(base, name=draft.name, parent=parent, **given)  # type: ignore[arg-type]
        if not tag.sign:
            free = rules.free_sign(Codebook(tuple(after.values())), tag.name, tag)
            tag = replace(tag, sign=free)
        return tag

    def _number(self, after: dict[str, Tag]) -> None:
        """Give a number to names that a tag which is not the file's has in the same place."""
        own = set(self.order)
        taken: dict[str | None, set[str]] = {}
        for tag in after.values():
            if tag.id not in own:
                taken.setdefault(tag.parent, set()).add(tag.name.casefold())
        for key in self.order:
            tag = after[key]
            names = taken.setdefault(tag.parent, set())
            name = numbered(tag.name, names)
            names.add(name.casefold())
            self.numbered += name != tag.name
            after[key] = replace(tag, name=name)

    def _share_keys(self, after: dict[str, Tag], chosen: Mapping[str, DraftTag]) -> None:
        """See to it that each key is of one tag: who isn't the file's keeps it, then who is first.

        New tags of which the file says nothing of a key get one that is left.
        """
        taken = {tag.shortcut for tag in after.values() if tag.id not in chosen and not tag.retired}
        for key in self.order:
            tag = after[key]
            if tag.retired or not tag.shortcut:
                continue
            if tag.shortcut in taken:
                after[key] = replace(tag, shortcut="")
                self.dropped += 1
            taken.add(tag.shortcut)
        for key, draft in chosen.items():
            if draft.shortcut is None and key not in self._now and not after[key].retired:
                free = rules.free_shortcut(Codebook(tuple(after.values())), draft.name)
                after[key] = replace(after[key], shortcut=free)


def _matched(
    now: Codebook, drafts: Sequence[DraftTag], names: Sequence[tuple[str, ...]]
) -> list[str]:
    """Return the id in the archive of each tag of a file: that which is there, or a new one."""
    used = {draft.guid for draft in drafts if draft.guid}
    by_name = {(tag.parent, tag.name.casefold()): tag.id for tag in now}
    found: list[str] = []
    for draft, path in zip(drafts, names, strict=True):
        parent = None if draft.parent is None else found[draft.parent]
        named = by_name.get((parent, draft.name.casefold()))
        if draft.guid and draft.guid in now:
            key = draft.guid
        elif named is not None and named not in used:
            key = named
        else:
            key = draft.guid or _new_id(path, now, used)
        used.add(key)
        found.append(key)
    return found


def _new_id(path: tuple[str, ...], now: Codebook, used: Collection[str]) -> str:
    key = str(uuid.uuid5(_LISTED, "\n".join(path).casefold()))
    # Made from this path, but renamed or moved since: then this is another tag.
    return str(uuid.uuid4()) if key in now or key in used else key


def _is_within(after: Mapping[str, Tag], parent: str | None, key: str) -> bool:
    """Return whether a tag is the parent, or one of those that the parent stands in."""
    for _step in range(len(after) + 1):
        if parent is None or parent == key:
            break
        above = after.get(parent)
        parent = above.parent if above else None
    return parent == key


def _free_colour(after: Mapping[str, Tag], parent: str | None) -> TagColour:
    beside = (tag for tag in after.values() if tag.parent is None or tag.id == parent)
    return rules.free_colour(Codebook(tuple(beside)), parent)

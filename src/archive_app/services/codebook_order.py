"""In which order tags stand when some of them come in the order of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_app.domain.codebook import Codebook, Tag


def ordered(
    now: Codebook, after: Mapping[str, Tag], order: Sequence[str]
) -> tuple[list[Tag], bool]:
    """Return all tags with their places, and whether tags that were there changed places.

    Those of the file stand in its order. The others stay behind the one that they stood behind,
    so that taking the same file in again moves nothing.

    Args:
        after: all tags as they will be, but for their places.
        order: ids of the tags for which the file is followed, in its order.
    """
    own = set(order)
    listed: dict[str | None, list[str]] = {}
    for key in order:
        listed.setdefault(after[key].parent, []).append(key)
    stood: dict[str | None, list[str]] = {}
    for tag in now:  # in the order of the tree
        if after[tag.id].parent == tag.parent:
            stood.setdefault(tag.parent, []).append(tag.id)
    tags: list[Tag] = []
    reorders = False
    for parent in dict.fromkeys(tag.parent for tag in after.values()):
        known = stood.get(parent, [])
        beside = _woven(known, listed.get(parent, []), own)
        kept = set(known)
        reorders |= [key for key in beside if key in kept] != known
        tags += _placed([after[key] for key in beside], kept)
    return tags, reorders


def _woven(known: Sequence[str], listed: Sequence[str], own: set[str]) -> list[str]:
    """Return those of a file in its order, each with the others that stood right behind it."""
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in known:
        if key in own:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    woven = list(behind.get(None, ()))
    for key in listed:
        woven += [key, *behind.get(key, ())]
    return woven


def _placed(tags: Sequence[Tag], known: set[str]) -> list[Tag]:
    """Return tags with rising places; one that fits where it is keeps its own."""
    placed: list[Tag] = []
    last = -1
    for tag in tags:
        last = tag.place if tag.id in known and tag.place > last else last + 1
        placed.append(replace(tag, place=last))
    return placed

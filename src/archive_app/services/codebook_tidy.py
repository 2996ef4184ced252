"""Makes what a file says of tags fit for our codebook: names, texts and keys as ours may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from archive_app.domain import tag_rules as rules
from archive_app.domain.codebook import (
    LONGEST_DESCRIPTION,
    LONGEST_EXAMPLE,
    LONGEST_SIGN,
    LONGEST_TAG_NAME,
)
from archive_app.domain.codebook_draft import CodebookDraft, DraftTag
from archive_app.domain.sound_marks import plain_name
from archive_app.formats.contract import counted
from archive_app.i18n import _


def tidied(draft: CodebookDraft) -> CodebookDraft:
    """Return a draft in which each tag is one that may be kept, and what was mended for that.

    Names that are the same in one place are numbered.
    """
    mended: Counter[str] = Counter()
    taken: dict[int | None, set[str]] = {}
    guids: set[str | None] = set()
    tags: list[DraftTag] = []
    for tag in draft.tags:
        tidy = _texts(tag, mended)
        names = taken.setdefault(tag.parent, set())
        name = numbered(tidy.name, names)
        mended["numbered"] += name != tidy.name
        names.add(name.casefold())
        # Of several with one GUID the first is that tag.
        tags.append(replace(tidy, name=name, guid=None if tidy.guid in guids else tidy.guid))
        guids.add(tidy.guid)
    problems = counted(
        tag_names_empty=mended["empty"],
        tag_names_cut=mended["names"],
        tag_names_numbered=mended["numbered"],
        tag_texts_cut=mended["texts"],
        tag_keys_dropped=mended["keys"],
    )
    return CodebookDraft(tuple(tags), (*draft.problems, *problems))


def numbered(name: str, taken: Container[str]) -> str:
    """Return a name that isn't taken: itself, or with the first number behind it that is free.

    Args:
        taken: names in folded case.
    """
    number, found = 2, name
    while found.casefold() in taken:
        end = f" {number}"
        found = name[: LONGEST_TAG_NAME - len(end)].rstrip() + end
        number += 1
    return found


def _texts(tag: DraftTag, mended: Counter[str]) -> DraftTag:
    name = rules.tidy_name(tag.name)
    if not name:
        name = _("Without a name")
        mended["empty"] += 1
    if len(name) > LONGEST_TAG_NAME:
        name = name[:LONGEST_TAG_NAME].rstrip()
        mended["names"] += 1
    return replace(
        tag,
        name=name,
        sign=None if tag.sign is None else plain_name(tag.sign)[:LONGEST_SIGN].rstrip(),
        shortcut=_shortcut(tag.shortcut, mended),
        description=_text(tag.description, LONGEST_DESCRIPTION, mended),
        example=_text(tag.example, LONGEST_EXAMPLE, mended),
    )


def _text(text: str | None, most: int, mended: Counter[str]) -> str | None:
    if text is None:
        return None
    tidy = rules.tidy_text(text)
    mended["texts"] += len(tidy) > most
    return tidy[:most].rstrip()


def _shortcut(key: str | None, mended: Counter[str]) -> str | None:
    if key is None:
        return None
    tidy = key.strip().casefold()
    if tidy and not rules.is_shortcut(tidy):
        mended["keys"] += 1
        return ""
    return tidy


def paths(tags: Sequence[DraftTag]) -> list[tuple[str, ...]]:
    """Return the names from the top down to each tag."""
    found: list[tuple[str, ...]] = []
    for tag in tags:
        above = () if tag.parent is None else found[tag.parent]
        found.append((*above, tag.name))
    return found

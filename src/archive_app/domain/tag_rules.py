"""What a tag may be: its name, its signs, and where it may stand in the codebook."""

from __future__ import annotations

import unicodedata
import uuid
from collections import Counter
from dataclasses import replace

from archive_app.domain.codebook import (
    DEEPEST,
    LONGEST_DESCRIPTION,
    LONGEST_EXAMPLE,
    LONGEST_SIGN,
    LONGEST_TAG_NAME,
    MOST_TAGS,
    Codebook,
    Tag,
    TagColour,
)
from archive_app.domain.errors import ArchiveError
from archive_app.domain.sound_marks import plain_name

#: What has another meaning in a tagging round: N writes a note.
RESERVED_SHORTCUTS = frozenset("n")

#: Colours that are given out by themselves; grey is for who chooses it.
_GIVEN = tuple(colour for colour in TagColour if colour is not TagColour.GREY)


def tidy_name(name: str) -> str:
    """Return a name in one line of NFC, without control characters."""
    return plain_name(name)


def tidy_text(text: str) -> str:
    """Return a description or example in NFC, without control characters but line ends."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (s for s in plain if s == "\n" or unicodedata.category(s) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def new_tag(codebook: Codebook, name: str, parent: str | None = None) -> Tag:
    """Return a tag to be added as the last inside another, with signs that are free.

    Raises:
        ArchiveError: those of `checked`.
    """
    tag = Tag(
        str(uuid.uuid4()),
        name,
        parent,
        next_place(codebook, parent),
        free_colour(codebook, parent),
        "",
        free_shortcut(codebook, name),
    )
    return checked(codebook, tag)


def checked(codebook: Codebook, tag: Tag) -> Tag:
    """Return a tag as it may be kept: tidy, and with a sign of its own.

    Args:
        tag: new, or one of the codebook that was changed.

    Raises:
        ArchiveError: `tag-name-empty`, `tag-name-long`, `tag-name-taken`, `tag-text-long`,
            `tag-shortcut-bad`, `tag-shortcut-taken`, `tag-too-deep` or `tags-many`.
    """
    name = tidy_name(tag.name)
    if not name:
        raise ArchiveError("tag-name-empty")
    if len(name) > LONGEST_TAG_NAME:
        raise ArchiveError("tag-name-long", most=LONGEST_TAG_NAME)
    tidy = replace(
        tag,
        name=name,
        description=tidy_text(tag.description),
        example=tidy_text(tag.example),
        shortcut=tag.shortcut.strip().casefold(),
        sign=plain_name(tag.sign)[:LONGEST_SIGN] or free_sign(codebook, name, tag),
    )
    for text, most in ((tidy.description, LONGEST_DESCRIPTION), (tidy.example, LONGEST_EXAMPLE)):
        if len(text) > most:
            raise ArchiveError("tag-text-long", most=most)
    if tag.id not in codebook and len(codebook) >= MOST_TAGS:
        raise ArchiveError("tags-many", most=MOST_TAGS)
    _check_name(codebook, tidy, tidy.parent)
    _check_shortcut(codebook, tidy)
    if tidy.parent is not None and codebook.depth(tidy.parent) + 1 >= DEEPEST:
        raise ArchiveError("tag-too-deep", most=DEEPEST)
    return tidy


def check_move(codebook: Codebook, tag: Tag, parent: str | None) -> None:
    """Refuse a place where a tag can't stand.

    Raises:
        ArchiveError: `tag-into-itself`, `tag-too-deep` or `tag-name-taken`.
    """
    below = codebook.within(tag.id)
    if parent in {one.id for one in below}:
        raise ArchiveError("tag-into-itself", tag=tag.name)
    height = max(codebook.depth(one.id) for one in below) - codebook.depth(tag.id)
    depth = 0 if parent is None else codebook.depth(parent) + 1
    if depth + height >= DEEPEST:
        raise ArchiveError("tag-too-deep", most=DEEPEST)
    _check_name(codebook, tag, parent)


def check_merge(codebook: Codebook, tag: Tag, into: Tag) -> None:
    """Refuse to merge a tag with one that it can't go into.

    Raises:
        ArchiveError: `tag-into-itself`, `tag-too-deep` or `tag-name-taken`.
    """
    if into.id in {one.id for one in codebook.within(tag.id)}:
        raise ArchiveError("tag-into-itself", tag=tag.name)
    for one in codebook.inside(tag.id):
        check_move(codebook, one, into.id)


def _check_name(codebook: Codebook, tag: Tag, parent: str | None) -> None:
    """Refuse a name that another in the same place has."""
    for one in codebook.inside(parent):
        if one.id != tag.id and one.name.casefold() == tag.name.casefold():
            raise ArchiveError("tag-name-taken", tag=one.name)


def _check_shortcut(codebook: Codebook, tag: Tag) -> None:
    if not tag.shortcut:
        return
    if not is_shortcut(tag.shortcut):
        raise ArchiveError("tag-shortcut-bad", key=tag.shortcut)
    user = shortcut_user(codebook, tag)
    if user is not None:
        raise ArchiveError("tag-shortcut-taken", key=tag.shortcut.upper(), tag=user.name)


def is_shortcut(key: str) -> bool:
    """Return whether a key can be the shortcut of a tag: one letter or figure."""
    plain = len(key) == 1 and key.isascii() and key.isalnum()
    return plain and key.casefold() not in RESERVED_SHORTCUTS


def shortcut_user(codebook: Codebook, tag: Tag) -> Tag | None:
    """Return the other tag that has the shortcut of one, retired ones left out."""
    if not tag.shortcut or tag.retired:
        return None
    return next(
        (one for one in codebook.usable() if one.shortcut == tag.shortcut and one.id != tag.id),
        None,
    )


def next_place(codebook: Codebook, parent: str | None) -> int:
    """Return the place after all that stand in a tag."""
    return max((one.place + 1 for one in codebook.inside(parent)), default=0)


def free_colour(codebook: Codebook, parent: str | None) -> TagColour:
    """Return the colour of the tag that one stands in; at the top the one least in use there."""
    above = codebook.get(parent) if parent else None
    if above is not None:
        return above.colour
    used = Counter(tag.colour for tag in codebook.inside(None))
    return min(_GIVEN, key=lambda colour: (used[colour], _GIVEN.index(colour)))


def free_shortcut(codebook: Codebook, name: str) -> str:
    """Return the first letter of a name that no tag has as its shortcut; "" where all are taken."""
    taken = {tag.shortcut for tag in codebook.usable()}
    plain = unicodedata.normalize("NFKD", name).casefold()
    return next((s for s in plain if is_shortcut(s) and s not in taken), "")


def free_sign(codebook: Codebook, name: str, tag: Tag) -> str:
    """Return one or two letters of a name that no other tag of the same colour has."""
    taken = {
        one.sign.casefold() for one in codebook if one.colour is tag.colour and one.id != tag.id
    }
    letters = [sign for sign in name if sign.isalnum()] or ["?"]
    first = letters[0].upper()
    for sign in (first, *(first + other.lower() for other in letters[1:])):
        if sign.casefold() not in taken:
            return sign
    return first

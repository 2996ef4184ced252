"""What is wrong with a tag as it stands in its form, and which field that is about."""

from __future__ import annotations

from dataclasses import replace

from archive_app.domain import tag_rules as rules
from archive_app.domain.codebook import LONGEST_DESCRIPTION, Codebook, Tag
from archive_app.domain.errors import ArchiveError

_OF_SHORTCUT = frozenset({"tag-shortcut-bad", "tag-shortcut-taken"})
_OF_PARENT = frozenset({"tag-too-deep", "tag-into-itself", "tag-unknown"})


def field_of(error: ArchiveError, tag: Tag) -> str:
    """Return the field of a tag that an error is about."""
    if error.code in _OF_SHORTCUT:
        return "shortcut"
    if error.code in _OF_PARENT:
        return "parent"
    if error.code == "tag-text-long":
        long = len(rules.tidy_text(tag.description)) > LONGEST_DESCRIPTION
        return "description" if long else "example"
    return "name"


def found_wrong(codebook: Codebook, tag: Tag) -> dict[str, ArchiveError]:
    """Return what is wrong with a tag, by field; empty where it can be kept.

    Args:
        tag: new (its id isn't in the codebook), or one of the codebook that was changed.
    """
    wrong: dict[str, ArchiveError] = {}
    trials = (
        replace(tag, shortcut="", description="", example=""),
        replace(tag, description="", example=""),
        replace(tag, example=""),
        tag,
    )
    for trial in trials:
        try:
            _try(codebook, trial)
        except ArchiveError as error:
            wrong.setdefault(field_of(error, trial), error)
    shortcut = _shortcut_error(codebook, tag)
    if shortcut is not None:  # told also while there is no name yet
        wrong["shortcut"] = shortcut
    return wrong


def _try(codebook: Codebook, tag: Tag) -> None:
    known = codebook.get(tag.id)
    if known is not None and known.parent != tag.parent:
        rules.check_move(codebook, tag, tag.parent)
    rules.checked(codebook, tag)


def _shortcut_error(codebook: Codebook, tag: Tag) -> ArchiveError | None:
    if not tag.shortcut:
        return None
    if not rules.is_shortcut(tag.shortcut):
        return ArchiveError("tag-shortcut-bad", key=tag.shortcut.upper())
    user = rules.shortcut_user(codebook, tag)
    if user is None:
        return None
    return ArchiveError("tag-shortcut-taken", key=tag.shortcut.upper(), tag=user.name)

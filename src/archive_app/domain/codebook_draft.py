"""A codebook as a file gives it: what it says of each tag, and what it doesn't say."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.domain.codebook import TagColour
from archive_app.domain.transcript import Problem


@dataclass(frozen=True, slots=True)
class DraftTag:
    """A tag in a file; None is what the file doesn't say, so that it can't change it either.

    Attributes:
        parent: place, in the list of all, of the tag that it stands in, always before its own;
            None at the top.
        guid: in lower case, without braces.
    """

    name: str
    parent: int | None = None
    guid: str | None = None
    colour: TagColour | None = None
    sign: str | None = None
    shortcut: str | None = None
    description: str | None = None
    example: str | None = None
    retired: bool | None = None


@dataclass(frozen=True, slots=True)
class CodebookDraft:
    """All tags of a file in the order of the tree, and what was mended while reading."""

    tags: tuple[DraftTag, ...]
    problems: tuple[Problem, ...] = ()

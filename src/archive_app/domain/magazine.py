"""What a magazine's text gives: a text and fields for each of its items, and a full account.

A magazine is one file that holds many items. The account says of every line of it where it went.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive_app.domain.catalogue import Kind
from archive_app.domain.transcript import Problem, TextDraft


class LineUse(StrEnum):
    """What became of a line of the source. All but the first two go into no text."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    HEADLINE = "headline"
    BYLINE = "byline"
    CAPTION = "caption"
    ADDRESS = "address"
    LINK_WORDS = "link-words"
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line, or the rest of one, that went into no text.

    Attributes:
        number: of the line in the source as it was read, from 1.
        use: what it was recognised as, `NOWHERE` when nothing explains it.
        item: id of the item it belongs to, "" where it belongs to none.
        words: how many words it holds.
    """

    number: int
    text: str
    use: LineUse
    item: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What a magazine gives of one item.

    Attributes:
        kind: None where the recipe leaves that to the catalogue.
        title: the headline as it stands in the magazine, "" where none was found.
        people: who it is by, or with: `interviewed` says that they are asked, not writing.
        date: ISO 8601, as precise as the recipe knows it.
        url: the web address that stands with it.
        announcement: what the magazine announces it with, for an episode.
        text: its passages; none for an episode.
        words: how many words of the source came in, as text or as announcement.
    """

    item: str
    kind: Kind | None
    title: str
    people: tuple[str, ...]
    interviewed: bool
    date: str
    url: str | None
    announcement: str | None
    text: TextDraft
    words: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MagazineDraft:
    """What a recipe makes of a magazine's text.

    Attributes:
        recipe: its key.
        title: the magazine's name.
        date: ISO 8601, as precise as the recipe knows it.
        items: in the recipe's order; those of which nothing was found are left out.
        left: every line that went into no text, in the order of the source.
        problems: markers that weren't found or found twice, parts that cross.
    """

    recipe: str
    title: str
    date: str
    language: str
    items: tuple[ItemDraft, ...]
    left: tuple[LeftLine, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def words_in(self) -> int:
        """How many words came in, as text or as announcements."""
        return sum(one.words for one in self.items)

    @property
    def words(self) -> int:
        """How many words there are: a word that was broken over two lines is one."""
        return self.words_in + sum(one.words for one in self.left)

    @property
    def unexplained(self) -> tuple[LeftLine, ...]:
        """The lines that nothing explains."""
        return tuple(line for line in self.left if line.use is LineUse.NOWHERE)

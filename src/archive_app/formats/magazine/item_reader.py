"""From the parts of one item to its passages and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.catalogue import Role as Takes
from archive_app.domain.magazine import ItemDraft, LeftLine, LineUse
from archive_app.domain.transcript import DraftPassage, PassageKind, TextDraft
from archive_app.formats.hyphens import LineJoiner
from archive_app.formats.magazine import names
from archive_app.formats.magazine.blocks import Block, Role, blocks, bracketed, flowing, headed
from archive_app.formats.magazine.furniture import same_address
from archive_app.formats.magazine.headlines import take_headline
from archive_app.formats.magazine.recipe import ItemRecipe, PartKind, Recipe
from archive_app.formats.magazine.source import Line, count_words
from archive_app.formats.magazine.speech import Speech
from archive_app.formats.sentences import divide

Piece = tuple[PartKind, Sequence[Line]]
"""The lines of a part, or of a stretch of one."""

_AFTER_MARK = re.compile(r"([“„])\s+(?=\w)")
_STANDFIRST_WORDS = 100
_LINES_OF_NAME = 3

_ROLES = {
    PartKind.TEXT: Role.TEXT,
    PartKind.QUOTE: Role.QUOTE,
    PartKind.STANDFIRST: Role.STANDFIRST,
    PartKind.BOX: Role.BOX,
    PartKind.ANNOUNCEMENT: Role.ANNOUNCEMENT,
    PartKind.HEADLINE: Role.HEADLINE,
    PartKind.BYLINE: Role.BYLINE,
    PartKind.CAPTION: Role.CAPTION,
}
_KINDS = {
    Role.TEXT: PassageKind.PROSE,
    Role.HEADING: PassageKind.HEADING,
    Role.STANDFIRST: PassageKind.STANDFIRST,
    Role.QUOTE: PassageKind.PROSE,
    Role.BOX: PassageKind.BOX,
}
_USES = {
    Role.HEADLINE: LineUse.HEADLINE,
    Role.BYLINE: LineUse.BYLINE,
    Role.NAME: LineUse.BYLINE,
    Role.CAPTION: LineUse.CAPTION,
}
_ORDER = ((Role.QUOTE,), (Role.STANDFIRST,), (Role.TEXT, Role.HEADING), (Role.BOX,))
"""Reading order: a teaser's quote, the standfirst, the body with its headings, the boxes."""


class ItemReader:
    """Reads one item from its parts."""

    def __init__(
        self,
        recipe: Recipe,
        item: ItemRecipe,
        known: Item | None,
        joiner: LineJoiner,
    ) -> None:
        self._recipe = recipe
        self._item = item
        self._known = known
        self._joiner = joiner
        # The recipe's own first: somebody may have given the item another title or kind since.
        self._kind = item.kind or (known.kind if known else None)
        self._title = item.title or (known.title if known else "")
        self._people = _main_people(known, self._kind) if known else []
        self._everybody = [one.person.name for one in (known.participants if known else ())]
        self._interviewed = False
        self._openings = names.openings(recipe)
        self._labels = tuple(one for one in self._openings if one.endswith(":"))
        self.left: list[LeftLine] = []

    def read(self, pieces: Iterable[Piece], urls: Sequence[str]) -> ItemDraft:
        """Return what the parts of the item give.

        Args:
            pieces: the lines of its parts, in reading order, without what is no text.
            urls: the addresses that stand with it.
        """
        parts = [block for kind, lines in pieces for block in blocks(_ROLES[kind], lines)]
        parts = take_headline(bracketed(parts), self._title)
        parts = self._take_names(parts)
        parts = self._take_captions(parts)
        self._mark_standfirst(parts)
        parts = flowing(headed(parts))
        Speech(self._kind, self._people, self._everybody).give(parts)
        passages = self._passages(parts)
        announcement = self._joined(parts, Role.ANNOUNCEMENT)
        self._note_left(parts)
        return ItemDraft(
            item=self._item.item,
            kind=self._item.kind,
            title=self._headline(parts),
            people=tuple(self._people),
            interviewed=self._interviewed,
            date=self._recipe.date,
            url=self._url(urls),
            announcement=announcement or None,
            text=TextDraft(
                self._recipe.name(self._item.item), tuple(passages), self._recipe.language
            ),
            words=sum(count_words(one.text) for one in passages) + count_words(announcement),
        )

    def _take_names(self, found: Sequence[Block]) -> list[Block]:
        """Set by-lines, the names above portraits and signatures below letters apart."""
        result: list[Block] = []
        for block in found:
            if block.role is Role.BYLINE:
                self._learn_names(block.lines)
            if block.role in (Role.TEXT, Role.STANDFIRST):
                result += self._without_names(block)
            else:
                result.append(block)
        return result

    def _without_names(self, block: Block) -> Iterator[Block]:
        begin = nth = 0
        while nth < len(block.lines):
            end = nth + self._lines_of_name(block, nth, is_first=nth == begin)
            if end > nth:
                if begin < nth:
                    yield block.part(block.lines[begin:nth])
                yield block.part(block.lines[nth:end], Role.BYLINE)
                self._learn_names(block.lines[nth:end])
                begin = end
            nth = max(end, nth + 1)
        if begin < len(block.lines):
            yield block.part(block.lines[begin:])

    def _lines_of_name(self, block: Block, nth: int, is_first: bool) -> int:
        """Return how many lines of a block are a by-line or a name from one of them on."""
        openings = self._openings if is_first else self._labels
        count = names.lines_of_byline(block.lines[nth : nth + names.LINES_OF_BYLINE], openings)
        if count or nth or block.role is not Role.TEXT:
            return count
        if self._kind is Kind.PORTRAIT and len(block.lines) <= _LINES_OF_NAME:
            return len(block.lines) if names.with_function(block.text) else 0
        if self._kind is Kind.COLUMN and names.is_signature(block.lines[0].text, self._people):
            return len(block.lines)
        return 0

    def _learn_names(self, byline: Sequence[Line]) -> None:
        """Take the people of an item that no catalogue knows from its by-line.

        Who is asked goes before who writes.
        """
        text = " ".join(line.plain for line in byline)
        asked = self._kind is Kind.PORTRAIT or names.is_interview(text, self._recipe)
        if self._known:
            self._interviewed |= asked
            return
        if asked and not self._interviewed:
            self._people = []
        if asked or not self._interviewed:
            written = names.names_in_byline(byline, self._recipe)
            self._people += [one for one in written if one not in self._people]
        self._interviewed |= asked

    def _take_captions(self, found: Sequence[Block]) -> list[Block]:
        """Set captions apart: one that only names who made the picture is a line, others go on."""
        result: list[Block] = []
        for block in found:
            begin = self._find_caption(block)
            if begin is None:
                result.append(block)
                continue
            first = block.lines[begin : begin + 1]
            credit = names.lines_of_byline(first, self._recipe.captions, full_names=True)
            end = begin + 1 if credit else len(block.lines)
            result += [block.part(block.lines[:begin])] if begin else []
            result.append(block.part(block.lines[begin:end], Role.CAPTION))
            if end < len(block.lines):
                result.append(block.part(block.lines[end:]))
        return result

    def _find_caption(self, block: Block) -> int | None:
        if block.role not in (Role.TEXT, Role.STANDFIRST):
            return None
        for nth, line in enumerate(block.lines):
            words = names.opening_of(line.plain, self._recipe.captions)
            if words and (nth == 0 or words.endswith(":")):
                return nth
        return None

    def _mark_standfirst(self, found: Sequence[Block]) -> None:
        """Mark what opens a column or an interview, or stands by its headline, and names people.

        A writer doesn't name herself: who does that is the editor, in the standfirst. Of an
        interview that goes for one paragraph: its own text names whom it is with too.
        """
        if self._kind not in (Kind.COLUMN, Kind.INTERVIEW):
            return
        opening = True
        for block in found:
            if block.role is Role.HEADLINE:
                opening = True
            elif block.role is Role.TEXT and opening:
                opening = self._is_about(block.text)
                block.role = Role.STANDFIRST if opening else Role.TEXT
                opening = opening and self._kind is Kind.COLUMN

    def _is_about(self, text: str) -> bool:
        return (
            count_words(text) <= _STANDFIRST_WORDS
            and not names.opens_quote(text)
            and names.names_all(text, self._people)
        )

    def _passages(self, found: Sequence[Block]) -> list[DraftPassage]:
        result: list[DraftPassage] = []
        for roles in _ORDER:
            for block in found:
                if block.role in roles:
                    result += self._parts(block)
        return result

    def _parts(self, block: Block) -> list[DraftPassage]:
        text, speaker = self._join(block.lines), block.speaker
        named = names.attribution(text, self._everybody) if block.named else None
        if named and named[1]:
            self._leave(block.lines[:1], LineUse.BYLINE, text[: len(text) - len(named[1])])
            text = named[1]
        kind = PassageKind.SPEECH if speaker else _KINDS[block.role]
        person = self._person(speaker)
        return [DraftPassage(one, kind, speaker=speaker, person=person) for one in divide(text)]

    def _person(self, speaker: str | None) -> str | None:
        people = self._known.participants if self._known else ()
        return next((one.person.id for one in people if one.person.name == speaker), None)

    def _join(self, lines: Sequence[Line]) -> str:
        return _AFTER_MARK.sub(r"\1", self._joiner.join([line.text for line in lines]))

    def _joined(self, found: Sequence[Block], role: Role) -> str:
        texts = (self._join(block.lines) for block in found if block.role is role)
        return "\n\n".join(texts)

    def _headline(self, found: Sequence[Block]) -> str:
        lines = [line for block in found if block.role is Role.HEADLINE for line in block.lines]
        return self._item.title or self._join(lines)

    def _url(self, urls: Sequence[str]) -> str | None:
        known = self._known.url if self._known else None
        if known and any(same_address(known, url) for url in urls):
            return known
        with_scheme = [url for url in urls if url.startswith("http")]
        if with_scheme or not urls:
            return with_scheme[-1] if with_scheme else None
        return "https://" + urls[-1]

    def _note_left(self, found: Sequence[Block]) -> None:
        for block in found:
            if use := _USES.get(block.role):
                for line in block.lines:
                    self._leave([line], use, line.text)

    def _leave(self, lines: Sequence[Line], use: LineUse, text: str) -> None:
        text = " ".join(text.split())
        self.left.append(LeftLine(lines[0].number, text, use, self._item.item, count_words(text)))


def _main_people(item: Item, kind: Kind | None) -> list[str]:
    """Return who an item is of: who is asked in an interview or a portrait, else who wrote it."""
    asked = [one.person.name for one in item.participants if one.role is Takes.INTERVIEWEE]
    authors = [one.person.name for one in item.participants if one.role is Takes.AUTHOR]
    return asked if asked and kind in (Kind.INTERVIEW, Kind.PORTRAIT) else authors or asked

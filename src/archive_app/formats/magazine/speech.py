"""Who says what in an item: only where the magazine itself leaves no doubt."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.domain.catalogue import Kind
from archive_app.formats.magazine import names
from archive_app.formats.magazine.blocks import Block, Role
from archive_app.formats.magazine.source import fold


class Speech:
    """Gives the blocks of an item to who says them."""

    def __init__(self, kind: Kind | None, people: Sequence[str], everybody: Sequence[str]) -> None:
        """Make it for an item.

        Args:
            people: who it is by, or with.
            everybody: also the others that the catalogue names with it.
        """
        self._kind = kind
        self._people = people
        self._everybody = everybody

    def give(self, found: Sequence[Block]) -> None:
        """Note in each block who says it, or nobody."""
        self._give_attributed(found)
        texts = [block for block in found if block.role is Role.TEXT and not block.speaker]
        words = [block.text for block in texts]
        speaker = " & ".join(self._people)
        if self._kind is Kind.COLUMN and speaker:
            for block, by_another in zip(texts, names.quoted_whole(words), strict=True):
                block.speaker = None if by_another else speaker
        elif self._kind is Kind.PORTRAIT and len(self._people) == 1:
            for block, own in zip(texts, names.within_quotes(words), strict=True):
                block.speaker = speaker if own else None
        elif self._kind is Kind.INTERVIEW and len(self._people) == 1:
            self._give_quote(found, speaker)

    def _give_attributed(self, found: Sequence[Block]) -> None:
        """Find `Name: “…”`, the name by itself or on the first line, and give her the words."""
        for nth, block in enumerate(found):
            named = self._attribution(block)
            if not named:
                continue
            name, said = named
            if not said:
                if self._quote_below(found, nth + 1, self._spelled(name)):
                    block.role = Role.NAME
            elif names.opens_quote(said) and names.closes_quote(said):
                block.speaker, block.named = self._spelled(name), True

    def _attribution(self, block: Block) -> tuple[str, str] | None:
        is_text = block.role is Role.TEXT
        return names.attribution(block.text, self._everybody) if is_text else None

    def _quote_below(self, found: Sequence[Block], first: int, speaker: str) -> bool:
        """Give the paragraphs of a quote that opens here to who says them; False without one."""
        quote: list[Block] = []
        for block in found[first : first + names.MOST_PARAGRAPHS]:
            opens = bool(quote) or names.opens_quote(block.text)
            if block.role is not Role.TEXT or not opens or self._attribution(block):
                return False
            quote.append(block)
            if names.closes_quote(block.text):
                for one in quote:
                    one.speaker = speaker
                return True
        return False

    def _give_quote(self, found: Sequence[Block], speaker: str) -> None:
        """Give a teaser's quote to whose name the introduction begins with."""
        quotes = [block for block in found if block.role is Role.QUOTE]
        introduction = next((block for block in found if block.role is Role.STANDFIRST), None)
        if introduction and names.begins_with(introduction.text, speaker):
            for block, whole in zip(
                quotes, names.quoted_whole([one.text for one in quotes]), strict=True
            ):
                block.speaker = speaker if whole else None

    def _spelled(self, name: str) -> str:
        """Return a name as the catalogue spells it."""
        return next((one for one in self._everybody if fold(one) == fold(name)), name)

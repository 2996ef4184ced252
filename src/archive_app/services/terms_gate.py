"""The gate: what of an item may leave the archive. Every export asks it, and nothing else decides.

Whole: `public` and `internal` items. Without names and link: `anonymous` ones; people, speakers and
the web page are gone, and the people's names in its texts are replaced. Nothing: `embargo` and
`withdrawn` ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from archive_app.domain.catalogue import Item, Terms
from archive_app.domain.hits import Hit, HitField
from archive_app.i18n import _, ngettext

Marks = tuple[tuple[int, int], ...]

_CLOSED = frozenset({Terms.EMBARGO, Terms.WITHDRAWN})
_SHORTEST = 3  # letters of a part of a name that is a name by itself


@dataclass(frozen=True, slots=True)
class Passed:
    """An item as it may be told outside.

    Attributes:
        nameless: nobody may be known from it.
    """

    item: Item
    nameless: bool = False
    _names: re.Pattern[str] | None = None

    def text(self, text: str) -> str:
        """Return a text of the item, with its people's names replaced where they have to be."""
        return self._names.sub(_("[name]"), text) if self._names else text

    def hit(self, hit: Hit) -> Hit | None:
        """Return a hit as it may be told; None where it was a name that was found."""
        if not self.nameless:
            return hit
        if hit.field is HitField.PERSON or self._finds_name(hit):
            return None
        text, marks = self._hidden(hit.text, hit.marks)
        tags = tuple((tag, self.text(path)) for tag, path in hit.tags)
        return replace(hit, title=self.item.title, text=text, marks=marks, speaker=None, tags=tags)

    def marked(self, text: str, marks: Marks) -> tuple[str, Marks]:
        """Return a text of the item as `text` does, with marks where their words now stand.

        A mark that has a part of a name in it has all of what stands in its place.
        """
        names = [match.span() for match in self._names.finditer(text)] if self._names else []
        wider = []
        for start, end in marks:
            met = [(a, b) for a, b in names if a < end and start < b]
            wider.append((min([start, *(a for a, _b in met)]), max([end, *(b for _a, b in met)])))
        return self._hidden(text, tuple(wider))

    def _finds_name(self, hit: Hit) -> bool:
        names = list(self._names.finditer(hit.text)) if self._names else []
        return any(n.start() < end and start < n.end() for n in names for start, end in hit.marks)

    def _hidden(self, text: str, marks: Marks) -> tuple[str, Marks]:
        """Return a text without names, with its marks where their words now stand."""
        names = [match.span() for match in self._names.finditer(text)] if self._names else []
        longer = [(end, len(_("[name]")) - (end - start)) for start, end in names]

        def moved(place: int) -> int:
            return place + sum(by for end, by in longer if end <= place)

        return self.text(text), tuple((moved(start), moved(end)) for start, end in marks)


def passed(item: Item) -> Passed | None:
    """Return what of an item may leave the archive; None where nothing may."""
    if item.terms in _CLOSED:
        return None
    if item.terms is not Terms.ANONYMOUS:
        return Passed(item)
    names = _pattern(p.person.name for p in item.participants)
    hidden = Passed(item, nameless=True, _names=names)
    told = replace(
        item,
        title=hidden.text(item.title),
        description=hidden.text(item.description),
        announcement=hidden.text(item.announcement) if item.announcement else None,
        participants=(),
        url=None,
    )
    return replace(hidden, item=told)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds people's names: whole ones, and the parts that are written as names."""
    found: set[str] = set()
    for name in names:
        parts = [p for p in re.split(r"[\s.]+", name) if len(p) >= _SHORTEST and p[0].isupper()]
        found.update((name.strip(), *parts))
    found.discard("")
    if not found:
        return None
    longest_first = sorted(found, key=lambda one: (-len(one), one))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


class KeptBack(Protocol):
    """What was collected, as far as the terms of use go.

    Attributes:
        left_out: items that may not be shared; nameless: those without names and link.
    """

    @property
    def left_out(self) -> int:
        """How many items were left out."""
        ...

    @property
    def nameless(self) -> int:
        """How many items are told without names."""
        ...


def terms_words(kept: KeptBack) -> list[str]:
    """Return what the terms of use kept back, in sentences."""
    told = []
    if kept.left_out:
        told.append(
            ngettext(
                "{count} item was left out, because its terms of use don't let it be shared.",
                "{count} items were left out, because their terms of use don't let them be shared.",
                kept.left_out,
            )
        )
    if kept.nameless:
        told.append(
            ngettext(
                "{count} item is given without names and link, as its terms of use ask.",
                "{count} items are given without names and link, as their terms of use ask.",
                kept.nameless,
            )
        )
    return told

"""A tagging round: which passages, in which order, how far, and what becomes of it meanwhile."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import chain

#: The seconds after a passage that a round may go on by itself.
LONGEST_WAIT = 30


class RoundScope(StrEnum):
    """Which passages a round goes through."""

    EVERYTHING = "everything"
    HITS = "hits"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """What was chosen at the start of a round.

    Attributes:
        untagged_first: passages with a tag come after those without.
        query: what was searched for, where only hits are wanted.
        items: only of these items; None: of all.
        plays: each passage is played as soon as it is shown.
        goes_on: after so many seconds the round goes on by itself; 0: only by hand.
    """

    scope: RoundScope = RoundScope.EVERYTHING
    untagged_first: bool = True
    query: str = ""
    items: tuple[str, ...] | None = None
    plays: bool = True
    goes_on: int = 0

    def encoded(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self))

    @classmethod
    def decoded(cls, text: str) -> RoundChoice:
        """Return what was kept; what can't be read is as if nothing else was chosen."""
        try:
            kept = json.loads(text)
            items = kept["items"]
            return cls(
                RoundScope(kept["scope"]),
                bool(kept["untagged_first"]),
                str(kept["query"]),
                None if items is None else tuple(map(str, items)),
                bool(kept["plays"]),
                min(LONGEST_WAIT, max(0, int(kept["goes_on"]))),
            )
        except (ValueError, KeyError, TypeError, OverflowError):
            return cls()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The passages of a round, before it begins.

    Attributes:
        order: their ids.
        by_item: all passages of each item, in order; also those that aren't in the round.
        tagged: those that have a tag on them.
        fresh: how many of the first in the order have no tag yet; 0 where they aren't put first.
    """

    order: Sequence[str]
    by_item: Mapping[str, Sequence[str]]
    tagged: Collection[str]
    fresh: int = 0

    @property
    def untagged(self) -> int:
        """How many passages have no tag yet."""
        return sum(one not in self.tagged for one in self.order)


def gathered(
    by_item: Mapping[str, Sequence[str]],
    tagged: Collection[str],
    *,
    only: Collection[str] | None = None,
    last: Collection[str] = (),
) -> Gathered:
    """Put the passages of a round in order.

    Args:
        only: leave out all others.
        last: these come after all others.
    """
    every = list(chain.from_iterable(by_item.values()))
    if only is not None:
        every = [one for one in every if one in only]
    if not last:
        return Gathered(every, by_item, tagged)
    first = [one for one in every if one not in last]
    after = [one for one in every if one in last]
    return Gathered([*first, *after], by_item, tagged, len(first) if after else 0)


class TagRound:
    """Where somebody is in a round.

    Attributes:
        key: number of the round in the archive.
        choice: what was chosen at its start.
    """

    def __init__(
        self, key: int, choice: RoundChoice, found: Gathered, seen: Iterable[str] = ()
    ) -> None:
        self.key = key
        self.choice = choice
        self._order = list(found.order)
        self._members = set(self._order)
        self._by_item = dict(found.by_item)
        self._done = self._members.intersection(found.tagged)
        self._done.update(self._members.intersection(seen))
        self._seen = set(seen)
        self._later = self._order[found.fresh] if 0 < found.fresh < len(self._order) else None
        self._at = 0

    @property
    def passage(self) -> str | None:
        """The passage where one is; None: past the last one."""
        return self._order[self._at] if self._at < len(self._order) else None

    @property
    def place(self) -> int:
        """The how many-th it is, from 0."""
        return self._at

    @property
    def total(self) -> int:
        """How many passages there are."""
        return len(self._order)

    @property
    def done(self) -> int:
        """How many were seen in this round, or have a tag."""
        return len(self._done)

    @property
    def is_over(self) -> bool:
        """Whether one is past the last passage."""
        return self._at >= len(self._order)

    @property
    def has_no_fresh_ones_left(self) -> bool:
        """Whether one is at the first of those that had a tag already."""
        return self._later is not None and self.passage == self._later

    def holds(self, item: str) -> bool:
        """Return whether passages of an item are in the round."""
        return item in self._by_item

    def step(self, direction: int) -> bool:
        """Go on (1) or back (-1); return whether one is elsewhere now."""
        before = self._at
        self._at = min(len(self._order), max(0, self._at + direction))
        return self._at != before

    def go_to(self, passage: str, place: int = 0) -> None:
        """Go to a passage; where it isn't in the round (any more), to a place in it."""
        try:
            self._at = self._order.index(passage)
        except ValueError:
            self._at = min(len(self._order), max(0, place))

    def see(self, passage: str) -> None:
        """Take in that a passage was seen."""
        self._seen.add(passage)
        if passage in self._members:
            self._done.add(passage)

    def set_tagged(self, passage: str, tagged: bool) -> None:
        """Take in whether a passage has a tag now."""
        if passage not in self._members:
            return
        if tagged or passage in self._seen:
            self._done.add(passage)
        else:
            self._done.discard(passage)

    def set_tags(self, item: str, tagged: Collection[str]) -> None:
        """Take in which passages of an item have a tag now."""
        for one in self._by_item.get(item, ()):
            self.set_tagged(one, one in tagged)

    def follow_text(
        self, item: str, now: Sequence[str], instead: Mapping[str, str] | None = None
    ) -> bool:
        """Take in which passages an item has now; return whether that changed the round.

        A passage that was split off comes after the one that it was part of, if that is in the
        round. Where the passage is gone at which one is, one is at the one that it was joined to,
        or else at the next.

        Args:
            instead: for passages that are gone, those that they were joined to.
        """
        before = self._by_item.get(item)
        if before is None and self.choice.scope is not RoundScope.EVERYTHING:
            return False
        if before is not None and list(before) == list(now):
            return False
        here = self.passage
        self._by_item[item] = list(now)
        self._remove(set(before or ()).difference(now))
        if before is None:
            self._order += now
            self._members.update(now)
        else:
            self._insert(now, set(before))
        if here is not None:
            gone = here not in self._members
            self.go_to((instead or {}).get(here, here) if gone else here, self._at)
        return True

    def _remove(self, gone: set[str]) -> None:
        gone &= self._members
        if not gone:
            return
        if self._later in gone:
            self._later = None
        at = self._at
        self._at -= sum(one in gone for one in self._order[:at])
        self._order = [one for one in self._order if one not in gone]
        self._members -= gone
        self._done -= gone

    def _insert(self, now: Sequence[str], before: set[str]) -> None:
        """Put new passages right after the ones that they stand after in the text."""
        after: dict[str, list[str]] = {}
        known = ""
        for one in now:
            if one in before:
                known = one
            elif known in self._members:
                after.setdefault(known, []).append(one)
        if after:
            here = self.passage
            self._order = [each for one in self._order for each in (one, *after.get(one, ()))]
            self._members.update(*after.values())
            self._at = len(self._order) if here is None else self._order.index(here)

"""Where the letters of annotations must be after an edit: each letter of a text is known by itself.

Nothing here looks at how the program finds words again. Whoever edits says which letters stay, go
and come; of an annotation the letters that were inside must stay inside, and those outside out.
Where the text is ambiguous (of "ja ja" one was taken away) any reading counts that keeps as many
letters as the edit did, each on its own side of the border.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive_app.domain.annotations import Annotation
from archive_app.domain.text_change import Span

#: A letter: its number, the same for as long as it is there, and its sign.
Letter = tuple[int, str]
Letters = tuple[Letter, ...]
Texts = Mapping[str, Letters]

#: What is put in the place of [start, end) of a text.
Edit = tuple[int, int, str]


#: So many letters may be the same by chance where a word took the place of another.
_CHANCE = 2


class Numbers:
    """Gives each new letter a number, and remembers where in the text before it came."""

    def __init__(self) -> None:
        self._next = self._places = 0
        self.born: dict[int, tuple[str, int, int]] = {}

    @property
    def places(self) -> int:
        """At how many places something was put in, changed or taken away since `clear`."""
        return self._places

    def clear(self) -> None:
        """Forget where letters came."""
        self.born.clear()
        self._places = 0

    def count(self, places: int) -> None:
        """Note that so many places were changed in another way than by `edited`."""
        self._places += places

    def letters(self, text: str) -> Letters:
        """Return new letters."""
        first, self._next = self._next, self._next + len(text)
        return tuple(enumerate(text, first))

    def edited(self, passage: str, before: Letters, edits: Iterable[Edit]) -> Letters:
        """Return the letters of a passage after some edits, without blanks at its ends."""
        letters = list(before)
        edits = list(edits)
        self._places += len(edits)
        for start, end, put in sorted(edits, reverse=True):
            fresh = self.letters(put)
            self.born |= {number: (passage, start, end) for number, _sign in fresh}
            letters[start:end] = fresh
        return stripped(letters)


def stripped(letters: Sequence[Letter]) -> Letters:
    """Return letters without blanks at the ends."""
    start, end = 0, len(letters)
    while start < end and letters[start][1].isspace():
        start += 1
    while start < end and letters[end - 1][1].isspace():
        end -= 1
    return tuple(letters[start:end])


def text_of(letters: Iterable[Letter]) -> str:
    """Return letters as a text."""
    return "".join(sign for _number, sign in letters)


@dataclass(frozen=True)
class Moment:
    """The texts that are shown of an item, in order, and its annotations."""

    texts: Texts
    annotations: Mapping[str, Annotation]

    def span(self, one: Annotation) -> Span | None:
        """Return where an annotation is seen."""
        return one.anchor.span if one.anchor.passage in self.texts else None

    def inside(self, some: Iterable[Annotation]) -> frozenset[int]:
        """Return the letters that annotations are on, without blanks."""
        return frozenset(
            number
            for one in some
            if (span := self.span(one))
            for number, sign in self.texts[one.anchor.passage][slice(*span)]
            if not sign.isspace()
        )


@dataclass
class Oracle:
    """Compares two moments.

    Attributes:
        ambiguous: counts what only another reading explains, that keeps as many letters.
        chance: counts where that keeps one or two letters fewer, after several edits at once: a
            word that took the place of another may have these by chance.
        unplaced: counts what could not be placed any more.
    """

    numbers: Numbers = field(default_factory=Numbers)
    ambiguous: int = 0
    chance: int = 0
    unplaced: int = 0

    def faults(self, before: Moment, after: Moment, *, imported: bool = False) -> Iterator[str]:
        """Yield what became of annotations that must not.

        Args:
            imported: a newer text came: what isn't found in it may wait for a decision.
        """
        for one in after.annotations.values():
            yield from _strange(after, one)
        olds, news = _families(before), _families(after)
        held = {n for letters in before.texts.values() for n, sign in letters if sign.strip()}
        present = {n for letters in after.texts.values() for n, sign in letters if sign.strip()}
        for root, members in olds.items():
            then = news.get(root, [])
            if {one.id for one in members} == {one.id for one in then}:
                then_by_id = {one.id: one for one in then}
                pairs = [([one], [then_by_id[one.id]]) for one in members]
            else:
                pairs = [(members, then)]
            for was, now in pairs:
                for fault in self._moved(before, after, was, now, held, present, imported):
                    yield f"{fault}: {[one.anchor for one in was]} -> {[o.anchor for o in now]}"

    def _moved(
        self,
        before: Moment,
        after: Moment,
        was: Sequence[Annotation],
        now: Sequence[Annotation],
        held: set[int],
        present: set[int],
        imported: bool,
    ) -> Iterator[str]:
        if not now:
            yield "an annotation is gone"
            return
        inside, cover = before.inside(was), after.inside(now)
        self.unplaced += bool(inside) and not cover
        waits = any(after.span(one) is None for one in now)
        if imported and not inside:
            return  # it waited already, and its words may have come
        faults = []
        if (inside & present) - cover and not (imported and waits):
            faults.append("words went out of an annotation")
        waited = any(before.span(one) is None for one in was)
        if cover & held - inside and not (imported and waited):
            faults.append("words came into an annotation")
        if any(not self._belongs(n, before, after, was, now, inside) for n in cover - held):
            faults.append("new words at the edge of an annotation came in")
        short = self._kept_less(before, after, was, now, held & present) if faults else 0
        if faults and short <= 0:
            self.ambiguous += 1
        elif faults and short <= _CHANCE and self.numbers.places > 1:
            self.chance += 1
        else:
            yield from faults

    def _belongs(
        self,
        number: int,
        before: Moment,
        after: Moment,
        was: Sequence[Annotation],
        now: Sequence[Annotation],
        inside: frozenset[int],
    ) -> bool:
        """Return whether a new letter may be in an annotation."""
        passage, start, end = self.numbers.born.get(number, ("", 0, 0))
        for one in was:
            span = before.span(one)
            if span is None or passage != one.anchor.passage:
                continue
            begin, stop = span
            text = text_of(before.texts[passage])
            if not (text[:begin].strip() or text[stop:].strip()):
                return True  # it is on the passage as a whole
            if start < stop and end > begin if start < end else begin < start < stop:
                return True
        words = {one.anchor.exact for one in was}
        return _is_of_word(number, after, now, inside) or any(
            one.anchor.exact in words for one in now
        )

    def _kept_less(
        self,
        before: Moment,
        after: Moment,
        was: Sequence[Annotation],
        now: Sequence[Annotation],
        kept: set[int],
    ) -> int:
        """Return how many letters fewer the likeliest other reading keeps than the edit did."""
        letters = before.inside(was)
        places = {one.anchor.passage for one in (*was, *now)} | {
            passage
            for passage, text in after.texts.items()
            if not letters.isdisjoint(number for number, _sign in text)
        }
        old = _labelled(before, places, letters)
        new = _labelled(after, places, after.inside(now))
        common = {n for n, _sign in old} & {n for n, _sign in new} & kept
        signs = [sign for _n, sign in old], [sign for _n, sign in new]
        return len(common) - longest_common(*signs)


def _strange(moment: Moment, one: Annotation) -> Iterator[str]:
    span = moment.span(one)
    if span is None:
        return
    text = text_of(moment.texts[one.anchor.passage])
    if text[slice(*span)] != one.anchor.exact:
        yield f"{one.anchor} isn't what is there: {text[slice(*span)]!r}"
    if not text[: span[0]].endswith(one.anchor.prefix):
        yield f"{one.anchor} has another context"


def _families(moment: Moment) -> dict[tuple[str, str], list[Annotation]]:
    found: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
    for one in moment.annotations.values():
        found[one.part_of or one.id, one.tag].append(one)
    return found


def _is_of_word(
    number: int, after: Moment, now: Sequence[Annotation], inside: frozenset[int]
) -> bool:
    """Return whether a letter stands in one word with a letter that was inside before."""
    for one in now:
        span = after.span(one)
        letters = after.texts[one.anchor.passage][slice(*span)] if span else ()
        word: list[int] = []
        for n, sign in (*letters, (-1, " ")):
            if not sign.isspace():
                word.append(n)
                continue
            if number in word:
                return bool(inside.intersection(word))
            word = []
    return False


def _labelled(
    moment: Moment, places: set[str], inside: frozenset[int]
) -> list[tuple[int, tuple[str, bool]]]:
    return [
        (number, (sign.casefold(), number in inside))
        for passage, letters in moment.texts.items()
        if passage in places
        for number, sign in letters
        if not sign.isspace()
    ]


def longest_common(old: Sequence[object], new: Sequence[object]) -> int:
    """Return the length of the longest common subsequence."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    old, new = old[head:], new[head:]
    tail = 0
    while tail < min(len(old), len(new)) and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    row = [0] * (len(new) + 1)
    for one in old:
        last = 0
        for at, other in enumerate(new, 1):
            here = row[at]
            row[at] = last + 1 if one == other else max(here, row[at - 1])
            last = here
    return head + tail + row[-1]

"""Edits at random of texts that annotations are on, by somebody who knows which letters stay."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.renewing import held, renew_transcript
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.corrections import Reach
from archive_app.domain.errors import ArchiveError
from archive_app.domain.text_change import Span
from archive_app.domain.text_joining import joined_with
from archive_app.domain.transcript import DraftPassage, Origin
from archive_app.services.correcting import Correcting
from archive_app.services.replacing import Replacing
from archive_app.services.revisions import Revisions
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from letters import Edit, Letter, Letters, Moment, Oracle, stripped, text_of

_VOCABULARY = """
ja nee de het een en maar molen molens windmolen molenaar wind windvaan graan graan, meel brood
broden één 's-ochtends zo'n “nou 'zeker' dan... Femke Joost bakt maalt draait werkt collega's
jobcoach rooster, pauze. gesprek vertrouwen groente oogst kas tomaten, fiets 12 3,5
"""
WORDS = _VOCABULARY.split()
READER = "verslag"

_REFUSED = frozenset(
    {"split-edge", "join-last", "changed-since", "revision-origin", "text-empty", "anchor-empty"}
)


class Editor:
    """Edits the text of one item, and knows where each letter is."""

    def __init__(self, archive: Archive, chance: random.Random, item: str, rows: int) -> None:
        self._archive, self._chance, self.item = archive, chance, item
        self.oracle = Oracle()
        self._numbers = self.oracle.numbers
        self._correcting, self._replacing = Correcting(archive), Replacing(archive)
        self._revisions, self._tagging = Revisions(archive), Tagging(archive)
        self._pasts: dict[int, dict[str, Letters]] = {}
        self._file = 0
        drafts = [self._numbers.letters(self._sentence()) for _row in range(rows)]
        with archive.history.change("import") as change:
            add_item(change, Item(item, Kind.INTERVIEW, item), Origin.IMPORTED)
            self._add(change, drafts)
        self.texts: dict[str, Letters] = dict(zip(self._shown(), drafts, strict=True))
        self._came = dict(self.texts)

    def annotate(self, tags: Sequence[str], count: int) -> None:
        """Put tags on words, parts of words and whole passages."""
        put = [self._somewhere() for _turn in range(count)]
        for tag in tags:
            self._tagging.put_all(tag, put[tags.index(tag) :: len(tags)])

    def moment(self) -> Moment:
        """Return what is there now."""
        found = self._tagging.of_item(self.item)
        return Moment(dict(self.texts), {one.id: one for one in found})

    def step(self) -> list[str]:
        """Do something with the text; return what became of annotations that must not."""
        before, imported = self.moment(), False
        state = self._archive.history.state()
        self._numbers.clear()
        ways: tuple[Callable[[], None], ...] = (
            *[self._edit] * 10,
            *[self._split] * 4,
            *[self._join] * 4,
            *[self._replace] * 2,
            *[self._put_back] * 4,
            self._speaker,
            self._renew,
        )
        way = self._chance.choice(ways)
        if way == self._renew:
            imported = True
            way = self._chance.choice([self._renew, self._renew, self._transcribe])
        try:
            way()
        except ArchiveError as error:
            if error.code not in _REFUSED:
                raise
            return []
        step = self._archive.history.next_undo()
        if step is not None and self._archive.history.state() != state:
            self._pasts[step.id] = dict(before.texts)
        self._tell_apart(before.texts)
        wrong = self._misread() or self.oracle.faults(before, self.moment(), imported=imported)
        return [f"{way.__name__}: {one}" for one in wrong]

    def faults_of_waiting(self) -> list[str]:
        """Return what isn't seen and isn't reported, or is both."""
        now = self.moment()
        hidden = {key for key, one in now.annotations.items() if now.span(one) is None}
        told = {one.id for one in self._tagging.unplaced() if one.item == self.item}
        return [f"told of what isn't hidden, or not told: {one}" for one in hidden ^ told]

    def decide(self) -> None:
        """Place some that wait on words, as somebody would."""
        now = self.moment()
        waiting = sorted(key for key, one in now.annotations.items() if now.span(one) is None)
        for key in self._chance.sample(waiting, len(waiting) // 2):
            passage, span = self._somewhere()
            self._tagging.place(key, passage, span)

    # What is done with the text

    def _edit(self) -> None:
        passage, letters = self._one()
        edits = self._changes(text_of(letters))
        after = self._numbers.edited(passage, letters, edits)
        if not after:
            return
        self._correcting.set_text(passage, text_of(after), text_of(letters))
        self.texts[passage] = after

    def _split(self) -> None:
        passage, letters = self._one()
        typed = letters
        if self._chance.random() < 0.3:
            typed = self._numbers.edited(passage, letters, [self._change(text_of(letters))])
        if not typed:
            return
        at = self._chance.randrange(len(typed) + 1)
        text = text_of(typed) if typed is not letters else None
        split = self._correcting.split(passage, at, text, text_of(letters))
        parts = [(passage, stripped(typed[:at])), (split.second, stripped(typed[at:]))]
        self._put_instead([passage], parts)

    def _join(self) -> None:
        order = list(self.texts)
        first, _letters = self._one()
        self._correcting.join(first)
        second = order[order.index(first) + 1]
        both, start = joined_with(*(text_of(self.texts[one]) for one in (first, second)))
        between = self._numbers.letters(both[len(self.texts[first]) : start])
        self._put_instead(
            [first, second], [(first, (*self.texts[first], *between, *self.texts[second]))]
        )

    def _replace(self) -> None:
        find, put = self._chance.choices(WORDS, k=2)
        found = self._replacing.preview(self.item, find, put, case=True, words=False).found[:8]
        done = self._replacing.replace(self.item, found)
        for passage in {one.passage for one in found}:
            places = [one for one in found if one.passage == passage]
            if places[0] not in done.left_out:
                edits = [(one.start, one.end, one.after) for one in places]
                self.texts[passage] = self._numbers.edited(passage, self.texts[passage], edits)

    def _put_back(self) -> None:
        if self._chance.random() < 0.6:
            found = self._revisions.of_item(self.item, 6)
        else:
            found = self._revisions.of_passage(self._one()[0])
        if not found:
            return
        chosen = self._chance.choice(found)
        now = {key: text for key, text in self._archive.transcripts.texts(self.item)}
        if not self._revisions.put_back(chosen):
            return
        past = self._pasts[chosen.step]
        self._numbers.count(2)  # all that was done since is undone at once
        order = [key for key, _text in self._archive.transcripts.texts(self.item)]
        shown = dict(self._archive.transcripts.texts(self.item))
        # Of a split or join all of it comes back, else only the one passage.
        changed = [key for key in order if shown[key] != now.get(key)]
        self.texts = {
            key: past[key] if key in changed else self.texts[key]
            for key in order
        }  # fmt: skip

    def _tell_apart(self, before: Mapping[str, Letters]) -> None:
        """Give letters that came back beside themselves other numbers, as they are there twice."""
        seen = {n for key, one in self.texts.items() if before.get(key) == one for n, _sign in one}
        for key, letters in self.texts.items():
            if before.get(key) == letters:
                continue
            twice = {number for number, _sign in letters} & seen
            seen |= {number for number, _sign in letters}
            if twice:
                fresh = iter(self._numbers.letters(text_of(letters)))
                pairs = [(one, next(fresh)) for one in letters]
                self.texts[key] = tuple(new if one[0] in twice else one for one, new in pairs)

    def _speaker(self) -> None:
        self._correcting.set_speaker(self._one()[0], "Femke", None, Reach.ONE)

    def _renew(self) -> None:
        known = held(self._archive.database.connection, self.item, READER)
        assert known is not None
        drafts = [self._came[key] for key in known.ids]
        for _turn in range(self._chance.randint(1, 4)):
            self._recast(drafts)
        self._file += 1
        source = Source(f"{self.item}-{self._file:050}", f"{self.item}.txt", f"{READER}/1")
        passages = [DraftPassage(text_of(one)) for one in drafts]
        with self._archive.history.change("import") as change:
            renew_transcript(change, self.item, known, passages, source)
        left, now = list(drafts), {}
        for key, text in self._archive.transcripts.texts(self.item):
            if key in known.corrected:
                now[key] = self.texts[key]
                continue
            while left and text_of(left[0]) != text:  # another stands there, which was corrected
                left.pop(0)
            now[key] = self._came[key] = left.pop(0) if left else self._numbers.letters(text)
        self.texts = now

    def _transcribe(self) -> None:
        """Have another transcript of the same, with its passages otherwise."""
        drafts = list(self.texts.values())
        for _turn in range(self._chance.randint(1, 3)):
            at = self._chance.randrange(len(drafts) - 1)
            drafts[at : at + 2] = [(*drafts[at], *self._numbers.letters(" "), *drafts[at + 1])]
        for _turn in range(self._chance.randint(1, 3)):
            at = self._chance.randrange(len(drafts))
            drafts[at : at + 1] = self._parted(drafts[at])
        drafts = [tuple(map(self._other_sign, one)) for one in drafts]
        with self._archive.history.change("import") as change:
            self._add(change, drafts)
        self.texts = dict(zip(self._shown(), drafts, strict=True))
        self._came |= self.texts

    # How it is chosen

    def _recast(self, drafts: list[Letters]) -> None:
        at = self._chance.randrange(len(drafts))
        way = self._chance.randrange(5)
        if way == 0 and len(drafts) > 3:
            del drafts[at]
        elif way == 1:
            drafts.insert(at, self._numbers.letters(self._sentence()))
        elif way == 2:
            drafts[at : at + 1] = self._parted(drafts[at])
        else:
            after = self._numbers.edited("", drafts[at], [self._change(text_of(drafts[at]))])
            drafts[at] = after or drafts[at]

    def _parted(self, letters: Letters) -> list[Letters]:
        blanks = [n for n, (_number, sign) in enumerate(letters) if sign == " "]
        at = self._chance.choice(blanks) if blanks else len(letters)
        return [part for part in (stripped(letters[:at]), stripped(letters[at:])) if part]

    def _other_sign(self, letter: Letter) -> Letter:
        number, sign = letter
        return number, {"“": '"', "”": '"', "'": "’"}.get(sign, sign)

    def _changes(self, text: str) -> list[Edit]:
        """Return an edit, or some that are apart from each other."""
        edits = [self._change(text)]
        while self._chance.random() < 0.25:
            start, end, put = self._change(text)
            if all(end < a - 1 or start > b + 1 for a, b, _put in edits):
                edits.append((start, end, put))
        return edits

    def _change(self, text: str) -> Edit:
        """Return an edit: words or letters put in, taken away or replaced."""
        chance = self._chance
        if chance.random() < 0.3:  # letters
            at = chance.randrange(len(text))
            more = "" if chance.random() < 0.4 else chance.choice("aeiosntr-,.' ")
            return at, min(len(text), at + chance.randrange(3)), more
        starts = [0, *(n + 1 for n, sign in enumerate(text) if sign == " ")]
        ends = [*(n - 1 for n in starts[1:]), len(text)]
        first = chance.randrange(len(starts))
        last = min(first + chance.choice([0, 0, 0, 1, 2]), len(starts) - 1)
        words = " ".join(chance.choices(WORDS, k=chance.choice([1, 1, 2, 3])))
        way = chance.randrange(4) if len(starts) < 16 else 3
        if way < 2:
            return (
                (starts[first],) * 2 + (f"{words} ",)
                if way
                else (ends[first],) * 2 + (f" {words}",)
            )
        if way == 2:
            return starts[first], ends[last], words
        return starts[first], min(len(text), ends[last] + 1), ""

    def _somewhere(self) -> tuple[str, Span | None]:
        passage, letters = self._one()
        text = text_of(letters)
        if self._chance.random() < 0.25 or " " not in text:
            return passage, None
        words = text.split(" ")
        first = self._chance.randrange(len(words))
        start = len(" ".join(words[:first])) + (first > 0)
        end = len(" ".join(words[: first + self._chance.randint(1, 4)]))
        if self._chance.random() < 0.1 and end - start > 4:
            start, end = start + 1, end - 1
        return (passage, (start, end)) if text[start:end].strip() else (passage, None)

    def _sentence(self) -> str:
        return " ".join(self._chance.choices(WORDS, k=self._chance.randint(4, 14)))

    def _one(self) -> tuple[str, Letters]:
        return self._chance.choice(list(self.texts.items()))

    def _put_instead(self, old: Sequence[str], new: Iterable[tuple[str, Letters]]) -> None:
        """Put passages in the place of some, in order."""
        texts: dict[str, Letters] = {}
        for key, letters in self.texts.items():
            if key == old[0]:
                texts |= dict(new)
            elif key not in old:
                texts[key] = letters
        self.texts = texts

    def _add(self, change: object, drafts: Sequence[Letters]) -> None:
        self._file += 1
        add_transcript(
            change,  # type: ignore[arg-type]
            self.item,
            [DraftPassage(text_of(one)) for one in drafts],
            Source(f"{self.item}-{self._file:050}", f"{self.item}.txt", f"{READER}/1"),
            recording=None,
            language="nl",
            origin=Origin.IMPORTED,
        )

    def _shown(self) -> list[str]:
        return [key for key, _text in self._archive.transcripts.texts(self.item)]

    def _misread(self) -> list[str]:
        found = self._archive.transcripts.texts(self.item)
        known = [(key, text_of(letters)) for key, letters in self.texts.items()]
        return [] if found == known else [f"the text isn't what it should be: {found} {known}"]


def made_tags(archive: Archive, count: int = 5) -> list[str]:
    """Add tags, and return their ids."""
    tags = Tags(archive)
    return [tags.add(f"Label {n}", colour=None).tag.id for n in range(count)]

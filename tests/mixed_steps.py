"""Mixed steps at random over all that can be undone, undone and redone, also by two processes."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from archive_app.archive.store import Archive
from archive_app.domain.annotations import Annotation
from archive_app.domain.codebook import Tag
from archive_app.domain.errors import ArchiveError
from archive_app.services.bookmarks import Bookmarks
from archive_app.services.library import ItemEdit, Library
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from archive_app.services.word_families import WordFamilies
from canonical import differing, dump
from made_transcript import ITEM, LENGTH_MS, put_transcript, sound, timed
from random_corrections import Corrector

_AUTHOR = "00000000-0000-4000-8000-000000000001"
_NAMES = ["Begeleiding", "Jobcoach", "Rooster", "Groente", "Pauze", "Molen", "Vervoer"]
_WORDS = ["molen", "graan", "meel", "brood", "wind", "oogst", "kas", "fiets", "gesprek"]

#: What is refused in words: another has the name, the tag is on something, a passage is the last.
_REFUSED = frozenset(
    {
        "tag-name-taken",
        "tag-into-itself",
        "tag-too-deep",
        "tag-in-use",
        "tag-has-tags",
        "tag-retired",
        "tag-unknown",
        "tag-shortcut-taken",
        "annotation-gone",
        "anchor-empty",
        "family-taken",
        "family-twin",
    }
)


def opened(folder: Path) -> Archive:
    """Return an archive with a text and its sound, open; it is made at the first need."""
    is_new = not folder.exists()
    archive = Archive(folder, _AUTHOR)
    archive.open()
    archive.database.connection.execute("PRAGMA synchronous = OFF")
    if is_new:
        chance = random.Random(0)
        put_transcript(
            archive,
            [
                timed(" ".join(chance.choices(_WORDS, k=8)), n * 4000, n * 4000 + 3900)
                for n in range(30)
            ],
        )
    return archive


class Mixer:
    """Does one thing after the other with an archive."""

    def __init__(self, archive: Archive, chance: random.Random) -> None:
        self._archive, self._chance = archive, chance
        self._tags, self._tagging = Tags(archive), Tagging(archive)
        self._library, self._bookmarks = Library(archive), Bookmarks(archive)
        self._families = WordFamilies(archive)
        self._corrector = Corrector(archive, chance)

    def step(self) -> bool:
        """Do something; return whether that was a step."""
        before = self._archive.history.state()
        ways: tuple[Callable[[], object], ...] = (
            *[self._put] * 6,
            *[self._of_annotation] * 4,
            *[self._of_tag] * 8,
            *[self._corrector.correct] * 6,
            self._of_item,
            self._of_bookmark,
            self._of_family,
        )
        try:
            if not self._tags.now():
                self._tags.add("Molen")
            else:
                self._chance.choice(ways)()
        except ArchiveError as error:
            if error.code not in _REFUSED:
                raise
        return self._archive.history.state() != before

    def _tag(self) -> Tag:
        return self._chance.choice(list(self._tags.now()))

    def _annotation(self) -> Annotation | None:
        found = sorted(self._tagging.of_item(ITEM), key=lambda one: one.id)
        return self._chance.choice(found) if found else None

    def _put(self) -> None:
        texts = self._archive.transcripts.texts(ITEM)
        some = self._chance.sample(texts, min(len(texts), self._chance.choice([1, 1, 1, 4])))
        self._tagging.tagger = self._chance.choice(["", "Femke", "Joost"])
        tag = self._tag().id
        if len(some) > 1:
            self._tagging.put_all(tag, [(passage, None) for passage, _text in some])
            return
        (passage, text), start = some[0], self._chance.randrange(len(some[0][1]))
        span = (start, start + self._chance.randint(1, 20)) if start else None
        self._tagging.put(tag, passage, span and (span[0], min(span[1], len(text))), "een notitie")

    def _of_annotation(self) -> None:
        one = self._annotation()
        if one is None:
            return
        passage, _text = self._chance.choice(self._archive.transcripts.texts(ITEM))
        ways: tuple[Callable[[], object], ...] = (
            lambda: self._tagging.take_off(one.id),
            lambda: self._tagging.set_note(one.id, self._chance.choice(["", "Mooi.", "Nagaan"])),
            lambda: self._tagging.retag([one.id], self._tag().id),
            lambda: self._tagging.place(one.id, passage),
            lambda: self._tags.split_off([one.id], f"Deel {self._chance.randrange(10_000)}"),
        )
        self._chance.choice(ways)()

    def _of_tag(self) -> None:
        tag, other = self._tag(), self._tag()
        name = f"{self._chance.choice(_NAMES)} {self._chance.randrange(50)}"
        parent = self._chance.choice([None, other.id])
        ways: tuple[Callable[[], object], ...] = (
            lambda: self._tags.add(name, parent),
            lambda: self._tags.add(name, parent),
            lambda: self._tags.change(replace(tag, name=name, description="Wat het is.")),
            lambda: self._tags.move(tag.id, parent, self._chance.randrange(3)),
            lambda: self._tags.merge(tag.id, other.id),
            lambda: self._tags.retire(tag.id, self._chance.random() < 0.5),
            lambda: self._tags.delete(tag.id),
            lambda: self._tags.take_proposal(["Vervoer", name]),
        )
        self._chance.choice(ways)()

    def _of_item(self) -> None:
        edit = ItemEdit.of(self._library.item(ITEM))
        number = self._chance.randrange(100)
        self._library.edit(ITEM, replace(edit, title=f"De bakkerij {number}", themes=("Brood",)))

    def _of_bookmark(self) -> None:
        marks = self._bookmarks.of([sound().id])
        if marks and self._chance.random() < 0.5:
            self._bookmarks.delete(self._chance.choice(marks).id)
        else:
            self._bookmarks.add(sound(), self._chance.randrange(LENGTH_MS), "hier")

    def _of_family(self) -> None:
        families = self._families.all()
        if len(families) > 2:
            self._families.delete(self._chance.choice(families).id)
        else:
            words = [f"{self._chance.choice(_WORDS)}{self._chance.randrange(999)}" for _n in "ab"]
            self._families.add(words)


def to_and_fro(folder: Path, seed: int, count: int) -> list[str]:
    """Make so many steps, undo them all, redo them all; return where a state isn't what it was.

    The archive is opened anew between, and now and then on the way.
    """
    chance, archive = random.Random(seed), opened(folder)
    first, steps, wrong = dump(archive.database), 0, []
    mixer = Mixer(archive, chance)
    while steps < count:
        steps += mixer.step()
        if chance.random() < 0.05:
            wrong += _some_back(archive, chance.randint(1, min(steps, 9)), steps)
    last = dump(archive.database)
    archive = _anew(archive)
    for turn in range(steps):
        archive.history.undo()
        if turn == steps // 2:
            archive = _anew(archive)
    wrong += [f"after undoing all: {one}" for one in differing(first, dump(archive.database))]
    archive = _anew(archive)
    for turn in range(steps):
        archive.history.redo()
        if turn == steps // 2:
            archive = _anew(archive)
    wrong += [f"after redoing all: {one}" for one in differing(last, dump(archive.database))]
    wrong += archive.database.integrity()
    archive.close()
    print(f"{steps} mixed steps undone and redone: {len(wrong)} faults")
    return wrong


def _some_back(archive: Archive, count: int, steps: int) -> list[str]:
    before = dump(archive.database)
    for _turn in range(count):
        archive.history.undo()
    for _turn in range(count):
        archive.history.redo()
    after = dump(archive.database)
    return [f"{count} back and forth at step {steps}: {one}" for one in differing(before, after)]


def _anew(archive: Archive) -> Archive:
    archive.close()
    return opened(archive.folder)


def by_two_processes(folder: Path, seed: int, count: int) -> list[str]:
    """As `to_and_fro`, by two processes that have the archive open and take turns."""
    archive = opened(folder)
    first, wrong = dump(archive.database), []
    context = multiprocessing.get_context("spawn")
    others = []
    for nth in range(2):
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(folder, seed + nth, theirs), daemon=True)
        process.start()
        others.append((process, ours))
    try:
        steps = 0
        while steps < count:
            steps += _asked(others[steps % 2][1], "step", 3)
        last = dump(archive.database)
        for way, wanted in (("undo", first), ("redo", last)):
            left = steps
            while left:
                some = min(left, 7)
                _asked(others[left % 2][1], way, some)
                left -= some
            found = differing(wanted, dump(archive.database))
            wrong += [f"two processes, {way}: {one}" for one in found]
    finally:
        for process, pipe in others:
            pipe.close()
            process.join(20)
    wrong += archive.database.integrity()
    archive.close()
    print(f"{steps} steps of two processes in turn undone and redone: {len(wrong)} faults")
    return wrong


def _asked(pipe: Connection, what: str, times: int) -> int:
    pipe.send((what, times))
    if not pipe.poll(120):
        raise TimeoutError(what)
    return int(pipe.recv())


def _work(folder: Path, seed: int, pipe: Connection) -> None:
    """Do what is asked until nobody asks any more."""
    archive = opened(folder)
    mixer = Mixer(archive, random.Random(seed))
    ways: dict[str, Callable[[], object]] = {
        "step": mixer.step,
        "undo": archive.history.undo,
        "redo": archive.history.redo,
    }
    try:
        while True:
            what, times = pipe.recv()
            pipe.send(sum(bool(ways[what]()) for _turn in range(times)))
    except EOFError:
        archive.close()

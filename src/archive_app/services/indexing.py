"""Keeping the index up with the database. The database never waits for it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext

from archive_app.archive.database import mendable_errors
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import HitField
from archive_app.search.entry import Entry, Unit
from archive_app.search.index import SearchIndex
from archive_app.search.lexicon import lexicon
from archive_app.services.jobs import Progress

#: Passages that are taken in with one commit.
_BATCH = 20_000

#: Passages from which on a commit meets very many words.
_MUCH = 2_000

#: Who tidies leaves the index to who writes in it; what is damaged, catching up makes anew.
_NOT_NOW = ("index-busy", "index-damaged")

#: More segments make searching slow while very much is taken in: then some are merged meanwhile.
_MOST_SEGMENTS = 40


class Indexing:
    """Drains the outbox into the index."""

    def __init__(self, archive: Archive, index: SearchIndex) -> None:
        self._archive = archive
        self.index = index
        self._opened = False
        self._opening = threading.Lock()

    def open(self) -> None:
        """Open the index; one that can't be used is emptied and everything put in the outbox.

        One that was lost since (to another user's key, or damaged) is opened again in the same
        way: a search then reads what waits, instead of finding nothing in silence.

        Raises:
            ArchiveError: `index-busy`, or one of the disk's.
        """
        with self._opening:
            if self._opened and not self.index.is_lost():
                return
            outbox = self._archive.outbox
            with ThreadPoolExecutor(1, "lexicon") as beside:
                words = beside.submit(lexicon)  # the first letter typed doesn't wait for it
                with mendable_errors(str(self._archive.index_folder)):
                    usable = self.index.open(self._archive.id, outbox.revision)
                words.result()
            if not usable:
                outbox.put_all()
            self._opened = True

    def differing(self) -> frozenset[str]:
        """Return the items that are only in the index or only in the archive, and don't wait."""
        known = frozenset(item.id for item in self._archive.catalogue.items())
        return (known ^ self.index.items()) - self.waiting().keys()

    def waiting(self) -> dict[str, int]:
        """Return the items that the index still has to take in, with their revisions."""
        return self._archive.outbox.waiting()

    def catch_up(self, progress: Progress) -> int:
        """Take in all that waits, and return how many items that were.

        Raises:
            ArchiveError: `index-busy`, `disk-full` or another of the disk's; the items go on
                waiting.
            Cancelled: what was taken in by then stays.
        """
        self.open()
        done = 0
        while waiting := self.waiting():
            progress.report(done, done + len(waiting), "indexing")
            # One process at a time, or an older text of an item could replace a newer one.
            with self._archive.indexing():
                done += self._take_in_batch()
            if self.index.segments() > _MOST_SEGMENTS:
                self._merge(lambda: progress.cancelled)
        return done

    def _take_in_batch(self) -> int:
        revisions = self.waiting()
        if not revisions:  # another process took them in while this one waited for the lock
            return 0
        batch = self._batch(list(revisions))
        entries = entries_of(self._archive, batch)
        gone = set(batch) - {entry.item for entry in entries}
        self._update(entries, gone, max(revisions[item] for item in batch))
        self._archive.outbox.taken({item: revisions[item] for item in batch})
        return len(batch)

    def _update(self, entries: Sequence[Entry], gone: Collection[str], revision: int) -> None:
        much = sum(len(entry.units) for entry in entries) >= _MUCH
        undisturbed = _undisturbed() if much else nullcontext()
        with mendable_errors(str(self._archive.index_folder)), undisturbed:
            try:
                self.index.update(entries, gone, revision)
            except ArchiveError as error:
                if error.code != "index-damaged":
                    raise
                self._opened = False  # somebody changed the files since: begin again
                self.open()
                self.index.update(entries, gone, revision)

    def tidy(self, progress: Progress) -> None:
        """Put the index in order after what was taken in, for as long as nothing waits.

        Nothing depends on it: searching finds the same, and faster afterwards. It gives way to
        whoever changes something, in another process too, and to the end of the program.

        Raises:
            ArchiveError: `disk-full` or another of the disk's.
        """

        if self._opened:
            while not self.waiting() and self._merge(
                lambda: progress.cancelled or bool(self.waiting())
            ):
                pass

    def _merge(self, stop: Callable[[], bool]) -> bool:
        """Merge some segments where there are enough; return whether that was done."""
        with mendable_errors(str(self._archive.index_folder)):
            try:
                return self.index.merge(stop)
            except ArchiveError as error:
                if error.code not in _NOT_NOW:
                    raise
                return False

    def rebuild(self, progress: Progress) -> int:
        """Make the whole index anew."""
        self.open()
        self._archive.outbox.put_all()
        count = self.catch_up(progress)
        self.tidy(progress)
        return count

    def _batch(self, items: list[str]) -> list[str]:
        """Return the first of the items that go in with one commit."""
        sizes = {item.id: item.passages for item in self._archive.catalogue.items(items)}
        passages = 0
        for nth, item in enumerate(items, start=1):
            passages += sizes.get(item, 0) + 5
            if passages >= _BATCH:
                return items[:nth]
        return items


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off the collection of garbage, and leave out of it what is there at the end.

    Words that are met for the first time are remembered, a few objects each; again and again the
    collector would go through all of them, and stop the other threads for a third of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def entries_of(archive: Archive, ids: Sequence[str]) -> list[Entry]:
    """Return what the index takes in of some items; deleted ones are left out."""
    return [
        Entry(item.id, item.kind, (*field_units(item), *_passages(archive, item)))
        for item in archive.catalogue.items(ids)
    ]


def field_units(item: Item) -> tuple[Unit, ...]:
    """Return the fields of an item that are searched."""
    fields = [Unit("title", HitField.TITLE, item.title)]
    if item.description:
        fields.append(Unit("description", HitField.DESCRIPTION, item.description))
    if item.announcement:
        fields.append(Unit("announcement", HitField.ANNOUNCEMENT, item.announcement))
    for participant in item.participants:
        names = [participant.person.name]
        for one in participant.affiliations:
            names += [one.function, one.organisation.name if one.organisation else ""]
        text = ", ".join(dict.fromkeys(name for name in names if name))
        fields.append(Unit(f"person:{participant.person.id}", HitField.PERSON, text))
    return tuple(fields)


def _passages(archive: Archive, item: Item) -> Iterator[Unit]:
    for key, text in archive.transcripts.texts(item.id):
        yield Unit(key, HitField.PASSAGE, text)

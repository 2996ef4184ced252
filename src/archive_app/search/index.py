"""The index of the archive: a folder of files that can be thrown away and built anew.

Whoosh and NumPy are imported when they are first needed, not with this module.
"""

from __future__ import annotations

import contextlib
import pickle
import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.domain.errors import ArchiveError
from archive_app.search import folder as files
from archive_app.search import seal
from archive_app.search.entry import Entry, Matches
from archive_app.search.expression import NO_FILTERS, Filters, Tally
from archive_app.search.folder import LOCKS
from archive_app.search.query import Query
from archive_app.search.related import NOTHING_RELATED, Related
from archive_app.search.scan import no_matches
from archive_app.search.seal import Seal

if TYPE_CHECKING:
    from archive_app.search.apart import Texts
    from archive_app.search.snapshot import Snapshot

_WAIT_SECONDS = 10.0
_TRIES = 5
_UNUSABLE = (OSError, ValueError, LookupError, AttributeError, EOFError, TypeError, ImportError)


class SearchIndex:
    """Finds units by words. Any thread may search while one writes, in this process or another.

    Each commit ends with a seal; files that are not under a seal made with the archive's own key
    are removed unread. A commit that does not get as far as its seal has never been.
    """

    def __init__(self, folder: Path, key: bytes, *, wait_seconds: float = _WAIT_SECONDS) -> None:
        self._folder = folder
        self._key = key
        self._wait_seconds = wait_seconds
        self._writing = threading.Lock()
        self._loading = threading.Lock()
        self._seal: Seal | None = None
        self._refused: tuple[int, ...] = ()
        self._snapshot: Snapshot | None = None
        self._open = False
        self._archive = ""
        self._revision: Callable[[], int] | None = None

    def open(self, archive: str = "", revision: Callable[[], int] | None = None) -> bool:
        """Open the index that is there, after checking every byte of it.

        Args:
            archive: id of the archive that it has to be the index of.
            revision: gives the newest revision of that archive's changes. An index that knows
                later ones is of a database that isn't there any more, such as before a backup
                was put back.

        Returns:
            Whether it is of use. If not, it has been emptied, and everything must be given again.

        Raises:
            ArchiveError: `index-busy` when there is no index of use yet, and another process goes
                on writing one.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._writing:
            self._forget()
            self._open = True
            self._archive, self._revision = archive, revision
            if self._is_locked_elsewhere() and self._renew():
                return True
            with self._locked():
                usable = self._renew()
                kept = self._seal.files if usable and self._seal else ()
                files.empty(self._folder, keep={*LOCKS, *([seal.SEAL] if usable else ()), *kept})
                return usable

    def update(
        self, entries: Iterable[Entry], removed: Collection[str] = (), revision: int = 0
    ) -> None:
        """Take in items, whole, and take out others, in one commit.

        An item that the index holds already is replaced. Each item may be given once. After the
        return everything is findable.

        Args:
            entries: the items to take in.
            removed: ids of the items to take out.
            revision: of the newest of these changes.

        Raises:
            ArchiveError: `index-busy` when another process goes on writing; `index-damaged` when
                somebody else changed the files since: open the index again.
        """
        from archive_app.search.writing import write

        def change(names: frozenset[str]) -> set[str]:
            return write(self._folder, names, entries, removed, wait_seconds=self._wait_seconds)

        self._commit(change, revision)

    def optimise(self) -> None:
        """Make one segment of all; takes time, makes searching faster and the index smaller.

        Raises:
            ArchiveError: as for `update`.
        """
        from archive_app.search.merging import never
        from archive_app.search.writing import write_merged

        self._commit(lambda names: write_merged(self._folder, names, never, everything=True))

    def merge(self, stop: Callable[[], bool]) -> bool:
        """Merge some segments of about the same size into one, if there are enough of them.

        Searching goes on meanwhile, and finds the same before and after.

        Args:
            stop: is asked many times a second; where it says so, nothing has been done.

        Returns:
            Whether it was done; then there may be more to merge.

        Raises:
            ArchiveError: `index-busy` when another process is writing; else as for `update`.
        """
        from archive_app.search.merging import Stopped
        from archive_app.search.writing import write_merged

        if not self._seal:
            return False
        try:
            self._commit(lambda names: write_merged(self._folder, names, stop), wait_seconds=0.0)
        except Stopped:
            return False
        return True

    def search(
        self,
        query: Query,
        *,
        restrict: Collection[str] | None = None,
        exclude: Collection[str] = frozenset(),
        limit: int = 200,
        texts: Texts | None = None,
        filters: Filters = NO_FILTERS,
        most: int | None = None,
        tally: Tally | None = None,
    ) -> Matches:
        """Return the units that hold what a query asks, best first.

        Args:
            query: what to find.
            restrict: the only items that count, if given.
            exclude: items that don't count.
            limit: the most matches that are returned; the counts are over all.
            texts: reads the texts of units. Without it words that are written apart aren't found
                by a query that joins them, and no phrases.
            filters: what each filter of the query allows.
            most: at most so many matches of one item are returned.
            tally: what is counted of all that is found.
        """
        snapshot = self._current()
        if query.empty or snapshot is None:
            return no_matches()
        return snapshot.search(query, restrict, exclude, limit, texts, filters, most, tally)

    def with_near_misses(self, query: Query, related: Related = NOTHING_RELATED) -> Query:
        """Return a query whose words that nothing holds are also looked for as misspelled ones."""
        snapshot = self._current()
        return query if snapshot is None else snapshot.with_near_misses(query, related)

    def frequencies(self, words: Collection[str]) -> dict[str, int]:
        """Return in how many units each of some folded words stands."""
        snapshot = self._current()
        return snapshot.frequencies(words) if snapshot else dict.fromkeys(words, 0)

    def size(self) -> int:
        """Return how many units there are."""
        snapshot = self._current()
        return snapshot.total if snapshot else 0

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return the words of the index that a folded word may be a slip of."""
        snapshot = self._current()
        return snapshot.nearest(word) if snapshot else ()

    def items(self) -> frozenset[str]:
        """Return the ids of the items in the index."""
        snapshot = self._current()
        return snapshot.items if snapshot else frozenset()

    def is_lost(self) -> bool:
        """Return whether what is in the folder now is not ours: another key's, or damaged.

        Then what is searched is out of date and stays so: open the index again.
        """
        self._current()
        return bool(self._refused) and self._refused == seal.identity(self._folder)

    def segments(self) -> int:
        """Return how many segments the index consists of."""
        snapshot = self._current()
        return snapshot.segments if snapshot else 0

    def close(self) -> None:
        """Let go of the files; `open` opens them again."""
        self._open = False
        with self._loading:
            self._forget()

    def _forget(self) -> None:
        self._seal = None
        self._snapshot = None
        self._refused = ()

    def _current(self) -> Snapshot | None:
        """Return the last commit, whoever made it, or the one before while that is no good."""
        if not self._open:
            return None
        if self._is_behind():
            with self._loading:
                if self._is_behind() and not self._renew():
                    self._refused = seal.identity(self._folder)
        return self._snapshot

    def _is_behind(self) -> bool:
        at = seal.identity(self._folder)
        return bool(at) and at not in (self._refused, self._seal.identity if self._seal else ())

    def _renew(self) -> bool:
        """Open the files under the seal that is there now; return whether that worked."""
        for _ in range(_TRIES):
            at = seal.identity(self._folder)
            found = self._verified()
            if found is not None and self._load(found):
                return True
            if at == seal.identity(self._folder):  # else another process sealed anew meanwhile
                return False
        return False

    def _verified(self) -> Seal | None:
        """Return the seal if it is ours and current, and every file is as it was sealed."""
        from archive_app.search.packed import stamp

        found = seal.read(self._folder, self._key)
        if found is None or found.stamp != stamp() or found.archive != self._archive:
            return None
        # Asked after the seal was read: whoever sealed it had written to the database before.
        if self._revision and found.revision > self._revision():
            return None
        return found if seal.holds(self._folder, found, self._seal) else None

    def _load(self, found: Seal) -> bool:
        from archive_app.search.snapshot import Snapshot
        from archive_app.search.writing import reader

        try:
            self._snapshot = Snapshot(reader(self._folder, found.files))
        except (*_UNUSABLE, pickle.UnpicklingError):
            return False
        self._seal = found
        return True

    def _commit(
        self,
        change: Callable[[frozenset[str]], set[str]],
        revision: int = 0,
        wait_seconds: float | None = None,
    ) -> None:
        """Have the files changed and seal them.

        Args:
            change: is given the names of the files that make up the index, and returns the new.
        """
        from archive_app.search.packed import stamp

        if not self._open:
            raise RuntimeError("the index has not been opened")
        with self._writing, self._locked(wait_seconds):
            known = self._verified()
            if known is None and self._seal is not None:
                raise ArchiveError("index-damaged")
            before = frozenset(known.files if known else ())
            kept = {*LOCKS, seal.SEAL, *before} if known else LOCKS
            files.empty(self._folder, kept)
            try:
                names = change(before)
                newest = max(revision, known.revision if known else 0)
                made = seal.write(
                    self._folder, self._key, stamp(), names, known, self._archive, newest
                )
            except BaseException:
                files.empty(self._folder, kept)
                raise
            files.empty(self._folder, {*LOCKS, seal.SEAL, *names})
            with self._loading:
                if not self._load(made):
                    raise ArchiveError("index-damaged")

    def _is_locked_elsewhere(self) -> bool:
        try:
            with self._locked(0.0):
                return False
        except ArchiveError:
            return True

    def _locked(self, wait_seconds: float | None = None) -> contextlib.AbstractContextManager[None]:
        """Keep others from writing; Whoosh's own lock ends before the seal is made."""
        seconds = self._wait_seconds if wait_seconds is None else wait_seconds
        return files.locked(self._folder, seconds)

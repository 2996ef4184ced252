"""Which passages are tagged, and with what: kept at hand for searching, filters and counts."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive_app.archive.annotations import MarkedRow
from archive_app.archive.history_steps import HistorySteps
from archive_app.archive.store import Archive
from archive_app.domain.codebook import Codebook
from archive_app.search.expression import Marks

#: Marks of a passage beside the ids of its tags, which have no blank in them.
NOTED = "with note"
_BY = "by "


def by(tagger: str) -> str:
    """Return the mark of passages that somebody tagged."""
    return _BY + tagger


@dataclass(frozen=True)
class TaggedPassages:
    """What was tagged, at one moment.

    Attributes:
        marks: by item and passage the ids of its tags and of all tags that these stand in, who put
            them (`by`), and whether there is a note (`NOTED`).
        of_item: for each item the marks that any passage of it has.
    """

    codebook: Codebook = field(default_factory=Codebook)
    marks: Marks = field(default_factory=dict)
    of_item: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def taggers(self) -> tuple[str, ...]:
        """Return the names that taggers gave, in alphabetical order."""
        found = {mark for marks in self.of_item.values() for mark in marks}
        names = (mark.removeprefix(_BY) for mark in found if mark.startswith(_BY))
        return tuple(sorted((name for name in names if name), key=str.casefold))

    def paths(self) -> tuple[str, ...]:
        """Return the path of each tag, retired ones too, in the order of the tree."""
        return tuple(self.codebook.path_text(tag.id) for tag in self.codebook)


class Tagged:
    """Knows what is tagged now; safe to use from several threads.

    After a change only the items that it touched are read again: the history says which.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._steps = HistorySteps(archive.database)
        self._lock = threading.Lock()
        self._reader = _Reader(Codebook())
        self._known = TaggedPassages()
        self._place: int | None = None

    def now(self) -> TaggedPassages:
        """Return what is tagged: the very same for as long as nothing of it changed.

        Raises:
            ArchiveError: `archive-damaged`.
        """
        with self._lock:
            # Looked at before the rows are: what changes meanwhile is read once more, never missed.
            place, codebook = self._steps.place(), self._archive.codebook.now()
            if place != self._place or codebook is not self._known.codebook:
                self._known = self._read(place, codebook)
                self._place = place
            return self._known

    def of_items(self, items: Iterable[str]) -> TaggedPassages:
        """Return what is tagged in some items, without looking at any other."""
        codebook = self._archive.codebook.now()
        return _Reader(codebook).read(self._archive.annotations.marked(items))

    def _read(self, place: int, codebook: Codebook) -> TaggedPassages:
        known, read = self._known, self._archive.annotations.marked
        touched = None
        if self._place is not None:
            touched = self._steps.touched_since(self._place, place)
        if touched is None or not _same_tree(codebook, known.codebook):
            self._reader = _Reader(codebook)
            return self._reader.read(read())
        if not touched:
            return TaggedPassages(codebook, known.marks, known.of_item)
        fresh = self._reader.read(read(touched))
        kept = {item: of for item, of in known.marks.items() if item not in touched}
        kept_items = {item: of for item, of in known.of_item.items() if item not in touched}
        return TaggedPassages(codebook, {**kept, **fresh.marks}, {**kept_items, **fresh.of_item})


class _Reader:
    """Makes marks of rows; passages that are marked alike share what they are marked with."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._above = {tag.id: _with_above(codebook, tag.id) for tag in codebook}
        self._of_one: dict[tuple[str, str, bool], frozenset[str]] = {}
        self._joined: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def read(self, rows: Iterable[MarkedRow]) -> TaggedPassages:
        """Return what rows of `Annotations.marked` say."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for item, passage, tag, tagger, noted in rows:
            of_item = found.get(item)
            if of_item is None:
                of_item = found[item] = {}
            marks, before = self._marks_of(tag, tagger, noted), of_item.get(passage)
            of_item[passage] = marks if before is None else self._both(before, marks)
        of_item_all = {item: frozenset().union(*of.values()) for item, of in found.items()}
        return TaggedPassages(self._codebook, found, of_item_all)

    def _marks_of(self, tag: str, tagger: str, noted: bool) -> frozenset[str]:
        """Return what one annotation marks a passage with."""
        key = tag, tagger, noted
        marks = self._of_one.get(key)
        if marks is None:
            by_whom = {_BY + tagger} if tagger else set()
            note = {NOTED} if noted else set()
            marks = self._of_one[key] = self._above.get(tag, frozenset([tag])) | by_whom | note
        return marks

    def _both(self, one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
        both = self._joined.get((one, other))
        if both is None:
            both = one | other
            both = self._joined[one, other] = self._shared.setdefault(both, both)
        return both


def _with_above(codebook: Codebook, key: str) -> frozenset[str]:
    """Return a tag and all that it stands in, by their ids."""
    found: list[str] = []
    at: str | None = key
    for _step in range(codebook.depth(key) + 1):
        tag = codebook.get(at) if at else None
        if tag is None:
            break
        found.append(tag.id)
        at = tag.parent
    return frozenset(found)


def _same_tree(one: Codebook, other: Codebook) -> bool:
    return one is other or {t.id: t.parent for t in one} == {t.id: t.parent for t in other}

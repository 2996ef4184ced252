"""The annotations of the item that is read, kept in step with the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from archive_app.domain.annotations import Annotation
from archive_app.domain.changes import Changes
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge


@dataclass(frozen=True, slots=True)
class _Known:
    """Annotations that can be placed: by passage, in a fixed order, and by their own ids."""

    by_passage: dict[str, tuple[Annotation, ...]] = field(default_factory=dict)
    by_key: dict[str, Annotation] = field(default_factory=dict)

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> _Known:
        """Return those of some annotations that can be placed."""
        found: dict[str, list[Annotation]] = {}
        for one in sorted(annotations, key=lambda one: (one.at, one.id)):
            if one.anchor.is_placed:
                found.setdefault(one.anchor.passage, []).append(one)
        by_key = {one.id: one for ones in found.values() for one in ones}
        return cls({key: tuple(ones) for key, ones in found.items()}, by_key)

    def but(self, passage: str, annotations: tuple[Annotation, ...]) -> _Known:
        """Return the same with others on one passage."""
        by_passage, by_key = dict(self.by_passage), dict(self.by_key)
        for one in by_passage.pop(passage, ()):
            del by_key[one.id]
        if annotations:
            by_passage[passage] = annotations
            by_key |= {one.id: one for one in annotations}
        return _Known(by_passage, by_key)


class _Differing(NamedTuple):
    """What is known now, and the passages on which that is something else than before."""

    now: _Known
    passages: frozenset[str]


def _differing(before: _Known, now: _Known) -> _Differing:
    keys = before.by_passage.keys() | now.by_passage.keys()
    differ = (k for k in keys if before.by_passage.get(k) != now.by_passage.get(k))
    return _Differing(now, frozenset(differ))


class ItemAnnotations(QObject):
    """Reads them once in the background; what was put or taken off here is known at once.

    Signals:
        changed: the ids of the passages on which others are now (`frozenset[str]`).
    """

    changed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._item = ""
        self._known = _Known()
        self._turn = 0

    @property
    def item(self) -> str:
        """The id of the item; "" for none."""
        return self._item

    def get(self, key: str) -> Annotation | None:
        """Return one of them, None where it isn't there (any more)."""
        return self._known.by_key.get(key)

    def on(self, passage: str) -> Sequence[Annotation]:
        """Return those on words of a passage."""
        return self._known.by_passage.get(passage, ())

    def all(self) -> Collection[Annotation]:
        """Return all that can be placed."""
        return self._known.by_key.values()

    # -- following

    def show_item(self, item: str) -> None:
        """Follow another item, or the same one after a change."""
        if item != self._item:
            self._item = item
            self._take(_differing(self._known, _Known()))
        self.refresh()

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed, here or elsewhere."""
        if self._item in changes.annotated or self._item in changes.items:
            self.refresh()

    def refresh(self) -> None:
        """Read them anew."""
        self._turn += 1
        turn, item = self._turn, self._item
        if not item:
            return

        before = self._known  # as it is while the turn is this one

        def read(_progress: Progress) -> _Differing:
            return _differing(before, _Known.of(self._session.tagging.of_item(item)))

        def show(found: _Differing) -> None:
            if turn == self._turn:  # a later reading, or what was done here since, knows better
                self._take(found)

        self._jobs.read(read, show)

    def _take(self, found: _Differing) -> None:
        self._known = found.now
        if found.passages:
            self.changed.emit(found.passages)

    # -- what is done here

    def put(self, annotation: Annotation) -> None:
        """Know of an annotation that was put, before it is read."""
        if annotation.item == self._item and annotation.anchor.is_placed:
            passage = annotation.anchor.passage
            others = (one for one in self.on(passage) if one.id != annotation.id)
            self._settle(passage, (*others, annotation))

    def drop(self, key: str) -> None:
        """Know that an annotation was taken off."""
        known = self.get(key)
        if known is not None:
            passage = known.anchor.passage
            self._settle(passage, tuple(one for one in self.on(passage) if one.id != key))

    def _settle(self, passage: str, annotations: tuple[Annotation, ...]) -> None:
        """Have just these on a passage."""
        self._turn += 1
        self._known = self._known.but(passage, annotations)
        self.changed.emit(frozenset([passage]))

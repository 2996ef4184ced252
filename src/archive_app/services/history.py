"""The history as somebody looks through it: every step, and the way to any moment of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_app.archive.correcting import Corrections
from archive_app.archive.history_steps import HistorySteps, NotedStep
from archive_app.archive.revision_rows import CORRECTING
from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, Cancelled, NotFound
from archive_app.services.jobs import Progress

__all__ = ["About", "Moved", "ShownStep", "StepHistory", "StepKind", "Way", "kind_of"]


class StepKind(StrEnum):
    """What a step is a part of."""

    TAGGING = "tagging"
    CODEBOOK = "codebook"
    TEXT = "text"
    SOUND = "sound"
    CATALOGUE = "catalogue"


_TEXT = frozenset(CORRECTING)


def kind_of(label: str) -> StepKind:
    """Return the kind of a step from its label; what isn't known is about the catalogue."""
    words = set(label.split("-"))
    if words & {"annotation", "annotations"}:
        return StepKind.TAGGING
    if label in _TEXT:
        return StepKind.TEXT
    if words & {"bookmark", "chapter"} or label == "write-tags":
        return StepKind.SOUND
    if words & {"tag", "tags", "codebook", "proposal"}:
        return StepKind.CODEBOOK
    return StepKind.CATALOGUE


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as it is shown.

    Attributes:
        label, subject: what was done, and to what in the user's words.
        at: when, ISO 8601 in UTC.
        mine: whether it was done by whoever uses the archive now.
        undone: it was taken back, and can be done again.
        items: ids of the items that it touched.
    """

    id: int
    label: str
    subject: str
    at: str
    mine: bool
    undone: bool
    items: tuple[str, ...] = ()

    @property
    def kind(self) -> StepKind:
        """What it is a part of."""
        return kind_of(self.label)


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a moment of the history: so many steps to undo, or to redo where `redo` is."""

    steps: int
    redo: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What going to a moment touched.

    Attributes:
        steps: how many were undone or redone.
        whole: whether that moment was reached.
        error: why not, where a step could not be moved.
    """

    changes: Changes
    steps: int
    whole: bool
    error: ArchiveError | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a step was about: an item, and the passage in it where it was one."""

    item: str
    passage: str | None = None


class StepHistory:
    """Looks through the steps, and undoes or redoes up to one; safe to use from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._steps = HistorySteps(archive.database)
        self._corrections = Corrections(archive.database)

    def ids(self, kind: StepKind | None = None) -> list[int]:
        """Return the ids of the steps, or of those of a kind, the newest first."""
        if kind is None:
            return self._steps.ids()
        return self._steps.ids([label for label in self._steps.labels() if kind_of(label) is kind])

    def some(self, ids: Sequence[int]) -> list[ShownStep]:
        """Return steps by their ids, the newest first; those that are gone are left out."""
        return [self._shown(step) for step in self._steps.some(ids)]

    def way_to(self, step: int) -> Way:
        """Return what it takes to undo a step with all after it, or to redo it with all before it.

        Raises:
            NotFound: `step-gone`.
        """
        target, redo = self._target(step)
        return Way(self._steps.between(self._steps.place(), target), redo)

    def go_to(self, step: int, progress: Progress) -> Moved:
        """Undo a step with all after it, or redo it with all before it; each is done for itself.

        Where the user wants it stopped, what was done by then stays: the history is in order after
        each step.

        Raises:
            NotFound: `step-gone`.
        """
        target, redo = self._target(step)
        total = self._steps.between(self._steps.place(), target)
        changes, done, error = Changes(), 0, None
        try:
            while done < total and self._steps.place() != target:
                progress.report(done, total)
                history = self._archive.history
                changes |= history.redo() if redo else history.undo()
                done += 1
        except Cancelled:
            pass  # what was done is shown, as what was reached
        except ArchiveError as found:
            error = found
        return Moved(changes, done, self._steps.place() == target, error)

    def about(self, step: ShownStep) -> About | None:
        """Return what a step was about; None where that is no item, or none that is there."""
        there = {item.id for item in self._archive.catalogue.items(step.items)}
        passage = self._passage(step.id)
        placed = self._archive.transcripts.placed([passage]).get(passage) if passage else None
        if placed is not None and placed.item in there:
            return About(placed.item, passage)
        item = next((item for item in step.items if item in there), None)
        return About(item) if item else None

    def _passage(self, step: int) -> str | None:
        """Return the passage that a step was about, where that is now; None where it is gone."""
        known = self._steps.about(step)
        if known is None:
            return None
        try:
            return self._corrections.resolve(known)[0]
        except NotFound:  # the step made it, and is undone; or its text was renewed
            return None

    def _target(self, step: int) -> tuple[int, bool]:
        """Return the last step that is done once one is gone to, and whether that is redoing."""
        found = self._steps.some([step])
        if not found:
            raise NotFound("step-gone")
        redo = found[0].undone
        return (step if redo else self._steps.before(step)), redo

    def _shown(self, step: NotedStep) -> ShownStep:
        mine = step.author == self._archive.author
        return ShownStep(step.id, step.label, step.subject, step.at, mine, step.undone, step.items)

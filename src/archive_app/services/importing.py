"""Bringing files into the archive: first a plan, then one transaction an item."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.catalogue import add_item, add_recording, restore_item
from archive_app.archive.history import Change
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import (
    Source,
    add_transcript,
    clock_of,
    tie_to_recording,
)
from archive_app.domain.catalogue import Item, Recording, RecordingRole, Voice
from archive_app.domain.changes import Changes
from archive_app.domain.transcript import Origin
from archive_app.services.import_plan import Action, ImportPlan, PlannedFile, Planner
from archive_app.services.jobs import Progress
from archive_app.services.library import Library


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        files: as planned; what was stopped before its turn is left out.
        changes: the items that changed.
        stopped: the user stopped it; what is in `files` was kept.
    """

    files: tuple[PlannedFile, ...]
    changes: Changes
    stopped: bool = False


class Importing:
    """Plans imports and carries them out."""

    def __init__(self, archive: Archive, library: Library) -> None:
        self._archive = archive
        self._planner = Planner(archive, library)

    def plan(self, paths: Sequence[Path], item: str | None, progress: Progress) -> ImportPlan:
        """Read files and say what would be done; see `Planner.plan`."""
        return self._planner.plan(paths, item, progress)

    def apply(self, plan: ImportPlan, progress: Progress) -> ImportReport:
        """Carry a plan out, one transaction an item.

        Raises:
            ArchiveError: an item could not be brought in (`disk-full`, `archive-busy`,
                `file-changed` ...); those before it are in, of this one nothing is.
        """
        if not plan.anything_to_do:
            return ImportReport(plan.files, Changes())
        done: list[PlannedFile] = []
        changed: set[str] = set()
        with self._archive.importing():
            self._archive.backup("import")
            groups = _by_item(plan.files)
            for nth, files in enumerate(groups):
                if progress.cancelled:
                    break
                progress.report(nth, len(groups), files[0].item_title or files[0].path.name)
                if any(one.action in (Action.ADDED, Action.UPDATED) for one in files):
                    self._bring_in(files, progress)
                    changed.add(files[0].item)
                done += files
        return ImportReport(tuple(done), Changes(frozenset(changed)), len(done) < len(plan.files))

    def _bring_in(self, files: Sequence[PlannedFile], progress: Progress) -> None:
        work = [one for one in files if one.action in (Action.ADDED, Action.UPDATED)]
        recordings = [self._take_in(one, progress) for one in work if one.sound]
        first = work[0]
        with self._archive.history.change("import", first.item_title) as change:
            self._make_item(change, first)
            for recording in recordings:
                add_recording(change, recording, Origin.IMPORTED, self._archive.author)
                tie_to_recording(change, first.item, recording.id)
            for one in work:
                if one.text:
                    self._add_text(change, one)

    def _take_in(self, file: PlannedFile, progress: Progress) -> Recording:
        assert file.sound
        filename = self._archive.media.take_in(
            file.path, file.sha256, file.sound.suffix, lambda _done: not progress.cancelled
        )
        seed = f"{file.item}\n{file.sha256}".encode()
        return Recording(
            id="r" + hashlib.sha256(seed).hexdigest()[:23],
            item=file.item,
            sha256=file.sha256,
            role=RecordingRole.EPISODE,
            voice=Voice.PEOPLE,
            title=file.path.stem,
            filename=filename,
            original_name=file.path.name,
            media_type=file.sound.media_type,
            size=file.sound.size,
            duration_ms=file.sound.duration_ms,
        )

    def _make_item(self, change: Change, file: PlannedFile) -> None:
        """Make the new item, unless it was made and put away before: then bring it back."""
        if file.new_item and not restore_item(change, file.item):
            item = Item(file.item, file.new_item, file.item_title)
            add_item(change, item, Origin.IMPORTED, self._archive.author)

    def _add_text(self, change: Change, file: PlannedFile) -> None:
        assert file.text
        clock = clock_of(change, file.item) if file.text.timed else None
        add_transcript(
            change,
            file.item,
            file.text.passages,
            Source(file.sha256, file.path.name, file.text.recipe),
            recording=clock,
            language=file.text.language,
            origin=Origin.IMPORTED,
            author=self._archive.author,
        )


def _by_item(files: Sequence[PlannedFile]) -> list[list[PlannedFile]]:
    groups: dict[str, list[PlannedFile]] = {}
    for nth, one in enumerate(files):
        groups.setdefault(one.item or f"refused {nth}", []).append(one)
    return list(groups.values())

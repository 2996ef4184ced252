"""Bringing files into the archive: first a plan, then one transaction an item."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.catalogue_changes import add_item, restore_item
from archive_app.archive.clocks import clock_of, tie_to_recordings
from archive_app.archive.history import Change
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.transcript import Origin
from archive_app.services.import_plan import Planner, is_up_to_date
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.magazine_import import MagazineImport
from archive_app.services.planned import Action, ImportPlan, PlannedFile, PlannedMagazine


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        files: as planned; what was stopped before its turn is left out.
        magazines: those of the plan, with the account of each of their lines.
        changes: the items that changed.
        stopped: the user stopped it; what is in `files` was kept.
        error: why it could not go on; what is in `files` was kept, of the item that it failed at
            there is nothing.
    """

    files: tuple[PlannedFile, ...]
    changes: Changes
    stopped: bool = False
    error: ArchiveError | None = None
    magazines: tuple[PlannedMagazine, ...] = ()

    @property
    def added(self) -> int:
        """How many files were brought in; a magazine is one."""
        return self.plain_files + len({one.path for one in self._news if one.draft})

    @property
    def plain_files(self) -> int:
        """How many files that are no magazine were brought in."""
        return sum(one.draft is None for one in self._news)

    @property
    def items(self) -> int:
        """How many items of magazines were filled."""
        return sum(one.draft is not None for one in self._news)

    @property
    def _news(self) -> list[PlannedFile]:
        return [one for one in self.files if one.action in (Action.ADDED, Action.UPDATED)]


class Importing:
    """Plans imports and carries them out."""

    def __init__(self, archive: Archive, library: Library) -> None:
        self._archive = archive
        self._planner = Planner(archive, library)
        self._magazines = MagazineImport(archive)

    def plan(self, paths: Sequence[Path], item: str | None, progress: Progress) -> ImportPlan:
        """Read files and say what would be done; see `Planner.plan`."""
        return self._planner.plan(paths, item, progress)

    def apply(self, plan: ImportPlan, progress: Progress) -> ImportReport:
        """Carry a plan out, one transaction an item.

        An item that can't be brought in (`disk-full`, `archive-busy`, `file-changed` ...) ends
        it: that is the report's `error`.

        Raises:
            ArchiveError: it could not begin: `archive-busy`, or there can be no backup.
        """
        if not plan.anything_to_do:
            return ImportReport(plan.files, Changes(), magazines=plan.magazines)
        with self._archive.importing():
            self._archive.backup("import")
            # Another process, or an undo, may have changed the archive since the plan was made.
            return self._bring_all_in(self._planner.renewed(plan), progress)

    def _bring_all_in(self, plan: ImportPlan, progress: Progress) -> ImportReport:
        groups = _by_item(plan.files)
        titles = {one.path: one.draft.title for one in plan.magazines}
        done: list[PlannedFile] = []
        changed: set[str] = set()
        stopped, failure = False, None
        for nth, files in enumerate(groups):
            try:
                magazine = titles.get(files[0].path) if files[0].draft else None
                what = magazine or files[0].item_title or files[0].path.name
                progress.report(nth, len(groups), what)
                if magazine is not None:
                    changed |= self._magazines.bring_in(files, magazine)
                elif self._bring_in(files, progress):
                    changed.add(files[0].item)
            except Cancelled:  # of this one nothing is in, those before it are
                stopped = True
                break
            except ArchiveError as error:
                failure = error
                break
            done += files
        return ImportReport(
            tuple(done), Changes(frozenset(changed)), stopped, failure, plan.magazines
        )

    def _bring_in(self, files: Sequence[PlannedFile], progress: Progress) -> bool:
        """Bring the files of one item in; return whether there was anything to do."""
        work = [one for one in files if one.action in (Action.ADDED, Action.UPDATED)]
        if not work:
            return False
        recordings = [self._take_in(one, progress) for one in work if one.sound]
        beside = {one.path.with_suffix(""): one.sha256 for one in reversed(files) if one.sound}
        first = work[0]
        with self._archive.history.change("import", first.item_title) as change:
            self._make_item(change, first)
            for recording in recordings:
                add_recording(change, recording, Origin.IMPORTED, self._archive.author)
            for one in work:
                known = self._archive.transcripts.recipes(one.item, one.sha256)
                if one.text and not is_up_to_date(one.text, known):
                    self._add_text(change, one, beside.get(one.path.with_suffix(""), ""))
            tie_to_recordings(change, first.item)
        return True

    def _take_in(self, file: PlannedFile, progress: Progress) -> Recording:
        assert file.sound
        # The same content under another name is the same file, also where that is to be mended.
        known = self._archive.catalogue.recording_by_checksum(file.sha256)
        filename = self._archive.media.take_in(
            file.path,
            file.sha256,
            file.sound.suffix,
            lambda _done: not progress.cancelled,
            filename=known.filename if known and known.sha256 == file.sha256 else None,
        )
        is_episode = file.item_kind is Kind.EPISODE
        seed = f"{file.item}\n{file.sha256}".encode()
        return Recording(
            id="r" + hashlib.sha256(seed).hexdigest()[:23],
            item=file.item,
            sha256=file.sha256,
            role=RecordingRole.EPISODE if is_episode else RecordingRole.RECORDING,
            voice=Voice.PEOPLE,
            title=file.path.stem,
            filename=filename,
            original_name=file.path.name,
            media_type=file.sound.media_type,
            size=file.sound.size,
            duration_ms=file.sound.duration_ms,
        )

    def _make_item(self, change: Change, file: PlannedFile) -> None:
        """Make the new item; one that was put away before is brought back."""
        if not restore_item(change, file.item):
            item = Item(file.item, file.new_item or Kind.INTERVIEW, file.item_title)
            add_item(change, item, Origin.IMPORTED, self._archive.author)

    def _add_text(self, change: Change, file: PlannedFile, beside: str) -> None:
        assert file.text
        name = file.path.name
        clock = clock_of(change, file.item, name, beside) if file.text.timed else None
        add_transcript(
            change,
            file.item,
            file.text.passages,
            Source(file.sha256, name, file.text.recipe),
            recording=clock,
            language=file.text.language,
            origin=Origin.IMPORTED,
            author=self._archive.author,
        )


def _by_item(files: Sequence[PlannedFile]) -> list[list[PlannedFile]]:
    """Put what goes in together together: an item's files, and all that a magazine has."""
    groups: dict[object, list[PlannedFile]] = {}
    for nth, one in enumerate(files):
        together = one.path if one.draft else one.item
        groups.setdefault(together or f"refused {nth}", []).append(one)
    return list(groups.values())

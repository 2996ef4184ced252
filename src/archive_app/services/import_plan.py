"""What an import would do: files are read, nothing is stored yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import Problem, TextDraft, is_outdated
from archive_app.formats.magazine.recipe import Recipe
from archive_app.services.file_reading import (
    MagazineReading,
    ReadFile,
    chosen_files,
    is_recipe,
    read_file,
    read_recipes,
)
from archive_app.services.jobs import Progress
from archive_app.services.library import Library, plain_title
from archive_app.services.magazine_import import MagazineImport
from archive_app.services.planned import Action, ImportPlan, PlannedFile, PlannedMagazine


@dataclass(frozen=True, slots=True)
class _Place:
    """The item that files belong to."""

    item: str
    title: str
    kind: Kind
    is_new: bool = False


class Planner:
    """Reads files and decides where each belongs."""

    def __init__(self, archive: Archive, library: Library) -> None:
        self._archive = archive
        self._library = library
        self._magazines = MagazineImport(archive)

    def plan(self, paths: Sequence[Path], item: str | None, progress: Progress) -> ImportPlan:
        """Read files and folders, and say what an import would do with each.

        Args:
            item: id or unambiguous title of the item that all of it belongs to.

        Raises:
            NotFound: there is no such item.
            ArchiveError: `too-many-files`.
            Cancelled: the user stopped it.
        """
        target = None if item is None else self._library.find(item)
        files = chosen_files(paths, progress)
        recipes = read_recipes(files)
        read = self._read(files, recipes, target, progress)
        planned, magazines = self._plan_magazines(read)
        catalogue = self._library.items()
        for together in _by_stem([one for one in read if not one.magazine]):
            place = self._place(together, target, catalogue)
            planned += [self._planned(one, place) for one in together]
        planned += _unused(recipes, magazines)
        if target is None:
            planned = _noticed(planned)
        return ImportPlan(tuple(_without_doubles(planned)), tuple(magazines))

    def _read(
        self,
        files: Sequence[Path],
        recipes: Sequence[ReadFile],
        target: Item | None,
        progress: Progress,
    ) -> list[ReadFile]:
        """Read the files; a magazine is only taken apart when nobody said where it belongs."""
        magazines = MagazineReading()
        if target is None:
            own = [one.recipe for one in recipes if one.recipe]
            magazines = MagazineReading([*own, *_shipped()], self._magazines.known_items())
        read: list[ReadFile] = []
        for done, path in enumerate(files):
            progress.report(done, len(files), path.name)
            if not is_recipe(path):
                read.append(read_file(path, magazines, progress))
        return read

    def _plan_magazines(
        self, read: Sequence[ReadFile]
    ) -> tuple[list[PlannedFile], list[PlannedMagazine]]:
        planned: list[PlannedFile] = []
        magazines: list[PlannedMagazine] = []
        for one in read:
            if one.magazine:
                planned += self._magazines.plan(one, one.magazine)
                magazines.append(PlannedMagazine(one.path, one.magazine))
        return planned, magazines

    def renewed(self, plan: ImportPlan) -> ImportPlan:
        """Return a plan as it is now, when the archive may have changed since it was made."""
        here = {item.id: item for item in self._library.items()}
        files = (self._renewed(one, here) for one in plan.files)
        return replace(plan, files=tuple(_without_doubles(files)))

    def _renewed(self, file: PlannedFile, here: Mapping[str, Item]) -> PlannedFile:
        if file.action is Action.REFUSED:
            return file
        if file.draft:
            return self._magazines.renewed(file, here)
        return replace(
            file,
            action=self._action(file, file.item, is_here=file.item in here),
            new_item=None if file.item in here else file.new_item,
        )

    def _place(
        self, files: Sequence[ReadFile], target: Item | None, catalogue: Sequence[Item]
    ) -> _Place | None:
        """Return the item that files belong to; None where all of them are refused."""
        good = [one for one in files if one.refusal is None]
        found = target or self._known(good) or _named(files[0].path.stem, catalogue)
        if found:
            return _Place(found.id, found.title, found.kind)
        if not good:
            return None
        first = next((one for one in good if one.sound), good[0])
        timed = any(one.sound or (one.text and one.text.timed) for one in good)
        title = " ".join(files[0].path.stem.replace("_", " ").split()) or files[0].path.name
        return _Place(
            "item-" + hashlib.sha256(first.sha256.encode()).hexdigest()[:16],
            title,
            Kind.INTERVIEW if timed else Kind.ARTICLE,
            is_new=True,
        )

    def _known(self, files: Sequence[ReadFile]) -> Item | None:
        """Return the item that one of the files is of already."""
        for one in files:
            if one.sound:
                recording = self._archive.catalogue.recording_by_checksum(one.sha256)
                known = recording.item if recording else None
            else:
                known = self._archive.transcripts.known_source(one.sha256)
            if known and (found := self._library.items([known])):
                return found[0]
        return None

    def _planned(self, read: ReadFile, place: _Place | None) -> PlannedFile:
        if read.refusal or place is None:
            problems = (read.refusal,) if read.refusal else ()
            return PlannedFile(read.path, Action.REFUSED, problems=problems)
        return PlannedFile(
            path=read.path,
            action=self._action(read, place.item, is_here=not place.is_new),
            sha256=read.sha256,
            item=place.item,
            item_title=place.title,
            new_item=place.kind if place.is_new else None,
            item_kind=place.kind,
            text=read.text,
            sound=read.sound,
            problems=read.text.problems if read.text else (),
        )

    def _action(self, read: ReadFile | PlannedFile, item: str, *, is_here: bool) -> Action:
        if not is_here:  # new, or put away: then it comes back
            return Action.ADDED
        if read.sound:
            same = self._archive.catalogue.with_content(item, read.sha256)
            if same is None:
                return Action.ADDED
            whole = self._archive.media.has(same.filename, same.size)
            return Action.UNCHANGED if whole else Action.UPDATED
        if known := self._archive.transcripts.recipes(item, read.sha256):
            return Action.UNCHANGED if is_up_to_date(read.text, known) else Action.UPDATED
        if read.path.name in self._archive.transcripts.source_names(item):
            return Action.UPDATED
        return Action.ADDED


def is_up_to_date(text: TextDraft | None, recipes: Iterable[str]) -> bool:
    """Return whether one of the recipes that a text was read by is as good as today's."""
    return text is None or any(not is_outdated(one, text.recipe) for one in recipes)


def _shipped() -> Sequence[Recipe]:
    from archive_app.formats.magazine.recipes import shipped_recipes

    return shipped_recipes()


def _unused(
    recipes: Sequence[ReadFile], magazines: Sequence[PlannedMagazine]
) -> Iterator[PlannedFile]:
    """Yield the recipes that can't be read, or that no text of this import is for."""
    used = {one.draft.recipe for one in magazines}
    for one in recipes:
        if one.recipe is None or one.recipe.key not in used:
            problem = one.refusal or Problem("recipe-unused", (("path", one.path.name),))
            yield PlannedFile(one.path, Action.REFUSED, problems=(problem,))


def _noticed(planned: Sequence[PlannedFile]) -> list[PlannedFile]:
    """Say of plain texts that stand by themselves that they come in as one document."""
    with_sound = {one.item for one in planned if one.sound}
    return [
        replace(one, problems=(*one.problems, Problem("no-recipe")))
        if one.text and not one.draft and _is_plain(one.text) and one.item not in with_sound
        else one
        for one in planned
    ]


def _is_plain(text: TextDraft) -> bool:
    return text.recipe.rpartition("/")[0] == "text"


def _by_stem(files: Sequence[ReadFile]) -> list[list[ReadFile]]:
    """Put a recording and its transcript together: same folder, same name before the dot."""
    groups: dict[Path, list[ReadFile]] = {}
    for one in files:
        groups.setdefault(one.path.with_suffix(""), []).append(one)
    return list(groups.values())


def _named(stem: str, catalogue: Sequence[Item]) -> Item | None:
    """Return the item whose id or title a file bears as its name; two with it is none."""
    wanted = plain_title(stem.replace("_", " "))
    found = [i for i in catalogue if stem == i.id or plain_title(i.title) == wanted]
    return found[0] if len(found) == 1 else None


def _without_doubles(planned: Iterable[PlannedFile]) -> Iterator[PlannedFile]:
    """Leave a second copy of the same file for the same item alone."""
    seen: set[tuple[str, str]] = set()
    for one in planned:
        key = (one.item, one.sha256)
        if one.action is not Action.REFUSED and key in seen:
            one = replace(one, action=Action.UNCHANGED)
        seen.add(key)
        yield one

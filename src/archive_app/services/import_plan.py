"""What an import would do: files are read, nothing is stored yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from archive_app.archive.media import checksum
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.domain.transcript import Problem, TextDraft, is_outdated
from archive_app.services.jobs import Progress
from archive_app.services.library import Library, plain_title

#: A folder that holds more files than this was chosen by mistake.
_MOST_FILES = 5000


class Action(StrEnum):
    """What an import does with a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What is known of a sound file before it is brought in."""

    media_type: str
    suffix: str
    duration_ms: int | None
    size: int


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file with what would be done with it.

    Attributes:
        item: id of the item it goes to; for a new item the id that it will have.
        item_title: title of that item.
        new_item: the kind of the item that would be made for it, None where it exists.
        item_kind: the kind of that item, made or there already.
        text, sound: what was read; both None in a file that is refused.
        problems: what was mended or is noticed, or why it is refused.
    """

    path: Path
    action: Action
    sha256: str = ""
    item: str = ""
    item_title: str = ""
    new_item: Kind | None = None
    text: TextDraft | None = None
    sound: SoundFacts | None = None
    problems: tuple[Problem, ...] = ()
    item_kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All files of an import, in order."""

    files: tuple[PlannedFile, ...]

    def count(self, action: Action) -> int:
        """Return for how many files an action is planned."""
        return sum(one.action is action for one in self.files)

    @property
    def anything_to_do(self) -> bool:
        """Whether applying the plan would change anything."""
        return any(one.action in (Action.ADDED, Action.UPDATED) for one in self.files)


@dataclass(slots=True)
class _Read:
    """A file as it was read."""

    path: Path
    sha256: str = ""
    text: TextDraft | None = None
    sound: SoundFacts | None = None
    refusal: Problem | None = None
    suffix: str = field(default="")


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
        files = list(islice(_expand(paths, progress), _MOST_FILES + 1))
        if len(files) > _MOST_FILES:
            raise ArchiveError("too-many-files", most=_MOST_FILES)
        read = []
        for done, path in enumerate(files):
            progress.report(done, len(files), path.name)
            read.append(_read(path, progress))
        catalogue = self._library.items()
        planned: list[PlannedFile] = []
        for together in _by_stem(read):
            place = self._place(together, target, catalogue)
            planned += [self._planned(one, place) for one in together]
        return ImportPlan(tuple(_without_doubles(planned)))

    def renewed(self, plan: ImportPlan) -> ImportPlan:
        """Return a plan as it is now, when the archive may have changed since it was made."""
        here = {item.id for item in self._library.items()}
        files = (
            one
            if one.action is Action.REFUSED
            else replace(
                one,
                action=self._action(one, one.item, is_here=one.item in here),
                new_item=None if one.item in here else one.new_item,
            )
            for one in plan.files
        )
        return ImportPlan(tuple(_without_doubles(files)))

    def _place(
        self, files: Sequence[_Read], target: Item | None, catalogue: Sequence[Item]
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

    def _known(self, files: Sequence[_Read]) -> Item | None:
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

    def _planned(self, read: _Read, place: _Place | None) -> PlannedFile:
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

    def _action(self, read: _Read | PlannedFile, item: str, *, is_here: bool) -> Action:
        if not is_here:  # new, or put away: then it comes back
            return Action.ADDED
        if read.sound:
            same = [r for r in self._library.recordings(item) if r.sha256 == read.sha256]
            if not same:
                return Action.ADDED
            whole = self._archive.media.has(same[0].filename, same[0].size)
            return Action.UNCHANGED if whole else Action.UPDATED
        if known := self._archive.transcripts.recipes(item, read.sha256):
            return Action.UNCHANGED if is_up_to_date(read.text, known) else Action.UPDATED
        if read.path.name in self._archive.transcripts.source_names(item):
            return Action.UPDATED
        return Action.ADDED


def is_up_to_date(text: TextDraft | None, recipes: Iterable[str]) -> bool:
    """Return whether one of the recipes that a text was read by is as good as today's."""
    return text is None or any(not is_outdated(one, text.recipe) for one in recipes)


def _expand(paths: Sequence[Path], progress: Progress) -> Iterator[Path]:
    """Yield the files, and of folders the files of a known kind, in order."""
    for path in paths:
        progress.check()
        if _is_folder(path):
            yield from sorted(islice(_walk(path, progress), _MOST_FILES + 1))
        else:
            yield path


def _walk(top: Path, progress: Progress) -> Iterator[Path]:
    """Yield the files of a known kind in a folder and those in it; links to folders are left."""
    seen: set[str] = set()
    for folder, inside, names in os.walk(top):
        progress.report(0, 0, Path(folder).name)
        real = os.path.realpath(folder)
        if real in seen:  # a loop that is no link: a junction, a folder mounted in itself
            inside.clear()
            continue
        seen.add(real)
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in names:
            progress.check()
            found = Path(folder, name)
            if not name.startswith(".") and (_is_sound(found) or _is_text(found)):
                yield found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # not ours to look at, or no name that can be: reading it says so
        return False


def _is_sound(path: Path) -> bool:
    from archive_app.audio.sound_file import is_sound_name

    return is_sound_name(path)


def _is_text(path: Path) -> bool:
    from archive_app.formats.registry import is_text_name

    return is_text_name(path)


def _read(path: Path, progress: Progress) -> _Read:
    try:
        if _is_sound(path):
            return _read_sound(path, progress)
        if _is_text(path):
            return _read_text(path, progress)
        code = "file-kind-unknown" if path.exists() else "file-missing"
        raise UnreadableFile(code, path=path.name)
    except UnreadableFile as error:
        return _Read(path, refusal=Problem(error.code, tuple(error.particulars.items())))
    except OSError:
        return _Read(path, refusal=Problem("file-unreadable", (("path", path.name),)))


def _read_sound(path: Path, progress: Progress) -> _Read:
    from archive_app.audio.sound_file import inspect

    facts = inspect(path)

    def go_on(_done: int) -> bool:
        return not progress.cancelled

    sound = SoundFacts(
        facts.media_type, facts.suffix or path.suffix, facts.duration_ms, path.stat().st_size
    )
    return _Read(path, checksum(path, go_on), sound=sound)


def _read_text(path: Path, progress: Progress) -> _Read:
    from archive_app.formats.registry import read_bytes, read_text

    data = read_bytes(path)  # once: the checksum is of what was read
    draft = read_text(data, path, lambda: progress.cancelled)
    return _Read(path, hashlib.sha256(data).hexdigest(), text=draft)


def _by_stem(files: Sequence[_Read]) -> list[list[_Read]]:
    """Put a recording and its transcript together: same folder, same name before the dot."""
    groups: dict[Path, list[_Read]] = {}
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

"""The files of an import: which they are, and what stands in each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive_app.archive.files import checksum
from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.domain.magazine import MagazineDraft
from archive_app.domain.transcript import Problem, TextDraft
from archive_app.formats.magazine.recipe import Recipe
from archive_app.services.jobs import Progress
from archive_app.services.planned import SoundFacts

#: A folder that holds more files than this was chosen by mistake.
MOST_FILES = 5000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: a text, a sound, a magazine or a recipe for one, or why not."""

    path: Path
    sha256: str = ""
    text: TextDraft | None = None
    sound: SoundFacts | None = None
    magazine: MagazineDraft | None = None
    recipe: Recipe | None = None
    refusal: Problem | None = None


@dataclass(frozen=True, slots=True)
class MagazineReading:
    """What is needed to take magazines apart; without recipes every text is one document.

    Attributes:
        known: the items of the catalogue by id, also those that were put away.
    """

    recipes: Sequence[Recipe] = ()
    known: Mapping[str, Item] | None = None


def chosen_files(paths: Sequence[Path], progress: Progress) -> list[Path]:
    """Return the files, and of folders the files of a known kind, in order.

    Raises:
        ArchiveError: `too-many-files`.
        Cancelled: the user stopped it.
    """
    files = list(islice(_expand(paths, progress), MOST_FILES + 1))
    if len(files) > MOST_FILES:
        raise ArchiveError("too-many-files", most=MOST_FILES)
    return files


def _expand(paths: Sequence[Path], progress: Progress) -> Iterator[Path]:
    for path in paths:
        progress.check()
        if _is_folder(path):
            yield from sorted(islice(_walk(path, progress), MOST_FILES + 1))
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


def is_recipe(path: Path) -> bool:
    """Return whether a file is a recipe for a magazine, going by its name."""
    from archive_app.formats.magazine.recipes import SUFFIX

    return path.suffix.lower() == SUFFIX


def read_recipes(paths: Iterable[Path]) -> list[ReadFile]:
    """Read the recipes among the files."""
    return [_guarded(path, _read_recipe) for path in paths if is_recipe(path)]


def read_file(path: Path, magazines: MagazineReading, progress: Progress) -> ReadFile:
    """Read a recording or a text.

    Raises:
        Cancelled: the user stopped it.
    """

    def read(path: Path) -> ReadFile:
        if _is_sound(path):
            return _read_sound(path, progress)
        if _is_text(path):
            return _read_text(path, magazines, progress)
        code = "file-kind-unknown" if path.exists() else "file-missing"
        raise UnreadableFile(code, path=path.name)

    return _guarded(path, read)


def _guarded(path: Path, read: Callable[[Path], ReadFile]) -> ReadFile:
    try:
        return read(path)
    except UnreadableFile as error:
        return ReadFile(path, refusal=Problem(error.code, tuple(error.particulars.items())))
    except OSError:
        return ReadFile(path, refusal=Problem("file-unreadable", (("path", path.name),)))


def _read_sound(path: Path, progress: Progress) -> ReadFile:
    from archive_app.audio.sound_file import inspect

    facts = inspect(path)

    def go_on(_done: int) -> bool:
        return not progress.cancelled

    sound = SoundFacts(
        facts.media_type, facts.suffix or path.suffix, facts.duration_ms, path.stat().st_size
    )
    return ReadFile(path, checksum(path, go_on), sound=sound)


def _read_text(path: Path, magazines: MagazineReading, progress: Progress) -> ReadFile:
    from archive_app.formats.magazine.reader import read_magazine, recognise
    from archive_app.formats.registry import content_of, draft_of, read_bytes

    data = read_bytes(path)  # once: the checksum is of what was read
    sha256 = hashlib.sha256(data).hexdigest()
    content = content_of(data, path, lambda: progress.cancelled)
    if recipe := recognise(content.text, magazines.recipes):
        known = magazines.known or {}
        draft = read_magazine(content.text, recipe, known, lambda: progress.cancelled)
        if draft.items:
            return ReadFile(path, sha256, magazine=draft)
    return ReadFile(path, sha256, text=draft_of(content, path, lambda: progress.cancelled))


def _read_recipe(path: Path) -> ReadFile:
    from archive_app.formats.magazine.recipe import read_recipe
    from archive_app.formats.registry import read_bytes

    return ReadFile(path, recipe=read_recipe(read_bytes(path), path.name))

"""The codebook as a file: to other archives and programs, and from them, after a preview."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.codebook import add_tags, revive_tag, set_tag
from archive_app.archive.history import Change
from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.codebook_draft import CodebookDraft
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.domain.transcript import Problem
from archive_app.formats import codebook_csv, refi_qda
from archive_app.formats.registry import read_bytes
from archive_app.i18n import language
from archive_app.services.codebook_plan import PlannedTag, TagAction, merged
from archive_app.services.whole_file import write_whole

__all__ = [
    "EXPORTED", "IMPORTED", "CodebookFiles", "CodebookImport", "CodebookPlan", "PlannedTag",
    "TagAction",
]  # fmt: skip

#: The endings of the names of files that can be written, and of those that can be read.
EXPORTED = (".qdc", ".csv")
IMPORTED = (".qdc", ".csv", ".tsv", ".txt")

#: A codebook of more bytes is none: one of ours with as many and as long texts as can be is less.
LARGEST_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class CodebookPlan:
    """What an import would do; nothing was changed yet.

    Attributes:
        name: the file's, without its ending.
        draft: what the file says; for `CodebookFiles.apply`.
        tags: what becomes of each tag of the file, in its order.
        problems: what was mended in it.
        reorders: tags that are there would come in another order.
    """

    name: str
    draft: CodebookDraft
    tags: tuple[PlannedTag, ...]
    problems: tuple[Problem, ...] = ()
    reorders: bool = False

    def count(self, action: TagAction) -> int:
        """Return for how many tags an action is planned."""
        return sum(one.action is action for one in self.tags)

    @property
    def proposed(self) -> frozenset[str]:
        """Ids of the tags for which the file is followed unless somebody says otherwise."""
        return frozenset(one.id for one in self.tags if one.action is TagAction.CHANGED)

    @property
    def to_choose(self) -> tuple[PlannedTag, ...]:
        """The tags that are there and that the file says something else of."""
        return tuple(one for one in self.tags if one.action in (TagAction.CHANGED, TagAction.NAMED))

    @property
    def anything_to_do(self) -> bool:
        """Whether applying the plan, with whatever choice, can change anything."""
        return self.reorders or any(one.action is not TagAction.SAME for one in self.tags)


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """What an import did."""

    tags: tuple[PlannedTag, ...]
    changes: Changes


class CodebookFiles:
    """Writes the codebook to files and takes in those of others."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def export(self, path: Path) -> int:
        """Write the codebook to a file, `.qdc` or `.csv`; return how many tags it has.

        Raises:
            ArchiveError: `codebook-kind-unwritable`, `codebook-bare` (there are no tags), or
                those of `services.whole_file.write_whole`.
        """
        write = _WRITERS.get(path.suffix.lower())
        if write is None:
            raise ArchiveError("codebook-kind-unwritable", path=path.name)
        codebook = self._archive.codebook.now()
        if not len(codebook):
            raise ArchiveError("codebook-bare")
        write_whole(path, write(codebook, self._archive.annotations.counts()))
        return len(codebook)

    def plan(self, path: Path) -> CodebookPlan:
        """Read a file and say what importing it would do.

        Raises:
            UnreadableFile: `file-missing`, `file-unreadable`, `file-empty`, `file-not-text`,
                `codebook-kind-unknown`, `codebook-large`, `codebook-broken`, `codebook-unsafe` or
                `codebook-none`, each with the file's name as `path`.
            ArchiveError: `tag-too-deep` or `tags-many`.
        """
        draft = read_codebook(path)
        now, deleted = self._archive.codebook.now(), self._archive.codebook.deleted()
        result = merged(now, deleted, draft, None)
        problems = (*draft.problems, *result.problems)
        return CodebookPlan(path.stem, draft, result.tags, problems, result.reorders)

    def apply(self, plan: CodebookPlan, take: Collection[str] | None = None) -> CodebookImport:
        """Take a file's codebook in, as one undo step; what is there already stays so.

        What was planned is reckoned anew: the codebook may have been changed meanwhile.

        Args:
            take: ids of tags of `plan.to_choose` for which the file is followed; the others stay
                as they are. None: `plan.proposed`.

        Raises:
            ArchiveError: `tag-too-deep` or `tags-many`; nothing was changed.
        """
        wanted = plan.proposed if take is None else frozenset(take)
        with self._archive.history.change("import-codebook", plan.name) as change:
            codebook = self._archive.codebook.now()
            deleted = self._archive.codebook.deleted()
            result = merged(codebook, deleted, plan.draft, wanted)
            _write(change, codebook, deleted, result.after, self._archive.author)
            changed = bool(change.images)
        return CodebookImport(result.tags, Changes(codebook=True) if changed else Changes())


def read_codebook(path: Path) -> CodebookDraft:
    """Read a file; raises as `CodebookFiles.plan` does for the file."""
    suffix = path.suffix.lower()
    if suffix not in IMPORTED:
        raise UnreadableFile("codebook-kind-unknown", path=path.name)
    try:
        too_large = path.stat().st_size > LARGEST_BYTES
    except (OSError, ValueError):
        too_large = False  # what is wrong with it is said when it is read
    if too_large:
        raise UnreadableFile("codebook-large", path=path.name, megabytes=LARGEST_BYTES >> 20)
    data = read_bytes(path)
    read = refi_qda.read if suffix == ".qdc" else codebook_csv.read
    return read(data, path.name)


def _qdc(codebook: Codebook, _counts: Mapping[str, int]) -> bytes:
    return refi_qda.write(codebook, language())


def _csv(codebook: Codebook, counts: Mapping[str, int]) -> bytes:
    return codebook_csv.write(codebook, counts, language())


_WRITERS: Mapping[str, Callable[[Codebook, Mapping[str, int]], bytes]] = {
    ".qdc": _qdc,
    ".csv": _csv,
}


def _write(
    change: Change, now: Codebook, deleted: Collection[str], after: Iterable[Tag], author: str
) -> None:
    """Write what differs: new tags and revived ones first, as others may come to stand in them."""
    tags = list(after)
    for tag in tags:
        if tag.id in now:
            continue
        if tag.id in deleted:
            revive_tag(change, tag)
        else:
            add_tags(change, [tag], author)
    for tag in tags:
        known = now.get(tag.id)
        if known is not None:
            set_tag(change, known, tag)

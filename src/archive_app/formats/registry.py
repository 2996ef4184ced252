"""The formats that are read. A new one is a module with a `FORMAT`, and its line in `FORMATS`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from archive_app.domain.errors import UnreadableFile
from archive_app.domain.transcript import Problem, TextDraft
from archive_app.formats import pdf, subrip, text, webvtt
from archive_app.formats.contract import Cancel, TextFormat, counted, never, problem, stop_if
from archive_app.formats.encoding import clean, decode

__all__ = [
    "FORMATS",
    "LARGEST_BYTES",
    "Content",
    "TextFormat",
    "content_of",
    "draft_of",
    "is_text_name",
    "read_bytes",
    "read_text",
    "read_text_file",
]

FORMATS: tuple[TextFormat, ...] = (
    webvtt.FORMAT,
    subrip.FORMAT,
    text.FORMAT,
)
"""In the order in which they are asked whether a text is theirs."""

LARGEST_BYTES = 64 * 1024 * 1024
"""Far more than the text of a thousand hours of talk."""

_SAMPLE = 16_384


@dataclass(frozen=True, slots=True)
class Content:
    """The clean text of a file, and what was noticed while it was taken from its bytes."""

    text: str
    from_pdf: bool = False
    problems: tuple[Problem, ...] = ()


def is_text_name(path: PurePath) -> bool:
    """Return whether a file is a text that can be read, going by its name."""
    return path.suffix.lower() == pdf.SUFFIX or _by_suffix(path) is not None


def read_text_file(path: Path, cancelled: Cancel = never) -> TextDraft:
    """Read a file of any of the formats; what its text says goes before what its name says.

    Raises:
        UnreadableFile: `file-missing`, `file-unreadable`, `file-empty`, `file-too-large`,
            `file-not-text`, `no-passages` or what `pdf.text_of` raises, each with the file's name
            as `path`.
        Cancelled: `cancelled` said so.
    """
    return read_text(read_bytes(path), path, cancelled)


def read_text(data: bytes, path: PurePath, cancelled: Cancel = never) -> TextDraft:
    """Read the content of a file; raises as `read_text_file` does."""
    return draft_of(content_of(data, path, cancelled), path, cancelled)


def content_of(data: bytes, path: PurePath, cancelled: Cancel = never) -> Content:
    """Return the clean text of a file's bytes; raises as `read_text_file` does."""
    from_pdf = pdf.is_pdf(data)
    decoded, problems = (
        pdf.text_of(data, path.name, cancelled) if from_pdf else decode(data, path.name)
    )
    stop_if(cancelled)
    text, dropped = clean(decoded)
    if not text.strip():
        raise UnreadableFile("file-empty", path=path.name)
    return Content(text, from_pdf, (*problems, *counted(characters_dropped=dropped)))


def draft_of(content: Content, path: PurePath, cancelled: Cancel = never) -> TextDraft:
    """Read a clean text.

    Raises:
        UnreadableFile: `no-passages`.
        Cancelled: `cancelled` said so.
    """
    draft, chosen = _read(content.text, path, cancelled)
    if not draft.passages:
        raise UnreadableFile("no-passages", path=path.name)
    recipe = f"{pdf.LAYOUT}+{draft.recipe}" if content.from_pdf else draft.recipe
    misnamed = _misnamed(path, pdf.NAME if content.from_pdf else chosen.name)
    return replace(draft, recipe=recipe, problems=(*misnamed, *content.problems, *draft.problems))


def _misnamed(path: PurePath, found: str) -> tuple[Problem, ...]:
    """Return the problem that a file is of another format than its name says."""
    suffix = path.suffix.lower()
    named = pdf.NAME if suffix == pdf.SUFFIX else getattr(_by_suffix(path), "name", found)
    if named == found:
        return ()
    return (problem("format-by-content", format=found, suffix=suffix),)


def _read(content: str, path: PurePath, cancelled: Cancel) -> tuple[TextDraft, TextFormat]:
    """Read by content, or else by suffix; as plain text where the suffix proves wrong."""
    sample = content[:_SAMPLE]
    certain = next((each for each in FORMATS if each.sniff(sample)), None)
    chosen = certain or _by_suffix(path) or text.FORMAT
    draft = chosen.read(content, cancelled)
    if certain is None and chosen is not text.FORMAT and not draft.timed:
        return text.FORMAT.read(content, cancelled), text.FORMAT
    return draft, chosen


def _by_suffix(path: PurePath) -> TextFormat | None:
    suffix = path.suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def read_bytes(path: Path) -> bytes:
    """Return the content of a text file.

    Raises:
        UnreadableFile: `file-missing`, `file-unreadable`, `file-empty`, `file-too-large` or
            `pdf-too-large`.
    """
    try:
        if not path.exists():
            raise UnreadableFile("file-missing", path=path.name)
        if not path.is_file():
            raise UnreadableFile("file-unreadable", path=path.name)
        _check_size(path)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile("file-unreadable", path=path.name) from error
    if not data:
        raise UnreadableFile("file-empty", path=path.name)
    return data


def _check_size(path: Path) -> None:
    """Refuse a file that is too large for what it is; a PDF has pictures beside its text."""
    size = path.stat().st_size
    if size <= LARGEST_BYTES:
        return
    with path.open("rb") as file:
        is_pdf = pdf.begins_as_pdf(file.read(1024))
    if not is_pdf:
        raise UnreadableFile("file-too-large", path=path.name, size=size, limit=LARGEST_BYTES)
    if size > pdf.LARGEST_BYTES:
        raise UnreadableFile("pdf-too-large", path=path.name, megabytes=pdf.LARGEST_BYTES >> 20)

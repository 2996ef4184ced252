"""The formats that are read. A new one is a module with a `FORMAT`, and its line in `FORMATS`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from archive_app.domain.errors import UnreadableFile
from archive_app.domain.transcript import TextDraft
from archive_app.formats import subrip, text, webvtt
from archive_app.formats.contract import Cancel, TextFormat, counted, never, problem, stop_if
from archive_app.formats.encoding import clean, decode

__all__ = [
    "FORMATS",
    "LARGEST_BYTES",
    "TextFormat",
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


def is_text_name(path: PurePath) -> bool:
    """Return whether a file is a text that can be read, going by its name."""
    return _by_suffix(path) is not None


def read_text_file(path: Path, cancelled: Cancel = never) -> TextDraft:
    """Read a file of any of the formats; what its text says goes before what its name says.

    Raises:
        UnreadableFile: `file-missing`, `file-unreadable`, `file-empty`, `file-too-large`,
            `file-not-text` or `no-passages`, each with the file's name as `path`.
        Cancelled: `cancelled` said so.
    """
    return read_text(read_bytes(path), path, cancelled)


def read_text(data: bytes, path: PurePath, cancelled: Cancel = never) -> TextDraft:
    """Read the content of a file; raises as `read_text_file` does."""
    decoded, problems = decode(data, path.name)
    stop_if(cancelled)
    content, dropped = clean(decoded)
    if not content.strip():
        raise UnreadableFile("file-empty", path=path.name)
    draft, chosen = _read(content, path, cancelled)
    if not draft.passages:
        raise UnreadableFile("no-passages", path=path.name)
    named = _by_suffix(path)
    if named is not None and named is not chosen:
        problems = (
            *problems,
            problem("format-by-content", format=chosen.name, suffix=path.suffix.lower()),
        )
    problems = (*problems, *counted(characters_dropped=dropped))
    return replace(draft, problems=(*problems, *draft.problems))


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
        UnreadableFile: `file-missing`, `file-unreadable`, `file-empty` or `file-too-large`.
    """
    try:
        if not path.exists():
            raise UnreadableFile("file-missing", path=path.name)
        if not path.is_file():
            raise UnreadableFile("file-unreadable", path=path.name)
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise UnreadableFile("file-too-large", path=path.name, size=size, limit=LARGEST_BYTES)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile("file-unreadable", path=path.name) from error
    if not data:
        raise UnreadableFile("file-empty", path=path.name)
    return data

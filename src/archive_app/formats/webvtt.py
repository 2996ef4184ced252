"""WebVTT, https://www.w3.org/TR/webvtt1/."""

from __future__ import annotations

import re

from archive_app.domain.transcript import TextDraft
from archive_app.formats.contract import Cancel, TextFormat
from archive_app.formats.cues import TIMING, read_cues
from archive_app.formats.subtitles import draft

#: Times per word don't change which passages there are, so files that were read before those
#: were taken over give the passages the same ids in every archive.
RECIPE = "webvtt/1"

_HEADER = re.compile(r"\s*WEBVTT(?![^\s])")
_LANGUAGE = re.compile(
    r"language\s*:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4})\s*", re.IGNORECASE
)


def sniff(sample: str) -> bool:
    """Return whether a text opens with the WebVTT signature."""
    return _HEADER.match(sample) is not None


def read(text: str, cancelled: Cancel) -> TextDraft:
    """Return the passages of a WebVTT file; notes, styles and regions are left out."""
    lines = text.split("\n")
    begin, language = _header(lines)
    found = read_cues(lines[begin:], cancelled, names=True, skip=("NOTE", "STYLE", "REGION"))
    return draft(found, RECIPE, cancelled, any_tag=True, language=language)


def _header(lines: list[str]) -> tuple[int, str]:
    """Return the number of the first line after the header, and the language it states."""
    language = "nl"
    begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
    for number, line in enumerate(lines[begin:], begin):
        if not line.strip() or TIMING.fullmatch(line):
            return number, language
        match = _LANGUAGE.fullmatch(line)
        if match:
            language = match[1]
    return len(lines), language


FORMAT = TextFormat("webvtt", (".vtt", ".webvtt"), sniff, read)

"""SubRip, as described at https://www.matroska.org/technical/subtitles.html#srt-subtitles."""

from __future__ import annotations

import re

from archive_app.domain.transcript import TextDraft
from archive_app.formats.contract import Cancel, TextFormat
from archive_app.formats.cues import read_cues
from archive_app.formats.subtitles import draft

RECIPE = "subrip/1"

_CLOCK = r"-?(?:[0-9]{1,6}:)?[0-9]{1,2}:[0-9]{1,2}[.,][0-9]{1,9}"
_EXACT = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?!\S)")


def sniff(sample: str) -> bool:
    """Return whether a text opens with exact times, perhaps below a counter and a line or two."""
    filled = [line for line in sample.split("\n") if line.strip()]
    return any(_EXACT.match(line) for line in filled[:4])


def read(text: str, cancelled: Cancel) -> TextDraft:
    """Return the passages of a SubRip file."""
    found = read_cues(text.split("\n"), cancelled)
    return draft(found, RECIPE, cancelled, any_tag=False)


FORMAT = TextFormat("subrip", (".srt",), sniff, read)

"""Cues: the timed pieces that subtitle files consist of, found line by line.

The reader takes more than the specifications allow (missing blank lines, counters and cue names,
a comma or a point before the fraction, impossible times), because no words may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from archive_app.domain.timecode import parse_ms
from archive_app.domain.transcript import Problem
from archive_app.formats.contract import Cancel, counted, stop_if

LATEST_MS = 100 * 3_600_000
"""No recording is this long: a later time is a mistake."""

_TIME = r"-?[0-9]{1,6}:[0-9:.,]{1,24}"
TIMING = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})?(|\s.*)", re.DOTALL)
"""A line with the times of a cue; https://www.w3.org/TR/webvtt1/#webvtt-cue-timings."""

_SETTINGS = re.compile(
    r"(?:\s+(?:vertical|line|position|size|align|region|[XY][12]|[ADLST])[:=]\S+)*\s*"
)
_FINE = re.compile(r"([.,][0-9]{3})[0-9]+$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of text with when it is heard, its lines as they stand in the file."""

    lines: tuple[str, ...]
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(slots=True)
class CueList:
    """The cues of a file, and how often something was mended."""

    cues: list[Cue] = field(default_factory=list)
    outside: int = 0
    times: int = 0
    moved: int = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was mended, as problems with counts."""
        return counted(
            text_outside_cues=self.outside, times_dropped=self.times, cues_sorted=self.moved
        )


def read_cues(
    lines: Iterable[str], cancelled: Cancel, *, names: bool = False, skip: Sequence[str] = ()
) -> CueList:
    """Return the cues in the order of their times.

    Args:
        lines: the lines of the file, after its header.
        cancelled: asked from time to time.
        names: a line above the times, after a blank one, is the cue's name whatever it says.
        skip: words that open a block of lines which is no text, such as `NOTE`.
    """
    found = CueList()
    current: list[str] = []
    timing: re.Match[str] | None = None
    for number, line in enumerate(lines):
        stop_if(cancelled, number)
        match = TIMING.fullmatch(line) if ">" in line else None
        if match is None:
            current.append(line)
            continue
        _drop_name(current, names, inside=timing is not None)
        _close(found, timing, current, skip)
        timing, current = match, []
        if not _SETTINGS.fullmatch(match[3]):
            current.append(match[3].strip())
    _close(found, timing, current, skip)
    _sort(found)
    return found


def _drop_name(lines: list[str], names: bool, inside: bool) -> None:
    """Take the next cue's counter or name from the end of the lines before its times."""
    if not lines or not lines[-1].strip():
        return
    apart = not lines[-2].strip() if len(lines) > 1 else not inside
    counter = lines[-1].strip().isdecimal() and (apart or (len(lines) > 1 and not names))
    if counter or (names and apart):
        lines.pop()


def _close(
    found: CueList, timing: re.Match[str] | None, lines: list[str], skip: Sequence[str]
) -> None:
    """Add a cue; blocks of lines that stand apart from it go with it, so that none are lost."""
    if "" in lines:
        blocks = [list(group) for filled, group in groupby(lines, key=bool) if filled]
        inside = timing is not None and lines[0] != ""
        texts = blocks[:inside] + [block for block in blocks[inside:] if _is_text(block, skip)]
        found.outside += len(texts) - inside
        lines = [line for block in texts for line in block]
    elif timing is None and lines:
        found.outside += 1
    filled = tuple([line for line in lines if line and not line.isspace()])
    if filled:
        start, end = _times(found, timing)
        found.cues.append(Cue(filled, start, end))


def _is_text(block: list[str], skip: Sequence[str]) -> bool:
    words = block[0].split(None, 1)
    return bool(words) and words[0] not in skip


def _times(found: CueList, timing: re.Match[str] | None) -> tuple[int | None, int | None]:
    """Return a cue's times; the ones that can't be are dropped and counted."""
    if timing is None:
        return None, None
    start, end = _parse(timing[1]), _parse(timing[2] or "")
    if start is None or end is None or end < start:
        found.times += 1
        end = None
    return start, end


def _parse(text: str) -> int | None:
    if not text.isascii() or text.startswith("-"):
        return None
    try:
        time = parse_ms(_FINE.sub(r"\1", text) if len(text) > 12 else text)
    except ValueError:
        return None
    return time if time < LATEST_MS else None


def _sort(found: CueList) -> None:
    """Put the cues in the order of their times; one without a time stays behind its neighbour."""
    keys: list[int] = []
    latest = last = 0
    for cue in found.cues:
        if cue.start_ms is not None:
            last = cue.start_ms
            found.moved += last < latest
            latest = max(latest, last)
        keys.append(last)
    if found.moved:
        order = sorted(range(len(keys)), key=keys.__getitem__)
        found.cues = [found.cues[place] for place in order]


def unroll(cues: list[Cue], texts: list[tuple[str, ...]]) -> tuple[list[Cue], int]:
    """Return the cues without the lines that roll up, and how many lines that were.

    Live and automatic captions show each line twice: first below, then above the next one. Lines
    are taken out only when most of the cues are like that.

    Args:
        cues: the cues as read.
        texts: the lines of each cue without their markup.
    """
    if not cues:
        return cues, 0
    shared = [0, *(_shared(*pair) for pair in pairwise(texts))]
    rolling = sum(0 < n < len(lines) for n, lines in zip(shared, texts, strict=True))
    if rolling < 3 or rolling * 3 < len(cues):
        return cues, 0
    result: list[Cue] = []
    for cue, repeated in zip(cues, shared, strict=True):
        if repeated < len(cue.lines):
            result.append(replace(cue, lines=cue.lines[repeated:]))
        elif cue.end_ms is not None and result:
            result[-1] = replace(result[-1], end_ms=max(cue.end_ms, result[-1].end_ms or 0))
    return result, sum(shared)


def _shared(before: tuple[str, ...], after: tuple[str, ...]) -> int:
    """Return how many lines at the end of one cue stand again at the beginning of the next."""
    for count in range(min(len(before), len(after), 4), 0, -1):
        if before[-count:] == after[:count]:
            return count
    return 0

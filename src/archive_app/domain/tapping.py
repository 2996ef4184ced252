"""When passages are heard of which some were tapped. Whole milliseconds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive_app.domain.timing import spread


@dataclass(frozen=True, slots=True)
class Heard:
    """When a passage is heard; `about`: that was reckoned. The end may be unknown."""

    start_ms: int
    end_ms: int | None
    about: bool = False


Known = Sequence[Heard | None]


def tapped_times(
    texts: Sequence[str], known: Known, taps: Mapping[int, int], end_ms: int | None
) -> dict[int, Heard | None]:
    """Return the times of the passages that taps change, None for those that lose theirs.

    Tapped passages begin just then. Those between them and the nearest known times are spread by
    their letters; a time that was known stays where it fits between the taps. Each passage ends
    where the next begins, or before that where it did already.

    Args:
        known: what was known of each passage.
        taps: the start of each tapped passage by its row: at least one, rising in both.
        end_ms: when the last passage ends, None where that wasn't told.
    """
    first, last = min(taps), max(taps)
    low = _low(known, first, taps[first])
    high = _high(known, last, taps[last])
    points = dict(taps) | _between(known, taps)
    if low is not None:
        points[low] = _start(known, low)
    stop, until = len(texts), end_ms
    if high is not None:
        stop, until = high, _start(known, high)
    elif until is None:
        until = _end_of_reckoned(known, taps[last])
        stop = last + 1 if until is None else stop
    starts = dict(_spread(texts, points, stop, until))
    exact = {n for n in points if n in taps or not _is_about(known, n)}
    times: dict[int, Heard | None] = {
        n: Heard(
            start,
            _end(known[n], start, starts.get(n + 1, until), tapped=n in taps),
            n not in exact,
        )
        for n, start in starts.items()
    }
    outside = [
        *(range(min(starts)) if low is None else ()),
        *(range(stop, len(texts)) if high is None else ()),
    ]
    return times | {n: None for n in outside if known[n]}


def _spread(
    texts: Sequence[str], points: Mapping[int, int], stop: int, until: int | None
) -> Iterator[tuple[int, int]]:
    """Yield row and start of each passage from the first point to before the stop."""
    ordered = sorted(points.items())
    if until is None:
        last, start = ordered[-1]
        yield last, start
    else:
        ordered.append((stop, until))
    for (row, start), (there, end) in pairwise(ordered):
        yield from enumerate(spread(texts[row:there], start, end), row)


def _low(known: Known, first: int, start_ms: int) -> int | None:
    """Return the nearest passage before the first tap whose time stays, None without one."""
    for n in reversed(range(first)):
        heard = known[n]
        if heard and not heard.about and heard.start_ms < start_ms:
            return n
    for n in range(first):
        heard = known[n]
        if heard:  # all are reckoned: from where they began
            return n if heard.start_ms < start_ms else None
    return None


def _high(known: Known, last: int, start_ms: int) -> int | None:
    for n in range(last + 1, len(known)):
        heard = known[n]
        if heard and not heard.about and heard.start_ms > start_ms:
            return n
    return None


def _between(known: Known, taps: Mapping[int, int]) -> dict[int, int]:
    """Return the starts that were known between taps and fit there."""
    found: dict[int, int] = {}
    for (row, start), (there, end) in pairwise(sorted(taps.items())):
        for n in range(row + 1, there):
            heard = known[n]
            if heard and not heard.about and start < heard.start_ms < end:
                found[n] = start = heard.start_ms
    return found


def _end_of_reckoned(known: Known, start_ms: int) -> int | None:
    """Return up to where the passages after the last tap were spread before, if they were."""
    heard = known[-1]
    if heard and heard.about and heard.end_ms is not None and heard.end_ms > start_ms:
        return heard.end_ms
    return None


def _start(known: Known, row: int) -> int:
    heard = known[row]
    assert heard is not None
    return heard.start_ms


def _is_about(known: Known, row: int) -> bool:
    heard = known[row]
    return heard is None or heard.about


def _end(known: Heard | None, start: int, following: int | None, *, tapped: bool) -> int | None:
    """Return where a passage ends; one that has its own time may end before the next begins."""
    own = known.end_ms if known and not known.about else None
    if own is not None and own > start and (following is None or (own < following and not tapped)):
        return own
    return following

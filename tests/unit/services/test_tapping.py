"""Taps give exact times, and what is between them is reckoned and says so."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.tapping import Heard, tapped_times
from archive_app.domain.transcript import DraftPassage
from archive_app.services.tapping import Tap, Tapping
from made_transcript import (
    ITEM,
    LENGTH_MS,
    RECORDING,
    ids,
    passages,
    put_transcript,
    sound,
    state,
    timed,
)

Times = list[tuple[int | None, int | None, bool]]
NONE = (None, None, False)


@pytest.fixture
def tapping(archive: Archive) -> Tapping:
    drafts = [DraftPassage(text) for text in ("aa", "aaaa", "aaaaaa", "aa", "aa")]
    put_transcript(archive, drafts, recording=False)
    return Tapping(archive)


def tap(
    tapping: Tapping, archive: Archive, starts: Mapping[int, int], *, finished: bool = False
) -> Times:
    keys = ids(archive)
    taps = [Tap(keys[row], start) for row, start in starts.items()]
    tapping.keep(ITEM, taps, RECORDING, finished=finished)
    return [(one.start_ms, one.end_ms, one.about) for one in passages(archive)]


def test_between_taps_times_are_reckoned_by_letters(archive: Archive, tapping: Tapping) -> None:
    before = state(archive)
    assert tap(tapping, archive, {0: 1000, 3: 7000}) == [
        (1000, 2000, False),
        (2000, 4000, True),
        (4000, 7000, True),
        (7000, None, False),
        NONE,
    ]
    transcript = archive.transcripts.current(ITEM)
    assert transcript and transcript.recording == RECORDING
    step = archive.history.next_undo()
    assert step and (step.label, step.subject) == ("tap-times", "De bakkerij")
    archive.history.undo()
    assert state(archive) == before


def test_up_to_the_end_of_the_recording_only_where_that_is_said(
    archive: Archive, tapping: Tapping
) -> None:
    end = LENGTH_MS
    assert tap(tapping, archive, {2: 0, 3: end - 4000}, finished=True) == [
        NONE,
        NONE,
        (0, end - 4000, False),
        (end - 4000, end - 2000, False),
        (end - 2000, end, True),
    ]


def test_tapping_on_makes_guesses_exact_and_moves_the_others(
    archive: Archive, tapping: Tapping
) -> None:
    tap(tapping, archive, {0: 0, 4: 10_000})
    assert tap(tapping, archive, {2: 4000}) == [
        (0, 1333, False),
        (1333, 4000, True),
        (4000, 8500, False),
        (8500, 10_000, True),
        (10_000, None, False),
    ]


def test_exact_times_stay_where_they_fit(archive: Archive) -> None:
    put_transcript(
        archive, [timed("een", 0, 900), timed("twee", 1000, 1900), timed("drie", 2000, 2900)]
    )
    assert tap(Tapping(archive), archive, {1: 1100}) == [
        (0, 900, False),
        (1100, 2000, False),
        (2000, 2900, False),
    ]
    assert passages(archive)[2].words.words()[0].start_ms == 2000


def test_the_last_of_two_taps_counts(archive: Archive, tapping: Tapping) -> None:
    first = ids(archive)[0]
    tapping.keep(ITEM, [Tap(first, 9000), Tap(first, 500)], RECORDING)
    assert passages(archive)[0].start_ms == 500


def test_the_same_taps_again_are_no_change(archive: Archive, tapping: Tapping) -> None:
    tap(tapping, archive, {0: 0, 4: 10_000})
    before = archive.history.state()
    assert not tapping.keep(ITEM, [Tap(ids(archive)[0], 0)], RECORDING)
    assert archive.history.state() == before


@pytest.mark.parametrize(
    ("starts", "code"),
    [
        ({}, "taps-none"),
        ({0: 2000, 1: 1000}, "taps-order"),
        ({0: 1000, 1: 1000}, "taps-order"),
        ({0: -1}, "taps-order"),
        ({0: LENGTH_MS}, "times-outside"),
    ],
)
def test_taps_that_cannot_be_are_refused(
    archive: Archive, tapping: Tapping, starts: Mapping[int, int], code: str
) -> None:
    before = state(archive)
    with pytest.raises(ArchiveError, match=code):
        tap(tapping, archive, starts)
    assert state(archive) == before


def test_what_is_gone_is_not_found(archive: Archive, tapping: Tapping) -> None:
    for item, passage, code in (("weg", "x", "item-unknown"), (ITEM, "weg", "passage-unknown")):
        with pytest.raises(NotFound, match=code):
            tapping.keep(item, [Tap(passage, 0)], RECORDING)
    with pytest.raises(ArchiveError, match="times-no-recording"):
        tapping.keep(ITEM, [Tap(ids(archive)[0], 0)], "een andere")


def test_times_of_two_recordings_never_stand_in_one_text(archive: Archive) -> None:
    put_transcript(archive, [timed("een", 0, 900)])
    with archive.history.change("import") as change:
        row = change.connection.execute("SELECT * FROM recording").fetchone()
        change.insert("recording", [{**dict(row), "id": "tweede", "sha256": "2" * 64}])
    assert sound().id == RECORDING
    with pytest.raises(ArchiveError, match="taps-recording"):
        Tapping(archive).keep(ITEM, [Tap(ids(archive)[0], 5)], "tweede")


KNOWN = st.one_of(
    st.none(),
    st.builds(Heard, st.integers(0, 900), st.just(None), st.booleans()),
    st.builds(
        lambda a, n, about: Heard(a, a + n, about),
        st.integers(0, 900),
        st.integers(1, 99),
        st.booleans(),
    ),
)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "bbb", "…", "cc dd"]), KNOWN), min_size=1, max_size=9),
    st.data(),
)
def test_times_go_forward_and_taps_are_exact(
    rows: list[tuple[str, Heard | None]], data: st.DataObject
) -> None:
    known = [heard for _text, heard in rows]
    chosen = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1)))
    starts = sorted(
        data.draw(st.sets(st.integers(0, 900), min_size=len(chosen), max_size=len(chosen)))
    )
    taps = dict(zip(chosen, starts, strict=True))
    end = data.draw(st.none() | st.just(1000))
    times = tapped_times([text for text, _heard in rows], known, taps, end)
    for row, start in taps.items():
        heard = times[row]
        assert heard and heard.start_ms == start and not heard.about
    changed = [(row, heard) for row, heard in sorted(times.items()) if heard]
    assert [row for row, _heard in changed] == list(range(changed[0][0], changed[-1][0] + 1))
    for (_row, one), (_next, other) in pairwise(changed):
        assert one.start_ms <= other.start_ms and one.end_ms is not None
        assert one.start_ms <= one.end_ms <= other.start_ms
    last = changed[-1][1]
    assert last.end_ms is None or last.start_ms <= last.end_ms

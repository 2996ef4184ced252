from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.timecode import format_ms, parse_ms, to_seconds


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "0:00"),
        (7_999, "0:07"),
        (723_000, "12:03"),
        (3_599_999, "59:59"),
        (3_723_000, "1:02:03"),
        (-5, "0:00"),
    ],
)
def test_a_time_is_written_for_people(milliseconds: int, text: str) -> None:
    assert format_ms(milliseconds) == text


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("0:07", 7_000),
        ("00:01.5", 1_500),
        ("00:01,05", 1_050),
        (" 1:02:03.004 ", 3_723_004),
        ("100:00:00", 360_000_000),
    ],
)
def test_a_time_code_is_read(text: str, milliseconds: int) -> None:
    assert parse_ms(text) == milliseconds


@pytest.mark.parametrize(
    "text", ["", "7", "1:60", "61:00", "1:02:03.0004", "-0:01", "a:bc", "1:2:3:4", "0:07.", "0 :07"]
)
def test_what_is_no_time_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time code|above 59"):
        parse_ms(text)


@given(st.integers(0, 10**9))
def test_whole_seconds_come_back(seconds: int) -> None:
    assert parse_ms(format_ms(seconds * 1000)) == seconds * 1000


@given(st.integers(0, 3_600_000_000))
def test_a_written_time_is_never_later_and_less_than_a_second_earlier(milliseconds: int) -> None:
    assert 0 <= milliseconds - parse_ms(format_ms(milliseconds)) < 1000


@given(
    st.integers(0, 99), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999),
    st.sampled_from(".,"),
)  # fmt: skip
def test_every_part_of_a_time_code_counts(h: int, m: int, s: int, ms: int, point: str) -> None:
    assert parse_ms(f"{h:02}:{m:02}:{s:02}{point}{ms:03}") == ((h * 60 + m) * 60 + s) * 1000 + ms


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert parse_ms(text) >= 0


@given(st.integers(-(10**9), 10**9))
def test_seconds_and_milliseconds_agree(milliseconds: int) -> None:
    seconds = to_seconds(milliseconds)
    assert seconds is not None
    assert round(seconds * 1000) == milliseconds


def test_an_unknown_time_has_no_seconds() -> None:
    assert to_seconds(None) is None

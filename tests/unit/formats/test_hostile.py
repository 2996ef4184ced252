"""Texts made to be slow: time may grow with the length, no faster."""

import time
from collections.abc import Callable

import pytest
from format_texts import clock, read

from archive_app.formats.encoding import clean, decode

PATTERNS: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "a" * n,
    "one line": lambda n: "woord " * (n // 6),
    "opening brackets": lambda n: "<" * n,
    "open tags": lambda n: "<v a" * (n // 4),
    "deep tags": lambda n: "<b>" * (n // 3),
    "voices": lambda n: "<v a>" * (n // 5),
    "overrides": lambda n: "{\\" * (n // 2),
    "ampersands": lambda n: "&a" * (n // 2),
    "digits": lambda n: "&#" + "9" * n,
    "times": lambda n: "0:00:00.0 --> " * (n // 14),
    "settings": lambda n: "00:00.0 --> 00:01.0" + " line:1" * (n // 7),
    "cues": lambda n: "00:00.0 --> 00:01.0\na\n\n" * (n // 23),
    "blanks": lambda n: " " * n + "a",
    "newlines": lambda n: "\n" * n + "a",
    "hyphens": lambda n: "-" * n,
    "broken words": lambda n: "a-\n" * (n // 3),
    "stops": lambda n: "." * n,
    "sentences": lambda n: "A. " * (n // 3),
    "labels": lambda n: "Ab: c\n" * (n // 6),
    "colons": lambda n: ":" * n,
    "marks": lambda n: "e" + "\u0323\u0301" * (n // 2),
    "soft hyphens": lambda n: "\u00ad\n" * (n // 2),
}


def seconds(text: str) -> float:
    begin = time.process_time()
    content = clean(decode(text.encode(), "a")[0])[0]
    read("text", content)
    read("subrip", "00:00:01,000 --> 00:00:02,000\n" + content)
    read("webvtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + content)
    return time.process_time() - begin


@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_the_length(pattern: str) -> None:
    make = PATTERNS[pattern]
    small, large = 10_000, 40_000
    first = min(seconds(make(small)) for _ in range(2))
    assert seconds(make(large)) < max(first * 4 * 3, 0.5)


@pytest.mark.parametrize("pattern", ["opening brackets", "one word", "marks", "blanks"])
def test_a_megabyte_on_one_line(pattern: str) -> None:
    assert seconds(PATTERNS[pattern](1_000_000)) < 5


@pytest.mark.parametrize("name", ["webvtt", "subrip"])
def test_very_many_cues(name: str) -> None:
    voice = "<v Jan>" if name == "webvtt" else "JAN: "
    text = "WEBVTT\n\n" * (name == "webvtt") + "".join(
        f"{clock(n * 1000)} --> {clock(n * 1000 + 900)}\n{voice}regel {n}{'.' * (n % 3 == 0)}\n\n"
        for n in range(40_000)
    )
    begin = time.process_time()
    draft = read(name, text)
    assert time.process_time() - begin < 5, "takes about a second"
    assert len(draft.passages) == 13_334

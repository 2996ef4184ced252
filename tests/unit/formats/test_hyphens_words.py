"""Every word of the list, broken: what has to come back, and where that can't be."""

import lzma
import re
from collections.abc import Callable
from functools import cache
from random import Random

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from archive_app.formats.hyphens import LineJoiner
from archive_app.formats.wordlist import WordList, dutch
from archive_app.resources import resource

ONE_WAY = re.compile(r"(?:[^\W\d_]+['-])*[^\W\d_]+")
"""Words of letters only: no figures, no stops, and no beginnings such as `aanvals-`."""
NAMES = re.compile(r"[A-Z]?[^A-Z]+|IJ[^A-Z]+|[A-Z]+")
"""Parts in small letters, with a capital, or in capitals: not `YouTube`, `VMware` or `PvdA`."""


@cache
def listed() -> list[str]:
    """The words as they are written in the list, which the program folds."""
    return lzma.decompress(resource("words/nl.txt.xz").read_bytes()).decode().split("\n")


def ordinary(word: str) -> bool:
    return bool(ONE_WAY.fullmatch(word)) and all(map(NAMES.fullmatch, re.split("['-]", word)))


@cache
def whole() -> list[str]:
    return [word for word in listed() if ordinary(word) and len(word) >= 4]


@cache
def hyphened() -> list[str]:
    return [word for word in whole() if "-" in word]


@cache
def one_of(words: Callable[[], list[str]]) -> st.SearchStrategy[str]:
    """Any of many words: the strategy is made once, for that alone takes its time."""
    return st.integers(0, len(words()) - 1).map(lambda number: words()[number])


def joined(*lines: str) -> str:
    return LineJoiner([]).join(lines)


def both(begin: str, end: str) -> bool:
    """The list has a word with this hyphen and without it, so that nothing tells (119 words)."""
    return begin + end in dutch() and f"{begin}-{end}" in dutch()


def cuts(word: str) -> list[int]:
    """The places inside a word with two letters on both sides of them."""
    return [at for at in range(2, len(word) - 1) if word[at - 2 : at + 2].isalpha()]


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_word_comes_back_wherever_it_was_broken(data: st.DataObject) -> None:
    word = data.draw(one_of(whole))
    assume(cuts(word))
    at = data.draw(st.sampled_from(cuts(word)))
    assume(not both(word[:at], word[at:]))
    assert joined(f"“{word[:at]}-", f"{word[at:]}”, zegt") == f"“{word}”, zegt"


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_word_with_a_hyphen_keeps_it(data: st.DataObject) -> None:
    word = data.draw(one_of(hyphened))
    at = data.draw(st.sampled_from([at for at, char in enumerate(word) if char == "-"]))
    assume(not both(word[:at], word[at + 1 :]))
    assert joined(f"een {word[: at + 1]}", f"{word[at + 1 :]}.") == f"een {word}."


@given(st.data(), st.sampled_from(["en", "of"]))
@settings(max_examples=200, deadline=None)
def test_a_part_left_out_keeps_its_hyphen(data: st.DataObject, joint: str) -> None:
    """`bij- en omscholing`: two words of the list that end in the same part."""
    end = data.draw(st.sampled_from(["scholing", "markt", "werker", "beleid"]))
    one, other = data.draw(st.sampled_from(before(end))), data.draw(st.sampled_from(before(end)))
    assert joined(f"{one}-", f"{joint} {other}{end}") == f"{one}- {joint} {other}{end}"


@cache
def before(last: str) -> list[str]:
    words = (word for word in whole() if word.endswith(last) and word.islower())
    return [head for word in words if (head := word.removesuffix(last)).isalpha()]


LINES = st.lists(st.text("abEO1 .,:'’-\u2010/@", max_size=14), max_size=8)


@given(LINES)
@example(["a-", "b-", "c"])
@settings(deadline=None)
def test_no_letter_is_lost_or_invented(lines: list[str]) -> None:
    text = joined(*lines)
    assert letters(text) == letters("".join(lines))
    assert "-\n" not in text


@given(LINES)
@settings(deadline=None)
def test_lines_without_breaks_are_only_put_together(lines: list[str]) -> None:
    lines = [line.rstrip("-\u2010 ") for line in lines]
    assert joined(*lines) == " ".join(" ".join(lines).split())


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def test_most_words_come_back_without_the_list() -> None:
    """Rules alone: words that were taken out of the list, broken where a syllable begins.

    What comes back wrong begins like words that have a hyphen: `oud-vaderlandse`, `eu-genetisch`.
    """
    taken = {word for word in Random(1).sample(whole(), 3000) if "-" not in word and len(word) > 5}
    joiner = LineJoiner([], WordList(word for word in listed() if word not in taken))
    broken = [(word, at) for word in sorted(taken) for at in syllables(word)]
    right = sum(joiner.join([f"{word[:at]}-", word[at:]]) == word for word, at in broken)
    assert len(broken) > 5000
    assert right / len(broken) > 0.998


def test_most_hyphens_stay_without_the_list() -> None:
    taken = set(hyphened()[::10])
    joiner = LineJoiner([], WordList(word for word in listed() if word not in taken))
    broken = [word.split("-", 1) for word in sorted(taken)]
    right = sum(joiner.join([f"{begin}-", end]) == f"{begin}-{end}" for begin, end in broken)
    assert right / len(broken) > 0.8


def syllables(word: str) -> list[int]:
    """The places before a consonant and a vowel, with a vowel somewhere before them."""
    return [at for at in cuts(word) if re.match(r"[^aeiouy][aeiouy]", word[at:])
            and re.search(r"[aeiouy]", word[:at])]  # fmt: skip

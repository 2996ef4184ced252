import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.formats import wordlist
from archive_app.formats.wordlist import WordList, dutch, folded

WORDS = st.lists(st.text("aébCz-'\u20ac", max_size=5), max_size=20)


@pytest.mark.parametrize("word", ["arbeidsmarkt", "Moerdijk", "MOERDIJK", "foto’s", "mbo-opleiding",
                                  "België", "zzp'er"])  # fmt: skip
def test_it_has_words(word: str) -> None:
    assert word in dutch()


@pytest.mark.parametrize("word", ["", "arbeidsmark", "arbeidsmarktt", "mbo-", "\n", "zzzz", "a\nb"])
def test_it_has_nothing_else(word: str) -> None:
    assert word not in dutch()


def test_how_words_begin() -> None:
    words = dutch()
    assert words.begins("mbo-") and words.begins("arbeidsmark") and not words.begins("mboq")
    found = list(words.beginning("mbo-o"))
    assert "mbo-opleidingen" in found and len(found) == words.count("mbo-o")
    assert words.count("Mbo-") > 10
    assert words.count("zzzz") == 0
    assert words.count("") > 400_000


@given(WORDS, st.text("aébCz-'\u20ac", max_size=5))
def test_it_answers_as_a_set_does(words: list[str], asked: str) -> None:
    made, plain = WordList(words), {folded(word) for word in words} - {""}
    assert (asked in made) == (folded(asked) in plain)
    beginning = sorted(word for word in plain if word.startswith(folded(asked)))
    assert list(made.beginning(asked)) == beginning
    assert made.count(asked) == len(beginning)
    assert made.begins(asked) == bool(beginning)


def test_it_is_read_once_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlist, "_loaded", [])
    begin = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        lists = list(pool.map(lambda _: dutch(), range(8)))
    assert time.perf_counter() - begin < 1, "takes 0.13 s on an idle machine"
    assert len({id(words) for words in lists}) == 1


def test_the_words_are_in_order() -> None:
    words = list(dutch().beginning(""))
    assert words == sorted(words)

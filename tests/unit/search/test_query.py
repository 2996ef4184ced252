import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.query import MAX_WORDS, parse


def words(text: str, *, half_typed: bool = False) -> list[tuple[str, bool]]:
    return [(w.folded, w.half_typed) for w in parse(text, half_typed=half_typed).words]


@pytest.mark.parametrize(
    "text", ["", "  \n", "\0", "\"'()[]{}*?~^", "😀", "…—", "\u202e\u200f", "-"]
)
def test_nothing_to_search_for(text: str) -> None:
    assert parse(text, half_typed=True).empty
    assert parse(text, half_typed=False).empty


def test_every_word_is_finished_on_the_command_line() -> None:
    assert words("Detachering job") == [("detachering", False), ("job", False)]


@pytest.mark.parametrize(
    ("text", "half_typed"),
    [
        ("vaste ba", True),
        ("vaste ba-", True),
        ("vaste ba'", True),
        ("vaste ba ", False),
        ("vaste ba!", False),
        ('"vaste ba"', False),
    ],
)
def test_the_last_word_is_half_typed_until_something_follows(text: str, half_typed: bool) -> None:
    assert words(text, half_typed=True) == [("vaste", False), ("ba", half_typed)]


def test_a_short_half_typed_word_has_no_forms_yet() -> None:
    assert parse("ban", half_typed=True).words[0].forms == ()
    assert parse("bane", half_typed=True).words[0].forms != ()
    assert parse("ban", half_typed=False).words[0].forms != ()


def test_an_ending_after_an_apostrophe_may_be_missing() -> None:
    assert "zzp" in parse("zzp'ers", half_typed=False).words[0].forms


def test_a_number_as_it_grows() -> None:
    assert words("125.0", half_typed=True) == [("125.0", True)]
    assert words("125.000", half_typed=False) == [("125000", False)]


def test_the_same_word_twice_is_one_word() -> None:
    assert words("baan Baan báán", half_typed=True) == [("baan", False)]


def test_too_many_words_are_named() -> None:
    query = parse(" ".join(f"woord{n}" for n in range(MAX_WORDS + 2)), half_typed=True)
    assert len(query.words) == MAX_WORDS
    assert query.ignored == (f"woord{MAX_WORDS}", f"woord{MAX_WORDS + 1}")


def test_a_query_is_a_value() -> None:
    assert parse("vaste baan", half_typed=True) == parse("vaste baan", half_typed=True)
    assert hash(parse("a", half_typed=True)) == hash(parse("a", half_typed=True))


HOSTILE = [
    'title:x AND (b OR "c',
    "a" * 10_000,
    "a " * 10_000,
    "a-" * 10_000,
    "[" * 10_000,
    "\0a\0b",
    "שלום مرحبا",
    "👩‍🦽 rolstoel 👨‍👩‍👧",
    "%s %d {} \\ .* (?P<x>",
    "\ud800 los",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    for half_typed in (True, False):
        assert len(parse(text, half_typed=half_typed).words) <= MAX_WORDS


@given(st.text(), st.booleans())
def test_any_text_is_a_query(text: str, half_typed: bool) -> None:
    query = parse(text, half_typed=half_typed)
    assert query.empty == (not query.words)
    assert not any(word.half_typed for word in query.words[:-1])

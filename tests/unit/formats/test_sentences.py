import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.formats.sentences import divide, ends_sentence


@pytest.mark.parametrize(
    "text", ["Ja.", "Ja? ", "Zei hij: “ja.”", "Wacht…", "(Klaar!)", "in 2020."]
)
def test_these_end_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Ja", "Ja,", "volgens dhr.", "door J.", "zie bijv.", "”"])
def test_these_do_not(text: str) -> None:
    assert not ends_sentence(text)


def test_a_long_text_is_divided_between_sentences() -> None:
    parts = divide("Dit zegt dhr. Jansen over werk. " * 100)
    assert len(parts) > 2
    assert all(part.endswith("werk.") for part in map(str.rstrip, parts))
    assert all(600 < len(part) < 1000 for part in parts[:-1])


def test_without_sentences_it_is_divided_between_words() -> None:
    assert all(set(part.split()) == {"woord"} for part in divide("woord " * 1000))


def test_without_blanks_it_is_divided_all_the_same() -> None:
    assert [len(part) for part in divide("a" * 3500)] == [1500, 1500, 500]


@given(st.text("aA. ?\n”"), st.integers(5, 40))
def test_nothing_but_blanks_is_left_out(text: str, longest: int) -> None:
    parts = divide(text, longest, longest // 2)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    assert all(0 < len(part) <= longest for part in parts)

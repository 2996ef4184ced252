import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.analysis import tokens
from archive_app.search.dutch import stem


@pytest.mark.parametrize(
    "family",
    [
        ("detachering", "detacheringen", "detacheren"),
        ("bedrijf", "bedrijven"),
        ("huis", "huizen"),
        ("man", "mannen"),
        ("stap", "stappen"),
        ("baan", "banen"),
        ("coach", "coaches"),
        ("gemeente", "gemeenten", "gemeentes"),
        ("mogelijkheid", "mogelijkheden"),
        ("kans", "kansen"),
        ("subsidie", "subsidies"),
        ("organisatie", "organisaties"),
        ("mens", "mensen"),
        ("medemens", "medemensen"),
        ("grens", "grenzen"),
        ("plaats", "plaatsen"),
        ("speelplaats", "speelplaatsen"),
        ("advies", "adviezen"),
        ("proces", "processen"),
        ("wagen", "wagens"),
        ("jongen", "jongens"),
        ("dame", "dames"),
        ("box", "boxes"),
    ],
)
def test_inflected_words_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("werk", "wereld"),
        ("kans", "kast"),
        ("brief", "bries"),
        ("2020", "2021"),
        ("ov", "of"),
        ("mens", "men"),
        ("kans", "kan"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text())
def test_any_word_has_a_stem_that_begins_as_it_does(text: str) -> None:
    for token in tokens(text):
        assert stem(token.folded)[0] == token.folded[0]


@given(st.text(alphabet="aeiouybcdfghjklmnpqrstvwxzijheden", min_size=1, max_size=12))
def test_words_of_dutch_letters_have_a_stem(word: str) -> None:
    assert stem(word)[0] == word[0]

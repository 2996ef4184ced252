import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.analysis import MAX_WORD, fold, tokens, written_words


def words(text: str) -> set[str]:
    return {token.folded for token in tokens(text)}


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Coördinator", "coordinator"),
        ("financiële", "financiele"),
        ("één", "een"),
        ("EEN", "een"),
        ("e\u0301e\u0301n", "een"),
        ("Straße", "strasse"),
        ("ﬁets", "fiets"),
        ("Ĳsland", "ijsland"),
        ("Œuvre", "oeuvre"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("deta\u00adchering", "detachering"),
        ("２０２０", "2020"),
        ("Ⅳ", "iv"),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u2013", "\u2212"])
def test_a_hyphen_gives_the_joined_word_and_its_parts(hyphen: str) -> None:
    assert list(tokens(f"de job{hyphen}coaching")) == [
        ("de", 0, 2),
        ("job", 3, 6),
        ("jobcoaching", 3, 15),
        ("coaching", 7, 15),
    ]


@pytest.mark.parametrize(
    "broken", ["-\n", "-\r\n", "- \n", "-\n  ", "-\n\n", "\u00ad\n", "\u2010\n"]
)
def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen(broken: str) -> None:
    text = f"detache{broken}ring"
    assert ("detachering", 0, len(text)) in list(tokens(text))
    assert "ring" in words(text)


def test_a_hyphen_with_a_blank_on_the_same_line_is_no_hyphen() -> None:
    assert words("detache- ring") == {"detache", "ring"}
    assert words("detache -\nring") == {"detache", "ring"}


def test_line_breaks_and_real_hyphens_in_one_word() -> None:
    assert {"banenafspraakbanen", "banenafspraak", "banen"} <= words("Banenafspraak-ba-\nnen")
    assert {"corona", "coronacrisis", "crisis"} <= words("Coro-\nna-crisis")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zzp'ers", {"zzp", "zzpers"}),
        ("zzp’er", {"zzp", "zzper"}),
        ("foto's", {"foto", "fotos"}),
        ("'s-Hertogenbosch", {"s", "shertogenbosch", "hertogenbosch"}),
        ("d'Ancona", {"d", "dancona", "ancona"}),
        ("Beschikb@@r", {"beschikb", "beschikb@@r", "beschikbaar", "r"}),
        ("P&O", {"p", "p&o", "o"}),
        ("125.000", {"125", "000", "125.000", "125000"}),
        ("3,5", {"3", "5", "3,5"}),
        ("12:03", {"12", "03", "12:03"}),
        ("9.30 uur", {"9", "30", "9.30", "uur"}),
        ("2019–2020", {"2019", "2020", "20192020"}),
        ("en/of", {"en", "of"}),
        ("_nadruk_", {"nadruk"}),
        ("“Zo.”", {"zo"}),
        ("einde.Nieuw", {"einde", "nieuw"}),
        ("😀🎉", set()),
        ("…-—'@&", set()),
    ],
)
def test_words_with_signs_in_them(text: str, expected: set[str]) -> None:
    assert words(text) == expected


def test_a_long_row_of_hyphens_gives_few_tokens() -> None:
    text = "-".join("a" for _ in range(1000))
    assert len(list(tokens(text))) < 5000


def test_long_words_are_cut_alike() -> None:
    assert {len(t.folded) for t in tokens("a" * 5000)} == {MAX_WORD}
    assert all(len(t.folded) <= MAX_WORD for t in tokens("-".join(["abcdef"] * 500)))


def test_a_query_word_is_one_word_however_it_is_written() -> None:
    text = "re-integratie zzp'ers 125.000"
    assert [(w.raw, w.folded, w.finished) for w in written_words(text)] == [
        ("re-integratie", "reintegratie", "reintegratie"),
        ("zzp'ers", "zzpers", "zzpers"),
        ("125.000", "125.000", "125000"),
    ]


def test_a_text_has_the_word_that_a_query_writes_the_same_way() -> None:
    for text in ("job-coaching", "zzp'ers", "'s-Hertogenbosch", "Beschikb@@r", "125.000", "12:03"):
        (written,) = written_words(text)
        assert {written.folded, written.finished} <= words(text)


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.folded
        assert len(token.folded) <= MAX_WORD
        assert fold(text[token.start]).startswith(token.folded[0]) or not fold(text[token.start])


# Latin, Greek, Cyrillic, Hebrew, Arabic and Japanese; scripts of India have vowels that compose.
COMPOSED = st.characters(max_codepoint=0x06FF) | st.characters(
    min_codepoint=0x3040, max_codepoint=0x30FF
)


@given(st.text(COMPOSED))
def test_case_and_composition_make_no_difference(text: str) -> None:
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="abCDé-\n '@.1 ", max_size=60), st.sampled_from("abcd1"))
def test_what_is_not_wanted_is_left_out_and_nothing_else(text: str, initial: str) -> None:
    wanted = {t for t in tokens(text) if t.folded[0] == initial}
    assert wanted <= set(tokens(text, lambda raw: raw[0].lower() == initial))

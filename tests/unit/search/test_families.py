"""Each rule of inflection and derivation, on words that are in no judged set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.analysis import fold
from archive_app.search.families import analyse, is_verb, key

LETTERS = "abcdefghijklmnoprstuvwz"


@pytest.mark.parametrize(
    ("rule", "family"),
    [
        ("plural-en", ("boom", "bomen")),
        ("plural-en", ("bom", "bommen")),
        ("plural-en", ("wolf", "wolven")),
        ("plural-en", ("snelheid", "snelheden")),
        ("plural-s", ("tafel", "tafels")),
        ("plural-s", ("baby", "babys")),
        ("latin-plural", ("centrum", "centra")),
        ("diminutive", ("bloem", "bloempje")),
        ("participle", ("wandelen", "gewandeld")),
        ("participle", ("afmaken", "afgemaakt")),
        ("participle", ("scheiden", "gescheiden")),
        ("present-participle", ("zingen", "zingende")),
        ("verb", ("vertellen", "vertelt", "vertelde", "vertelden")),
        ("adjective", ("mooi", "mooie")),
        ("irregular", ("brengen", "bracht", "gebracht")),
        ("action", ("belonen", "beloning")),
        ("agent", ("spelen", "speler", "speelster")),
        ("agent", ("rekenen", "rekenaar")),
        ("agent", ("besturen", "bestuurder")),
        ("quality", ("eerlijk", "eerlijkheid")),
        ("status", ("kunstenaar", "kunstenaarschap")),
        ("belonging", ("lichaam", "lichamelijk")),
        ("latin-verb", ("isoleren", "isolatie", "isolator")),
        ("latin-verb", ("selecteren", "selectie")),
        ("tendency", ("innovatie", "innovatief")),
        ("school", ("activisme", "activist", "activistisch")),
        ("field", ("biologie", "biologisch", "biologische")),
        ("degree", ("stabiliteit", "stabiel")),
        ("inhabitant", ("rotterdam", "rotterdammer", "rotterdammers")),
    ],
)
def test_a_family_has_one_key(rule: str, family: tuple[str, ...]) -> None:
    assert len({key(word) for word in family}) == 1, {word: key(word) for word in family}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bom", "boom"),
        ("man", "maan"),
        ("schap", "landschap"),
        ("relatie", "relatief"),
        ("positie", "positief"),
        ("motie", "motief"),
        ("water", "waterschap"),
        ("natuur", "natuurlijk"),
        ("gebied", "bieden"),
        ("over", "overheid"),
        ("dam", "dame"),
        ("wens", "wennen"),
        ("kwaal", "kwaliteit"),
        ("rent", "rente"),
    ],
)
def test_words_that_only_look_alike(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_the_steps_name_the_rules() -> None:
    steps = [(step.word, step.rule) for step in analyse("rotterdammers").steps]
    assert steps[-1] == ("rotterdam", "inhabitant")


@given(st.text(max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    analysis = analyse(fold(text))
    assert analysis.parts
    assert analysis.key or not fold(text)


@given(st.text(alphabet=LETTERS, min_size=3, max_size=24))
def test_a_part_is_never_the_whole(word: str) -> None:
    analysis = analyse(word)
    assert analysis.key not in analysis.runs
    assert len(set(analysis.runs)) == len(analysis.runs)


@pytest.mark.parametrize("noun", ["tafel", "bloem", "wolf", "speler", "winkel", "dochter", "tuin"])
def test_the_key_of_a_key_is_itself(noun: str) -> None:
    assert key(key(noun)) == key(noun)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("zouden", True),
        ("liep", True),
        ("gefietst", True),
        ("zingende", True),
        ("fietser", False),
        ("beloning", False),
        ("tafel", False),
        ("qwrtp", False),
    ],
)
def test_forms_of_verbs_are_known_and_nouns_made_of_them_are_none(
    word: str, expected: bool
) -> None:
    assert is_verb(word) is expected

"""What holds for every text and every recipe."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from magazine_texts import HEAD, item_of, letters_in, letters_out, recipe_of, written

from archive_app.formats.magazine.reader import read_magazine
from archive_app.formats.magazine.recipe import PartKind, Recipe
from archive_app.formats.magazine.source import Source, fold

WORDS = [
    "molen",
    "wiek",
    "Meel",
    "bakker;",
    "Zeist,",
    "maalt.",
    "draait!",
    "“Ja",
    "ja.”",
    "‘dus’",
    "zes",
    "zeven",
    "12",
    "é",
    "ﬁjn",
    "hij",
    "-",
    "•",
    "An:",
    "Bo",
    "Foto:",
    "Tekst:",
    "Door",
    "www.a.example/b-",
    "c_d",
    "(een",
    "twee)",
    "De",
    "Proef",
    "Nummer",
    "3",
    "Lees",
    "verder",
    "en",
    "of",
    "Vis",
    "Kok",
    "aan-",
    "bij-zaak",
    "A.B.",
    "zo’n",
    "½",
    "™",
    "…",
    "2021",
    "https://b.example/",
]
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(WORDS),
        st.sampled_from([" ", " ", " ", "\n", "\n", "\n\n", "-\n", "\t", "\n \n", "-\n\n"]),
    ),
    max_size=120,
).map(lambda pairs: "".join(word + blank for word, blank in pairs))


@st.composite
def texts_and_recipes(draw: st.DrawFn) -> tuple[str, Recipe]:
    """Return a text, and a recipe of words that stand in it."""
    text = draw(TEXTS)
    words = [word for word in text.split() if fold(word) and '"' not in word] or ["niets"]
    places = st.integers(0, len(words) - 1)
    items = []
    for nth in range(draw(st.integers(1, 4))):
        parts = []
        for _ in range(draw(st.integers(1, 3))):
            begin, end, size = draw(places), draw(places), draw(st.integers(1, 3))
            kind = draw(st.sampled_from(list(PartKind)))
            last = draw(st.sampled_from(["", f', to = "{" ".join(words[end : end + size])}"']))
            parts.append(
                f'{{ kind = "{kind}", from = "{" ".join(words[begin : begin + size])}"{last} }}'
            )
        kind = draw(st.sampled_from(["column", "portrait", "interview", "report", "episode"]))
        title = draw(st.sampled_from(["", " ".join(words[: draw(st.integers(1, 4))])]))
        items.append(item_of(", ".join(parts), kind, title, f"item-{nth}"))
    return text, recipe_of("".join(items))


@settings(max_examples=400, deadline=None)
@given(texts_and_recipes())
def test_every_letter_is_in_exactly_one_place(given_: tuple[str, Recipe]) -> None:
    text, recipe = given_
    draft = read_magazine(text, recipe, {})
    assert letters_out(draft) == letters_in(text)
    assert [one.number for one in draft.left] == sorted(one.number for one in draft.left)
    assert all(1 <= one.number <= text.count("\n") + 1 for one in draft.left)
    for item in draft.items:
        assert all(one.text.strip() and "\n" not in one.text for one in item.text.passages)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=30))
def test_whatever_the_text_it_is_read(text: str, title: str) -> None:
    title = re.sub(r"[\x00-\x1f\x7f\"\\\ud800-\udfff]", "", title)
    recipe = recipe_of(item_of('{ from = "a" }, { from = "e", to = "n" }', "column", title))
    assert letters_out(read_magazine(text, recipe, {})) == letters_in(text)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_marker_is_found_however_its_line_is_broken(data: st.DataObject) -> None:
    words = data.draw(
        st.lists(st.from_regex(r"[a-zé]{2,9}", fullmatch=True), min_size=1, max_size=6)
    )
    text = ""
    for word in words:
        cut = data.draw(st.integers(1, len(word) - 1))
        broken = data.draw(st.sampled_from(["", "-\n", "-\n\n\t", "-\r\n", "\u2010\n"]))
        text += word[:cut] + broken + word[cut:]
        text += data.draw(st.sampled_from([" ", "\n", "  \n\n", "” ", ",\n", "\n\t"]))
    before = data.draw(st.sampled_from(["", "XX ", "XX\n\n“", "- "]))
    found = list(Source(before + text + "YY").find(" ".join(words)))
    assert [one.begin for one in found][:1] == [len(before)]


def _column(nth: int) -> str:
    """Return an article of which each line is unlike all others."""
    lines = [f"Alinea {nth}-{row} begint hier met kroon{nth}v{row} en loopt" for row in range(4)]
    return "\n\n".join(
        f"{line}\nnog even door over stam{nth}w{row}." for row, line in enumerate(lines)
    )


@pytest.mark.parametrize("seed", range(25))
def test_lines_dealt_out_over_pages_and_columns(seed: int) -> None:
    """Paragraphs come in any order; a recipe with a part for each puts them back."""
    chance = random.Random(seed)
    articles = [_column(nth) for nth in range(5)]
    items = ""
    for nth, article in enumerate(articles):
        parts = []
        for row, _paragraph in enumerate(article.split("\n\n")):
            parts.append(f'{{ from = "Alinea {nth} {row} begint", to = "over stam{nth}w{row}" }}')
        items += item_of(", ".join(parts), item=f"item-{nth}")
    recipe = recipe_of(items)
    ordered = read_magazine("\n\n".join(articles), recipe, {})
    columns = [one for article in articles for one in article.split("\n\n")]
    chance.shuffle(columns)
    page = "".join(
        column
        + chance.choice(["\n\n", "\n", f"\n\n{chance.randint(1, 99)}\n\n", "\nDe Proef | 3\n"])
        for column in columns
    )
    dealt = read_magazine(page, recipe, {})
    assert [written(one) for one in dealt.items] == [written(one) for one in ordered.items]
    assert [len(written(one)) for one in dealt.items] == [4] * 5
    assert dealt.problems == ()
    assert dealt.unexplained == ()


@pytest.mark.parametrize("seed", range(25))
def test_a_sentence_cut_anywhere_by_another_item_is_whole_again(seed: int) -> None:
    chance = random.Random(seed)
    sentence = (
        "Vandaag maalt de molenaar van het dorp alle zakken tarwe die er nog staan te wachten"
    )
    words = sentence.split()
    place = chance.randint(2, len(words) - 2)
    before, after = " ".join(words[:place]), " ".join(words[place:])
    word = words[place - 1]
    if chance.random() < 0.5 and len(word) > 3:
        before, after = before[: -len(word) + 2] + "-", word[2:] + " " + after
    last = "Vandaag maalt de molenaar: molenaar, tarwe, zakken, wachten, alle, nog, dorp."
    text = f"{before}\n\nTussendoor en zo!\n\n{after}.\n\n{last}"
    recipe = recipe_of(
        item_of('{ from = "Vandaag", to = "alle, nog, dorp", after = "" }')
        + item_of('{ from = "Tussendoor", to = "en zo" }', item="twee"),
        HEAD,
    )
    draft = read_magazine(text, recipe, {})
    assert written(draft.items[0])[0] == f"prose: {sentence}."

from __future__ import annotations

import pytest
from magazine_texts import item_of, lines_of, recipe_of

from archive_app.formats.magazine import names

RECIPE = recipe_of(item_of('{ from = "Begin" }'))
OPENINGS = names.openings(RECIPE)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tekst: Femke Bakker", 1),
        ("Tekst: Femke Bakker\nDe molen draait", 1),
        ("Tekst:\nFemke Bakker\nDe molen draait", 2),
        ("Tekst: Femke Bakker,\nJan Vis en\nPiet Kok\nDe molen", 3),
        ("TEKST: FEMKE\nBAKKER", 0),
        ("Tekst: FEMKE BAKKER", 1),
        ("In gesprek met: Truus Mol", 1),
        ("Door Jan de Wit", 1),
        ("Door Jan de Wit en\nTruus Mol\nDe molen", 2),
        ("Door Jan de Wit & Truus van der Mol", 1),
        ("Door regen en wind", 0),
        ("Door Nederland en België", 0),
        ("Door De Bilt en Zeist", 0),
        ("Door", 0),
        ("Door\nJan de Wit", 2),
        ("Door\nde wind", 0),
        ("Doorlopend Jan Vis", 0),
        ("Tekstballon: Jan", 0),
        ("De molen\nTekst: Femke Bakker", 0),
    ],
)
def test_which_lines_are_a_byline(text: str, count: int) -> None:
    assert names.lines_of_byline(lines_of(text), OPENINGS) == count


def test_capitals_go_on_in_capitals() -> None:
    lines = lines_of("DOOR: AN\nEN BO VAN DIJK\nDe molen")
    assert names.lines_of_byline(lines, ("DOOR:",)) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tekst: Femke Bakker", ["Femke Bakker"]),
        ("Tekst: FEMKE BAKKER EN JAN VAN DER WIT", ["Femke Bakker", "Jan van der Wit"]),
        ("Tekst: VAN DER WIT", ["Van der Wit"]),
        ("Tekst: IJSBRAND MOL-DE WIT", ["IJsbrand Mol-De Wit"]),
        ("Tekst: Femke Bakker | Beeld: Henk Visser", ["Femke Bakker"]),
        ("Tekst: Femke Bakker, foto's: Henk Visser", ["Femke Bakker"]),
        ("Tekst: Femke Bakker – Beeld en druk: Henk Visser", ["Femke Bakker"]),
        ("Tekst: Femke Bakker/Jan Vis, Zandbroek", ["Femke Bakker", "Jan Vis"]),
        ("Tekst: An en Bo", ["An", "Bo"]),
        ("Tekst: de redactie", []),
        ("Tekst: Jan Vis (bakker, Zandbroek).", ["Jan Vis"]),
        ("Door Jan de Wit en\nTruus Mol", ["Jan de Wit", "Truus Mol"]),
        ("Gerda Smit, Den Haag", ["Gerda Smit"]),
        ("Gerda Smit\nvoorzitter", ["Gerda Smit"]),
        ("Gerda en Kees Smit", ["Gerda", "Kees Smit"]),
        ("Pia (gids,\nDe Molen)", ["Pia"]),
        ("de voorzitter", []),
    ],
)
def test_the_names_of_a_byline(text: str, found: list[str]) -> None:
    assert list(names.names_in_byline(lines_of(text), RECIPE)) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pia (gids, museum De Molen)", "Pia"),
        ("Jay, (bestuurder)", "Jay"),
        ("Svan : (scanner)", "Svan"),
        ("Jan de Boer: (bakker).", "Jan de Boer"),
        ("Pia (gids) werkt hier", None),
        ("de molen (uit 1850)", None),
        ("Pia", None),
        ("(gids)", None),
    ],
)
def test_a_name_with_a_function(text: str, name: str | None) -> None:
    assert names.with_function(text) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan de Boer: “Ja.”", ("Jan de Boer", "“Ja.”")),
        ("Jan de Boer (bakker): “Ja.”", ("Jan de Boer", "“Ja.”")),
        ("Jan (bakker): \"Ja.\"", ("Jan", '"Ja."')),
        ("Rachid el Amrani (leraar):", ("Rachid el Amrani", "")),
        ("Jan de Boer:", ("Jan de Boer", "")),
        ("Sanne: “Ja.”", ("Sanne", "“Ja.”")),
        ("Motto: “Ja.”", None),
        ("De Boer: “Ja.”", None),
        ("Het Motto: “Ja.”", None),
        ("Jan de Boer: ja.", None),
        ("toen zei hij: “Ja.”", None),
        ("Jan de Boer “Ja.”", None),
    ],
)  # fmt: skip
def test_who_is_quoted(text: str, expected: tuple[str, str] | None) -> None:
    assert names.attribution(text, ["sanne"]) == expected


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["“Ja.”"], [True]),
        (["“Ja.”,"], [True]),
        (["“Ja”, zei ze."], [False]),
        (["“Ja”, zei ze. “Nee.”"], [False]),
        (["Zij: “Ja.”"], [False]),
        (["“Een", "twee", "drie.”", "vier"], [True, True, True, False]),
        (["“Een", "“twee", "drie.”"], [True, True, True]),
        (["“Een", "twee” en zo.", "“Drie.”"], [False, False, True]),
        (["“Een", *["twee"] * 20, "drie.”"], [False] * 22),
        (['"Ja."', '"Nee'], [True, False]),
        ([], []),
        (["", "“"], [False, False]),
    ],
)
def test_which_paragraphs_are_quoted_whole(texts: list[str], whole: list[bool]) -> None:
    assert names.quoted_whole(texts) == whole


@pytest.mark.parametrize(
    ("texts", "within"),
    [
        (["“Ik werk.”", "Zij zoekt een maat."], [True, False]),
        (["“Ik werk.", "‘Nee’, zei ik.", "Nu wel.”", "Zij werkt."], [True, True, True, False]),
        (["Zij werkt.", "“Ik werk.", "En door"], [False, True, True]),
        (["“Ik werk.”", "“En leer.”"], [True, True]),
    ],
)
def test_which_paragraphs_are_within_quotes(texts: list[str], within: list[bool]) -> None:
    assert names.within_quotes(texts) == within


def test_signatures() -> None:
    assert names.is_signature("GERDA SMIT, Zandbroek", ["Gerda Smit"])
    assert not names.is_signature("Gerda Smit schreef ons", ["Gerda Smit"])
    assert not names.is_signature("Gerda Smit", [])


def test_names_in_a_text() -> None:
    assert names.names_all("Met Gerda Smit en J. Vis", ["Gerda Smit", "J Vis"])
    assert not names.names_all("Met Gerda Smit", [])
    assert names.begins_with("Gerda Smit is", "Gerda Smit")
    assert not names.begins_with("“Gerda Smit is”", "Gerda Smit")

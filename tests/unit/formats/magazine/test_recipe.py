from __future__ import annotations

import pytest
from magazine_texts import HEAD, KORENBODE, item_of

from archive_app.domain.catalogue import Kind
from archive_app.domain.errors import UnreadableFile
from archive_app.formats.magazine.recipe import PartKind, read_recipe
from archive_app.formats.magazine.recipes import shipped_recipes

ITEM = item_of('{ from = "Begin", to = "Einde" }', title="Een titel")
GOOD = HEAD + ITEM


def refusal(text: str | bytes) -> tuple[str, str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(UnreadableFile) as caught:
        read_recipe(data, "mijn.toml")
    assert caught.value.particulars["path"] == "mijn.toml"
    return caught.value.code, str(caught.value.particulars["detail"])


def test_what_a_recipe_says() -> None:
    recipe = read_recipe(KORENBODE.with_suffix(".toml").read_bytes(), "korenbode.toml")
    assert (recipe.key, recipe.version, recipe.date) == ("korenbode-zomer-2021", 1, "2021-06")
    assert (recipe.at_least, len(recipe.recognise), recipe.language) == (2, 4, "nl")
    item = recipe.items[1]
    assert (item.item, item.kind) == ("korenbode-nieuwe-wieken", Kind.ARTICLE)
    assert item.address == "nieuwe-wieken-2021"
    assert [one.kind for one in item.parts] == [PartKind.TEXT, PartKind.STANDFIRST, PartKind.TEXT]
    assert recipe.items[8].parts[0].after == "Gerda Smit"


def test_what_may_be_left_out() -> None:
    short = '[magazine]\nkey="k"\nversion=1\ntitle="T"\nrecognise=["a b", "c", "d"]\n'
    recipe = read_recipe((short + '[[item]]\nid="x"\nparts=[{from="Begin"}]').encode(), "mijn.toml")
    assert (recipe.at_least, recipe.date, recipe.language) == (2, "", "nl")
    assert recipe.items[0].kind is None
    assert recipe.items[0].parts[0].end == ""


def test_the_reader_has_the_item_and_the_version_in_its_name() -> None:
    recipe = read_recipe(GOOD.replace("version = 1", "version = 3").encode(), "mijn.toml")
    assert recipe.name("een") == "magazine:proef:een/3"


def test_a_byte_order_mark_and_windows_newlines() -> None:
    data = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_recipe(data, "mijn.toml") == read_recipe(GOOD.encode(), "mijn.toml")


def test_blanks_in_a_line_are_single() -> None:
    recipe = read_recipe(GOOD.replace('"De Proef",', '" De   Proef ",').encode(), "mijn.toml")
    assert recipe.running_heads == ("De Proef", "Nummer #")


@pytest.mark.parametrize(
    "data",
    [
        b"geen toml",
        b"[magazine",
        "été".encode("cp1252"),
        GOOD.encode("utf-16"),
        b"\x00\x01",
        b"a = " + b"[" * 100_000,
        b"a = " + b"1" * 10_000,
        (GOOD + "\n[magazine]\n").encode(),
    ],
)
def test_what_is_no_toml(data: bytes) -> None:
    assert refusal(data)[0] == "recipe-unreadable"


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        (GOOD, "", "magazine = ?"),
        ("[magazine]", "[[magazine]]", "magazine: [{'key'"),
        ("version = 1\n", "", "magazine.version = ?"),
        ("version = 1", "version = '1'", "magazine.version: '1'"),
        ("version = 1", "version = true", "magazine.version: True"),
        ("version = 1", "version = 0", "magazine.version: 0"),
        ("version = 1", "version = 1\nversie = 2", "magazine.versie?"),
        ('key = "proef"', 'key = ""', "magazine.key: ''"),
        ('key = "proef"', 'key = "a/b"', "magazine.key: 'a/b'"),
        ('key = "proef"', 'key = "a b"', "magazine.key: 'a b'"),
        ('title = "De Proef"', "title = 3", "magazine.title: 3"),
        ('title = "De Proef"', 'title = "x"\ndate = "juni"', "magazine.date: 'juni'"),
        ('title = "De Proef"', 'title = "x"\ndate = 2021', "magazine.date: 2021"),
        ('title = "De Proef"', 'title = "x"\nlanguage = "?"', "magazine.language: '?'"),
        ('title = "De Proef"', 'title = "x"\nat_least = 2', "magazine.at_least: 2 / 1"),
        ('title = "De Proef"', 'title = "x"\nat_least = 0', "magazine.at_least: 0 / 1"),
        ('["proef op de som"]', "[]", "magazine.recognise = ?"),
        ('["proef op de som"]', '"proef"', "magazine.recognise: 'proef'"),
        ('["proef op de som"]', '["- !"]', "magazine.recognise: '- !'"),
        ('["proef op de som"]', '["a b c d e f g"]', "magazine.recognise: 7 > 6: a b c d e f g"),
        ('["Lees verder"]', '["Lees verder", " "]', "magazine.link_words: ' '"),
        ('["De Proef", "Nummer #"]', "[1]", "magazine.running_heads: 1"),
        ("[[item]]", "[item]", "item: {'id': 'een'"),
        (ITEM, "", "item = ?"),
        (ITEM, ITEM + ITEM, "item.id: 'een': 2 > 1"),
        (ITEM, ITEM + "[bijlage]\n", "bijlage?"),
        ('id = "een"', 'id = "een twee"', "item[1].id: 'een twee'"),
        ('id = "een"\n', "", "item[1].id = ?"),
        ('kind = "article"', 'kind = "roman"', "item[1] een.kind: 'roman'"),
        ('kind = "article"', "kind = 1", "item[1] een.kind: 1"),
        ('kind = "article"', 'soort = "article"', "item[1] een.soort?"),
        ('from = "Begin", ', "", "item[1] een.parts[1].from = ?"),
        ('from = "Begin"', 'from = ""', "item[1] een.parts[1].from: ''"),
        ('from = "Begin"', 'from = "…"', "item[1] een.parts[1].from: '…'"),
        ('from = "Begin"', "from = 12", "item[1] een.parts[1].from: 12"),
        ('to = "Einde"', 'to = "a b c d e f g"', "item[1] een.parts[1].to: 7 > 6: a b c d e f g"),
        ('to = "Einde"', 'after = "a b c d e f g"', "item[1] een.parts[1].after: 7 > 6"),
        ('to = "Einde"', 'line = "3"', "item[1] een.parts[1].line?"),
        ('{ from = "Begin"', '{ kind = "foto", from = "Begin"', "parts[1].kind: 'foto'"),
        ('[{ from = "Begin", to = "Einde" }]', "[]", "item[1] een.parts: []"),
        ('[{ from = "Begin", to = "Einde" }]', '["Begin"]', "item[1] een.parts[1]: 'Begin'"),
    ],
)
def test_each_mistake_says_where_it_is(before: str, after: str, detail: str) -> None:
    assert before in GOOD
    code, told = refusal(GOOD.replace(before, after, 1))
    assert code == "recipe-wrong"
    assert detail in told


def test_the_shipped_recipes_can_be_read() -> None:
    keys = [one.key for one in shipped_recipes()]
    assert "week-van-de-1000-voorbeelden-2020" in keys
    assert len(set(keys)) == len(keys)


def test_a_recipe_of_many_items_is_read_at_once() -> None:
    items = "".join(item_of('{ from = "Begin" }', item=f"i{nth}") for nth in range(5_000))
    assert len(read_recipe((HEAD + items).encode(), "groot.toml").items) == 5_000

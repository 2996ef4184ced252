from __future__ import annotations

import pytest
from magazine_texts import item_of, lines_of, recipe_of

from archive_app.domain.magazine import LineUse
from archive_app.formats.magazine.furniture import Furniture, same_address
from archive_app.formats.magazine.source import Line

FURNITURE = Furniture(recipe_of(item_of('{ from = "Begin" }')))


def uses(text: str) -> list[str]:
    kept, asides = FURNITURE.sort_out(lines_of(text))
    assert len(kept) == len(lines_of(text))
    assert all(kept[one.line.number - 1].is_blank for one in asides)
    return [f"{one.line.number} {one.use}{f' {one.url}' if one.url else ''}" for one in asides]


@pytest.mark.parametrize(
    "line", ["12", " 7 ", "- 12 -", "– 3 –", "| 104", "12 |", "• 5 •", "\t9", "* 8 *"]
)
def test_page_numbers(line: str) -> None:
    assert uses(line) == ["1 page-number"]


@pytest.mark.parametrize("line", ["125.", "30%", "€ 12", "(12)", "2021", "12 13", "1e", "-", ""])
def test_what_is_no_page_number(line: str) -> None:
    assert uses(line) == []


@pytest.mark.parametrize(
    "line",
    ["De Proef", " De  Proef ", "12 | De Proef", "De Proef | 12", "De Proef - 7", "Nummer 3",
     "4 Nummer 12"],
)  # fmt: skip
def test_running_heads(line: str) -> None:
    assert uses(line) == ["1 running-head"]


@pytest.mark.parametrize(
    "line",
    ["De Proef begint", "de proef", "12De Proef", "De Proef 2021", "Nummer drie", "Nummer #",
     "De Proef |", "De ProefNummer 3"],
)  # fmt: skip
def test_what_is_no_running_head(line: str) -> None:
    assert uses(line) == []


def test_link_words_are_whole_lines() -> None:
    assert uses("Lees verder\nLees verder op bladzij 3") == ["1 link-words"]


def test_a_piece_of_a_line_is_no_running_head() -> None:
    kept, asides = FURNITURE.sort_out([Line(1, "De Proef", whole=False), Line(2, "7", whole=False)])
    assert (len(kept), asides) == (2, [])


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/b/", "https://a.example/b/"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("www.a.example", "www.a.example"),
        ("a.example/b", "a.example/b"),
        ("winkel.a-b.example/b?c=1", "winkel.a-b.example/b?c=1"),
        ("https://a.example/ b_c", "https://a.example/b_c"),
        ("https://a.example/een-\ntwee", "https://a.example/een-twee"),
        ("https://a.example/een_\ntwee-\ndrie/", "https://a.example/een_twee-drie/"),
        ("https://a.example/items/\ntwee-drie", "https://a.example/items/twee-drie"),
        ("https://a.example/b?c=\n12", "https://a.example/b?c=12"),
        ("https://a.example/b?c=1&\nd=2", "https://a.example/b?c=1&d=2"),
        ("Lees verder: www.a.example/b", "www.a.example/b"),
        ("Lees verder www.a.example/b-\nc", "www.a.example/b-c"),
    ],
)
def test_addresses(text: str, url: str) -> None:
    lines = text.count("\n") + 1
    assert uses(text) == [f"1 address {url}", *(f"{nth} address" for nth in range(2, lines + 1))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/items/\nWoord", ["1 address https://a.example/items/"]),
        ("https://a.example/b\nwww.c.example", ["1 address https://a.example/b",
                                                "2 address www.c.example"]),
        ("https://a.example/b-\nhttps://a.example/b-c", ["1 address https://a.example/b-",
                                                         "2 address https://a.example/b-c"]),
        ("https://a.example/b en meer", []),
        ("info@a.example", []),
        ("Dat klopt.\nwww.a.example", ["2 address www.a.example"]),
        ("Kijk dan op:\nwww.a.example", ["2 address www.a.example"]),
        ("Wij staan ook op\nwww.a.example", []),
        ("Wij staan ook op\n\nwww.a.example", ["3 address www.a.example"]),
        ("Dat vindt u op\n12\nwww.a.example", ["2 page-number", "3 address www.a.example"]),
        ("en/of", []),
        ("a.b.", []),
    ],
)  # fmt: skip
def test_what_is_an_address_and_what_is_text(text: str, expected: list[str]) -> None:
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/b/", "a.example/b", True),
        ("http://A.example", "https://a.example/", True),
        ("https://a.example/b", "https://a.example/c", False),
        ("", "", False),
    ],
)
def test_two_ways_to_write_an_address(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


def test_nothing_is_recognised_that_a_recipe_does_not_name() -> None:
    bare = Furniture(
        recipe_of(
            item_of('{ from = "Begin" }'),
            '[magazine]\nkey="k"\nversion=1\ntitle="T"\nrecognise=["a"]\n',
        )
    )
    kept, asides = bare.sort_out(lines_of("De Proef\nLees verder\n12"))
    assert [one.use for one in asides] == [LineUse.PAGE_NUMBER]
    assert [one.text for one in kept] == ["De Proef", "Lees verder", ""]

from __future__ import annotations

import pytest
from magazine_texts import lines_of

from archive_app.formats.magazine.blocks import Block, Role, blocks, flowing, goes_on, headed

FULL = "Dit is een regel die zo breed is als regels hier zijn"


def texts(found: list[Block]) -> list[str]:
    marks = {Role.HEADING: "# ", Role.TEXT: "", Role.BOX: "[] "}
    return [marks[one.role] + one.text for one in found]


def read(text: str) -> list[str]:
    return texts(flowing(headed(blocks(Role.TEXT, lines_of(text)))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n \n", []),
        ("een\ntwee\n\ndrie", ["een twee", "drie"]),
        ("Neem mee:\n• brood\n• boter\n  en jam", ["Neem mee:", "• brood", "• boter en jam"]),
        ("• een", ["• een"]),
        ("Neem:\n- brood,\n- boter", ["Neem:", "- brood,", "- boter"]),
        ("de hei\n- en het bos -\nlag stil.", ["de hei - en het bos - lag stil."]),
        ("1. een\n2. twee", ["1. een", "2. twee"]),
        ("Tekst: An\nBeeld en druk: Bo", ["Tekst: An", "Beeld en druk: Bo"]),
        ("Let op: vandaag\nniet open", ["Let op: vandaag niet open"]),
    ],
)
def test_blocks_and_the_items_of_a_list(text: str, expected: list[str]) -> None:
    assert [one.text for one in blocks(Role.TEXT, lines_of(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Een kop\n{FULL}\n{FULL}.", ["# Een kop", f"{FULL} {FULL}."]),
        (f"Hoe nu verder?\n{FULL}\n{FULL}.", ["# Hoe nu verder?", f"{FULL} {FULL}."]),
        (f"Een kop\n\n{FULL}.", ["# Een kop", f"{FULL}."]),
        (f"10 tips\n\n{FULL}.", ["# 10 tips", f"{FULL}."]),
        (f"Een bos in Noord-\nHolland\n{FULL}\n{FULL}.",
         ["# Een bos in Noord- Holland", f"{FULL} {FULL}."]),
        (f"Een kop die over\ntwee regels gaat\n{FULL}\n{FULL}.",
         ["# Een kop die over twee regels gaat", f"{FULL} {FULL}."]),
    ],
)  # fmt: skip
def test_headings(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{FULL}\n{FULL}.",
        f"Kort.\n{FULL}\n{FULL}.",
        f"Kort,\n{FULL}\n{FULL}.",
        f"kleine letter\n{FULL}\n{FULL}.",
        f"Het eind van de\n{FULL}\n{FULL}.",
        f"Een kop\n{FULL.lower()}\n{FULL}.",
        "Een regel\nEn een regel",
        "Een kop en daarna niets",
        "Een kop van wel negen woorden is er geen\n\nDat is zo.",
        f"{FULL} en de\n\nGoede Hoop\n\n{FULL}.",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert not any(one.startswith("# ") for one in read(text))


def test_items_of_a_list_are_no_headings() -> None:
    text = "1. Verlaat het station\n2. Volg het water\n\nDaarna bent u er."
    assert read(text) == ["1. Verlaat het station", "2. Volg het water", "Daarna bent u er."]


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("een half wo-", "ord", True),
        ("een half wo-", "Ord", True),
        ("en dan de", "Molen", True),
        ("en dan staat daar", "de molen", True),
        ("de hei, de duinen,", "Zandvoort", True),
        ("Beste vrienden,", "Het is zomer", False),
        ("Geachte heer Vis,", "het is zomer", True),
        ("Dat is zo.", "de molen", False),
        ("Dat is zo:", "de molen", False),
        ("Dat is zo", "De molen", False),
        ("Dat zei dhr.", "de Boer", True),
        ("", "de molen", False),
        ("--", "de molen", True),
    ],
)
def test_when_a_paragraph_goes_on(before: str, after: str, one: bool) -> None:
    assert goes_on(before, after) is one


def test_a_paragraph_goes_on_over_other_blocks_but_not_over_a_heading() -> None:
    found = blocks(Role.TEXT, lines_of("Dit gaat nog\n\nKader\n\neven door."))
    found[1].role = Role.BOX
    assert texts(flowing(found)) == ["Dit gaat nog even door.", "[] Kader"]
    found[1].role = Role.HEADING
    assert texts(flowing(found)) == ["Dit gaat nog", "# Kader", "even door."]


def test_an_item_of_a_list_is_a_paragraph_of_its_own() -> None:
    assert read("Kies uit de\n- brood\n- boter") == ["Kies uit de", "- brood", "- boter"]


def test_an_open_bracket_keeps_a_paragraph_open() -> None:
    assert read("Zij (Bakker\n\nVis) kwam.") == ["Zij (Bakker Vis) kwam."]
    assert read("Zij (Bakker) kwam niet\n\nVis wel.") != ["Zij (Bakker) kwam niet Vis wel."]


def test_what_two_people_say_is_not_one_paragraph() -> None:
    found = blocks(Role.TEXT, lines_of("een half wo-\n\nord"))
    found[0].speaker = "An"
    assert len(flowing(found)) == 2
    assert len(found[0].lines) == 1

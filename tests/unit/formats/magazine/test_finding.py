from __future__ import annotations

import pytest
from magazine_texts import item_of, recipe_of

from archive_app.formats.magazine.finding import Findings, find_parts
from archive_app.formats.magazine.source import Source


def find(text: str, *items: str) -> Findings:
    return find_parts(recipe_of("".join(items)), Source(text))


def pieces(findings: Findings) -> list[list[str]]:
    return [
        ["\n".join(line.text for line in piece).strip() for piece in one.pieces]
        for one in findings.parts
    ]


def rest(findings: Findings) -> list[str]:
    return ["\n".join(line.text for line in lines).strip() for lines in findings.rest]


def problems(findings: Findings) -> list[tuple[str, ...]]:
    return [
        (one.code, *(str(value) for _key, value in one.particulars)) for one in findings.problems
    ]


def test_a_part_from_its_first_words_to_its_last() -> None:
    found = find(
        "voor\neen “Begin hier,\nmidden\nde ein-\nde.” Na",
        item_of('{ from = "Begin hier", to = "de einde" }'),
    )
    assert pieces(found) == [["“Begin hier,\nmidden\nde ein-\nde.”"]]
    assert rest(found) == ["voor\neen", "Na"]
    assert found.problems == []


def test_without_an_end_it_ends_with_its_block() -> None:
    found = find("Begin hier\nen daar\n\nniet", item_of('{ from = "Begin" }'))
    assert pieces(found) == [["Begin hier\nen daar"]]
    assert rest(found) == ["niet"]


def test_the_end_may_be_the_begin() -> None:
    found = find("voor\nBegin\nna", item_of('{ from = "Begin", to = "Begin" }'))
    assert pieces(found) == [["Begin"]]


def test_an_end_within_the_begin() -> None:
    found = find("Begin van alles\nna", item_of('{ from = "Begin van alles", to = "van" }'))
    assert pieces(found) == [["Begin van alles"]]


def test_the_inner_of_two_parts_keeps_what_is_in_it() -> None:
    found = find(
        "A een\nB twee\nC drie\nB vier\nA vijf",
        item_of('{ from = "A een", to = "A vijf" }, { from = "C drie", to = "C drie" }'),
        item_of('{ from = "B twee", to = "B vier" }', item="twee"),
    )
    assert pieces(found) == [["A een", "A vijf"], ["C drie"], ["B twee", "B vier"]]
    assert rest(found) == []
    assert found.problems == []


def test_parts_that_cross_are_reported() -> None:
    found = find(
        "A een\nB twee\nA drie\nB vier",
        item_of('{ from = "A een", to = "A drie" }'),
        item_of('{ from = "B twee", to = "B vier" }', item="twee"),
    )
    assert problems(found) == [("parts-cross", "twee", "B twee", "een")]


@pytest.mark.parametrize(
    ("parts", "told", "kept"),
    [
        ('{ from = "Nergens" }', ("marker-missing", "een", "Nergens"), []),
        ('{ from = "Begin", to = "Nergens" }', ("marker-missing", "een", "Nergens"), [["Begin x"]]),
        ('{ from = "Begin", after = "Nergens" }', ("marker-missing", "een", "Nergens"), []),
        ('{ from = "Begin", after = "tweemaal" }', ("marker-twice", "een", "tweemaal"), None),
        ('{ from = "tweemaal" }', ("marker-twice", "een", "tweemaal"), [["tweemaal a"]]),
        ('{ from = "Voor", to = "Ver" }', ("marker-missing", "een", "Ver"), [["Voor"]]),
    ],
)
def test_markers_that_are_not_there_or_twice(
    parts: str, told: tuple[str, ...], kept: list[list[str]] | None
) -> None:
    found = find("Ver\n\nVoor\n\nBegin x\n\ntweemaal a\n\ntweemaal b", item_of(parts))
    assert problems(found)[0] == told
    if kept is not None:
        assert pieces(found) == kept


def test_after_says_which_of_two() -> None:
    text = "kop\n\nBegin een\n\nandere kop\n\nBegin twee\n\nBegin drie"
    found = find(text, item_of('{ from = "Begin", after = "andere kop" }'))
    assert pieces(found) == [["Begin twee"]]
    assert found.problems == []


def test_a_part_that_another_has_all_of() -> None:
    found = find(
        "Begin\nEinde",
        item_of('{ from = "Begin", to = "Einde" }, { from = "Begin", to = "Einde" }'),
    )
    assert pieces(found) == [[], ["Begin\nEinde"]]


def test_the_letters_of_a_word_in_a_part_of_its_own() -> None:
    found = find("lees en/of schrijf", item_of('{ from = "of", to = "schrijf" }'))
    assert pieces(found) == [["/of schrijf"]]
    assert rest(found) == ["lees en"]

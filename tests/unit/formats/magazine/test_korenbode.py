"""The made-up magazine: another layout than the real one, with a recipe of its own."""

from __future__ import annotations

import random
import re
from collections import Counter
from difflib import unified_diff

import pytest
from magazine_texts import (
    KORENBODE,
    korenbode,
    letters_in,
    letters_out,
    text_of,
    written,
    written_out,
)

from archive_app.domain.magazine import LineUse
from archive_app.formats.magazine.reader import read_magazine, recognise
from archive_app.formats.magazine.recipes import shipped_recipes

EXPECTED = KORENBODE.with_suffix(".expected.txt")


def test_all_that_is_made_of_it() -> None:
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    made = written_out(korenbode().draft).splitlines()
    assert list(unified_diff(expected, made, lineterm="", n=0)) == []


def test_nothing_is_left_unexplained() -> None:
    assert korenbode().draft.problems == ()
    assert korenbode().draft.unexplained == ()


def test_every_letter_is_in_one_place() -> None:
    magazine = korenbode()
    assert letters_out(magazine.draft) == letters_in(magazine.text)


def test_every_way_to_be_left_out_is_in_it() -> None:
    uses = {one.use for one in korenbode().draft.left}
    assert uses == set(LineUse) - {LineUse.TEXT, LineUse.ANNOUNCEMENT, LineUse.NOWHERE}


def test_no_word_is_left_broken() -> None:
    magazine = korenbode()
    made = "\n".join(
        one for item in magazine.draft.items for one in [*written(item), item.announcement or ""]
    )
    assert not re.search(r"\w-\s*$", made, re.MULTILINE)
    broken = re.findall(r"(\w+)-\n(\w+)", magazine.text)
    assert len(broken) > 15
    for begin, end in broken:
        assert (
            f"{begin}{end}" in made
            or f"{begin}-{end}" in made
            or (begin, end) == ("nieuwe", "wieken")
        )


def test_only_its_own_recipe_knows_it() -> None:
    magazine = korenbode()
    assert recognise(magazine.text, [*shipped_recipes(), magazine.recipe]) is magazine.recipe
    assert recognise(magazine.text, shipped_recipes()) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: re.sub(rb"\n(- \d+ -\n)", rb"\n\1\f", data),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"\n", b" \t\n"),
    ],
    ids=["dos", "old mac", "form feeds", "utf-8 mark", "utf-16", "blanks"],
)
def test_however_its_lines_end(change) -> None:  # type: ignore[no-untyped-def]
    magazine = korenbode()
    text = text_of(change(KORENBODE.read_bytes()))
    draft = read_magazine(text, magazine.recipe, {})
    assert [written(one) for one in draft.items] == [written(one) for one in magazine.draft.items]
    assert Counter(one.use for one in draft.left) == Counter(one.use for one in magazine.draft.left)
    assert draft.problems == ()


@pytest.mark.parametrize("seed", range(20))
def test_in_whatever_order_its_pages_come(seed: int) -> None:
    """Pages as a reader of PDF could give them; an article that goes on over one is not torn."""
    magazine = korenbode()
    text = magazine.text
    begins = [text.index(one) for one in (
        "2 | De Korenbode", "- 3 -", "- 5 -", "- 8 -", "De Korenbode | 9", "Brieven",
        "De Korenbode | 11", "LUISTER", "De Korenbode | 13", "14 | De Korenbode")]  # fmt: skip
    pages = [text[begin:end] for begin, end in zip([0, *begins], [*begins, None], strict=True)]
    random.Random(seed).shuffle(pages)
    draft = read_magazine("\n\n".join(pages), magazine.recipe, {})
    assert [written(one) for one in draft.items] == [written(one) for one in magazine.draft.items]
    assert [one.people for one in draft.items] == [one.people for one in magazine.draft.items]
    assert [one.url for one in draft.items] == [one.url for one in magazine.draft.items]
    assert draft.unexplained == ()


def test_a_catalogue_that_knows_the_items_changes_no_text() -> None:
    from archive_app.domain.catalogue import Item, Participant, Person, Role

    magazine = korenbode()
    known = {}
    for one in magazine.draft.items:
        role = Role.INTERVIEWEE if one.interviewed else Role.AUTHOR
        people = [Participant(Person(f"person-{name}", name), role) for name in one.people]
        assert one.kind
        known[one.item] = Item(one.item, one.kind, one.title, participants=tuple(people))
    draft = read_magazine(magazine.text, magazine.recipe, known)
    assert [written(one) for one in draft.items] == [written(one) for one in magazine.draft.items]
    speakers = [one for item in draft.items for one in item.text.passages if one.speaker]
    assert {one.speaker for one in speakers if not one.person} == {
        "Anneke de Boer",
        "Rachid el Amrani",
    }

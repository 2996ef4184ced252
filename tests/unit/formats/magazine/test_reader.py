"""From the parts of an item to its passages and fields."""

from __future__ import annotations

import pytest
from magazine_texts import (
    HEAD,
    item_of,
    left,
    passages,
    read_item,
    recipe_of,
    written,
)

from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role
from archive_app.domain.errors import Cancelled
from archive_app.domain.magazine import LineUse, MagazineDraft
from archive_app.formats.magazine.reader import LONGEST, read_magazine, recognise

LONG = "Dit is een zin die een hele regel vult en zo hoort het ook te zijn."


def read(text: str, *items: str, known: dict[str, Item] | None = None) -> MagazineDraft:
    return read_magazine(text, recipe_of("".join(items)), known or {})


def known_item(kind: Kind, title: str, *people: tuple[str, Role]) -> dict[str, Item]:
    participants = tuple(Participant(Person(f"person-{name}", name), role) for name, role in people)
    return {"een": Item(id="een", kind=kind, title=title, participants=participants,
                        url="https://www.a.example/een/")}  # fmt: skip


# ── Which recipe ────────────────────────────────────────────────────────────


def test_the_recipe_that_fits_best() -> None:
    item = item_of('{ from = "Begin" }')
    few = recipe_of(item, HEAD.replace('["proef op de som"]', '["een", "twee", "drie"]'))
    all_ = recipe_of(item, HEAD.replace('["proef op de som"]', '["een twee"]'))
    assert recognise("Één,\ntw-\nee!", [few, all_]) is all_
    assert recognise("Één,\ntw-\nee!", [all_, few]) is all_
    assert recognise("een of twee", [few, all_]) is few
    assert recognise("een", [few, all_]) is None
    assert recognise("een twee", []) is None
    assert recognise("een twee" + " " * LONGEST, [few, all_]) is None


# ── Headlines, by-lines, standfirst ─────────────────────────────────────────


def test_the_headline_stands_over_two_lines_in_capitals() -> None:
    draft = read_item(f"DE MOLEN\nDRAAIT WEER\n{LONG}\n{LONG}", title="De molen draait weer")
    assert passages(draft) == [f"prose: {LONG} {LONG}"]
    assert [one.use for one in draft.left] == [LineUse.HEADLINE] * 2
    assert draft.items[0].title == "De molen draait weer"


def test_a_headline_by_itself_goes_before_the_same_words_in_a_text() -> None:
    draft = read_item(f"{LONG}\nDe molen\n{LONG}\n\nDe molen", title="De molen")
    assert left(draft) == ["7 headline (een): De molen"]


@pytest.mark.parametrize("title", ["Serie: de molen", "De molen: wat nu"])
def test_a_title_may_say_more_than_the_headline(title: str) -> None:
    assert left(read_item(f"De molen\n\n{LONG}", title=title)) == ["3 headline (een): De molen"]


def test_a_line_beside_the_headline_is_a_standfirst() -> None:
    draft = read_item(f"Over vroeger\nDe molen\nEn wat er nu mee is\n\n{LONG}", title="De molen")
    assert passages(draft) == [
        "standfirst: Over vroeger",
        "standfirst: En wat er nu mee is",
        f"prose: {LONG}",
    ]


def test_the_headline_as_a_part_is_the_title() -> None:
    parts = '{ kind = "headline", from = "DE", to = "MOLEN" }, { from = "Er was", to = "eens" }'
    draft = read("DE MO-\nLEN\nEr was eens.", item_of(parts))
    assert draft.items[0].title == "DE MOLEN"
    assert passages(draft) == ["prose: Er was eens."]


@pytest.mark.parametrize(
    "text",
    [
        f"De molen\nTekst: An Vis\n{LONG}\n{LONG}",
        f"De molen\n\nTekst: An Vis\n\n{LONG}\n{LONG}",
        f"Tekst: An Vis\nDe molen\n\n{LONG}\n{LONG}",
        f"{LONG}\n{LONG}\n\nTekst: An Vis\n\nDe molen",
        f"{LONG}\n{LONG}\nTekst: An Vis\n\nDe molen",
        f"{LONG}\n\nTekst:\nAn Vis\n\nDe molen\n\n{LONG[0].lower()}{LONG[1:]}".replace(
            "zijn.\n\nTekst", "zijn\n\nTekst"
        ),
    ],
)
def test_the_byline_stands_anywhere(text: str) -> None:
    draft = read_item(text, title="De molen")
    item = draft.items[0]
    assert (item.people, item.interviewed) == (("An Vis",), False)
    assert {one.use for one in draft.left} == {LineUse.HEADLINE, LineUse.BYLINE}
    (passage,) = passages(draft)
    assert passage.startswith(f"prose: {LONG[:-1]}")


def test_who_is_asked_goes_before_who_writes() -> None:
    for text in ("Tekst: An Vis\nIn gesprek met: Bo Mol", "In gesprek met: Bo Mol\nTekst: An Vis"):
        item = read_item(text, "interview").items[0]
        assert (item.people, item.interviewed) == (("Bo Mol",), True)


def test_the_catalogue_knows_better_than_a_byline() -> None:
    known = known_item(Kind.COLUMN, "De molen", ("An Vis", Role.AUTHOR))
    draft = read(
        f"Begin\n\n{LONG}\n\nTekst: Bo Mol\nEinde",
        item_of('{from="Begin",to="Einde"}', kind=""),
        known=known,
    )
    item = draft.items[0]
    assert item.people == ("An Vis",)
    assert [(one.speaker, one.person) for one in item.text.passages][1:2] == [
        ("An Vis", "person-An Vis")
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("column", ["standfirst", "standfirst", "speech (An Vis)"]),
        ("interview", ["standfirst", "prose", "prose"]),
        ("article", ["prose", "prose", "prose"]),
    ],
)
def test_what_names_its_people_is_a_standfirst(kind: str, expected: list[str]) -> None:
    byline = "In gesprek met: An Vis" if kind == "interview" else "Tekst: An Vis"
    draft = read(
        f"{byline}\n\nAn Vis werkt op de molen.\n\nWat An Vis daar doet, weet zij wel.\n\n{LONG}",
        item_of('{ from = "An Vis", to = "te zijn" }'.replace('"An Vis"', f'"{byline}"'), kind),
    )
    assert [one.split(":")[0] for one in passages(draft)] == expected


# ── Captions, boxes, order ──────────────────────────────────────────────────


def test_captions() -> None:
    draft = read_item(
        f"{LONG}\nFoto: de molen in de\nregen\n\n▲ Hier stond hij.\n\n"
        f"Foto: An Vis\n{LONG}\n\nFoto's maken is leuk."
    )
    assert passages(draft) == [
        f"prose: {LONG}",
        f"prose: {LONG}",
        "prose: Foto's maken is leuk.",
    ]
    assert [one.use for one in draft.left] == [LineUse.CAPTION] * 4


def test_captions_without_a_colon_begin_a_block() -> None:
    assert passages(read_item(f"{LONG}\n▲ {LONG}")) == [f"prose: {LONG} ▲ {LONG}"]


def test_reading_order() -> None:
    parts = """
      { kind = "box", from = "Kader" }, { from = "Tekst A", to = "Tekst B" },
      { kind = "standfirst", from = "Inleiding" }, { kind = "quote", from = "Citaat" },
      { kind = "announcement", from = "Aankondiging" }, { kind = "caption", from = "Plaatje" }"""
    draft = read(
        "Kader.\n\nTekst A.\nCitaat!\n\nTekst B.\n\nInleiding.\n\nAankondiging.\n\nPlaatje",
        item_of(parts.replace("\n", "")),
    )
    assert written(draft.items[0]) == [
        "prose: Citaat!",
        "standfirst: Inleiding.",
        "prose: Tekst A.",
        "prose: Tekst B.",
        "box: Kader.",
    ]
    assert draft.items[0].announcement == "Aankondiging."
    assert left(draft) == ["12 caption (een): Plaatje"]


def test_a_word_that_another_item_breaks_is_whole() -> None:
    draft = read(
        "Hier is een mo-\n\nTussendoor!\n\nlen te zien.\n12\n\nDe molen.",
        item_of('{ from = "Hier", to = "De molen" }'),
        item_of('{ from = "Tussendoor" }', item="twee"),
    )
    assert [written(one) for one in draft.items] == [
        ["prose: Hier is een molen te zien.", "prose: De molen."],
        ["prose: Tussendoor!"],
    ]
    assert left(draft) == ["6 page-number (een): 12"]


def test_tabs_in_a_quote() -> None:
    draft = read_item("“\tSamen \t\n\t sta  je sterk.”")
    assert passages(draft) == ["prose: “Samen sta je sterk.”"]


# ── Who speaks ──────────────────────────────────────────────────────────────


def test_a_column_is_said_by_who_wrote_it_but_not_what_is_quoted_whole() -> None:
    draft = read_item(
        f"Tekst: An Vis\n\n{LONG}\n\n“Een ander\n\nzegt dit.”\n\n“Ja”, zei ik.\n\n"
        "Bo Mol: “Nee” is ook\neen woord.\n\nKop\n\nZo is het.", "column")  # fmt: skip
    assert passages(draft) == [
        f"speech (An Vis): {LONG}",
        "prose: “Een ander zegt dit.”",
        "speech (An Vis): “Ja”, zei ik.",
        "speech (An Vis): Bo Mol: “Nee” is ook een woord.",
        "heading: Kop",
        "speech (An Vis): Zo is het.",
    ]


def test_a_column_of_two_is_said_by_both() -> None:
    draft = read_item(f"Tekst: An Vis en Bo Mol\n\n{LONG}", "column")
    assert passages(draft) == [f"speech (An Vis & Bo Mol): {LONG}"]


def test_a_signature_below_a_letter() -> None:
    parts = (
        '{ from = "Geachte", to = "groet" }, { kind = "byline", from = "An Vis", to = "Zandbroek" }'
    )
    draft = read(
        f"Geachte redactie,\n\n{LONG}\n\nMet groet,\nAn Vis, Zandbroek", item_of(parts, "column")
    )
    assert written(draft.items[0]) == [
        "speech (An Vis): Geachte redactie,",
        f"speech (An Vis): {LONG}",
        "speech (An Vis): Met groet,",
    ]
    assert left(draft) == ["6 byline (een): An Vis, Zandbroek"]


def test_a_portrait_speaks_in_its_quotes_only() -> None:
    draft = read_item(
        "An (gids,\nDe Molen)\n\n“Ik werk.\n\nEn leer.”\n\nZij zoekt een maat.", "portrait"
    )
    assert passages(draft) == [
        "speech (An): “Ik werk.",
        "speech (An): En leer.”",
        "prose: Zij zoekt een maat.",
    ]
    assert draft.items[0].people == ("An",)
    assert draft.items[0].interviewed


def test_a_blank_line_within_the_brackets_of_a_name() -> None:
    draft = read_item("An (gids,\n\nDe Molen)\n\n“Ik werk.”", "portrait")
    assert passages(draft) == ["speech (An): “Ik werk.”"]
    assert [one.use for one in draft.left] == [LineUse.BYLINE] * 2


def test_who_is_quoted_whole_with_a_name() -> None:
    draft = read_item(
        "An Vis (gids): “Ja.”\n\nBo Mol:\n\n“Eerst dit.\n\nDan dat.”\n\nMotto: “Vooruit.”\n\n"
        "Cor Kok:\n\nzegt niets.\n\nDe gids: “Nee.”"
    )
    assert passages(draft) == [
        "speech (An Vis): “Ja.”",
        "speech (Bo Mol): “Eerst dit.",
        "speech (Bo Mol): Dan dat.”",
        "prose: Motto: “Vooruit.”",
        "prose: Cor Kok:",
        "prose: zegt niets.",
        "prose: De gids: “Nee.”",
    ]
    assert left(draft) == ["3 byline (een): An Vis (gids):", "5 byline (een): Bo Mol:"]


def test_a_quote_ends_before_the_next_name() -> None:
    draft = read_item("An Vis (gids):\n\n“Een zin.\n\nBo Mol (gids): “Ja.”")
    assert passages(draft) == [
        "prose: An Vis (gids):",
        "prose: “Een zin.",
        "speech (Bo Mol): “Ja.”",
    ]


@pytest.mark.parametrize(
    ("kind", "people"),
    [
        (Kind.INTERVIEW, ("Bo Mol",)),
        (Kind.PORTRAIT, ("Bo Mol",)),
        (Kind.COLUMN, ("An Vis",)),
        (Kind.ARTICLE, ("An Vis",)),
    ],
)
def test_whom_an_item_of_the_catalogue_is_of(kind: Kind, people: tuple[str, ...]) -> None:
    known = known_item(
        kind, "T", ("An Vis", Role.AUTHOR), ("Bo Mol", Role.INTERVIEWEE), ("Cor Kok", Role.GUEST)
    )
    told = item_of('{ from = "Een" }', kind="")
    assert read("Een", told, known=known).items[0].people == people


def test_a_recipe_s_own_kind_and_title_go_before_the_catalogue_s() -> None:
    known = known_item(Kind.ARTICLE, "Een eigen titel", ("An Vis", Role.AUTHOR))
    told = item_of('{ from = "Begin", to = "Einde" }', kind="column", title="De molen")
    draft = read("Begin\n\nDe molen\n\nHij draait.\n\nEinde", told, known=known)
    assert draft.items[0].title == "De molen"
    assert ("Hij draait.", "An Vis") in {(p.text, p.speaker) for p in draft.items[0].text.passages}
    assert [one.text for one in draft.left] == ["De molen"]


@pytest.mark.parametrize(
    ("introduction", "speaker"), [("An Vis, gids, vertelt.", " (An Vis)"), ("Vertelt An Vis.", "")]
)
def test_the_quote_of_a_teaser(introduction: str, speaker: str) -> None:
    first = introduction.removesuffix(".")
    parts = (
        f'{{ kind = "standfirst", from = "{first}" }}, {{ kind = "quote", from = "Ja" }}, '
        '{ kind = "byline", from = "In gesprek" }'
    )
    draft = read(f"In gesprek met: An Vis\n\n{introduction}\n\n“Ja.”", item_of(parts, "interview"))
    kind = "speech" if speaker else "prose"
    assert written(draft.items[0]) == [f"{kind}{speaker}: “Ja.”", f"standfirst: {introduction}"]


# ── Addresses and the rest ──────────────────────────────────────────────────


def test_whose_an_address_is() -> None:
    known = known_item(Kind.ARTICLE, "T")
    text = (
        "Een\n\nwww.c.example\n\nTwee\n\nhttps://b.example/x-\ntwee\n\nhttp://a.example/een\n\nRest"
    )
    two = item_of('{ from = "Twee" }', item="twee").replace("parts", 'address = "x-twee"\nparts')
    draft = read(text, item_of('{ from = "Een" }'), two, known=known)
    assert [one.url for one in draft.items] == [
        "https://www.a.example/een/",
        "https://b.example/x-twee",
    ]
    assert left(draft) == [
        "3 address: www.c.example",
        "7 address (twee): https://b.example/x-",
        "8 address (twee): twee",
        "10 address (een): http://a.example/een",
        "12 nowhere: Rest",
    ]
    assert [one.text for one in draft.unexplained] == ["Rest"]


def test_an_address_without_a_scheme_gets_one() -> None:
    assert read_item(f"{LONG}\n\nwww.a.example/b").items[0].url == "https://www.a.example/b"


def test_what_is_counted() -> None:
    draft = read_item("Een, twee-\ndrie vier.\n\nFoto: vijf zes")
    (item,) = draft.items
    assert item.words == sum(len(one.text.split()) for one in item.text.passages)
    assert draft.words == item.words + 3


def test_an_item_that_is_not_there_is_left_out() -> None:
    draft = read("Een", item_of('{ from = "Een" }'), item_of('{ from = "Twee" }', item="twee"))
    assert [one.item for one in draft.items] == ["een"]
    assert [one.code for one in draft.problems] == ["marker-missing"]


def test_an_empty_text() -> None:
    draft = read("", item_of('{ from = "Een" }'))
    assert (draft.items, draft.left, draft.words) == ((), (), 0)


def test_it_stops_when_asked() -> None:
    with pytest.raises(Cancelled):
        read_magazine("Een", recipe_of(item_of('{ from = "Een" }')), {}, lambda: True)

"""The real magazine: skipped where `ARCHIVE_TEST_MAGAZINE` names no file."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from magazine_texts import Magazine, letters_in, letters_out

from archive_app.domain.catalogue import Kind
from archive_app.domain.magazine import ItemDraft, LineUse
from archive_app.domain.transcript import PassageKind
from archive_app.formats.magazine.reader import read_magazine, recognise
from archive_app.formats.magazine.recipes import shipped_recipes
from archive_app.formats.magazine.source import fold
from archive_app.resources import resource

LINES = {
    "column-hoe-houden-we-de-deuren-voor-inclusie-geopend": [(1, 46)],
    "interview-genieten-is-het-kernwoord": [(57, 60)],
    "article-hoe-staat-de-banenafspraak-ervoor": [(68, 100)],
    "interview-maatwerk-voor-mensen": [(101, 106)],
    "column-banenafspraak-in-tijden-van-corona": [(111, 145), (152, 186)],
    "interview-voor-mij-hoeven-ze-niks-te-kunnen-als-ze": [(187, 191)],
    "interview-bjzndr-maakt-de-match-met-zzpers": [(213, 217)],
    "report-inclusieve-passie-spat-van-het-scherm": [(222, 305)],
    "interview-de-banenafspraak-als-perspectief": [(306, 343), (358, 405)],
    "interview-met-kleine-aanpassingen-weer-fysiek-op-school": [(344, 350)],
    "interview-iedereen-een-indicatie-werkt-fantastisch": [(406, 410)],
    "interview-sociale-impact-maken-en-goede-producten-leveren": [(415, 419)],
    "column-arbeidsintensivering": [(424, 468)],
    "interview-samen-bereik-je-gewoon-meer": [(474, 489)],
    "interview-houd-de-doelgroep-in-het-oog": [(491, 503)],
    "interview-welk-werk-blijft-er-liggen": [(505, 517)],
    "article-inclusief-werkgever-worden-hoe-doe-je-dat": [(524, 589)],
    "interview-je-moet-de-wereld-zien-zoals-hij-is": [(594, 662)],
    "interview-inclusie-slaagt-alleen-met-wederzijds-succes": [(664, 669)],
    "interview-het-is-zonde-om-specifieke-kwaliteiten": [(675, 679)],
    "column-inclusief-moerdijk": [(685, 730), (740, 776)],
    "interview-leer-de-mensen-echt-kennen": [(732, 736)],
    "article-open-deuren-voor-inclusie-de-podcastserie": [(779, 788), (862, 871)],
    "episode-1": [(793, 804)],
    "episode-2": [(809, 821)],
    "episode-3": [(825, 831)],
    "episode-4": [(835, 842)],
    "episode-5": [(846, 850)],
    "column-de-werkvloer-van-morgen-vraagt-werkgevers-anno-nu": [(882, 934)],
    "interview-werken-in-een-vast-team": [(935, 941)],
    "report-kijk-niet-naar-quotumcijfers-achter-de-komma": [(947, 1033)],
    "interview-inclusie-maakt-de-organisatie-diverser": [(1035, 1041)],
    "column-ook-in-tijden-van-corona-gaat-het-erom-te-kijken": [(1043, 1089)],
    "interview-werknemers-voelen-dienstverband-als-warm-bad": [(1098, 1110)],
    "interview-een-nieuw-doel-in-het-leven-en-een-ritme": [(1112, 1125)],
    "interview-overheid-moet-actiever-ingrijpen-op-arbeidsmarkt": [(1127, 1139)],
    "column-kansen-pakken-en-niets-verloren-laten-gaan": [(1144, 1222)],
    "interview-diversiteit-vergroten-en-vooroordelen-doorbreken": [(1224, 1229)],
    "interview-inclusie-als-normaal-onderdeel-bedrijfsaanpak": [(1234, 1238)],
    "article-inclusieve-knokkers": [(1242, 1271)],
    "interview-fantastisch-om-te-zien-hoe-mensen-tot-bloei-komen": [(1279, 1283)],
    "interview-werken-met-collegas-uit-de-doelgroep-verlegt": [(1288, 1293)],
    "article-de-banenafspraak-en-de-umcs": [(1297, 1309)],
    "portrait-de-leukste-baan": [(1315, 1326)],
    "portrait-professioneel-en-persoonlijk-ontwikkeld": [(1331, 1335)],
    "portrait-uit-de-negatieve-spiraal": [(1341, 1357)],
    "interview-we-zijn-wel-toe-aan-een-andere-vorm": [(1360, 1363)],
    "interview-een-zo-goed-mogelijke-start-bieden": [(1367, 1373)],
    "portrait-ook-in-mijn-priveleven-en-mijn-eigen-onderneming": [(1382, 1388)],
    "portrait-mijn-collegas-waarderen-me-om-de-kwaliteit": [(1395, 1400)],
    "portrait-stiekem-best-trots": [(1405, 1419)],
    "report-1000-voorbeelden-in-het-land": [(1424, 1430)],
    "interview-kleur-gerust-eens-buiten-de-lijntjes": [(1434, 1439)],
    "interview-niet-mogen-meedoen-is-het-ergste-dat-er-is": [(1444, 1448)],
    "report-aanbodkrant-zuid-kennemerland": [(1453, 1515)],
    "report-de-100-van-sander": [(1517, 1534)],
    "report-all-in-werkgeversprijs-rivierenland": [(1539, 1550)],
    "interview-zij-verdienen-een-kans": [(1554, 1559)],
    "report-drive-in-meet-and-greet-leiden": [(1565, 1572)],
    "interview-ga-het-gesprek-aan-en-versimpel-de-regels": [(1574, 1578)],
    "interview-doorgroeien-naar-een-vaste-baan-geeft-rust": [(1583, 1587)],
    "article-colofon": [(1591, 1612)],
}
"""Between which lines the text of each item stands, by somebody who read all of it."""

QUOTED_IN_TEASERS = {
    "interview-maatwerk-voor-mensen": "Linda Planjer",
    "interview-met-kleine-aanpassingen-weer-fysiek-op-school": "Martijn van Os",
    "interview-samen-bereik-je-gewoon-meer": "Annemiek Scholten",
    "interview-welk-werk-blijft-er-liggen": "Floris van den Bergh",
    "interview-inclusie-slaagt-alleen-met-wederzijds-succes": "Marcel Kleinherenbrink",
    "interview-werken-in-een-vast-team": "Hans Schuurman",
    "interview-inclusie-maakt-de-organisatie-diverser": "Robert Dammers",
    "interview-een-nieuw-doel-in-het-leven-en-een-ritme": "Rob van den Berg",
    "interview-diversiteit-vergroten-en-vooroordelen-doorbreken": "Pauline Thijssen",
    "interview-een-zo-goed-mogelijke-start-bieden": "Martine Uitterdijk",
    "interview-kleur-gerust-eens-buiten-de-lijntjes": "Jolinda Kerkmeer",
    "interview-zij-verdienen-een-kans": "Jolanda van Rosmalen",
    "interview-doorgroeien-naar-een-vaste-baan-geeft-rust": "Anje Neef",
}
SPEAKERS = {
    **{item: {name: 1} for item, name in QUOTED_IN_TEASERS.items()},
    "portrait-de-leukste-baan": {"Marco": 1},
    "portrait-professioneel-en-persoonlijk-ontwikkeld": {"Jay": 1},
    "portrait-uit-de-negatieve-spiraal": {"Mario": 2},
    "portrait-ook-in-mijn-priveleven-en-mijn-eigen-onderneming": {"Svan": 1},
    "portrait-mijn-collegas-waarderen-me-om-de-kwaliteit": {"Pia": 1},
    "portrait-stiekem-best-trots": {"Jorne": 1},
    "column-hoe-houden-we-de-deuren-voor-inclusie-geopend": {"Martine Schuijer": 7},
    "column-banenafspraak-in-tijden-van-corona": {"Aart van der Gaag": 8},
    "column-arbeidsintensivering": {"Frank Kalshoven": 6},
    "column-inclusief-moerdijk": {"Danny Dingemans": 6},
    "column-de-werkvloer-van-morgen-vraagt-werkgevers-anno-nu": {
        "Pearl Hartgers & Tanja Willemsen": 14
    },
    "column-ook-in-tijden-van-corona-gaat-het-erom-te-kijken": {"Dirk Jan Verdoorn": 6},
    "column-kansen-pakken-en-niets-verloren-laten-gaan": {"Steven Hubeek": 6},
    "article-inclusief-werkgever-worden-hoe-doe-je-dat": {
        "Bruno Fermin": 2,
        "Anneke Wilms": 1,
        "Huib van Olden": 1,
        "Jack Stuifbergen": 1,
    },
}
"""Who speaks, and in how many passages: nobody else does."""

WITH_STANDFIRST = {
    "column-arbeidsintensivering": 1,
    "column-banenafspraak-in-tijden-van-corona": 1,
    "column-de-werkvloer-van-morgen-vraagt-werkgevers-anno-nu": 1,
    "column-inclusief-moerdijk": 1,
    "column-kansen-pakken-en-niets-verloren-laten-gaan": 1,
    "column-ook-in-tijden-van-corona-gaat-het-erom-te-kijken": 1,
}
ELLIPTIC = {"en", "of"}
LONGEST_SECONDS = 10


def facts() -> dict[str, str]:
    table = tomllib.loads(resource("catalogue/catalogue.toml").read_text(encoding="utf-8"))
    return {one["id"]: one["full_text"] for one in table["item"]}


def of_kind(real: Magazine, full_text: str) -> list[ItemDraft]:
    return [one for one in real.draft.items if facts()[one.item] == full_text]


def folded(item: ItemDraft) -> str:
    return fold((item.announcement or "") + "".join(one.text for one in item.text.passages))


def test_its_recipe_is_the_one_that_knows_it(real: Magazine) -> None:
    assert recognise(real.text, shipped_recipes()) is real.recipe
    assert real.draft.title == "Week van de 1000 Voorbeelden 2020"


def test_nothing_is_wrong_and_nothing_unexplained(real: Magazine) -> None:
    assert real.draft.problems == ()
    assert all(one.problems == () for one in real.draft.items)
    assert real.draft.unexplained == ()


def test_every_letter_is_in_one_place(real: Magazine) -> None:
    assert letters_out(real.draft) == letters_in(real.text)


def test_all_items_are_there_in_the_order_of_the_recipe(real: Magazine) -> None:
    made = [one.item for one in real.draft.items]
    assert len(made) == 62
    assert made == [one.item for one in real.recipe.items]
    assert set(made) == set(real.known)


def test_as_much_text_as_the_facts_say(real: Magazine) -> None:
    assert Counter(facts()[one.item] for one in real.draft.items) == {
        "magazine": 28,
        "teaser": 29,
        "none": 5,
    }
    for one in of_kind(real, "magazine"):
        assert one.words > 35
        assert one.text.passages
        assert one.announcement is None


def test_a_teaser_is_a_quote_and_an_introduction(real: Magazine) -> None:
    for one in of_kind(real, "teaser"):
        quote, *introduction = one.text.passages
        assert real.known[one.item].kind is Kind.INTERVIEW
        assert quote.kind in (PassageKind.PROSE, PassageKind.SPEECH), one.item
        assert quote.text.startswith("“")
        assert quote.text.endswith("”")
        assert [one.kind for one in introduction] == [PassageKind.STANDFIRST], one.item


def test_an_episode_is_announced(real: Magazine) -> None:
    for nth, one in enumerate(of_kind(real, "none"), 1):
        assert one.item == f"episode-{nth}"
        assert one.title.startswith(f"Aflevering {nth}: ")
        assert one.announcement
        assert "Met" in one.announcement
        assert one.text.passages == ()


@pytest.mark.parametrize("item", LINES)
def test_every_line_is_in_its_own_item(real: Magazine, item: str) -> None:
    left = {one.number for one in real.draft.left}
    text = folded(real.item(item))
    lines = real.text.split("\n")
    for first, last in LINES[item]:
        for number in range(first, last + 1):
            if number not in left:
                assert fold(lines[number - 1]) in text, number


def test_a_line_that_is_in_no_text_is_accounted_for(real: Magazine) -> None:
    left = {one.number: one for one in real.draft.left}
    inside = {
        number
        for ranges in LINES.values()
        for first, last in ranges
        for number in range(first, last + 1)
    }
    for number, line in enumerate(real.text.split("\n"), 1):
        assert number in inside or number in left or not fold(line), number
    for number in inside & left.keys():
        assert left[number].use is not LineUse.NOWHERE


def test_every_line_is_there_once(real: Magazine) -> None:
    """As often in what came of the magazine as in the magazine."""
    source, lines = fold(real.text), real.text.split("\n")
    made = [folded(one) for one in real.draft.items]
    left = "\n".join(fold(one.text) for one in real.draft.left)
    parted = {
        one.number for one in real.draft.left if fold(one.text) != fold(lines[one.number - 1])
    }
    assert len(parted) == 1, "a name, with what she says behind it"
    long = {
        fold(line)
        for number, line in enumerate(lines, 1)
        if len(line.split()) > 3 and number not in parted
    }
    assert len(long) > 1000
    for line in long:
        count = sum(one.count(line) for one in made) + left.count(line)
        whole = source.count(line)
        assert whole - _over_lines(line, real.text) <= count <= whole, line


def _over_lines(line: str, text: str) -> int:
    """Return how often a line's letters stand over the ends of others: a headline does that."""
    lines = [fold(one) for one in text.split("\n")]
    return "".join(lines).count(line) - sum(one.count(line) for one in lines)


def test_who_speaks(real: Magazine) -> None:
    spoken = {
        one.item: Counter(passage.speaker for passage in one.text.passages if passage.speaker)
        for one in real.draft.items
    }
    assert {item: dict(who) for item, who in spoken.items() if who} == SPEAKERS


def test_every_speaker_is_somebody_of_the_item(real: Magazine) -> None:
    for one in real.draft.items:
        people = {each.person.name: each.person.id for each in real.known[one.item].participants}
        for passage in one.text.passages:
            assert (passage.kind is PassageKind.SPEECH) == bool(passage.speaker)
            if passage.speaker and " & " not in passage.speaker:
                assert passage.person == people[passage.speaker]


def test_standfirst_first_and_boxes_last(real: Magazine) -> None:
    for one in of_kind(real, "magazine"):
        order = [passage.kind for passage in one.text.passages]
        rank = {PassageKind.STANDFIRST: 0, PassageKind.BOX: 2}
        ranks = [rank.get(kind, 1) for kind in order]
        assert ranks == sorted(ranks), one.item
        assert order[-1] is not PassageKind.HEADING
    for item, count in WITH_STANDFIRST.items():
        kinds = [passage.kind for passage in real.item(item).text.passages]
        assert kinds.count(PassageKind.STANDFIRST) == count


def test_addresses_are_those_of_the_catalogue(real: Magazine) -> None:
    found = {one.item: one.url for one in real.draft.items if one.url}
    assert len(found) > 25
    assert found == {item: real.known[item].url for item in found}


def test_headlines_are_found(real: Magazine) -> None:
    with_headline = {one.item for one in real.draft.left if one.use is LineUse.HEADLINE}
    no_headline = {one.item for one in real.draft.items} - with_headline
    short = {"report-aanbodkrant-zuid-kennemerland", "report-de-100-van-sander", "article-colofon",
             "report-all-in-werkgeversprijs-rivierenland",
             "report-drive-in-meet-and-greet-leiden"}  # fmt: skip
    teasers = {one.item for one in of_kind(real, "teaser")}
    assert no_headline == short | teasers


def test_no_word_is_left_broken(real: Magazine) -> None:
    made = [passage.text for one in real.draft.items for passage in one.text.passages]
    made += [one.announcement for one in real.draft.items if one.announcement]
    text = "\n".join(made)
    assert not re.search(r"\w[-\u2010\u00ad]$", text, re.MULTILINE)
    assert not any("\n" in one for one in made)
    broken = re.findall(r"(\w+)[-\u2010][ \t]*\n\s*(\w+)", real.text)
    assert len(broken) > 150
    for begin, end in broken:
        assert end in ELLIPTIC or f"{begin}- {end}" not in text


def test_a_word_that_goes_on_behind_a_headline_is_whole(real: Magazine) -> None:
    for item, word in [
        ("column-banenafspraak-in-tijden-van-corona", "belangrijker"),
        ("column-kansen-pakken-en-niets-verloren-laten-gaan", "bemiddelaars"),
        ("report-inclusieve-passie-spat-van-het-scherm", "duidelijk"),
        ("episode-4", "maken"),
        ("article-open-deuren-voor-inclusie-de-podcastserie", "loonkostensubsidie"),
    ]:
        one = real.item(item)
        text = (one.announcement or one.title) + " ".join(each.text for each in one.text.passages)
        assert re.search(rf"\b{word}\b", text, re.IGNORECASE), word


def test_it_is_read_at_once(real: Magazine, magazine: Path) -> None:
    began = time.monotonic()
    read_magazine(real.text, real.recipe, real.known)
    assert time.monotonic() - began < LONGEST_SECONDS


@pytest.mark.parametrize("newline", ["\r\n", "\r", " \n"])
def test_however_its_lines_end(real: Magazine, magazine: Path, newline: str) -> None:
    from magazine_texts import text_of

    text = text_of(real.text.replace("\n", newline).encode())
    draft = read_magazine(text, real.recipe, real.known)
    assert draft.items == real.draft.items
    assert draft.left == real.draft.left

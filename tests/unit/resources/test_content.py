"""The shipped content: catalogue, glossary and announcements are whole, consistent and our own.

Two tests compare with material that does not ship. They run when these variables name a file:
``ARCHIVE_TEST_MAGAZINE`` (the text of the magazine) and ``ARCHIVE_TEST_FACTS`` (the facts).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
MEDIA = ROOT / "media"
KINDS = {"episode": 5, "interview": 31, "portrait": 6}
OTHER_KINDS = {"column", "article", "report"}
ROLES = {"guest", "host", "interviewee", "author", "participant"}
SECTORS = {"markt", "overheid", "zorg", "onderwijs", "divers"}
RUN = 8
"""So many words in a row that equal the magazine are a copy."""
LARGEST_MEDIA = 2 * 1024 * 1024

Table = dict[str, Any]


def load(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


CATALOGUE = load(ROOT / "resources" / "catalogue" / "catalogue.toml")
TERMS: list[Table] = load(ROOT / "resources" / "glossary" / "glossary.toml")["term"]
ANNOUNCEMENTS: list[Table] = load(MEDIA / "announcements.toml")["announcement"]
ITEMS: list[Table] = CATALOGUE["item"]


def ids(tables: list[Table]) -> list[str]:
    return [table["id"] for table in tables]


each_item = pytest.mark.parametrize("item", ITEMS, ids=ids(ITEMS))
each_term = pytest.mark.parametrize("term", TERMS, ids=ids(TERMS))
each_announcement = pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=ids(ANNOUNCEMENTS))


def sentence_count(text: str) -> int:
    """Count sentences; the full stop after an initial ends none."""
    return len(re.split(r"(?<!\b[A-Z]\.)(?<=[.?])\s+(?=[A-ZÀ-Þ'\"])", text.strip()))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def material(variable: str) -> Path:
    """Return the file that the environment variable names, or skip the test."""
    path = Path(os.environ.get(variable, ""))
    if not path.is_file():
        pytest.skip(f"{variable} does not name a file")
    return path


def test_the_catalogue_has_every_item() -> None:
    kinds = Counter(item["kind"] for item in ITEMS)
    assert len(ITEMS) == 62
    assert {kind: kinds[kind] for kind in KINDS} == KINDS
    assert sum(kinds[kind] for kind in OTHER_KINDS) == 20


def test_the_episodes_come_first_and_are_numbered() -> None:
    assert [item.get("number") for item in ITEMS[:5]] == [1, 2, 3, 4, 5]
    assert ids(ITEMS[:5]) == [f"episode-{number}" for number in range(1, 6)]
    assert not any("number" in item for item in ITEMS[5:])


@pytest.mark.parametrize("table", ["item", "person", "organisation"])
def test_ids_are_unique_and_plain(table: str) -> None:
    found = ids(CATALOGUE[table])
    assert len(set(found)) == len(found)
    assert [one for one in found if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []
    assert max(map(len, found)) <= 60


@pytest.mark.parametrize("table", ["person", "organisation"])
def test_nobody_has_two_records(table: str) -> None:
    names = Counter(entry["name"] for entry in CATALOGUE[table] if "-portrait-" not in entry["id"])
    assert [name for name, count in names.items() if count > 1] == []


def test_every_reference_resolves_and_every_record_is_used() -> None:
    people = [person for item in ITEMS for person in item.get("people", [])]
    affiliations = [one for person in people for one in person.get("affiliations", [])]
    used = {one["organisation"] for one in affiliations if "organisation" in one}
    assert {person["person"] for person in people} == set(ids(CATALOGUE["person"]))
    assert used == set(ids(CATALOGUE["organisation"]))


@each_item
def test_an_item_uses_known_codes(item: Table) -> None:
    assert item["kind"] in KINDS.keys() | OTHER_KINDS
    assert item.get("sector", "markt") in SECTORS
    assert item["full_text"] in {"magazine", "teaser", "none"}
    assert (item["year"], item["date_precision"]) == (2020, "year")
    assert {person["role"] for person in item.get("people", [])} <= ROLES


@each_item
def test_an_item_has_a_description(item: Table) -> None:
    assert 1 <= sentence_count(item["description"]) <= 3
    assert item["description"].endswith((".", "?"))
    assert item["title"] not in item["description"] or item["kind"] == "article"


def test_descriptions_differ() -> None:
    assert len({item["description"] for item in ITEMS}) == len(ITEMS)


def test_the_glossary_is_large_enough_and_sorted() -> None:
    names = [term["name"].casefold() for term in TERMS]
    assert len(TERMS) >= 45
    assert names == sorted(names)
    assert len(set(ids(TERMS))) == len(TERMS)


@each_term
def test_a_term_is_explained_in_both_languages(term: Table) -> None:
    for language in ("definition", "definition_en"):
        assert 1 <= sentence_count(term[language]) <= 3
        assert term[language].endswith(".")


def test_no_word_stands_for_two_terms() -> None:
    found = Counter(
        word.casefold()
        for term in TERMS
        for word in [term["name"], *term["abbreviations"], *term["synonyms"]]
    )
    assert [word for word, count in found.items() if count > 1] == []


def test_every_episode_has_an_announcement() -> None:
    episodes = [(item["id"], item["title"]) for item in ITEMS if item["kind"] == "episode"]
    assert [(one["id"], one["title"]) for one in ANNOUNCEMENTS] == episodes


def milliseconds(timestamp: str) -> int:
    hours, minutes, seconds = timestamp.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


@each_announcement
def test_an_announcement_says_what_it_is(announcement: Table) -> None:
    sentences = announcement["sentences"]
    text = " ".join(sentences)
    assert 6 <= len(sentences) <= 9
    assert "computerstem" in sentences[0]
    assert "aankondiging" in sentences[0]
    assert "25.000 banen" in text
    assert "Opname toevoegen" in text


@each_announcement
def test_an_announcement_names_every_guest_and_organisation(announcement: Table) -> None:
    item = next(item for item in ITEMS if item["id"] == announcement["id"])
    named = {entry["id"]: entry["name"] for entry in CATALOGUE["person"]}
    named |= {entry["id"]: entry["name"] for entry in CATALOGUE["organisation"]}
    text = " ".join(announcement["sentences"])
    for person in item["people"]:
        assert named[person["person"]] in text
        for affiliation in person["affiliations"]:
            assert named[affiliation["organisation"]] in text


@each_announcement
def test_the_captions_follow_the_sentences(announcement: Table) -> None:
    stem = MEDIA / f"{announcement['id']}-announcement"
    captions = stem.with_suffix(".vtt").read_text(encoding="utf-8")
    cues = re.findall(r"^(\S+) --> (\S+)\n<v Computerstem>(.*)</v>$", captions, re.MULTILINE)
    times = [milliseconds(time) for start, end, _ in cues for time in (start, end)]
    assert captions.startswith("WEBVTT\n")
    assert "computerstem" in captions.split("\n\n")[1]
    assert [text for _, _, text in cues] == announcement["sentences"]
    assert times == sorted(set(times))


@each_announcement
def test_the_sound_is_opus(announcement: Table) -> None:
    sound = (MEDIA / f"{announcement['id']}-announcement.opus").read_bytes()
    assert sound.startswith(b"OggS")
    assert b"OpusHead" in sound[:100]
    assert b"Aankondiging, computerstem" in sound[:1000]


def test_the_media_are_small() -> None:
    assert sum(path.stat().st_size for path in MEDIA.iterdir()) < LARGEST_MEDIA


def our_texts() -> Iterator[str]:
    yield from (item["description"] for item in ITEMS)
    yield from (term["definition"] for term in TERMS)
    yield from (" ".join(announcement["sentences"]) for announcement in ANNOUNCEMENTS)


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def without_titles(text: str) -> list[str]:
    """Cut the text at every title of an item, so that no run crosses one."""
    titles = sorted((item["title"] for item in ITEMS), key=len, reverse=True)
    return re.split("|".join(map(re.escape, titles)), text)


def test_no_sentence_is_copied_from_the_magazine() -> None:
    magazine = material("ARCHIVE_TEST_MAGAZINE").read_text(encoding="utf-8")
    joined = re.sub(r"-\s*\n\s*", "", magazine)
    theirs = runs(magazine) | runs(joined)
    ours = {run for text in our_texts() for part in without_titles(text) for run in runs(part)}
    assert [" ".join(run) for run in sorted(ours & theirs)] == []


def stated(item: Table) -> Table:
    """Return the facts about an item in the form of the catalogue, with names for ids."""
    same = ("kind", "number", "title", "sector", "themes", "url", "full_text")
    people = [person for key in ("guests", "people", "authors") for person in item.get(key, [])]
    result = {key: item[key] for key in same if key in item}
    return result | {"people": [(person["name"], affiliations(person)) for person in people]}


def affiliations(person: Table) -> list[tuple[str, str]]:
    """Return the organisations and functions that the facts give a person, in one form."""
    if "affiliations" in person:
        return [(one["organisation"], one["role"]) for one in person["affiliations"]]
    organisations = person.get("organisations") or [person.get("organisation", "")]
    found = [(organisation, person.get("role", "")) for organisation in organisations]
    return [one for one in found if any(one)]


def shipped(item: Table) -> Table:
    """Return an item of the catalogue in the same form as `stated`."""
    people = {entry["id"]: entry["name"] for entry in CATALOGUE["person"]}
    organisations = {entry["id"]: entry["name"] for entry in CATALOGUE["organisation"]}
    same = ("kind", "number", "title", "sector", "themes", "url", "full_text")
    result: Table = {key: item[key] for key in same if key in item}
    result["people"] = [
        (
            people[person["person"]],
            [
                (organisations.get(one.get("organisation", ""), ""), one.get("function", ""))
                for one in person.get("affiliations", [])
            ],
        )
        for person in item.get("people", [])
    ]
    return result


def test_the_catalogue_equals_the_facts() -> None:
    facts = load(material("ARCHIVE_TEST_FACTS"))
    episodes_first = sorted(facts["item"], key=lambda item: item.get("number", len(ITEMS)))
    assert [shipped(item) for item in ITEMS] == [stated(item) for item in episodes_first]
    assert CATALOGUE["collection"] == facts["collection"]

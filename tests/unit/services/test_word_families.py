"""The user's own word families: what is kept, what is refused, what is told while one types."""

from __future__ import annotations

import unicodedata
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.history import Change
from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.glossary import Term
from archive_app.domain.hits import Reason
from archive_app.domain.word_families import MOST_WORDS, Remark, RemarkKind, WordFamily
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import step_words
from archive_app.search.lexicon import joined
from archive_app.search.marks import examine
from archive_app.search.query import Query
from archive_app.search.related import related
from archive_app.services import shipped
from archive_app.services.restoring import restore
from archive_app.services.word_families import Known, WordFamilies, split, tidy
from desk import Desk


@pytest.fixture
def families(desk: Desk) -> WordFamilies:
    return WordFamilies(desk.archive)


# -- words as they are kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bijrijder, chauffeur,koerier", ["bijrijder", "chauffeur", "koerier"]),
        ("een\ntwee\r\n\n drie ", ["een", "twee", "drie"]),
        ("een; twee", ["een", "twee"]),
        ("een\N{GREEK QUESTION MARK}twee", ["een", "twee"]),
        ("1,5 meter, afstand", ["1,5 meter", "afstand"]),
        ("1, 5", ["1", "5"]),
        ("  wat   je\tniet  ziet ", ["wat je niet ziet"]),
        ("re\N{SOFT HYPHEN}integratie", ["reintegratie"]),
        ("caf" + "e\N{COMBINING ACUTE ACCENT}", ["café"]),
        (" ,; \n", []),
    ],
)
def test_a_text_becomes_words(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_of_words_that_search_takes_for_the_same_the_first_is_kept() -> None:
    assert tidy(["Job-coach", "jobcoach", "job coach", "JOBCOACH", "coach"]) == (
        "Job-coach", "coach",
    )  # fmt: skip


texts = st.lists(st.text(max_size=12) | st.text("ab,; é-1\n\u00ad\u0301", max_size=12), max_size=6)


@given(texts)
def test_tidy_words_stay_as_they_are(words: list[str]) -> None:
    once = tidy(words)
    assert tidy(once) == once
    assert tidy([", ".join(once)]) == once or any("," in word for word in once)
    for word in once:
        assert word == unicodedata.normalize("NFC", word) == " ".join(word.split())
        assert word.isprintable() or any(unicodedata.category(c) in ("Cn", "Co") for c in word)
    said = [joined(word) for word in once if joined(word)]
    assert len(said) == len(set(said))


@given(texts)
def test_no_word_with_letters_is_lost(words: list[str]) -> None:
    kept = {joined(word) for word in tidy(words)}
    assert {joined(one) for text in words for one in split(text)} <= kept | {""}


# -- adding, changing, deleting


def test_a_family_is_added_changed_and_deleted_with_a_step_for_each(
    desk: Desk, families: WordFamilies
) -> None:
    added = families.add(["bijrijder, chauffeur", "koerier", "Koerier"], "  van de  weg\n ")
    family = added.family
    assert added.changes == Changes(word_families=True)
    assert family.words == ("bijrijder", "chauffeur", "koerier")
    assert family.note == "van de weg"
    assert families.all() == (family,)
    changed = families.change(family.id, ["bijrijder", "sjouwer"], "").family
    assert families.all() == (changed,) == (WordFamily(family.id, ("bijrijder", "sjouwer")),)
    assert families.delete(family.id) == Changes(word_families=True)
    assert families.all() == ()
    told = []
    while step := desk.library.next_undo():
        told.append((step.label, step.subject))
        assert step_words(step.label, step.subject)
        assert desk.library.undo().word_families
    assert told == [
        ("delete-family", "bijrijder, sjouwer"),
        ("edit-family", "bijrijder, sjouwer"),
        ("add-family", "bijrijder, chauffeur, koerier"),
    ]
    assert families.all() == ()


def test_a_change_that_changes_nothing_is_no_step(desk: Desk, families: WordFamilies) -> None:
    family = families.add(["een", "twee"]).family
    state = desk.library.state()
    kept = families.change(family.id, ["een", " twee "])
    assert (kept.family, kept.changes) == (family, Changes())
    assert desk.library.state() == state


@pytest.mark.parametrize(
    ("words", "note", "code"),
    [
        ([], "", "family-few"),
        (["alleen"], "", "family-few"),
        (["job-coach", "jobcoach", "JOB COACH"], "", "family-few"),
        ([f"woord{n}" for n in range(MOST_WORDS + 1)], "", "family-many"),
        (["een", "w" * 81], "", "family-word-long"),
        (["een", "!?"], "", "family-word-empty"),
        (["een", "twee"], "n" * 501, "family-note-long"),
        (["Twee", "DRIE"], "", "family-twice"),
    ],
)
def test_what_makes_no_family_is_refused_and_nothing_changes(
    desk: Desk, families: WordFamilies, words: list[str], note: str, code: str
) -> None:
    there, other = families.add(["drie", "twee"]).family, families.add(["vier", "vijf"]).family
    before = families.all(), desk.library.state()
    with pytest.raises(ArchiveError) as adding:
        families.add(words, note)
    with pytest.raises(ArchiveError) as changing:
        families.change(other.id, words, note)
    assert adding.value.code == changing.value.code == code
    assert sentence(code, adding.value.particulars)
    assert (families.all(), desk.library.state()) == before
    assert there in families.all()


def test_the_largest_family_is_kept(families: WordFamilies) -> None:
    words = [f"{n} ".ljust(80, "w") for n in range(MOST_WORDS)]
    assert families.add(words, "n" * 500).family.words == tuple(words)


def test_a_family_that_is_gone_is_told(families: WordFamilies) -> None:
    family = families.add(["een", "twee"]).family
    families.delete(family.id)
    with pytest.raises(NotFound) as changing:
        families.change(family.id, ["een", "drie"])
    with pytest.raises(NotFound) as deleting:
        families.delete(family.id)
    assert changing.value.code == deleting.value.code == "family-unknown"


def test_what_two_delete_at_once_is_one_step(
    desk: Desk, families: WordFamilies, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = families.add(["een", "twee"]).family
    other = Archive(desk.archive.folder, "someone-else")
    other.open()
    change = desk.archive.history.change

    def after_the_other(label: str, subject: str) -> AbstractContextManager[Change]:
        WordFamilies(other).delete(family.id)
        return change(label, subject)

    monkeypatch.setattr(desk.archive.history, "change", after_the_other)
    with pytest.raises(NotFound):
        families.delete(family.id)
    assert families.all() == ()
    desk.library.undo()
    assert families.all() == (family,)
    other.close()


def test_a_family_is_found_by_the_beginning_of_its_id(families: WordFamilies) -> None:
    family = families.add(["een", "twee"]).family
    assert families.find(family.id) == families.find(family.id[:8]) == family
    for wrong in ("", "x"):
        with pytest.raises(NotFound) as caught:
            families.find(wrong)
        assert caught.value.code == "family-unknown"
    taken = {family.id[0]}
    while len(taken) == len(families.all()):
        taken.add(families.add([f"a{len(taken)}", "b"]).family.id[0])
    twice = next(
        first for first in taken if sum(f.id.startswith(first) for f in families.all()) > 1
    )
    with pytest.raises(NotFound) as several:
        families.find(twice)
    assert several.value.code == "family-ambiguous"
    assert sentence("family-ambiguous", several.value.particulars)


# -- what they are for, and what leaves them alone


def test_a_word_finds_the_others_and_after_undo_no_longer(
    desk: Desk, families: WordFamilies
) -> None:
    def reason() -> Reason | None:
        from archive_app.search.asking import read_query

        others = related((), [one.words for one in families.all()])
        asked: Query = read_query("koerier", half_typed=False, related=others)
        found = examine(asked, "De chauffeur rijdt.")
        return found.reason if found.marks else None

    assert reason() is None
    families.add(["koerier", "chauffeur"])
    assert reason() is Reason.SYNONYM
    desk.library.undo()
    assert reason() is None


def test_a_newer_catalogue_leaves_them_alone(desk: Desk, families: WordFamilies) -> None:
    shipped.bring_in(desk.archive)
    family = families.add(["jobcoaching", "meekijken"]).family
    desk.archive.set_meta("shipped_version", "0.0")
    assert shipped.bring_in(desk.archive)
    assert families.all() == (family,)


def test_a_backup_brings_them_back(desk: Desk, families: WordFamilies, tmp_path: Path) -> None:
    family = families.add(["een", "twee"]).family
    desk.archive.backup("import")
    families.delete(family.id)
    desk.archive.close()
    restore(desk.archive.folder, None)
    desk.archive.open()
    assert families.all() == (family,)


# -- while one types


TERMS = [
    Term("1", "loonkostensubsidie", "", abbreviations=("LKS",)),
    Term("2", "jobcoaching", "", synonyms=("job coaching",)),
]
FAMILIES = (WordFamily("f", ("bank", "geldhuis")), WordFamily("g", ("bank", "zitmeubel")))


def test_what_is_known_of_words_is_told_in_their_order() -> None:
    known = Known(FAMILIES, TERMS)
    assert known.remarks(["lks, Bank\nzeil, ZEIL"], "f") == (
        Remark(RemarkKind.TERM, "lks", "loonkostensubsidie"),
        Remark(RemarkKind.OTHER_FAMILY, "Bank", "bank, zitmeubel"),
        Remark(RemarkKind.SAME, "ZEIL", "zeil"),
    )
    assert known.count("lks, Bank\nzeil, ZEIL") == 3
    assert known.families_of("BANK") == FAMILIES


def test_nothing_is_told_of_what_is_new_or_has_no_other_name() -> None:
    known = Known(FAMILIES, TERMS)
    assert known.remarks(["jobcoaching"]) == ()  # written apart search finds it anyway
    assert known.remarks(["geldhuis, bank"], "f") == (
        Remark(RemarkKind.OTHER_FAMILY, "bank", "bank, zitmeubel"),
    )
    assert Known((), ()).remarks(["iets, nieuws"]) == ()
    assert known.remarks([""]) == ()


@pytest.mark.parametrize(
    ("word", "one_way"),
    [
        ("koerier", False),
        ("vaste baan", False),
        ("een vaste baan", False),
        ("een hele vaste baan", True),
        ("plan b", True),
        ("1,5 meter", True),
    ],
)
def test_an_expression_that_will_not_find_the_others_is_told(word: str, one_way: bool) -> None:
    told = Known((), ()).remarks([word, "iets"])
    assert told == ((Remark(RemarkKind.ONE_WAY, word, ""),) if one_way else ())


def test_a_family_is_called_after_its_first_words() -> None:
    four = WordFamily("f", ("a", "b", "c", "d"))
    assert four.name == "a, b, c, …"
    assert replace(four, words=four.words[:3]).name == "a, b, c"

"""Sentences and words that are put together."""

from __future__ import annotations

import pytest

from archive_app import i18n
from archive_app.domain.catalogue import Kind
from archive_app.i18n.messages import index_behind, partly_added
from archive_app.i18n.sentences import SENTENCES
from archive_app.i18n.words import kind_number_words, why_found
from archive_app.resources import resource

#: What can stop an import, or keep the index from taking in what is new.
STOPPING = [
    "archive-busy", "archive-damaged", "archive-io", "archive-readonly", "disk-full",
    "file-changed", "file-missing", "file-unreadable", "file-not-sound",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [(Kind.EPISODE, 3, "Aflevering 3"), (Kind.EPISODE, None, "Aflevering"),
     (Kind.COLUMN, 0, "Column 0")],
)  # fmt: skip
def test_a_kind_has_its_number_where_there_is_one(
    kind: Kind, number: int | None, words: str
) -> None:
    assert kind_number_words(kind, number) == words


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("code", STOPPING)
def test_an_import_that_stopped_halfway_never_says_that_nothing_changed(
    code: str, language: str
) -> None:
    i18n.install(language, resource("i18n"))
    text = partly_added(2, code, {"path": "molen.wav"})
    assert text.startswith("2 ")
    assert text.endswith(".")
    assert "{" not in text
    for nothing in ("Nothing was changed", "Er is niets veranderd", "niets gewijzigd"):
        assert nothing not in text


@pytest.mark.parametrize("code", STOPPING)
def test_an_import_that_stopped_at_its_first_item_says_what_is_wrong(code: str) -> None:
    particulars = {"path": "molen.wav"}
    assert partly_added(0, code, particulars) == i18n._(SENTENCES[code]).format(**particulars)


@pytest.mark.parametrize(
    "code", ["index-busy", "archive-busy", "disk-full", "archive-readonly", "archive-io"]
)
def test_what_the_index_has_not_taken_in_is_told_with_its_reason(code: str) -> None:
    text = index_behind(code, {"path": "/map"})
    assert text.startswith("Wat nieuw is, staat nog niet in de zoekindex. De reden: ")
    assert text.endswith(".")


@pytest.mark.parametrize(
    ("reason", "word", "related", "words"),
    [
        ("exact", "tuin", "tuin", ""),
        ("form", "tuinen", "tuin", "form of “tuin”"),
        ("compound", "tuindeur", "tuin", "part of “tuindeur”"),
        ("spelling", "tuin deur", "tuindeur", "written apart"),
        ("spelling", "tuindeur", "tuin deur", "written as one word"),
        ("spelling", "tuin-deur", "tuindeur", "also written “tuin-deur”"),
        ("abbreviation", "PV", "parkeervergunning", "abbreviation “PV”"),
        ("abbreviation", "Parkeervergunningen", "PV", "what “PV” stands for"),
        ("synonym", "rijwiel", "fiets", "another word for “fiets”"),
        ("fuzzy", "winkels", "winkle", "looks like “winkle”"),
        ("form", "", "", "another form"),
        ("synonym", "rijwiel", "", "another word for it"),
        ("fuzzy", "{word}", "{0}", "looks like “{0}”"),
    ],
)
def test_why_something_is_found_is_told_with_its_words(
    reason: str, word: str, related: str, words: str
) -> None:
    i18n.install("en", resource("i18n"))
    assert why_found(reason, word, related) == words
    i18n.install("nl", resource("i18n"))
    assert bool(why_found(reason, word, related)) == (reason != "exact")

"""The user's own word families as they are kept: in the history, and never half."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.archive.word_families import add_family, delete_family, set_family
from archive_app.domain.errors import ArchiveError
from archive_app.domain.word_families import MOST_WORDS, WordFamily


def put(archive: Archive, *words: str, note: str = "") -> WordFamily:
    with archive.history.change("add-family", words[0]) as change:
        return add_family(change, words, note, archive.author)


def test_families_stand_by_their_first_words(archive: Archive) -> None:
    later, first = put(archive, "Zeilen", "varen"), put(archive, "brood", "bakken", note="eten")
    assert archive.word_families.all() == (first, later)
    assert archive.word_families.get(first.id) == first
    assert archive.word_families.get("nergens") is None


def test_a_change_is_a_step_that_tells_what_it_touched(archive: Archive) -> None:
    family = put(archive, "brood", "bakken")
    changed = WordFamily(family.id, ("brood", "bakken", "oven"), "warm")
    with archive.history.change("edit-family") as change:
        set_family(change, changed)
    assert archive.word_families.all() == (changed,)
    with archive.history.change("delete-family") as change:
        delete_family(change, family.id)
    assert archive.word_families.all() == ()
    undone = archive.history.undo()
    assert (undone.word_families, undone.items, undone.glossary) == (True, frozenset(), False)
    assert archive.word_families.all() == (changed,)
    archive.history.undo()
    assert archive.word_families.all() == (family,)
    archive.history.undo()
    assert archive.word_families.all() == ()
    for _ in range(2):
        assert archive.history.redo().word_families
    assert archive.word_families.all() == (changed,)


def test_nothing_has_to_be_indexed(archive: Archive) -> None:
    put(archive, "brood", "bakken")
    archive.history.undo()
    assert archive.outbox.waiting() == {}


def test_it_is_the_same_tuple_until_something_changes(archive: Archive) -> None:
    put(archive, "brood", "bakken")
    known = archive.word_families.all()
    assert archive.word_families.all() is known
    other = Archive(archive.folder, "someone-else")
    other.open()
    put(other, "zeilen", "varen")
    other.close()
    assert len(archive.word_families.all()) == 2
    archive.history.undo()
    assert archive.word_families.all() == known


@pytest.mark.parametrize(
    "words",
    ["geen json", "[]", '["een"]', '"twee"', '["een", 2]', '["een", ""]', '{"een": "twee"}',
     str([f"w{n}" for n in range(MOST_WORDS + 1)]).replace("'", '"'), f'["een", "{"w" * 81}"]'],
)  # fmt: skip
def test_words_that_are_not_of_our_making_are_told(archive: Archive, words: str) -> None:
    family = put(archive, "brood", "bakken")
    with archive.database.transaction() as connection:
        connection.execute("UPDATE word_family SET words = ? WHERE id = ?", (words, family.id))
    with pytest.raises(ArchiveError) as caught:
        archive.word_families.all()
    assert caught.value.code == "archive-damaged"

"""Where annotations that lost their words may belong."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.transcript import DraftPassage
from archive_app.services.correcting import Correcting
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from archive_app.services.unplaced import Likeness, Lost, Unplaced
from made_transcript import ids, put_transcript, texts

TEXTS = (
    "De kapper knipt lang haar op dinsdag.",
    "Lang haar is weer in de mode.",
    "Zij verft lang haar blauw.",
    "Op dinsdag knipt de kapper ook kinderen.",
    "De winkel is dicht.",
)


@pytest.fixture
def desk(archive: Archive) -> Archive:
    put_transcript(archive, [DraftPassage(text) for text in TEXTS])
    return archive


def lose(archive: Archive, words: str, instead: str = "") -> Lost:
    """Put a tag on words of the first passage, take these away, and look for places."""
    tagging = Tagging(archive)
    tag = Tags(archive).add("Haar").tag.id
    passage, text = ids(archive)[0], texts(archive)[0]
    start = text.index(words)
    tagging.put(tag, passage, (start, start + len(words)))
    Correcting(archive).set_text(passage, text.replace(words, instead), text)
    waiting = tagging.unplaced()
    assert len(waiting) == 1
    return Unplaced(archive).look(waiting)[0]


def test_the_same_words_elsewhere_come_first(desk: Archive) -> None:
    lost = lose(desk, "lang haar ")
    found = [(place.row, place.likeness) for place in lost.places]
    assert found == [(2, Likeness.SAME), (1, Likeness.SAME_BUT_CASE)]
    assert [p.passage.text[slice(*p.span)] for p in lost.places] == ["lang haar", "Lang haar"]
    assert (lost.row, lost.passage is not None) == (0, True)


def test_without_the_same_words_those_with_the_most_of_them(desk: Archive) -> None:
    lost = lose(desk, "kapper knipt lang haar op dinsdag")
    assert [place.row for place in lost.places] == [3]
    assert lost.places[0].likeness is Likeness.ALIKE
    assert lost.places[0].passage.text[slice(*lost.places[0].span)] == "Op dinsdag knipt de kapper"


def test_nothing_is_offered_where_nothing_is_alike(desk: Archive) -> None:
    Correcting(desk).set_text(ids(desk)[0], "Er hangt een klok aan de muur.", TEXTS[0])
    assert lose(desk, "hangt een klok ").places == ()

"""Tags on the sound: where each begins, and what it is called."""

from __future__ import annotations

from archive_app.domain.annotations import Annotation, TextAnchor
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.transcript import Passage, PassageKind
from archive_app.domain.word_times import WordTime, WordTimes
from archive_app.i18n import _
from archive_app.ui.annotating.tag_marks import marks_of
from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import MarkShape

TEXT = "De trein stopt hier nooit."
BOOK = Codebook.of([Tag("trein", "Trein", sign="T")])


def annotation(key: str, passage: str, start: int, end: int, tag: str = "trein") -> Annotation:
    return Annotation(key, tag, "i", TextAnchor.at(passage, TEXT, start, end), "", "", "", "")


def passage(key: str, start: int | None, words: WordTimes | None = None) -> Passage:
    end = None if start is None else start + 5000
    plain = Passage(key, PassageKind.SPEECH, TEXT, start, end)
    return plain if words is None else Passage(key, plain.kind, TEXT, start, end, words=words)


def test_a_tag_begins_at_its_words_or_else_at_its_passage() -> None:
    words = WordTimes.of(
        [
            WordTime(0, 2, 1000, 1200),
            WordTime(3, 8, 1300, 1700),
            WordTime(9, 14, 1800, 2100),
        ]
    )
    found = marks_of(
        [
            annotation("a", "timed", 3, 14),
            annotation("b", "timed", 0, len(TEXT)),
            annotation("c", "untold", 3, 8),
            annotation("d", "silent", 3, 8),
            annotation("e", "timed", 3, 8, tag="gone"),
        ],
        BOOK,
        [passage("timed", 1000, words), passage("untold", 9000), passage("silent", None)],
        Theme(),
    )
    assert [(mark.start_ms, mark.end_ms) for mark in found] == [
        (1000, 6000),
        (1300, 2100),
        (9000, 14000),
    ]
    name = _("Tag: {tag}, “{words}”").format(tag="Trein", words="trein stopt")
    assert found[1].name == name
    assert {mark.shape for mark in found} == {MarkShape.BAND}
    assert all(mark.token.startswith("#") for mark in found)

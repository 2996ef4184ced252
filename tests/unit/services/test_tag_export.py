"""What was tagged as a file: every kind, and never more than the terms of use let out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Terms
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.services.jobs import Progress
from archive_app.services.tag_export import TagsCollected, collect, keep, kept_words
from archive_app.services.tag_pages import TagPages, TagQuestion
from archive_app.services.tagging import Tagging
from archive_app.services.terms_gate import passed
from made_tags import MILL_TEXT, Tagged, make_tagged

KINDS = (".csv", ".xlsx", ".docx", ".html")


def collected(archive: Archive, made: Tagged, question: TagQuestion) -> TagsCollected:
    return collect(
        TagPages(archive), archive.codebook.now(), made.items(archive), question, Progress()
    )


def text_of(path: Path) -> str:
    """Return all words of a file."""
    if path.suffix == ".docx":
        from docx import Document

        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    if path.suffix == ".xlsx":
        import zipfile

        with zipfile.ZipFile(path) as book:
            return "".join(
                book.read(name).decode() for name in book.namelist() if name.endswith(".xml")
            )
    return path.read_text("utf-8")


@pytest.mark.parametrize("suffix", KINDS)
def test_each_kind_of_file_has_it_all(archive: Archive, tmp_path: Path, suffix: str) -> None:
    made = make_tagged(archive)
    path = tmp_path / f"labels{suffix}"
    found = collected(archive, made, TagQuestion(made.help))
    keep(found, path, Progress())
    text = text_of(path)
    for words in ("Begeleiding.Jobcoach", "Anneke", "Nog eens beluisteren", "0:00", "De bakkerij"):
        assert words in text
    assert "3" in kept_words(found, path)


def test_a_table_has_a_row_for_each(archive: Archive, tmp_path: Path) -> None:
    made = make_tagged(archive)
    path = tmp_path / "labels.csv"
    keep(collected(archive, made, TagQuestion("")), path, Progress())
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 5
    assert rows[2][0] == "Begeleiding.Jobcoach"
    assert rows[2][5] == "jobcoach"


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("terms", [Terms.WITHDRAWN, Terms.EMBARGO])
def test_nothing_is_told_of_what_is_closed(
    archive: Archive, tmp_path: Path, suffix: str, terms: Terms
) -> None:
    made = make_tagged(archive, terms)
    path = tmp_path / f"labels{suffix}"
    found = collected(archive, made, TagQuestion(""))
    keep(found, path, Progress())
    assert found.left_out == 1
    assert "draait" not in text_of(path)


@pytest.mark.parametrize("suffix", KINDS)
def test_who_is_anonymous_is_not_named(archive: Archive, tmp_path: Path, suffix: str) -> None:
    made = make_tagged(archive, Terms.ANONYMOUS)
    (annotation,) = Tagging(archive).of_item("molen")
    Tagging(archive).set_note(annotation.id, "Vraag het Femke Molenaar")
    path = tmp_path / f"labels{suffix}"
    found = collected(archive, made, TagQuestion(made.coach, within=False))
    keep(found, path, Progress())
    (told,) = found.sources[1].rows
    assert found.nameless == 1
    for words in (told.text, told.note, told.words, told.speaker, found.sources[1].item.title):
        assert "Femke" not in words
        assert "Molenaar" not in words
    assert told.text.endswith("draait de molen met haar jobcoach.")
    assert "example.org" not in text_of(path)


@pytest.mark.parametrize("mark", [(0, 14), (6, 14), (2, 8), (15, 21), (0, len(MILL_TEXT))])
def test_a_mark_that_meets_a_name_has_all_of_what_stands_in_its_place(
    archive: Archive, mark: tuple[int, int]
) -> None:
    made = make_tagged(archive, Terms.ANONYMOUS)
    through = passed(made.items(archive)["molen"])
    assert through is not None
    text, ((start, end),) = through.marked(MILL_TEXT, (mark,))
    assert text == through.text(MILL_TEXT)
    expected = {(15, 21): "draait", (0, len(MILL_TEXT)): text}
    assert text[start:end] == expected.get(mark, text[: text.index(" draait")])


def test_what_lost_its_words_is_told_as_that(archive: Archive, tmp_path: Path) -> None:
    made = make_tagged(archive)
    with archive.database.transaction() as connection:
        connection.execute("UPDATE annotation SET start_at = NULL, end_at = NULL")
    path = tmp_path / "labels.html"
    keep(collected(archive, made, TagQuestion(made.coach)), path, Progress())
    assert "<mark>jobcoach</mark>" in path.read_text("utf-8")


def test_stopped_or_misnamed_there_is_no_file(archive: Archive, tmp_path: Path) -> None:
    made = make_tagged(archive)
    found = collected(archive, made, TagQuestion(""))
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        keep(found, tmp_path / "labels.csv", stopped)
    with pytest.raises(ArchiveError, match="export-kind-unknown"):
        keep(found, tmp_path / "labels.pdf", Progress())
    assert list(tmp_path.glob("labels*")) == []


def test_a_formula_stays_a_text(archive: Archive, tmp_path: Path) -> None:
    made = make_tagged(archive)
    (first, *_rest) = Tagging(archive).of_passages([made.passages[1]])
    Tagging(archive).set_note(first.id, "=1+1")
    path = tmp_path / "labels.csv"
    keep(collected(archive, made, TagQuestion(made.proud)), path, Progress())
    assert "'=1+1" in path.read_text("utf-8-sig")

"""Hits as files: whole or not at all, no formulas, nobody who may not be told."""

from __future__ import annotations

import csv
import errno
import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document

from archive_app import i18n
from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role, Terms
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.hits import Hit, HitField, Reason
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import reason_word, why_found
from archive_app.services import export_words, whole_file
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order, ordered
from archive_app.services.search_export import (
    SUFFIXES,
    Collected,
    Source,
    Wanted,
    collect,
    keep,
    kept_words,
)
from archive_app.services.terms_gate import passed
from desk import Desk, vtt

ITEM = Item(
    "i1",
    Kind.INTERVIEW,
    "=Samen <b>fietsen</b>",
    participants=(Participant(Person("n1", "Aap van Noot"), Role.GUEST),),
    date="2020-10-05",
    url="https://example.org/a?b=1&c=2",
)
HIT = Hit(
    "i1",
    Kind.INTERVIEW,
    ITEM.title,
    HitField.PASSAGE,
    "-Een fiets 😀 & een \x00 fietsbel\nvan Noot",
    ((5, 10), (21, 29)),
    Reason.COMPOUND,
    "p1",
    2,
    14_000,
    20_000,
    "@Aap",
    tags=(("t1", "Werk.Vaste baan"), ("t2", "Zorg")),
)
EXPORT = Collected("fiets <i>", ("Interviews",), date(2026, 1, 2), (Source(ITEM, (HIT,)),))


@pytest.fixture
def dutch() -> Iterator[None]:
    before = i18n._language
    i18n._language = "nl"
    yield
    i18n._language = before


def made(tmp_path: Path, suffix: str, export: Collected = EXPORT) -> Path:
    path = tmp_path / f"hits{suffix}"
    keep(export, path, Progress())
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    return path


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text else ","))


# -- the kinds of file


def test_csv_has_all_of_a_hit_and_no_formula(tmp_path: Path, dutch: None) -> None:
    path = made(tmp_path, ".csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = rows(path)
    cells = list(row.values())
    assert cells[0] == "'=Samen <b>fietsen</b>"
    assert cells[3:5] == ["Aap van Noot", "2020-10-05"]
    assert cells[6:10] == ["3", "0:14", "0:20", "'@Aap"]
    assert cells[10].startswith("'-Een fiets 😀")
    assert cells[11] == "fiets, fietsbel"
    assert cells[12:] == [reason_word("compound"), "Werk.Vaste baan, Zorg", ITEM.url]
    assert not any(cell[:1] in ("=", "+", "-", "@") for cell in cells)


def test_the_reason_is_told_with_its_words(tmp_path: Path, dutch: None) -> None:
    hit = replace(HIT, word="<fietsbel>", related="fiets")
    export = replace(EXPORT, sources=(Source(ITEM, (hit,)),))
    why = why_found("compound", "<fietsbel>", "fiets")
    assert "<fietsbel>" in why
    (tmp_path / "page").mkdir()
    page = made(tmp_path / "page", ".html", export).read_text(encoding="utf-8")
    (tmp_path / "table").mkdir()
    (row,) = rows(made(tmp_path / "table", ".csv", export))
    assert list(row.values())[12] == why
    assert escape(why) in page
    assert "<fietsbel>" not in page


def test_xlsx_marks_the_words_and_holds_no_formula(tmp_path: Path) -> None:
    book = zipfile.ZipFile(made(tmp_path, ".xlsx"))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "=Samen &lt;b&gt;fietsen&lt;/b&gt;" in strings
    assert "<b/>" in strings
    assert ">fiets</t>" in strings
    assert "quotePrefix" in book.read("xl/styles.xml").decode()
    assert "02-01-2026" in strings or "2026-01-02" in strings


def test_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    long = replace(HIT, text="fiets " * 20_000, marks=((0, 5),))
    export = replace(EXPORT, sources=(Source(ITEM, (long,)),))
    book = zipfile.ZipFile(made(tmp_path, ".xlsx", export))
    assert "fiets fiets" in book.read("xl/sharedStrings.xml").decode()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["mark"]:
            self.marked.append(data)
            self.tags.append("")


def test_html_is_escaped_self_contained_and_has_headings(tmp_path: Path) -> None:
    page = made(tmp_path, ".html").read_text(encoding="utf-8")
    reader = _Reader()
    reader.feed(page)
    assert {"h1", "h2", "main", "section", "ol", "li"} <= set(reader.tags)
    assert not {"b", "i", "script", "img", "link"} & set(reader.tags)
    assert reader.marked == ["fiets", "fietsbel"]
    assert ("lang", i18n.language()) in reader.attributes
    assert not any(name == "src" for name, _value in reader.attributes)
    assert ("href", ITEM.url) in reader.attributes


def test_no_address_but_a_web_address_is_a_link(tmp_path: Path) -> None:
    bad = replace(ITEM, url="javascript:alert(1)")
    page = made(tmp_path, ".html", replace(EXPORT, sources=(Source(bad, (HIT,)),)))
    assert "<a " not in page.read_text(encoding="utf-8")


def test_docx_has_headings_and_marked_words_in_the_language(tmp_path: Path) -> None:
    document = Document(str(made(tmp_path, ".docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [ITEM.title]
    bold = [run.text for p in document.paragraphs for run in p.runs if run.bold]
    assert bold == ["fiets", "fietsbel"]
    assert document.core_properties.author == "Open Deuren Archief"
    assert "w:lang" in document.styles["Normal"].element.xml


def test_pieces_of_a_text_are_all_of_it() -> None:
    got = list(export_words.pieces(HIT))
    assert "".join(piece for piece, _found in got) == HIT.text.replace("\x00", "\ufffd")
    assert [piece for piece, found in got if found] == ["fiets", "fietsbel"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_can_be_stopped_and_says_what_was_left_out(tmp_path: Path, suffix: str) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        keep(EXPORT, tmp_path / f"a{suffix}", progress)
    assert list(tmp_path.iterdir()) == []
    assert "2" in kept_words(replace(EXPORT, left_out=2), tmp_path / f"a{suffix}")


# -- the disk


def test_name_that_says_no_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as refused:
        keep(EXPORT, tmp_path / "hits.pdf", Progress())
    assert refused.value.code == "export-kind-unknown"
    assert "hits.pdf" in sentence(refused.value.code, refused.value.particulars)


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EIO, "file-unwritable")],
)
def test_what_was_there_stays_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "hits.csv"
    path.write_text("kept")

    def fail(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(whole_file.os, "fsync", fail)
    with pytest.raises(ArchiveError) as refused:
        keep(EXPORT, path, Progress())
    assert refused.value.code == code
    assert sentence(refused.value.code, refused.value.particulars)
    assert path.read_text() == "kept"
    assert [each.name for each in tmp_path.iterdir()] == ["hits.csv"]


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "map.csv").mkdir()
    for path, code in (
        (tmp_path / "nergens" / "a.csv", "folder-missing"),
        (tmp_path / "map.csv", "file-unwritable"),
        (tmp_path / ("a" * 300 + ".csv"), "file-unwritable"),
        (tmp_path / "a\0.csv", "file-unwritable"),
    ):
        with pytest.raises(ArchiveError) as refused:
            keep(EXPORT, path, Progress())
        assert refused.value.code == code
    assert [each.name for each in tmp_path.iterdir()] == ["map.csv"]


# -- the terms of use


@pytest.mark.parametrize("terms", list(Terms))
def test_gate(terms: Terms) -> None:
    through = passed(replace(ITEM, terms=terms))
    if terms in (Terms.EMBARGO, Terms.WITHDRAWN):
        assert through is None
    elif terms is Terms.ANONYMOUS:
        assert through is not None
        assert (through.item.participants, through.item.url) == ((), None)
    else:
        assert through is not None
        assert through.item == replace(ITEM, terms=terms)
        assert through.hit(HIT) is HIT


def test_anonymous_hit_has_no_names_and_its_marks_stay_on_their_words() -> None:
    through = passed(replace(ITEM, title="Noot op de fiets", terms=Terms.ANONYMOUS))
    assert through is not None
    assert "Noot" not in through.item.title
    text = "Aap van Noot zag een fiets van Noot, Nootmuskaat en een fiets"
    first, last = text.index("fiets"), text.rindex("fiets")
    hit = through.hit(replace(HIT, text=text, marks=((first, first + 5), (last, last + 5))))
    assert hit is not None
    assert "Aap" not in hit.text
    assert "Noot," not in hit.text
    assert "Nootmuskaat" in hit.text
    assert [hit.text[a:b] for a, b in hit.marks] == ["fiets", "fiets"]
    assert hit.speaker is None


def test_anonymous_hit_that_is_a_name_is_left_out() -> None:
    through = passed(replace(ITEM, terms=Terms.ANONYMOUS))
    assert through is not None
    assert through.hit(replace(HIT, text="Dat zei Noot.", marks=((8, 12),))) is None
    assert through.hit(replace(HIT, field=HitField.PERSON)) is None


# -- from a search


@pytest.fixture
def full(desk: Desk, tmp_path: Path) -> Desk:
    for number, count in enumerate((3, 260, 1)):
        texts = [f"Hier staat fiets {n}." for n in range(count)]
        desk.bring(vtt(tmp_path / "in" / f"stuk {number}.vtt", *texts))
    desk.index()
    return desk


def gathered(desk: Desk, wanted: Wanted, **changed: Terms) -> Collected:
    items = {
        item.id: replace(item, terms=changed.get(item.title.replace(" ", "_"), item.terms))
        for item in desk.library.items()
    }
    return collect(desk.searching, items, wanted, Progress())


def test_all_hits_are_collected_however_many(full: Desk) -> None:
    export = gathered(full, Wanted("fiets"))
    assert export.total == full.searching.search("fiets").total == 264
    assert len(export.sources) == 3
    for source in export.sources:
        places = [hit.ordinal for hit in source.hits]
        assert places == sorted(set(places))
    assert gathered(full, Wanted("fiets", limit=5)).total == 5
    one = frozenset([export.sources[0].item.id])
    assert len(gathered(full, Wanted("fiets", items=one)).sources) == 1
    assert gathered(full, Wanted("qqq")).total == 0


def test_items_that_may_not_be_told_are_left_out_and_counted(full: Desk) -> None:
    export = gathered(
        full, Wanted("fiets"), stuk_0=Terms.EMBARGO, stuk_1=Terms.WITHDRAWN, stuk_2=Terms.ANONYMOUS
    )
    assert (export.left_out, export.nameless, export.total) == (2, 1, 1)
    assert len(export_words.about(export)) == 4


def test_collecting_stops(full: Desk) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        collect(full.searching, {}, Wanted("fiets"), progress)


def test_orders() -> None:
    dates = {"a": "2020", "b": "", "c": "2021-03", "d": "2020-05-01"}
    items = {key: Item(key, Kind.COLUMN, key, date=day) for key, day in dates.items()}
    best = ["d", "b", "c", "a", "d"]
    assert ordered(best, Order.RELEVANCE, items) == ["d", "b", "c", "a"]
    assert ordered(best, Order.PLACE, items) == ["a", "b", "c", "d"]
    assert ordered(best, Order.DATE, items) == ["c", "d", "a", "b"]
    assert ordered(["weg", "a"], Order.DATE, items) == ["a", "weg"]

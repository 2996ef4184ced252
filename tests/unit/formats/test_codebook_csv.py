"""The codebook as a table, and lists of names."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.domain.codebook import MOST_TAGS, Codebook, Tag, TagColour
from archive_app.domain.codebook_draft import CodebookDraft
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.formats import codebook_csv
from made_codebooks import GUIDS, codebook, codebooks, codes, held, told


def read(text: str | bytes) -> CodebookDraft:
    return codebook_csv.read(text.encode() if isinstance(text, str) else text, "boek.csv")


def tree(draft: CodebookDraft) -> list[tuple[str, str | None]]:
    """Return each name with that of the tag it stands in."""
    return [
        (tag.name, None if tag.parent is None else draft.tags[tag.parent].name)
        for tag in draft.tags
    ]


def test_a_table_has_its_columns_and_counts() -> None:
    data = codebook_csv.write(codebook(), {GUIDS[0]: 12}, "en")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == [
        "path", "name", "colour", "sign", "shortcut", "description", "example", "retired", "guid",
        "count",
    ]  # fmt: skip
    assert rows[1]["path"] == "Werk & <geld>.Loonstrook"
    assert [row["count"] for row in rows] == ["12", "0", "0", "0"]
    assert [row["retired"] for row in rows] == ["", "", "yes", ""]
    assert rows[3]["name"] == "'=Reizen.ver"


def test_in_dutch_it_has_dutch_headings_and_semicolons() -> None:
    head = codebook_csv.write(codebook(), {}, "nl").decode("utf-8-sig").partition("\r\n")[0]
    assert head == "pad;naam;kleur;teken;toets;omschrijving;voorbeeld;uit gebruik;guid;aantal"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_in_a_table_is_a_formula(language: str) -> None:
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-2"]
    book = Codebook.of(
        Tag(GUIDS[n], text, None, n, sign="=", description=text, example=text)
        for n, text in enumerate(nasty)
    )
    data = codebook_csv.write(book, {}, language)
    separator = ";" if language == "nl" else ","
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert told(read(data)) == held(book)


@given(codebooks())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_exactly(book: Codebook) -> None:
    for language in ("nl", "en"):
        assert told(read(codebook_csv.write(book, {}, language))) == held(book)


def test_names_with_points_stand_where_they_stood() -> None:
    book = Codebook.of(
        [
            Tag(GUIDS[0], "a", sign="A"),
            Tag(GUIDS[1], "b", GUIDS[0], sign="B"),
            Tag(GUIDS[2], "c", GUIDS[1], sign="C"),
            Tag(GUIDS[3], "a.b", None, 1, sign="D"),
            Tag(GUIDS[4], "c", GUIDS[3], sign="E"),
        ]
    )
    assert told(read(codebook_csv.write(book, {}, "nl"))) == held(book)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_encoding_of_a_spreadsheet_is_read(separator: str, encoding: str) -> None:
    rows = [("Pad", "Omschrijving", "Eigen"), ("Zorg.Café", "met é; en, zo", "x")]
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    draft = read(file.getvalue().encode(encoding))
    assert tree(draft) == [("Zorg", None), ("Café", "Zorg")]
    assert draft.tags[1].description == "met é; en, zo"
    assert draft.tags[0].description is None
    assert {one.sign for one in draft.tags} == {None}


def test_a_list_of_names_is_read_whole() -> None:
    draft = read("Werk, inkomen\nO.a. zorg\n\n  Dhr. Bakker \nWerk, inkomen\nReizen;\n")
    assert tree(draft) == [
        ("Werk, inkomen", None),
        ("O.a. zorg", None),
        ("Dhr. Bakker", None),
        ("Reizen", None),
    ]
    assert {one.guid for one in draft.tags} == {None}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_may_have_a_second_column(separator: str) -> None:
    draft = read(f'Werk{separator}"over loon"\nZorg{separator}\n')
    assert [(one.name, one.description) for one in draft.tags] == [
        ("Werk", "over loon"),
        ("Zorg", ""),
    ]


def test_tables_of_others_are_read() -> None:
    taguette = "tag,description,number of highlights\npeople,Wie,3\ninteresting.places,,1\n"
    draft = read(taguette)
    assert tree(draft) == [("people", None), ("interesting", None), ("places", "interesting")]
    with_parents = read("name,parent\nSub,Top.Mid\nMid,Top\nLos,\n")
    assert tree(with_parents) == [("Top", None), ("Mid", "Top"), ("Sub", "Mid"), ("Los", None)]


def test_a_name_that_was_changed_in_a_spreadsheet_stays_in_its_place() -> None:
    draft = read("pad;naam\nZorg;Zorg\nZorg.Arts;Dokter\nZorg.Arts.Huis;Huis\n")
    assert tree(draft) == [("Zorg", None), ("Dokter", "Zorg"), ("Huis", "Dokter")]


def test_children_may_come_before_their_parents() -> None:
    draft = read("path,description\na.b,kind\na,ouder\n")
    assert [(one.name, one.description) for one in draft.tags] == [("a", "ouder"), ("b", "kind")]


def test_colours_and_yes_in_words() -> None:
    draft = read("naam;kleur;vervallen\nA;Wine;ja\nB;#117733;nee\nC;paars;misschien\nD;;\n")
    assert [one.colour for one in draft.tags] == [TagColour.WINE, TagColour.GREEN, None, None]
    assert [one.retired for one in draft.tags] == [True, False, None, False]
    assert codes(draft.problems) == ["tag-colours-unknown"]


@pytest.mark.parametrize("head", ["", "pad\n"])
def test_more_rows_than_a_codebook_can_have_are_refused(head: str) -> None:
    with pytest.raises(ArchiveError, match="tags-many"):
        read(head + "a\n" * (10 * MOST_TAGS + 2))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(codebook_csv.write(codebook(), {}, data.draw(st.sampled_from(["nl", "en"]))))
    for _change in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole)))
        whole[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    try:
        assert read(bytes(whole)).tags
    except UnreadableFile as error:
        assert error.code in ("codebook-broken", "codebook-none", "file-not-text")


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"PK\x03\x04rest", "file-not-text"),
        (b"\x02\x03" * 50, "file-not-text"),
        (b'path,description\n"a,b\nc,d\n', "codebook-broken"),
        (b"path,description\n" + b"x" * 200_000, "codebook-broken"),
        (b"path,description\n,leeg\n", "codebook-none"),
        (b"\n \n", "codebook-none"),
    ],
)
def test_a_file_that_is_no_table_says_what_is_wrong(data: bytes, wanted: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(data)
    assert (raised.value.code, raised.value.particulars["path"]) == (wanted, "boek.csv")

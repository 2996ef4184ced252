"""REFI-QDA codebooks: what we write others can read, and what we read is what was written."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.domain.codebook import DEEPEST, MOST_TAGS, Codebook, Tag, TagColour
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.formats import refi_qda
from made_codebooks import GUIDS, codebook, codebooks, codes, held, told

SPACE = "{urn:QDA-XML:codebook:1.0}"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9A-F]{6}", re.IGNORECASE)


def written(*codes: str, head: str = "", sets: str = "") -> bytes:
    """Return a file of another program."""
    inside = "".join(codes)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<CodeBook xmlns="urn:QDA-XML:codebook:1.0"'
        f' origin="Anders 1.0"><Codes>{inside}</Codes>{sets}</CodeBook>'
    ).encode()


def code(name: str, inside: str = "", **attributes: str) -> str:
    given = {"guid": GUIDS[0], "isCodable": "true", **attributes}
    shown = "".join(f' {key}="{value}"' for key, value in given.items())
    return f'<Code name="{name}"{shown}>{inside}</Code>'


def check_code(element: ET.Element) -> None:
    """Check that a code has what the schema allows, in the order that it demands."""
    assert element.tag == f"{SPACE}Code"
    assert {"guid", "name", "isCodable"} <= set(element.attrib) <= {
        "guid", "name", "isCodable", "color",
    }  # fmt: skip
    assert GUID.fullmatch(element.attrib["guid"])
    assert COLOUR.fullmatch(element.attrib["color"])
    assert element.attrib["isCodable"] in ("true", "false")
    names = [child.tag for child in element]
    described = names[:1] == [f"{SPACE}Description"]
    assert set(names[described:]) <= {f"{SPACE}Code"}
    assert not (element.text or "").strip()
    for child in element[int(described) :]:
        check_code(child)


def check_shape(data: bytes) -> ET.Element:
    """Check that a file is as the schema of the standard wants it; return its root."""
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    root = ET.fromstring(data, parser=ET.XMLParser(target=builder))
    assert root.tag == f"{SPACE}CodeBook"
    assert set(root.attrib) <= {"origin"}
    assert [child.tag for child in root] == [f"{SPACE}Codes"]
    assert len(root[0]) >= 1
    assert not root[0].attrib
    for child in root[0]:
        check_code(child)
    return root


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_of_ours_has_the_shape_of_the_standard(language: str) -> None:
    root = check_shape(refi_qda.write(codebook(), language))
    first, last = root[0]
    assert first.attrib == {
        "guid": GUIDS[0],
        "name": "Werk & <geld>",
        "isCodable": "true",
        "color": "#882255",
    }
    assert [child.attrib["name"] for child in first[1:]] == ["Loonstrook", "Oud"]
    assert first[2].attrib["isCodable"] == "false"
    assert last[0].text == "Regel een.\n\nRegel twee."


def test_the_example_is_readable_in_the_description() -> None:
    root = check_shape(refi_qda.write(codebook(), "nl"))
    assert root[0][0][0].text == "Over loon.\n\nVoorbeeld: een vaste baan"
    assert root[0][0][1][0].text == 'Voorbeeld: hij zei: "kijk > hier"'
    english = check_shape(refi_qda.write(codebook(), "en"))
    assert english[0][0][0].text == "Over loon.\n\nExample: een vaste baan"


@given(codebooks())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_exactly(book: Codebook) -> None:
    for language in ("nl", "en"):
        data = refi_qda.write(book, language)
        check_shape(data)
        draft = refi_qda.read(data, "boek.qdc")
        assert told(draft) == held(book)
        assert draft.problems == ()


def test_signs_that_no_xml_can_hold_come_back() -> None:
    book = Codebook.of([Tag(GUIDS[0], "a\ufffeb", sign="A")])
    data = refi_qda.write(book, "nl")
    assert check_shape(data)[0][0].attrib["name"] == "a\ufffdb"
    assert refi_qda.read(data, "x.qdc").tags[0].name == "a\ufffeb"
    changed = data.replace("a\ufffdb".encode(), b"een ander")
    assert refi_qda.read(changed, "x.qdc").tags[0].name == "een ander"


def test_what_another_program_kept_of_our_file_is_enough_for_the_example() -> None:
    data = refi_qda.write(codebook(), "nl")
    theirs = b"\n".join(line for line in data.splitlines() if not line.startswith(b"<?open"))
    first, second, third, _last = refi_qda.read(theirs, "x.qdc").tags
    assert (first.description, first.example) == ("Over loon.", "een vaste baan")
    assert (second.description, second.example) == ("", 'hij zei: "kijk > hier"')
    assert (first.sign, first.shortcut) == (None, None)
    assert (third.example, third.retired) == (None, True)


def test_a_description_that_somebody_changed_counts() -> None:
    data = refi_qda.write(codebook(), "nl").replace(b"een vaste baan</", b"een losse baan</")
    first = refi_qda.read(data, "x.qdc").tags[0]
    assert (first.description, first.example, first.sign) == ("Over loon.", "een losse baan", "W")


def test_a_file_of_another_program_is_read_without_what_we_do_not_know() -> None:
    inside = (
        "<Description> Uitleg </Description><NoteRef targetGUID='x'/>"
        f"<v:Code xmlns:v='urn:vreemd' name='vreemd'>{code('verstopt')}</v:Code>"
        + code("Binnen", guid=f"{{{GUIDS[1].upper()}}}", color="#F00")
    )
    sets = f"<Sets><Set guid='{GUIDS[3]}' name='Groep'><MemberCode guid='{GUIDS[0]}'/></Set></Sets>"
    data = written(code("Map", inside, isCodable="false"), code("Los", guid="C-12"), sets=sets)
    draft = refi_qda.read(data, "x.qdc")
    folder, within, loose = draft.tags
    assert (folder.name, folder.guid, folder.retired) == ("Map", GUIDS[0], True)
    assert folder.description == " Uitleg "
    assert (within.name, within.parent, within.guid) == ("Binnen", 0, GUIDS[1])
    assert within.colour is TagColour.nearest("#FF0000")
    assert (within.description, within.example, within.sign) == (None, None, None)
    assert (loose.name, loose.parent) == ("Los", None)
    assert loose.guid == refi_qda.read(data, "y.qdc").tags[2].guid
    assert loose.guid is not None
    assert GUID.fullmatch(loose.guid)


def test_a_project_with_a_codebook_and_a_file_without_a_namespace_are_read() -> None:
    project = (
        written(code("Een"))
        .replace(b"<CodeBook", b'<Project xmlns="urn:QDA-XML:project:1.0"><CodeBook')
        .replace(b"</CodeBook>", b"</CodeBook></Project>")
        .replace(b"codebook:1.0", b"project:1.0")
    )
    assert [tag.name for tag in refi_qda.read(project, "p.qdc").tags] == ["Een"]
    bare = written(code("Twee")).replace(b' xmlns="urn:QDA-XML:codebook:1.0"', b"")
    assert [tag.name for tag in refi_qda.read(bare, "p.qdc").tags] == ["Twee"]


def test_a_colour_that_is_none_is_left_out_and_told() -> None:
    draft = refi_qda.read(written(code("Een", color="rood"), code("Twee", color="")), "x.qdc")
    assert [tag.colour for tag in draft.tags] == [None, None]
    assert codes(draft.problems) == ["tag-colours-unknown"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_encodings_that_a_file_declares_are_read(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)
    text = written(code("Café")).decode().replace('"utf-8"', f'"{name}"')
    assert refi_qda.read(text.encode(encoding), "x.qdc").tags[0].name == "Café"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\x00\x01\x02", "codebook-broken"),
        (b"{}", "codebook-broken"),
        (written(code("Half"))[:-12], "codebook-broken"),
        (written(code("Caf\xe9")).replace("é".encode(), b"\xe9"), "codebook-broken"),
        (written(code("x")).replace(b'"utf-8"', b'"klingon"'), "codebook-broken"),
        (written(code("x")).replace(b'"utf-8"', b'"utf-7"'), "codebook-broken"),
        (written(code("&onbekend;")), "codebook-broken"),
        (written("<x>" * 300 + "</x>" * 300), "codebook-broken"),
        (written(code("&b;"), head=BOMB), "codebook-unsafe"),
        (written(code("x"), head='<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "codebook-unsafe"),
        (written(), "codebook-none"),
        (b"<html><Code name='x'/></html>", "codebook-none"),
    ],
)
def test_a_file_that_is_no_codebook_says_what_is_wrong(data: bytes, wanted: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        refi_qda.read(data, "x.qdc")
    assert raised.value.code == wanted
    assert raised.value.particulars["path"] == "x.qdc"


def test_codes_deeper_than_tags_may_stand_are_refused() -> None:
    for depth in (DEEPEST, 5_000):
        inside = ""
        for number in range(depth + 1):
            inside = code(f"n{number}", inside)
        with pytest.raises(ArchiveError, match="tag-too-deep"):
            refi_qda.read(written(inside), "x.qdc")


def test_more_codes_than_a_codebook_can_have_are_refused() -> None:
    with pytest.raises(ArchiveError, match="tags-many"):
        refi_qda.read(written(code("x") * (MOST_TAGS + 1)), "x.qdc")


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(refi_qda.write(codebook(), "nl"))
    for _change in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole)))
        whole[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    try:
        assert refi_qda.read(bytes(whole), "x.qdc").tags
    except ArchiveError as error:
        assert error.code.startswith("codebook-")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"guid": 3}', '{"guid": "x", "sign": ["A"]}', "[" * 100_000]
)
def test_instructions_that_are_not_ours_change_nothing(text: str) -> None:
    data = written(code("Een")) + f"<?open-deuren-archief-tag {text}?><?anders x?>".encode()
    assert refi_qda.read(data, "x.qdc").tags[0].sign is None

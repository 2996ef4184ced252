import codecs
import unicodedata

import pytest
from format_texts import codes
from hypothesis import example, given
from hypothesis import strategies as st

from archive_app.domain.errors import UnreadableFile
from archive_app.formats.encoding import clean, decode, normalise

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)


@given(TEXT)
def test_utf8_comes_back_without_a_word(text: str) -> None:
    try:
        assert decode(text.encode(), "a") == (text.removeprefix("\ufeff"), ())
    except UnreadableFile:
        assert text.startswith(("%PDF-", "{\\rtf"))


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed(bom: bytes, encoding: str) -> None:
    assert decode(bom + "één €".encode(encoding), "a") == ("één €", ())
    text, problems = decode(bom + "één".encode(encoding) + b"\xff", "a")
    assert text.startswith("één")
    assert codes(problems) == {"characters-replaced": {"count": 1}}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding: str) -> None:
    text, problems = decode("Eén gewone zin.".encode(encoding), "a")
    assert text == "Eén gewone zin."
    assert codes(problems) == {"decoded-as": {"encoding": "UTF-16"}}


def test_old_files_are_windows_1252() -> None:
    text, problems = decode("geïnspireerd – “coördinatie” € 5".encode("cp1252"), "a")
    assert text == "geïnspireerd – “coördinatie” € 5"
    assert codes(problems) == {"decoded-as": {"encoding": "Windows-1252"}}


def test_bytes_that_windows_1252_does_not_know_are_counted() -> None:
    text, problems = decode(b"caf\xe9 \x81\x8d", "a")
    assert text == "café \ufffd\ufffd"
    assert codes(problems)["characters-replaced"] == {"count": 2}


def test_one_stray_byte_does_not_spoil_utf8() -> None:
    text, problems = decode("reële coördinatie, één ".encode() + b"caf\xe9", "a")
    assert text == "reële coördinatie, één café"
    assert codes(problems) == {"characters-guessed": {"count": 1}}


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_become_text_or_are_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.txt")
    except UnreadableFile as error:
        assert (error.code, error.particulars) == ("file-not-text", {"path": "a.txt"})
    else:
        clean(text)[0].encode()


def test_newlines_become_one_kind() -> None:
    assert clean("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h") == ("a\nb\nc\nd\ne\nf\ng\nh", 0)


def test_control_characters_and_overrides_go_and_are_counted() -> None:
    assert clean("a\x07b\u202ec\u2066d\te\x9ff") == ("abcd\tef", 4)


def test_soft_hyphens_go_with_the_break_they_made() -> None:
    assert clean("detache\u00adring en detache\u00ad \n ring, \ufeffeen\u200bs") == (
        "detachering en detachering, eens",
        0,
    )
    assert clean("einde\u00ad\n\n1") == ("einde\n\n1", 0)


@given(st.text(max_size=60))
def test_clean_text_is_clean(text: str) -> None:
    cleaned, dropped = clean(text)
    assert clean(cleaned) == (cleaned, 0)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert dropped <= len(text)
    assert not any(unicodedata.category(c) == "Cc" for c in cleaned if c not in "\n\t")


@given(TEXT)
def test_normalised_is_nfc(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFC", text)


def test_endless_marks_are_broken_up_and_none_is_lost() -> None:
    text = normalise("e" + "\u0323\u0301" * 1000)
    assert unicodedata.is_normalized("NFC", text)
    assert unicodedata.normalize("NFD", text).count("\u0301") == 1000

import errno
import os
from pathlib import Path

import pytest
from format_texts import codes, read_bytes, said, srt, vtt
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.errors import Cancelled, UnreadableFile
from archive_app.formats import registry
from archive_app.formats.registry import FORMATS, is_text_name, read_text_file

CUES = ((1000, 2000, "Dag."), (2000, 3000, "Tot ziens."))


def refusal(folder: Path, name: str, data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(folder, name, data)
    assert caught.value.particulars["path"] == name
    return caught.value


@pytest.mark.parametrize("name", ["a.vtt", "b.SRT", "c.txt", "d.text", "e.x.webvtt"])
def test_texts_are_known_by_their_names(name: str) -> None:
    assert is_text_name(Path(name))


@pytest.mark.parametrize("name", ["a.mp3", "b", "vtt", ".srt", "c.txt.zip"])
def test_other_names_are_no_texts(name: str) -> None:
    assert not is_text_name(Path(name))


def test_each_format_has_its_own_name_and_suffixes() -> None:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize(
    ("name", "text", "recipe"),
    [
        ("a.vtt", vtt(*CUES), "webvtt/1"),
        ("a.srt", srt(*CUES), "subrip/1"),
        ("a.txt", "Dag.", "text/1"),
    ],
)
def test_a_file_that_is_what_it_says_has_no_problems(
    tmp_path: Path, name: str, text: str, recipe: str
) -> None:
    draft = read_bytes(tmp_path, name, text.encode())
    assert (draft.recipe, draft.problems, draft.language) == (recipe, (), "nl")


@pytest.mark.parametrize(
    ("name", "text", "format_name"),
    [
        ("a.txt", srt(*CUES), "subrip"),
        ("a.vtt", srt(*CUES), "subrip"),
        ("a.srt", vtt(*CUES), "webvtt"),
        ("a.TXT", vtt(*CUES), "webvtt"),
        ("a.srt", "Gewone tekst zonder tijden.", "text"),
        ("a.vtt", "Gewone tekst zonder tijden.\n\nEn nog wat.", "text"),
    ],
)
def test_what_the_text_says_goes_before_the_name(
    tmp_path: Path, name: str, text: str, format_name: str
) -> None:
    draft = read_bytes(tmp_path, name, text.encode())
    assert draft.recipe == f"{format_name}/1"
    assert codes(draft.problems)["format-by-content"] == {
        "format": format_name,
        "suffix": Path(name).suffix.lower(),
    }


def test_a_timetable_in_a_plain_text_stays_plain_text(tmp_path: Path) -> None:
    draft = read_bytes(tmp_path, "a.txt", b"Programma\n\n10:30 --> 11:00 koffie\n")
    assert draft.recipe == "text/1"
    assert draft.passages[-1].text == "10:30 --> 11:00 koffie"


def test_a_name_that_says_nothing_leaves_it_to_the_text(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "noname", vtt(*CUES).encode()).recipe == "webvtt/1"
    assert read_bytes(tmp_path, "notes.md", b"Dag.").recipe == "text/1"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text_file(tmp_path / "weg.txt")
    assert (caught.value.code, caught.value.particulars) == ("file-missing", {"path": "weg.txt"})
    (tmp_path / "map.txt").mkdir()
    with pytest.raises(UnreadableFile) as caught:
        read_text_file(tmp_path / "map.txt")
    assert caught.value.code == "file-unreadable"


def test_an_impossible_path_is_unreadable_or_missing() -> None:
    for name in ("x\0.txt", "x" * 5000 + ".txt"):
        with pytest.raises(UnreadableFile):
            read_text_file(Path(name))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text("Dag.")

    def refuse(self: Path) -> bytes:
        raise PermissionError(errno.EACCES, "no", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile) as caught:
        read_text_file(path)
    assert caught.value.code == "file-unreadable"


@pytest.mark.parametrize(
    "data", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00ad\u200b \n".encode()]
)
def test_a_file_without_text_is_empty(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, "leeg.txt", data).code == "file-empty"


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04\x00\x00\x00\x00\x0f\x76TSSE\x00\x00",
        b"RIFF\x24\x08\x00\x00WAVEfmt \x10\x00\x00\x00",
        b"%PDF-1.7\n1 0 obj\n",
        b"{\\rtf1\\ansi Dag}",
        b"PK\x03\x04abc",
        b"tekst met een \x00 erin",
        "a\0b".encode("utf-16"),
        bytes(range(256)) * 4,
        b"\x01\x02\x03\x04\x05\x06\x07",
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, "opname.txt", data).code == "file-not-text"


@pytest.mark.parametrize(
    "text",
    ["WEBVTT", "WEBVTT - titel\nKind: captions\n\n\n", "WEBVTT\n\nNOTE\nniets\n\nSTYLE\na{}\n"],
)
def test_a_file_with_only_headers_has_no_passages(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, "a.vtt", text.encode()).code == "no-passages"


def test_cues_without_text_are_no_passages(tmp_path: Path) -> None:
    data = srt((0, 1000, ""), (1000, 2000, "<i></i>")).encode()
    assert refusal(tmp_path, "a.srt", data).code == "no-passages"


def test_a_file_that_is_too_large_says_how_large_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "LARGEST_BYTES", 10)
    assert read_bytes(tmp_path, "net.txt", b"0123456789").passages
    error = refusal(tmp_path, "groot.txt", b"01234567890")
    assert error.code == "file-too-large"
    assert error.particulars == {"path": "groot.txt", "size": 11, "limit": 10}


@pytest.mark.parametrize("name", ["a.txt", "a.srt", "a.vtt"])
def test_reading_can_be_cancelled(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text({".vtt": vtt, ".srt": srt}.get(path.suffix, lambda *_: "Dag.")(*CUES))
    for allowed in range(3):
        answers = iter([False] * allowed)
        with pytest.raises(Cancelled):
            read_text_file(path, lambda answers=answers: next(answers, True))


def test_problems_of_the_bytes_and_of_the_text_come_together(tmp_path: Path) -> None:
    data = (b"\x85 " + srt((5000, 6000, "Caf\xe9\x02."), (0, 900, "Eerst.")).encode("latin-1"))[2:]
    draft = read_bytes(tmp_path, "a.txt", data)
    assert said(draft) == [(None, "Eerst."), (None, "Café.")]
    assert codes(draft.problems) == {
        "decoded-as": {"encoding": "Windows-1252"},
        "format-by-content": {"format": "subrip", "suffix": ".txt"},
        "characters-dropped": {"count": 1},
        "cues-sorted": {"count": 1},
    }


@given(st.binary(max_size=400), st.sampled_from([".txt", ".srt", ".vtt", ""]))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        draft = read_bytes(folder, "bytes" + suffix, data)
    except UnreadableFile:
        return
    assert draft.passages
    assert all(passage.text.strip() for passage in draft.passages)


def test_the_magazine_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    from format_texts import letters, letters_of

    from archive_app.formats.encoding import clean
    from archive_app.formats.hyphens import LineJoiner

    given_path = os.environ.get("ARCHIVE_TEST_MAGAZINE")
    if not given_path:
        pytest.skip("ARCHIVE_TEST_MAGAZINE doesn't name a file")
    path = Path(given_path)
    draft = read_text_file(path)
    text = clean(path.read_text(encoding="utf-8"))[0]
    assert len(draft.passages) > 100
    assert letters_of(draft) == letters(text)
    joiner = LineJoiner(text.split("\n"))
    joiner.join(text.split("\n"))
    assert joiner.joined > 50
    with capsys.disabled():
        print(f"\n{len(draft.passages)} passages; broken words: {joiner.joined} joined,"
              f" {joiner.hyphened} kept their hyphen, {joiner.kept} left as they were")  # fmt: skip

"""What a sound file is, whatever it is called."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sounds
from archive_app.audio.sound_file import container_of, inspect, is_sound_name
from archive_app.domain.errors import UnreadableFile
from desk import tone

EXPECTED = {
    "mp3-cbr": ("audio/mpeg", ".mp3", "mp3"),
    "mp3-vbr": ("audio/mpeg", ".mp3", "mp3"),
    "mp3-vbr-no-xing": ("audio/mpeg", ".mp3", "mp3"),
    "m4a": ("audio/mp4", ".m4a", "mov"),
    "opus": ("audio/ogg", ".opus", "ogg"),
    "ogg": ("audio/ogg", ".ogg", "ogg"),
    "wav": ("audio/wav", ".wav", "wav"),
    "flac": ("audio/flac", ".flac", "flac"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_format_is_known_with_its_length(folder: Path, name: str) -> None:
    path = sounds.make(folder, name, sounds.SECONDS)
    facts = inspect(path)
    assert (facts.media_type, facts.suffix, container_of(path)) == EXPECTED[name]
    assert facts.duration_ms == pytest.approx(sounds.SECONDS * 1000, abs=80)


def test_its_title_is_read(folder: Path, tmp_path: Path) -> None:
    source = sounds.make(folder, "wav", 0.4)
    tags = ["-metadata", "title=Één werkdag"]
    for name in ("een.mp3", "een.m4a", "een.opus", "een.flac"):
        assert inspect(sounds.encode(source, tmp_path / name, tags)).title == "Één werkdag", name


@pytest.mark.parametrize(
    ("name", "called", "media_type", "suffix"),
    [
        ("ogg", "gesprek.mp3", "audio/ogg", ".ogg"),
        ("opus", "gesprek.mp3", "audio/ogg", ".opus"),
        ("opus", "gesprek.ogg", "audio/ogg", ".ogg"),
        ("m4a", "gesprek.MP4", "audio/mp4", ".mp4"),
        ("mp3-cbr", "gesprek.wav", "audio/mpeg", ".mp3"),
        ("wav", "gesprek", "audio/wav", ".wav"),
    ],
)
def test_what_counts_is_what_is_in_it(
    folder: Path, tmp_path: Path, name: str, called: str, media_type: str, suffix: str
) -> None:
    path = Path(shutil.copy(sounds.make(folder, name, 0.4), tmp_path / called))
    facts = inspect(path)
    assert (facts.media_type, facts.suffix) == (media_type, suffix)


def test_a_film_is_sound_where_it_has_any(folder: Path, tmp_path: Path) -> None:
    source = sounds.make(folder, "wav", 0.4)
    picture = ["-f", "lavfi", "-i", "testsrc=size=32x32:duration=0.4"]
    film = sounds.encode(source, tmp_path / "film.mp4", [*picture, "-map", "0", "-map", "1"])
    assert inspect(film).media_type == "video/mp4"
    silent = sounds.encode(film, tmp_path / "stil.mp4", ["-an"])
    with pytest.raises(UnreadableFile, match="file-not-sound"):
        inspect(silent)


def test_a_length_that_stands_nowhere_is_counted(folder: Path, tmp_path: Path) -> None:
    source = sounds.make(folder, "wav", sounds.SECONDS)
    live = sounds.encode(source, tmp_path / "live.webm", ["-c:a", "libopus", "-live", "1"])
    facts = inspect(live)
    assert facts.duration_ms == pytest.approx(sounds.SECONDS * 1000, abs=80)
    assert facts.media_type == "audio/webm"


def test_an_mp3_that_was_cut_off_is_as_long_as_it_is(folder: Path, tmp_path: Path) -> None:
    whole = sounds.make(folder, "mp3-cbr", sounds.SECONDS).read_bytes()
    path = tmp_path / "half.mp3"
    path.write_bytes(whole[: len(whole) // 2])
    assert inspect(path).duration_ms == pytest.approx(sounds.SECONDS * 500, abs=200)


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("weg.mp3", None, "file-missing"),
        ("leeg.mp3", b"", "file-empty"),
        ("tekst.mp3", b"Dit is een tekst, geen geluid.\n" * 500, "file-not-sound"),
        ("getallen.mp3", "".join(f"{n}\n" for n in range(20_000)).encode(), "file-not-sound"),
        ("ruis.mp3", noise(300_000), "file-not-sound"),
        ("ruis.wav", noise(300_000), "file-not-sound"),
        ("nullen.mp3", bytes(300_000), "file-not-sound"),
        ("kop.wav", b"RIFF\x24\x00\x00\x00WAVEfmt ", "file-not-sound"),
    ],
)
def test_what_holds_no_sound_is_refused(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        inspect(path)
    assert (refused.value.code, refused.value.particulars) == (code, {"path": name})


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="file-not-sound"):
        inspect(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{path}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{path}'\n",
    ],
)
def test_a_list_of_other_files_is_not_followed(folder: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "lijst.mp3"
    path.write_text(text.format(path=sounds.make(folder, "mp3-cbr", sounds.SECONDS)))
    for look in (inspect, container_of):
        with pytest.raises(UnreadableFile, match="file-not-sound"):
            look(path)


def test_the_container_counts_and_a_name_that_sound_has(folder: Path, tmp_path: Path) -> None:
    sound = sounds.make(folder, "ogg", 0.4)
    assert container_of(Path(shutil.copy(sound, tmp_path / "gesprek.mp3"))) == "ogg"
    assert container_of(Path(shutil.copy(sound, tmp_path / "gesprek.TS"))) == "ogg"
    for name in ("gesprek.m3u8", "gesprek.pls", "gesprek"):
        with pytest.raises(UnreadableFile, match="file-not-sound"):
            container_of(Path(shutil.copy(sound, tmp_path / name)))
    with pytest.raises(UnreadableFile, match="file-unreadable"):
        container_of(tmp_path / "weg.mp3")


def test_looking_at_the_container_takes_no_time(folder: Path) -> None:
    paths = [sounds.make(folder, name, sounds.SECONDS) for name in EXPECTED]
    container_of(paths[0])  # opens the library
    for path in paths:
        took = []
        for _ in range(3):
            since = time.perf_counter()
            container_of(path)
            took.append(time.perf_counter() - since)
        assert min(took) < 0.25, path.name  # 0.002 on a quiet machine


@pytest.mark.parametrize(
    "suffix",
    "mp3 m4a m4b mp4 aac opus ogg oga wav flac wma aiff aif webm mka mov".split(),  # noqa: SIM905
)
def test_names_of_sound_files(suffix: str) -> None:
    assert is_sound_name(Path(f"map.v1/GESPREK.{suffix.upper()}"))
    assert is_sound_name(Path(f"gesprek.{suffix}"))


@pytest.mark.parametrize(
    "name", ["gesprek.vtt", "gesprek.txt", "gesprek", "mp3", "blad.pdf", "code.ts"]
)
def test_names_of_other_files(name: str) -> None:
    assert not is_sound_name(Path(name))


def test_an_own_order_of_loudspeakers_does_not_end_the_program(tmp_path: Path) -> None:
    """PyAV frees such an order with every frame; in a process of its own, since it aborts."""
    beside = "|".join(f"c{nth}=c0" for nth in range(8))
    source = sounds.encode(
        tone(tmp_path / "een.wav", seconds=1.0),
        tmp_path / "acht.mov",
        ["-c:a", "pcm_s16be", "-af", f"pan=7.1|{beside}"],
    )
    program = (
        "import sys; from pathlib import Path; from archive_app.audio.sound_file import inspect\n"
        "for _ in range(20): print(inspect(Path(sys.argv[1])).duration_ms)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(source)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, ["1000"] * 20), done.stderr


def test_sound_that_nothing_here_can_decode_is_none(tmp_path: Path) -> None:
    path = sounds.encode(tone(tmp_path / "een.wav"), tmp_path / "een.caf", ["-c:a", "pcm_s16be"])
    path.write_bytes(path.read_bytes().replace(b"lpcm", b"zzzz", 1))
    with pytest.raises(UnreadableFile, match="file-not-sound"):
        inspect(path)

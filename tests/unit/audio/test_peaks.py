"""How loud a sound file is, at the moment that it is heard."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sounds
from archive_app.audio.peak_levels import BUCKET_MS, PeakLevels
from archive_app.audio.peaks import PeakReading
from archive_app.domain.errors import UnreadableFile
from desk import tone

BEEPS_MS = (1_234, 7_777, 20_005, 38_500)
SECONDS = 40

#: How far from its moment a beep may stand, in milliseconds: a bucket; and what the format itself
#: doesn't tell: how much an encoder put before the sound.
FORMATS = {
    "mp3-cbr": (".mp3", ["-c:a", "libmp3lame", "-b:a", "96k"], 10),
    "mp3-vbr": (".mp3", ["-c:a", "libmp3lame", "-q:a", "4"], 10),
    "mp3-no-xing": (".mp3", ["-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0"], 40),
    "opus": (".opus", ["-c:a", "libopus", "-b:a", "64k"], 10),
    "m4a": (".m4a", ["-c:a", "aac", "-b:a", "96k"], 10),
    "flac": (".flac", ["-c:a", "flac"], 10),
    "flac-24": (".flac", ["-c:a", "flac", "-sample_fmt", "s32", "-ac", "2"], 10),
    "wav": (".wav", ["-c:a", "pcm_s16le"], 10),
    "wav-8": (".wav", ["-c:a", "pcm_u8"], 10),
    "wav-float": (".wav", ["-c:a", "pcm_f32le", "-ac", "2"], 10),
    "ogg": (".ogg", ["-c:a", "libvorbis", "-q:a", "3"], 20),
    "aiff-11025": (".aiff", ["-ar", "11025"], 10),
}


def read(path: Path) -> PeakLevels:
    reading = PeakReading(path)
    list(reading.steps())
    return reading.levels()


@pytest.fixture(scope="module")
def beeps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return 40 s of silence with four beeps of 200 ms at half of full scale."""
    samples = np.zeros(sounds.RATE * SECONDS)
    tone = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(sounds.RATE // 5) / sounds.RATE)
    for ms in BEEPS_MS:
        at = ms * sounds.RATE // 1000
        samples[at : at + len(tone)] = tone
    return sounds.write_wav(tmp_path_factory.mktemp("beeps") / "beeps.wav", samples)


@pytest.mark.parametrize("name", FORMATS)
def test_a_beep_stands_where_it_is_heard(beeps: Path, tmp_path: Path, name: str) -> None:
    suffix, arguments, off = FORMATS[name]
    levels = read(sounds.encode(beeps, tmp_path / f"beeps{suffix}", arguments))
    loud = levels.peaks > 100
    begins = np.flatnonzero(loud & ~np.append(False, loud[:-1])) * BUCKET_MS
    assert len(begins) == len(BEEPS_MS)
    for begin, beep in zip(begins, BEEPS_MS, strict=True):
        assert -BUCKET_MS < begin - beep <= off
    assert levels.length_ms == pytest.approx(SECONDS * 1000, abs=60)
    assert not levels.damaged


def test_the_scale_is_the_root_of_the_amplitude(beeps: Path) -> None:
    levels = read(beeps)
    middle = (BEEPS_MS[0] + 100) // BUCKET_MS
    assert levels.peaks[middle] == round(255 * 0.5**0.5)
    # The root mean square of a sine is its amplitude divided by the root of two.
    assert levels.rms[middle] == pytest.approx(255 * (0.5 / 2**0.5) ** 0.5, abs=1)
    assert levels.peaks[0] == levels.rms[0] == 0


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rate=st.sampled_from([8_000, 11_025, 16_000, 22_050, 44_100, 48_000]),
    at=st.integers(min_value=0, max_value=6 * 8_000 - 1),
    data=st.data(),
)
def test_a_click_lies_in_its_bucket(tmp_path: Path, rate: int, at: int, data) -> None:
    sample = data.draw(st.integers(0, 6 * rate - 1)) if rate != 8_000 else at
    samples = np.zeros(6 * rate)
    samples[sample] = 0.9
    levels = read(sounds.write_wav(tmp_path / "click.wav", samples, rate))
    assert np.flatnonzero(levels.peaks).tolist() == [sample * 100 // rate]
    assert levels.length_ms == 6_000


def test_of_two_channels_the_louder_one_counts(tmp_path: Path, beeps: Path) -> None:
    left_only = ["-af", "pan=stereo|c0=c0|c1=0*c0", "-c:a", "pcm_s16le"]
    levels = read(sounds.encode(beeps, tmp_path / "left.wav", left_only))
    assert levels.peaks.tolist() == read(beeps).peaks.tolist()


def test_one_who_reads_sees_it_grow_and_may_stop(beeps: Path) -> None:
    reading = PeakReading(beeps)
    steps = reading.steps()
    first = next(steps)
    begun = reading.levels()
    steps.close()
    assert 0 < first < SECONDS * 1000
    assert begun.length_ms == first
    assert begun.peaks.tolist() == read(beeps).peaks[: first // BUCKET_MS].tolist()


@pytest.mark.parametrize("name", ["flac", "mp3-cbr", "m4a", "opus", "ogg"])
def test_of_a_damaged_file_what_can_be_read_is_there(
    folder: Path, tmp_path: Path, name: str
) -> None:
    whole = sounds.make(folder, name, sounds.SECONDS)
    content = bytearray(whole.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 6_000] = bytes((n * 37 + n // 7) % 256 for n in range(6_000))
    damaged = tmp_path / whole.name
    damaged.write_bytes(content)
    levels, sound = read(damaged), read(whole)
    assert levels.damaged and not sound.damaged
    before = levels.length_ms // BUCKET_MS // 3
    assert levels.peaks[:before].tolist() == sound.peaks[:before].tolist()
    assert levels.length_ms > 0.9 * sound.length_ms


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    for name, content in (("text.mp3", b"geen geluid " * 400), ("list.mp3", b"#EXTM3U\nhttp://x")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UnreadableFile) as refused:
            read(path)
        assert refused.value.code == "file-not-sound"


def wav(path: Path, rate: int, channels: int, frames: int = 1_000) -> Path:
    """Write a file whose head says of its rate and channels what no recording has."""
    data = b"\x10\x20" * (frames * channels)
    width = 2 * channels
    facts = struct.pack(
        "<IHHIIHH", 16, 1, channels, rate, rate * width & 0xFFFFFFFF, width & 0xFFFF, 16
    )
    head = struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + facts
    path.write_bytes(b"RIFF" + head + b"data" + struct.pack("<I", len(data)) + data)
    return path


@pytest.mark.parametrize(("rate", "channels"), [(1, 1), (99, 2), (2**31 - 1, 1), (2**31 - 1, 8)])
def test_a_rate_that_no_recording_has_takes_no_memory(
    tmp_path: Path, rate: int, channels: int
) -> None:
    levels = read(wav(tmp_path / "vreemd.wav", rate, channels))
    assert (levels.damaged, len(levels.peaks)) == (True, 0)


def test_many_channels_are_read_in_little_memory(tmp_path: Path) -> None:
    levels = read(wav(tmp_path / "breed.wav", 44_100, 200, frames=44_100))
    assert (levels.damaged, levels.length_ms) == (False, 1_000)
    assert levels.peaks.min() > 0


@pytest.mark.parametrize("suffix", [".caf", ".mov", ".mka", ".flac"])
def test_eight_channels_are_read(tmp_path: Path, suffix: str) -> None:
    codec = ["-c:a", "pcm_s16be"] if suffix in (".caf", ".mov") else []
    beside = "|".join(f"c{nth}=c0" for nth in range(8))
    source = tone(tmp_path / "een.wav", seconds=1.0)
    path = sounds.encode(source, tmp_path / f"acht{suffix}", [*codec, "-af", f"pan=7.1|{beside}"])
    levels = read(path)
    assert (levels.damaged, levels.length_ms) == (False, pytest.approx(1_000, abs=100))
    assert np.median(levels.peaks) > 0

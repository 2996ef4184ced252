"""Sound files for tests: speech, and a sound that says by its tones what time it is.

The time sound holds two sines. The low one climbs once over the whole recording and says roughly
where one is; the high one climbs again every ten seconds and says it to the millisecond. Bursts of
noise above them make a variable bit rate vary. `heard_at` reads the time back from any 200 ms of
it, also when it was compressed or played faster at the same pitch.
"""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]

RATE = 44_100
#: The length of the time sounds in the suite.
SECONDS = 40.0

_COARSE_FROM, _COARSE_TO = 400.0, 2000.0
_FINE_FROM, _FINE_TO, _FINE_PERIOD = 2400.0, 4400.0, 10.0

#: How ffmpeg makes each format: name -> (suffix, arguments).
FORMATS: dict[str, tuple[str, list[str]]] = {
    "mp3-cbr": (".mp3", ["-c:a", "libmp3lame", "-b:a", "96k"]),
    "mp3-vbr": (".mp3", ["-c:a", "libmp3lame", "-q:a", "4"]),
    "mp3-vbr-no-xing": (".mp3", ["-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0"]),
    "m4a": (".m4a", ["-c:a", "aac", "-b:a", "96k"]),
    "opus": (".opus", ["-c:a", "libopus", "-b:a", "64k"]),
    "ogg": (".ogg", ["-c:a", "libvorbis", "-q:a", "3"]),
    "wav": (".wav", ["-c:a", "pcm_s16le"]),
    "flac": (".flac", ["-c:a", "flac"]),
    "flac-16k": (".flac", ["-c:a", "flac", "-ar", "16000", "-frame_size", "4096"]),
    "mp3-16k": (".mp3", ["-c:a", "libmp3lame", "-b:a", "32k", "-ar", "16000"]),
    "mp3-16k-no-xing": (
        ".mp3",
        ["-c:a", "libmp3lame", "-b:a", "32k", "-ar", "16000", "-write_xing", "0"],
    ),
    "m4a-16k": (".m4a", ["-c:a", "aac", "-b:a", "32k", "-ar", "16000"]),
}


def time_sound(seconds: float, seed: int = 1) -> Samples:
    """Return the time sound, mono at `RATE`."""
    t = np.arange(int(seconds * RATE)) / RATE
    coarse = _COARSE_FROM + (_COARSE_TO - _COARSE_FROM) * t / seconds
    fine = _FINE_FROM + (_FINE_TO - _FINE_FROM) * (t % _FINE_PERIOD) / _FINE_PERIOD
    tones = sum(0.25 * np.sin(2 * np.pi * np.cumsum(f) / RATE) for f in (coarse, fine))
    return np.asarray(tones) + _bursts(len(t), seed)


def _bursts(length: int, seed: int) -> Samples:
    """Return noise well above the tones, in stretches of a random loudness, many of them silent."""
    random = np.random.default_rng(seed)
    noise = random.standard_normal(length)
    for _ in range(4):  # differences let only the high frequencies through
        noise = np.diff(noise, prepend=0.0) / 2
    stretch = 3 * RATE
    loudness = random.choice([0.0, 0.0, 0.02, 0.15], size=length // stretch + 1)
    return noise * np.repeat(loudness, stretch)[:length]


def heard_at(samples: Samples, seconds: float, rate: int = RATE) -> float:
    """Return the time, in seconds, of the middle of a piece of a time sound of that length."""
    coarse = _peak(samples, rate, _COARSE_FROM - 50, _COARSE_TO + 50)
    fine = _peak(samples, rate, _FINE_FROM - 50, _FINE_TO + 50)
    roughly = (coarse - _COARSE_FROM) / (_COARSE_TO - _COARSE_FROM) * seconds
    within = (fine - _FINE_FROM) / (_FINE_TO - _FINE_FROM) * _FINE_PERIOD
    return within + round((roughly - within) / _FINE_PERIOD) * _FINE_PERIOD


def _peak(samples: Samples, rate: int, low: float, high: float) -> float:
    """Return the strongest frequency between two, in hertz, finer than the bins are."""
    size = 1 << 16
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), size))
    first, last = int(low * size / rate), int(high * size / rate)
    return float((first + int(np.argmax(spectrum[first:last]))) * rate / size)


def write_wav(path: Path, samples: Samples, rate: int = RATE) -> Path:
    """Write mono 16-bit PCM."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def encode(source: Path, target: Path, arguments: list[str], *, quiet: bool = True) -> Path:
    """Make another file of one with ffmpeg."""
    command = ["ffmpeg", "-y", "-v", "error" if quiet else "info", "-i", str(source)]
    subprocess.run([*command, *arguments, str(target)], check=True, stdin=subprocess.DEVNULL)
    return target


def make(folder: Path, name: str, seconds: float) -> Path:
    """Return a time sound in one of the `FORMATS`, made at the first asking."""
    suffix, arguments = FORMATS[name]
    target = folder / f"{name}-{seconds:g}{suffix}"
    if not target.exists():
        source = folder / f"source-{seconds:g}.wav"
        if not source.exists():
            write_wav(source, time_sound(seconds))
        encode(source, target, arguments)
    return target


def speak(path: Path, text: str) -> Path:
    """Have espeak-ng speak Dutch into a wav file."""
    command = ["espeak-ng", "-v", "nl", "-w", str(path), text]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path

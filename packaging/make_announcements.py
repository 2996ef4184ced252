#!/usr/bin/env python3
"""Make the spoken announcements of the five episodes, with their captions.

Reads ``media/announcements.toml`` and writes, for each entry, ``<id>-announcement.opus`` and
``<id>-announcement.vtt`` next to it. A machine (espeak-ng) speaks each sentence on its own; the
captions get their times by counting the samples of each sentence, so they fit to the millisecond.

Needs the programs espeak-ng, ffmpeg and ffprobe; from Python only the standard library.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import tomllib
import wave
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROGRAMS = ("espeak-ng", "ffmpeg", "ffprobe")
VOICE = "nl"
PAUSE_MS = 350
"""The silence after each sentence."""
SPEAKER = "Computerstem"
MAX_TAIL_MS = 1000
"""The longest stretch that the sound may go on after its last caption."""
DEFAULT_SOURCE = Path(__file__).resolve().parent.parent / "media" / "announcements.toml"


class AnnouncementError(Exception):
    """Something the person who runs this can mend; its text is one clear sentence."""


@dataclass(frozen=True)
class Announcement:
    """What is said for one episode."""

    id: str
    title: str
    sentences: Sequence[str]
    say: dict[str, str] = field(default_factory=dict)
    """Other spellings, for the speech only."""

    def spoken(self, sentence: str) -> str:
        """Return the sentence as it is given to the voice; longer keys go first."""
        for written in sorted(self.say, key=lambda key: (-len(key), key)):
            sentence = sentence.replace(written, self.say[written])
        return sentence


@dataclass(frozen=True)
class Cue:
    """One caption: when it is said, in milliseconds, and what."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True)
class Speech:
    """Samples of mono 16-bit sound."""

    rate: int
    samples: bytes

    @property
    def frames(self) -> int:
        """The number of samples."""
        return len(self.samples) // 2


def read_announcements(source: Path) -> list[Announcement]:
    """Read the texts, and refuse a file that lacks a field."""
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
        return [
            Announcement(entry["id"], entry["title"], entry["sentences"], entry.get("say", {}))
            for entry in data["announcement"]
        ]
    except OSError as error:
        raise AnnouncementError(f"{source} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise AnnouncementError(f"{source} is not valid TOML: {error}.") from error
    except KeyError as error:
        raise AnnouncementError(f"{source} lacks the field {error}.") from error


def require_programs(names: Iterable[str] = PROGRAMS) -> None:
    """Fail early, naming every program that is not installed."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        raise AnnouncementError(f"Please install first: {', '.join(missing)}.")


def run(command: Sequence[str], *, stdin: bytes | None = None) -> bytes:
    """Run a program and return what it prints."""
    result = subprocess.run(command, input=stdin, capture_output=True, check=False)
    if result.returncode != 0:
        reason = result.stderr.decode("utf-8", "replace").strip().splitlines()
        last = reason[-1] if reason else f"exit code {result.returncode}"
        raise AnnouncementError(f"{command[0]} failed: {last}")
    return result.stdout


def synthesise(text: str, words_per_minute: int) -> Speech:
    """Let the voice speak one sentence, without the pause it would add at the end."""
    options = ["-v", VOICE, "-s", str(words_per_minute), "-z", "-b", "1", "--stdin"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sentence.wav"
        run(["espeak-ng", *options, "-w", str(path)], stdin=text.encode())
        with wave.open(str(path), "rb") as sound:
            if (sound.getnchannels(), sound.getsampwidth()) != (1, 2):
                raise AnnouncementError("espeak-ng gave sound that is not mono with 16 bits.")
            return Speech(sound.getframerate(), sound.readframes(sound.getnframes()))


def assemble(sentences: Sequence[str], speeches: Sequence[Speech]) -> tuple[Speech, list[Cue]]:
    """Put the sentences one after the other, each with a pause, and note their times."""
    rate = speeches[0].rate
    pause = b"\0\0" * (rate * PAUSE_MS // 1000)
    cues: list[Cue] = []
    sound = bytearray()
    for text, speech in zip(sentences, speeches, strict=True):
        start = len(sound) // 2
        sound += speech.samples
        cues.append(Cue(start * 1000 // rate, len(sound) // 2 * 1000 // rate, text))
        sound += pause
    return Speech(rate, bytes(sound)), cues


def wav_bytes(speech: Speech) -> bytes:
    """Return the sound as a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(speech.rate)
        sound.writeframes(speech.samples)
    return buffer.getvalue()


def encode(speech: Speech, announcement: Announcement, target: Path) -> None:
    """Write the sound as Opus; the same sound gives the same file with the same ffmpeg."""
    number = announcement.id.rpartition("-")[2]
    tags = {
        "title": f"Aankondiging, computerstem: aflevering {number}, {announcement.title}",
        "comment": "Aankondiging, computerstem. Dit is niet de aflevering zelf.",
        "language": "nl",
    }
    command = ["ffmpeg", "-v", "error", "-y", "-f", "wav", "-i", "pipe:0", "-map_metadata", "-1"]
    command += ["-ac", "1", "-ar", "24000", "-c:a", "libopus", "-b:a", "24k"]
    command += ["-application", "voip", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    for key, value in tags.items():
        command += ["-metadata:s:a:0", f"{key}={value}"]
    run([*command, str(target)], stdin=wav_bytes(speech))


def timestamp(milliseconds: int) -> str:
    """Return a WebVTT time, such as 00:01:02.003."""
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def captions(announcement: Announcement, cues: Sequence[Cue], source_name: str) -> str:
    """Return the WebVTT text, with a note that a machine speaks."""
    note = (
        "NOTE\n"
        "Aankondiging, gesproken door een computerstem (espeak-ng, Nederlands).\n"
        f"De tekst komt uit {source_name}, onderdeel {announcement.id}."
    )
    blocks = ["WEBVTT", note]
    for number, cue in enumerate(cues, start=1):
        text = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        times = f"{timestamp(cue.start_ms)} --> {timestamp(cue.end_ms)}"
        blocks.append(f"{number}\n{times}\n<v {SPEAKER}>{text}</v>")
    return "\n\n".join(blocks) + "\n"


def duration_ms(path: Path) -> int:
    """Return how long a sound file is, by ffprobe."""
    options = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"]
    return round(float(run(["ffprobe", *options, str(path)])) * 1000)


def check_fit(sound: Path, cues: Sequence[Cue]) -> int:
    """Return the length of the sound, or fail when the captions do not fit it."""
    length = duration_ms(sound)
    tail = length - cues[-1].end_ms
    if not 0 <= tail < MAX_TAIL_MS:
        raise AnnouncementError(f"{sound.name}: the last caption ends {tail} ms before the sound.")
    return length


def make(announcement: Announcement, source: Path, words_per_minute: int) -> str:
    """Write the sound and the captions of one announcement and return a line about them."""
    spoken = [announcement.spoken(sentence) for sentence in announcement.sentences]
    speeches = [synthesise(text, words_per_minute) for text in spoken]
    speech, cues = assemble(announcement.sentences, speeches)
    sound = source.parent / f"{announcement.id}-announcement.opus"
    encode(speech, announcement, sound)
    length = check_fit(sound, cues)
    text = captions(announcement, cues, f"{source.parent.name}/{source.name}")
    sound.with_suffix(".vtt").write_text(text, encoding="utf-8", newline="\n")
    size = sound.stat().st_size
    return f"{sound.name}: {len(cues)} sentences, {length / 1000:.1f} s, {size / 1024:.0f} KiB"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all announcements; return 1 with one line on stderr when something is wrong."""
    parser = argparse.ArgumentParser(description="Make the spoken announcements and captions.")
    parser.add_argument("source", nargs="?", type=Path, default=DEFAULT_SOURCE, help="the texts")
    parser.add_argument("--speed", type=int, default=150, help="words a minute (default 150)")
    options = parser.parse_args(arguments)
    try:
        require_programs()
        for announcement in read_announcements(options.source):
            print(make(announcement, options.source, options.speed))
    except AnnouncementError as error:
        print(f"make_announcements: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

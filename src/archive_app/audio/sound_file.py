"""What a sound file is, whatever its name says: its kind, length and tags.

Read with libavformat (PyAV). It was measured against mutagen: as quick where the length stands in
the file, and right where it doesn't, as it can count the packets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.domain.errors import UnreadableFile

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer


@dataclass(frozen=True, slots=True)
class SoundFile:
    """What a sound file is.

    Attributes:
        media_type: its true media type, such as `audio/mpeg`.
        suffix: what its name should end in: as it does where that fits; with the dot.
        duration_ms: its length in milliseconds.
        title: from its tags, "" where there is none.
    """

    media_type: str
    suffix: str
    duration_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class _Container:
    """A container: its media type with and without pictures, its suffixes, the usual one first."""

    media_type: str
    suffixes: tuple[str, ...]
    video_type: str = ""
    length_known: bool = True  # its length stands in the file


#: By the first of libavformat's names. No other is opened: a playlist would reach for other files.
_CONTAINERS: Mapping[str, _Container] = {
    "mp3": _Container("audio/mpeg", (".mp3", ".mp2", ".mpga"), length_known=False),
    "aac": _Container("audio/aac", (".aac",), length_known=False),
    "mov": _Container(
        "audio/mp4", (".m4a", ".m4b", ".mp4", ".mov", ".m4v", ".3gp", ".3ga", ".qt"), "video/mp4"
    ),
    "ogg": _Container("audio/ogg", (".ogg", ".oga", ".opus", ".spx", ".ogv"), "video/ogg"),
    "flac": _Container("audio/flac", (".flac",)),
    "wav": _Container("audio/wav", (".wav", ".wave")),
    "w64": _Container("audio/x-w64", (".w64",)),
    "aiff": _Container("audio/aiff", (".aiff", ".aif", ".aifc")),
    "caf": _Container("audio/x-caf", (".caf",)),
    "au": _Container("audio/basic", (".au", ".snd")),
    "amr": _Container("audio/amr", (".amr",), length_known=False),
    "asf": _Container("audio/x-ms-wma", (".wma", ".asf", ".wmv"), "video/x-ms-wmv"),
    "matroska": _Container(
        "audio/x-matroska", (".mka", ".webm", ".mkv"), "video/x-matroska", length_known=False
    ),
    "avi": _Container("video/x-msvideo", (".avi",), length_known=False),
    "mpeg": _Container("video/mpeg", (".mpg", ".mpeg", ".vob"), length_known=False),
    "mpegts": _Container("video/mp2t", (".ts", ".mts", ".m2ts"), length_known=False),
}

_SUFFIXES = frozenset(s for c in _CONTAINERS.values() for s in c.suffixes)

#: `.ts` is more often something else.
_SOUND_SUFFIXES = _SUFFIXES - {".ts", ".qt"}

#: Of this many packets at the start at least half must hold sound; random bytes hold some.
_TRIED = 16


def is_sound_name(path: Path) -> bool:
    """Whether a file's name says that it holds sound (a film does too)."""
    return path.suffix.lower() in _SOUND_SUFFIXES


def inspect(path: Path) -> SoundFile:
    """Return what a sound file is, by what is in it.

    Raises:
        UnreadableFile: `file-missing`, `file-unreadable`, `file-empty` or `file-not-sound`, each
            with the file's name as `path`.
    """
    _check(path)
    with opened(path) as file:
        stream = first_sound(file)
        if stream is None or not _has_sound(file, stream):
            raise UnreadableFile("file-not-sound", path=path.name)
        facts = _facts(path, file, stream)
    if not facts.duration_ms:
        raise UnreadableFile("file-not-sound", path=path.name)
    return facts


def container_of(path: Path) -> str:
    """Return libavformat's name of the container that a file is, such as `ogg`; reads its head.

    Its name has to be one that sound has: libraries go by it, and would take some sound that is
    called `.m3u8` for a list of other files.

    Raises:
        UnreadableFile: `file-unreadable` or `file-not-sound`.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise UnreadableFile("file-not-sound", path=path.name)
    with opened(path, analyzeduration="1") as file:  # its streams don't matter
        return _name(file)


@contextmanager
def opened(path: Path, **options: str) -> Iterator[InputContainer]:
    """Open a file if it is one of the containers; it can't make libavformat open another one."""
    import av

    options |= {"format_whitelist": ",".join(_CONTAINERS), "protocol_whitelist": ""}
    try:
        with (
            path.open("rb") as source,  # without its name, so that only what is in it counts
            av.open(source, mode="r", options=options, metadata_errors="replace") as file,
        ):
            _forget_places(file)
            yield file
    except (av.FFmpegError, ValueError) as error:  # first: some of them are OSErrors too
        raise UnreadableFile("file-not-sound", path=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=path.name) from error


def _forget_places(file: InputContainer) -> None:
    """Leave out where the loudspeakers stand, before anything is decoded; nothing here asks it.

    A file may state an order of its own, which FFmpeg keeps in memory of its own. PyAV copies the
    pointer to that with every frame and frees it each time: a film with eight channels would end
    the program. Reading frees it for the first time, so it is written over at once.
    """
    for stream in file.streams.audio:
        if _is_decodable(stream) and (channels := stream.codec_context.channels):
            stream.codec_context.layout = f"{channels} channels"


def first_sound(file: InputContainer) -> AudioStream | None:
    """Return the sound that is played of a file, None where there is none that can be decoded."""
    stream = next(iter(file.streams.audio), None)
    return stream if stream and _is_decodable(stream) else None


def _is_decodable(stream: AudioStream) -> bool:
    context: object = stream.codec_context  # None, whatever its type says, without a decoder
    return context is not None


def _name(file: InputContainer) -> str:
    return file.format.name.split(",")[0]


def _check(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFile("file-missing", path=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=path.name) from error
    if not path.is_file():
        raise UnreadableFile("file-not-sound", path=path.name)
    if not size:
        raise UnreadableFile("file-empty", path=path.name)


def _has_sound(file: InputContainer, stream: AudioStream) -> bool:
    """Whether the first packets hold sound; leaves the file at its start."""
    import av

    tried = good = 0
    for packet in islice(file.demux(stream), _TRIED):
        tried += 1
        try:
            good += bool(packet.decode()) or packet.size == 0
        except av.FFmpegError:
            continue
    if tried:
        file.seek(0)
    return good * 2 >= tried > 0


def _facts(path: Path, file: InputContainer, stream: AudioStream) -> SoundFile:
    container = _CONTAINERS[_name(file)]
    suffix = _suffix(path, container, stream.codec_context.codec.canonical_name)
    tags = {k.lower(): v for k, v in {**stream.metadata, **file.metadata}.items()}
    return SoundFile(
        media_type=_media_type(file, container, suffix),
        suffix=suffix,
        duration_ms=round(_length(file, stream, container) * 1000),
        title=tags.get("title", "").strip(),
    )


def _media_type(file: InputContainer, container: _Container, suffix: str) -> str:
    """Return the media type; a cover is no film."""
    from av.stream import Disposition

    films = [v for v in file.streams.video if not v.disposition & Disposition.attached_pic]
    kind = (films and container.video_type) or container.media_type
    return kind.replace("x-matroska", "webm") if suffix == ".webm" else kind


def _suffix(path: Path, container: _Container, codec: str) -> str:
    own = path.suffix.lower()
    if own in container.suffixes:
        return own
    return ".opus" if codec == "opus" and ".opus" in container.suffixes else container.suffixes[0]


def _length(file: InputContainer, stream: AudioStream, container: _Container) -> float:
    """Return the length in seconds; an estimate where it neither is stated nor can be counted."""
    stated = file.duration / 1_000_000 if file.duration else 0.0
    if container.length_known and stated:
        return stated
    return _count(file, stream) or stated


def _count(file: InputContainer, stream: AudioStream) -> float:
    """Return the seconds that all packets last together, or up to the end of the last one."""
    import av

    total, last = 0, 0
    try:
        for packet in file.demux(stream):
            total += packet.duration or 0
            if packet.pts is not None:
                last = max(last, packet.pts + (packet.duration or 0) - (stream.start_time or 0))
    except av.FFmpegError:  # damaged at the end: as far as it goes
        pass
    return float(
        (total if stream.start_time is None else max(total, last)) * (stream.time_base or 0)
    )

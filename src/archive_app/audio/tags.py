"""The tags of a sound file, read and written with mutagen.

Only ever a copy is written to; see `services.sound_tags`. What is in the file besides the tags that
are changed (pictures, other tags, the sound) stays as it is, and is compared afterwards.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from mutagen import MutagenError

from archive_app.audio import tag_families as families
from archive_app.audio.chapters import FoundChapter, tidied
from archive_app.audio.sound_file import container_of, inspect, opened
from archive_app.domain.errors import ArchiveError, Cancelled, UnreadableFile
from archive_app.domain.sound_tags import FileFacts, SoundTags

#: By container, and in Ogg by codec: where mutagen has the class of it, and how it keeps tags.
_KINDS: Mapping[str, tuple[str, str, families.Family]] = {
    "mp3": ("mutagen.mp3", "MP3", families.ID3),
    "wav": ("mutagen.wave", "WAVE", families.ID3),
    "aiff": ("mutagen.aiff", "AIFF", families.ID3),
    "mov": ("mutagen.mp4", "MP4", families.MP4),
    "flac": ("mutagen.flac", "FLAC", families.VORBIS),
    "ogg vorbis": ("mutagen.oggvorbis", "OggVorbis", families.VORBIS),
    "ogg opus": ("mutagen.oggopus", "OggOpus", families.VORBIS),
    "ogg flac": ("mutagen.oggflac", "OggFLAC", families.VORBIS),
    "ogg speex": ("mutagen.oggspeex", "OggSpeex", families.VORBIS),
    "asf": ("mutagen.asf", "ASF", families.ASF),
}

Cancel = Callable[[], bool]

_CHECK_EACH = 500
#: What a text of one line can't have, each for one space: its length stays.
_SPACES = str.maketrans("\0\r", "  ")


def file_facts(path: Path) -> FileFacts:
    """Return what kind of sound file it is.

    Raises:
        UnreadableFile: as for `sound_file.inspect`.
    """
    container, length = container_of(path), inspect(path).duration_ms
    size = path.stat().st_size
    with opened(path) as file:
        stream = file.streams.audio[0]
        return FileFacts(
            container=container,
            codec=stream.codec_context.codec.canonical_name,
            duration_ms=length,
            size=size,
            bit_rate=stream.bit_rate or file.bit_rate or size * 8000 // length,
            sample_rate=stream.rate or 0,
            channels=stream.channels or 0,
        )


def has_tags(facts: FileFacts) -> bool:
    """Return whether files of this kind can have tags that we write."""
    return _kind(facts) in _KINDS


def most_chapters(facts: FileFacts) -> int:
    """Return how many chapters can be written into files of this kind."""
    return _KINDS[_kind(facts)][2].most_chapters if has_tags(facts) else 0


def fitting(chapters: Iterable[FoundChapter], facts: FileFacts) -> tuple[FoundChapter, ...]:
    """Return chapters as files of this kind can hold them: long titles are cut off."""
    longest = _KINDS[_kind(facts)][2].longest_title
    cut = (
        FoundChapter(one.start_ms, one.title.encode()[:longest].decode(errors="ignore"))
        for one in chapters
    )
    return tidied(cut, facts.duration_ms)


def _kind(facts: FileFacts) -> str:
    return f"ogg {facts.codec}" if facts.container == "ogg" else facts.container


def read_tags(path: Path, facts: FileFacts, longest: int | None = None) -> SoundTags:
    """Return the tags of a sound file; none where its kind has none that we know.

    Args:
        longest: of a longer text only so many characters are given, and “…” after them. To tidy
            16 MB would keep every other thread waiting.

    Raises:
        UnreadableFile: `tags-damaged` or `file-unreadable`.
    """
    if not has_tags(facts):
        return SoundTags()
    with _mended(path):
        file = _open(path, facts)
        found = _KINDS[_kind(facts)][2].read(file.tags) if file.tags is not None else {}
    return SoundTags(
        **{
            name: _plain(name, text)
            if longest is None or len(text) <= longest
            else text[:longest].translate(_SPACES) + "…"
            for name, text in found.items()
        }
    )


def write_tags(
    path: Path,
    facts: FileFacts,
    changes: Mapping[str, str],
    chapters: Sequence[FoundChapter] | None = None,
) -> None:
    """Write tags into a file.

    Args:
        changes: the tags that change, by the names of `SoundTags`; "" takes one out.
        chapters: put in the place of those in the file; None leaves them.

    Raises:
        UnreadableFile: `tags-damaged`.
        OSError: it can't be written, such as with a full disk.
    """
    family = _KINDS[_kind(facts)][2]
    with _mended(path):
        file = _open(path, facts)
        if file.tags is None:
            file.add_tags()
        for name, text in changes.items():
            family.write(file.tags, name, text)
        if chapters is not None:
            family.write_chapters(file.tags, chapters, facts.duration_ms)
        file.save()


def digest_of_sound(path: Path, cancelled: Cancel) -> str:
    """Return a digest of all that is in a file but its tags: every packet of every stream.

    Raises:
        UnreadableFile: `file-not-sound` or `file-unreadable`.
        Cancelled: `cancelled` said so.
    """
    import av

    digest = hashlib.sha256()
    with opened(path) as file:
        try:
            for number, packet in enumerate(file.demux()):
                if number % _CHECK_EACH == 0 and cancelled():
                    raise Cancelled
                if packet.size:
                    digest.update(struct.pack("<II", packet.stream.index, packet.size))
                    digest.update(bytes(packet))
        except av.FFmpegError as error:  # damaged: it must be so at the same place in both
            digest.update(type(error).__name__.encode())
    return digest.hexdigest()


def changed_tags(before: SoundTags, after: SoundTags) -> dict[str, str]:
    """Return what differs, as it would be written."""
    old, new = asdict(before), asdict(after)
    return {
        name: _plain(name, text)
        for name, text in new.items()
        if _plain(name, text) != _plain(name, old[name])
    }


def _plain(name: str, text: str) -> str:
    """Return a text as it is kept: lines only in a comment, and no ends of texts in texts."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if name == "artist":
        parts = (" ".join(part.split()) for part in text.replace("\n", ";").split(";"))
        return families.BETWEEN.join(part for part in parts if part)
    return text if name == "comment" else " ".join(text.split())


def _open(path: Path, facts: FileFacts) -> Any:
    module, name, _family = _KINDS[_kind(facts)]
    return getattr(import_module(module), name)(str(path))


@contextmanager
def _mended(path: Path) -> Iterator[None]:
    """Tell of tags that can't be read; a full disk stays what it is."""
    try:
        yield
    except MutagenError as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, OSError):
            raise cause from error
        raise UnreadableFile("tags-damaged", path=path.name) from error
    except (ArchiveError, OSError):
        raise
    except (ArithmeticError, LookupError, ValueError, struct.error, AssertionError) as error:
        raise UnreadableFile("tags-damaged", path=path.name) from error  # no length or number fits

"""What a sound file says of itself: its tags, and what kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoundTags:
    """The tags of a sound file as texts, "" for each that it hasn't got.

    Attributes:
        artist: several with `; ` between them.
        date: ISO 8601, as precise as it is known.
        track: a number, or number and total: `3/12`.
    """

    title: str = ""
    artist: str = ""
    album: str = ""
    date: str = ""
    genre: str = ""
    comment: str = ""
    language: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What kind of sound file it is.

    Attributes:
        container, codec: libavformat's names, such as `mp3`.
        bit_rate: bits in a second; sample_rate: samples in a second; 0 where unknown.
    """

    container: str
    codec: str
    duration_ms: int
    size: int
    bit_rate: int
    sample_rate: int
    channels: int

"""What kind of sound file it is, in words."""

from __future__ import annotations

from archive_app.domain.sound_tags import FileFacts
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.i18n.words import decimal

_KINDS = {
    "mp3": "MP3", "mov": "MP4", "ogg": "Ogg", "flac": "FLAC", "wav": "WAV", "aiff": "AIFF",
    "asf": "WMA", "matroska": "Matroska",
}  # fmt: skip
_CODECS = {"vorbis": "Vorbis", "opus": "Opus", "aac": "AAC", "alac": "ALAC", "speex": "Speex"}


def facts_words(facts: FileFacts) -> str:
    """Return kind, length, size and bit rate of a file in one line."""
    kind = _KINDS.get(facts.container, facts.container.upper())
    if codec := _CODECS.get(facts.codec):
        kind = f"{kind} ({codec})"
    parts = [kind, format_ms(facts.duration_ms), _size(facts.size)]
    if facts.bit_rate:
        parts.append(_("{number} kbit/s").format(number=round(facts.bit_rate / 1000)))
    if facts.sample_rate:
        parts.append(_("{number} kHz").format(number=decimal(facts.sample_rate / 1000)))
    if facts.channels:
        parts.append({1: _("mono"), 2: _("stereo")}.get(facts.channels) or _channels(facts))
    return " · ".join(parts)


def _channels(facts: FileFacts) -> str:
    return _("{number} channels").format(number=facts.channels)


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("{number} kB").format(number=max(1, round(size / 1000)))
    return _("{number} MB").format(number=decimal(size / 1_000_000))

"""The bytes in which the picture of a recording is kept.

A head (magic, version, milliseconds a value, number of values, digest of the recording's
checksum), the peaks, the loudness, and the SHA-256 of all that. Whatever doesn't fit is no picture.
"""

from __future__ import annotations

import hashlib
import struct

import numpy as np

from archive_app.audio.peak_levels import BUCKET_MS, PeakLevels

_MAGIC = b"ODAPEAKS"
_VERSION = 1
_HEAD = struct.Struct("<8sHHQ32s")
_DIGEST = hashlib.sha256().digest_size


def packed(levels: PeakLevels, sha256: str) -> bytes:
    """Return the bytes in which a picture is kept.

    Args:
        sha256: of the recording, in hexadecimal.
    """
    values = levels.peaks.tobytes() + levels.rms.tobytes()
    head = _HEAD.pack(_MAGIC, _VERSION, BUCKET_MS, len(levels.peaks), _digest(sha256.encode()))
    return head + values + _digest(head + values)


def unpacked(content: bytes, sha256: str) -> PeakLevels | None:
    """Return the picture that bytes hold; None where they are damaged or of something else."""
    if len(content) < _HEAD.size + _DIGEST:
        return None
    magic, version, bucket, count, recording = _HEAD.unpack_from(content)
    known = (magic, version, bucket, recording) == (
        _MAGIC, _VERSION, BUCKET_MS, _digest(sha256.encode()),
    )  # fmt: skip
    body, digest = content[:-_DIGEST], content[-_DIGEST:]
    if not known or len(body) != _HEAD.size + 2 * count or _digest(body) != digest:
        return None
    peaks, rms = np.frombuffer(body, np.uint8, 2 * count, _HEAD.size).reshape(2, count)
    return PeakLevels(peaks, rms)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()

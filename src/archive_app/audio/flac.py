"""What a FLAC file says of its blocks (RFC 9639, section 8.2)."""

from __future__ import annotations

from pathlib import Path


def block_ms(path: Path) -> int:
    """Return how long the blocks of a FLAC file are, in milliseconds; 0 for anything else."""
    try:
        with path.open("rb") as file:
            head = file.read(21)
    except OSError:
        return 0
    if len(head) < 21 or head[:4] != b"fLaC" or head[4] & 0x7F:
        return 0
    samples = int.from_bytes(head[10:12])  # the longest block
    rate = int.from_bytes(head[18:21]) >> 4
    return round(samples * 1000 / rate) if rate else 0

"""What was needed for a moment goes back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from archive_app.ui.lean_memory import give_back_large_blocks

_MB = 1024 * 1024


def resident() -> int:
    """Return the memory that this process has, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only with glibc")
def test_large_blocks_are_given_back() -> None:
    assert give_back_large_blocks()
    before = resident()
    blocks = [bytearray(b"x" * _MB) for _ in range(100)]
    assert resident() - before > 90 * _MB
    blocks.clear()
    assert resident() - before < 30 * _MB

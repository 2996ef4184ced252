from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from magazine_texts import Magazine, real_magazine


@pytest.fixture
def real(magazine: Path) -> Magazine:
    """Return the real magazine, taken apart with what ships."""
    return real_magazine(magazine)

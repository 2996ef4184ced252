"""Playing through Qt Multimedia, the player for computers without VLC."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import sounds
from hearing import Told

from archive_app.audio.player import PlayerState
from archive_app.domain.errors import PlaybackError

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)

from archive_app.ui.qt_player import QtPlayer  # noqa: E402

LENGTH_MS = int(sounds.SECONDS * 1000)
# Qt's own words about a machine without a sound card, and about files that are no sound.
pytestmark = pytest.mark.qt_no_exception_capture

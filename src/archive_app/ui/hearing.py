"""Making what plays: libVLC, or Qt's own player where VLC isn't there."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.archive.positions import Positions
from archive_app.audio.factory import best_player
from archive_app.audio.player import Player
from archive_app.config.settings import SettingsFile
from archive_app.services.jobs import Progress
from archive_app.services.listening import Listening
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge


class LatePositions:
    """Positions that the writer puts down, so that playing never waits for a disk."""

    def __init__(self, positions: Positions, jobs: JobBridge) -> None:
        self._positions = positions
        self._jobs = jobs
        self._newest: dict[str, int] = {}

    def get(self, recording: str, /) -> int | None:
        """Return the remembered position of a recording, in milliseconds."""
        newest = self._newest.get(recording)
        return self._positions.get(recording) if newest is None else newest

    def put(self, recording: str, position_ms: int, /) -> None:
        """Remember a position; what goes wrong is told in the window."""
        self._newest[recording] = position_ms

        def write(_progress: Progress) -> None:
            self._positions.put(recording, position_ms)

        self._jobs.write(write, lambda _nothing: None)


def make_listening(
    session: Session, jobs: JobBridge, settings: SettingsFile, vlc_args: Sequence[str] = ()
) -> Listening:
    """Return what plays the recordings of an archive.

    Args:
        vlc_args: more arguments for libVLC, such as `--aout=adummy` where there is no sound card.
    """

    player, reason = best_player(_qt_player, vlc_args)
    positions = LatePositions(session.archive.positions, jobs)
    return Listening(player, reason, session.archive.media, positions, settings)


def _qt_player() -> Player:
    from archive_app.ui.qt_player import QtPlayer  # only where VLC isn't there

    return QtPlayer()

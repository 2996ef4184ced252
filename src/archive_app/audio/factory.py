"""Which player makes the sound: VLC's, else another, else none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from archive_app.audio.player import Player
from archive_app.domain.errors import PlaybackError


class PlayerChoice(NamedTuple):
    """A player, or the reason why there is none.

    Attributes:
        player: None where nothing on this computer can play sound.
        code: of the line to show, None when all is well: `no-vlc` or `no-player`.
    """

    player: Player | None
    code: str | None = None


def best_player(
    fallback: Callable[[], Player] | None = None, vlc_args: Sequence[str] = ()
) -> PlayerChoice:
    """Return the best player that works here.

    Args:
        fallback: makes the player to use when VLC isn't there; raises PlaybackError when it can't.
        vlc_args: more arguments for libVLC.
    """
    from archive_app.audio.vlc_player import VlcPlayer

    try:
        return PlayerChoice(VlcPlayer(vlc_args))
    except PlaybackError as error:
        if fallback is None:
            return PlayerChoice(None, error.code)
    try:
        return PlayerChoice(fallback())
    except PlaybackError as error:
        return PlayerChoice(None, error.code)

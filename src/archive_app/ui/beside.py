"""The room of the places and of what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from archive_app.ui.theme import Theme

#: How wide what stands beside the places is, and what they need beside it, in pixels at scale 1.
_WIDE, _PLACES = 340, 420
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which Python is not given


def share_room(theme: Theme, width: int, places: QWidget, beside: Iterable[QWidget]) -> None:
    """Leave the places beside a form or panel where both fit; else that has all the room.

    Args:
        width: how much there is for both, in pixels.
        beside: what can stand there; what is hidden takes no room.
    """
    shown = [part for part in beside if not part.isHidden()]
    wide = theme.px(_WIDE)
    both_fit = width - wide >= theme.px(_PLACES)
    places.setVisible(both_fit or not shown)
    for part in shown:
        # A least width as large as the window would make that larger once something stands beside.
        part.setMinimumWidth(wide if both_fit else 0)
        part.setMaximumWidth(wide if both_fit else _NO_LIMIT)

"""Numbers as people write them."""

from __future__ import annotations

from archive_app.i18n import language


def number(count: int) -> str:
    """Return a count with a sign between the thousands: 120.003 in Dutch, 120,003 in English."""
    text = f"{count:,}"
    return text.replace(",", ".") if language() == "nl" else text

"""How the player writes numbers and keys."""

from __future__ import annotations

from PySide6.QtGui import QFont, QKeySequence

from archive_app import i18n
from archive_app.domain.catalogue import Item, Recording, RecordingRole
from archive_app.i18n import _
from archive_app.i18n.words import kind_number_words
from archive_app.ui.theme import Size, Theme


def format_speed(speed: float) -> str:
    """Return a speed for people: `1×`, `1,25×` (`1.25×` in English)."""
    text = f"{speed:.2f}".rstrip("0").rstrip(".")
    if i18n.language() == "nl":
        text = text.replace(".", ",")
    return f"{text}×"


def with_key(name: str, key: str) -> str:
    """Return a tooltip: what a button does, and its key as this system writes it."""
    if not key:
        return name
    return f"{name} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"


def item_line(item: Item, recording: Recording) -> str:
    """Return what stands below a title: of what kind the item is, and what voice is heard."""
    kind = kind_number_words(item.kind, item.number)
    if recording.role is RecordingRole.ANNOUNCEMENT:
        return " · ".join((kind, _("announcement, computer voice")))
    return kind


def time_font(theme: Theme) -> QFont:
    """Return the font for times, with figures of one width, so that they don't dance."""
    font = theme.font(Size.SMALL)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font

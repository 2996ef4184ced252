"""Places in a text that is typed: Qt counts UTF-16 units, the archive code points of NFC text."""

from __future__ import annotations

import unicodedata

_PARAGRAPHS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})


def plain(raw: str) -> str:
    """Return the text of a document as the archive writes it: NFC, lines parted by \\n.

    Args:
        raw: as Qt gives it raw; its "plain" text would have other blanks than were typed.
    """
    return unicodedata.normalize("NFC", raw.translate(_PARAGRAPHS))


def to_points(raw: str, unit: int) -> int:
    """Return the offset in code points of NFC text, of a place in UTF-16 units of a document."""
    before = raw.encode("utf-16-le", "surrogatepass")[: unit * 2]
    return len(plain(before.decode("utf-16-le", "ignore")))


def to_units(text: str, point: int) -> int:
    """Return the place in UTF-16 units of an offset in code points; at most the text's end."""
    return len(text[: max(0, point)].encode("utf-16-le", "surrogatepass")) // 2

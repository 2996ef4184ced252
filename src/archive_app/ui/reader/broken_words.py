"""Words that a text from elsewhere holds broken over two lines, with a hyphen at the break.

Which words those are is only known for the eye: "voorwaar-" above "den" may be one word, and
"Noord-" above "Holland" is one with its hyphen.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"(?<=\w)-\n(?=\w)")


def for_eye(text: str) -> str:
    """Return the text with such words on one line where they fit; every offset stays."""
    return _BREAK.sub("-\u200b", text) if "-\n" in text else text


def for_ear(text: str) -> str:
    """Return the text with such words joined; before a capital or a figure the hyphen stays."""
    return _BREAK.sub(_joint, text) if "-\n" in text else text


def _joint(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1], found.string[found.end()]
    return "" if before.isalpha() and after.islower() else "-"

"""Two texts as one: with a blank between them, where one belongs there."""

from __future__ import annotations

import re

#: What belongs to the word before it wherever it stands.
_CLOSING = ")]}”»"

#: What belongs to the word after it.
_OPENING = "([{“„‚‘«"

#: Signs that end a sentence or a part of it. Not where a word begins with one (".NET"), nor the
#: dots of what was left out, before which there is a blank ("... en toen").
_ENDING = re.compile(r"(?!\.\.)[.,:;!?](?!\w)")

#: An apostrophe that a word begins with ("’t") closes nothing.
_CLOSING_SINGLE = re.compile(r"’(?!\w)")


def joined_with(first: str, second: str) -> tuple[str, int]:
    """Return two texts as one, and where the second begins in it.

    A blank stands between them, but for one after an opening bracket or quotation mark and one
    before a closing one, before a sign that ends a sentence, and within a figure ("3,5").
    """
    blank = " " if first and second and _is_apart(first, second) else ""
    return f"{first}{blank}{second}", len(first) + len(blank)


def _is_apart(first: str, second: str) -> bool:
    if first[-1] in _OPENING or second[0] in _CLOSING or _ENDING.match(second):
        return False
    if first[-1].isdigit() and re.match(r"[.,:][0-9]", second):
        return False
    # Straight quotation marks open and close in turn.
    inside = first.count('"') % 2 == 1
    if inside and (first[-1] == '"' or second[0] == '"'):
        return False
    is_quoted = first.rfind("‘") > first.rfind("’")
    return not (is_quoted and _CLOSING_SINGLE.match(second))

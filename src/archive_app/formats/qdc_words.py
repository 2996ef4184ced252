"""What the writer and the reader of REFI-QDA codebooks agree on."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACE = "urn:QDA-XML:codebook:1.0"

#: Name of the instructions that hold what only we know of a tag.
INSTRUCTION = "open-deuren-archief-tag"

#: What stands before the example in a description, by language. They belong to the format: a
#: file is read whatever language is spoken.
EXAMPLE_WORDS: Mapping[str, str] = {"nl": "Voorbeeld: ", "en": "Example: "}

_BREAK = "\n\n"

#: What no XML can hold.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def possible(text: str) -> str:
    """Return a text as XML can hold it."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)


def described(description: str, example: str, word: str) -> str:
    """Return a description with the example behind it."""
    return _BREAK.join(part for part in (description, example and word + example) if part)


def parted(text: str, example: str | None) -> tuple[str, str | None]:
    """Return the description and the example that stand in one text.

    Args:
        example: the one that was put behind the description, where that is known. Where it isn't
            there any more, somebody changed the text, which then counts.
    """
    if example == "":
        return text, ""
    if example is not None:
        for word in EXAMPLE_WORDS.values():
            end = possible(word + example)
            if text == end:
                return "", example
            if text.endswith(_BREAK + end):
                return text.removesuffix(_BREAK + end), example
    return _guessed(text)


def _guessed(text: str) -> tuple[str, str | None]:
    """Part a text where the last line begins that says it is an example, if any does."""
    place, word = max((text.rfind(_BREAK + word), word) for word in EXAMPLE_WORDS.values())
    if place >= 0:
        return text[:place], text[place + len(_BREAK + word) :]
    for word in EXAMPLE_WORDS.values():
        if text.startswith(word):
            return "", text.removeprefix(word)
    return text, None

"""The markup inside subtitles: tags, voices, overrides and entities.

What is a tag and what a voice says is as in
https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules, but a `<` that opens no tag stays, so
that no words are lost.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from archive_app.formats.encoding import clean

_TAG = re.compile(r"<([^<>]*)>")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)(?=[.\s/]|$)")
_TIMESTAMP = re.compile(r"[0-9]+:[0-9:.,]+")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KNOWN = "a b br c div em font i lang p rt ruby s span strong u v"
_HTML = frozenset(_KNOWN.split())
_BREAKING = frozenset({"br", "p", "div"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a cue's text that one voice says, or that no voice is named for."""

    voice: str | None
    text: str


def spans(text: str, *, any_tag: bool) -> list[Span]:
    """Return the stretches of a cue's text per voice, without markup; line breaks stay.

    With `any_tag` everything that looks like a tag is one, as in WebVTT; otherwise only the tags
    that are known in subtitles, so that `<lacht>` stays.
    """
    if "{" in text:
        text = _OVERRIDE.sub("", text)
    if "<" not in text:
        return [Span(None, _decode(text))]
    result: list[tuple[str | None, list[str]]] = [(None, [])]
    begin = 0
    for match in _TAG.finditer(text):
        name = _tag_name(match[1], any_tag)
        if name is None:
            continue
        result[-1][1].append(text[begin : match.start()])
        begin = match.end()
        if name in _BREAKING:
            result[-1][1].append("\n")
        if name == "v":
            result.append((_voice(match[1]), []))
    result[-1][1].append(text[begin:])
    found = (Span(voice, _decode("".join(parts))) for voice, parts in result)
    return [span for span in found if span.text.strip()]


def plain(text: str, *, any_tag: bool) -> str:
    """Return a text without markup and with single blanks, whoever says it."""
    if "<" in text or "&" in text or "{" in text:
        text = " ".join(span.text for span in spans(text, any_tag=any_tag))
    return " ".join(text.split())


def _tag_name(inner: str, any_tag: bool) -> str | None:
    """Return the name of a tag in lower case, empty for one without a name; None for no tag."""
    match = _NAME.match(inner)
    if match:
        name = match[1].lower()
        return name if any_tag or name in _HTML else None
    nameless = inner in {"", "/"} or (any_tag and inner.startswith("."))
    return "" if nameless or _TIMESTAMP.fullmatch(inner) else None


def _voice(inner: str) -> str | None:
    """Return the name in `v Esme` or `v.loud Esme`; None where a voice ends or has no name."""
    words = inner.split(None, 1)
    if inner.startswith("/") or len(words) < 2:
        return None
    return " ".join(_decode(words[1]).split()) or None


def _decode(text: str) -> str:
    """Return a text with its entities decoded; what they stand for is cleaned like any text."""
    if "&" not in text:
        return text
    return clean(_ENTITY.sub(lambda match: html.unescape(match[0]), text))[0]

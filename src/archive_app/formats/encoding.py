"""From bytes to clean text: which encoding, which characters.

UTF-8 and anything with a byte order mark are taken as they are; otherwise the text is
Windows-1252, as old Dutch files are (https://encoding.spec.whatwg.org/#windows-1252).
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from archive_app.domain.errors import UnreadableFile
from archive_app.domain.transcript import Problem
from archive_app.formats.contract import counted, problem

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"ID3\x02", b"ID3\x03", b"ID3\x04")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"

_ASCII = bytes(range(128))

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SOFT_BREAK = re.compile("\u00ad[ \t]{0,8}\n[ \t]{0,80}(?=[^\\W\\d_])")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPED = re.compile("[\udc80-\udcff]+")
_MARKS = re.compile(r"[^\w\s!-~]{31,}")
_MOST_MARKS = 30


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file's bytes, not yet cleaned, and what had to be guessed for it.

    Raises:
        UnreadableFile: `file-not-text`, with the file's name as `path`.
    """
    if data.startswith(_MAGIC):
        raise UnreadableFile("file-not-text", path=name)
    text, problems = _decode(data, name)
    if "\0" in text:
        raise UnreadableFile("file-not-text", path=name)
    return text, problems


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        text, problems = _replacing(data, wide)
        return text, (problem("decoded-as", encoding="UTF-16"), *problems)
    control = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if control > 1 + len(data) // 50:
        raise UnreadableFile("file-not-text", path=name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_old(data)


def _replacing(data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, counted(characters_replaced=text.count("\ufffd"))


def _wide_encoding(data: bytes) -> str | None:
    """Return which UTF-16 this is when nearly every other byte is 0, as in Western text."""
    half = len(data) // 2
    if len(data) < 4 or b"\0" not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > half * 0.7 and even == 0:
        return "utf-16-le"
    if even > half * 0.7 and odd == 0:
        return "utf-16-be"
    return None


def _decode_old(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode UTF-8 with a few stray bytes in it, or else Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum(len(match[0]) for match in _ESCAPED.finditer(text))
    wide = len(text) - stray - (len(data) - len(data.translate(None, _ASCII)))
    if wide > stray:
        guessed = _ESCAPED.sub(
            lambda match: match[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"),
            text,
        )
        return guessed, counted(characters_guessed=stray)
    text = data.decode("cp1252", "replace")
    lost = text.count("\ufffd")
    return text, (
        problem("decoded-as", encoding="Windows-1252"),
        *counted(characters_replaced=lost),
    )


def clean(text: str) -> tuple[str, int]:
    """Return the text in NFC with `\\n` for newlines, and how many characters were dropped.

    Control characters and those that turn the direction of the text are dropped and counted. Soft
    hyphens and other characters that are never seen go in silence, a soft hyphen at the end of a
    line together with the break it made.
    """
    text = _NEWLINES.sub("\n", text)
    text = _SOFT_BREAK.sub("", text)
    text = _INVISIBLE.sub("", text)
    text, dropped = _UNWANTED.subn("", text)
    return normalise(text), dropped


def normalise(text: str) -> str:
    """Return NFC, in time that stays in proportion to the length.

    Endless rows of combining marks, which take quadratic time, are broken up with U+034F as in
    https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format.
    """
    if unicodedata.is_normalized("NFC", text) and not _MARKS.search(text):
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_stream_safe, text))


def _stream_safe(match: re.Match[str]) -> str:
    result: list[str] = []
    row = 0
    for char in match[0]:
        row = row + 1 if unicodedata.combining(char) else 0
        if row > _MOST_MARKS:
            result.append("\u034f")
            row = 1
        result.append(char)
    return "".join(result)

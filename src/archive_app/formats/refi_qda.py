"""REFI-QDA codebooks (`.qdc`), the exchange format of programs for qualitative analysis.

Its schema (https://www.qdasoftware.org, version 1.0) knows a GUID, a name, a colour, whether a
code may be used, and one description; it allows no attributes or elements of others. So the
example of a tag stands at the end of its description, where people read it, and what only we know
stands in processing instructions behind the root element, where every reader skips it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.codebook_draft import CodebookDraft
from archive_app.formats import qdc_reading
from archive_app.formats.qdc_words import (
    EXAMPLE_WORDS,
    INSTRUCTION,
    NAMESPACE,
    described,
    possible,
)

__all__ = ["read", "write"]

_ORIGIN = "Open Deuren Archief"


def write(codebook: Codebook, language: str) -> bytes:
    """Return a codebook that has tags as a file; each tag has its id as its GUID.

    Args:
        language: that of the word before an example.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<CodeBook xmlns={quoteattr(NAMESPACE)} origin={quoteattr(_ORIGIN)}>",
        "<Codes>",
    ]
    for tag in codebook.inside(None):
        lines += _code(codebook, tag, EXAMPLE_WORDS[language], " ")
    lines += ["</Codes>", "</CodeBook>"]
    lines += [f"<?{INSTRUCTION} {_ours(tag)}?>" for tag in codebook]
    return ("\n".join(lines) + "\n").encode("utf-8")


def read(data: bytes, name: str) -> CodebookDraft:
    """Return the tags of a file; what is neither a code nor its description is left out.

    Args:
        name: the file's, for the errors.

    Raises:
        UnreadableFile: `codebook-broken`: it is no XML, with the `line` where it ends to be;
            `codebook-unsafe`: it declares a document type; `codebook-none`: it has no codes.
        ArchiveError: `tag-too-deep` or `tags-many`.
    """
    return qdc_reading.draft(data, name)


def _code(codebook: Codebook, tag: Tag, word: str, indent: str) -> Iterator[str]:
    codable = "false" if tag.retired else "true"
    start = (
        f"{indent}<Code guid={quoteattr(guid(tag.id))} name={quoteattr(possible(tag.name))}"
        f' isCodable="{codable}" color="{tag.colour.hex}"'
    )
    text = escape(possible(described(tag.description, tag.example, word)))
    inside = codebook.inside(tag.id)
    if not text and not inside:
        yield f"{start}/>"
        return
    yield f"{start}>"
    if text:
        yield f"{indent} <Description>{text}</Description>"
    for one in inside:
        yield from _code(codebook, one, word, indent + " ")
    yield f"{indent}</Code>"


def guid(key: str) -> str:
    """Return the GUID of a tag: its id, which is one in every archive that we made."""
    try:
        return str(uuid.UUID(key))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, key))


def _ours(tag: Tag) -> str:
    """Return what only we know of a tag, as JSON that is no end of an instruction."""
    known: Mapping[str, str] = {
        "guid": guid(tag.id),
        "sign": tag.sign,
        "shortcut": tag.shortcut,
        "example": tag.example,
    }
    exact = {
        name: text
        for name, text in (("name", tag.name), ("description", tag.description))
        if possible(text) != text
    }
    return json.dumps({**known, **exact}).replace(">", "\\u003e")

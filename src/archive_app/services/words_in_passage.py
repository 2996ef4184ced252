"""Finds words in a passage, so that a tag can be put on them by what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_app.archive.correcting import Corrections
from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.text_change import Span


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where words are: [start, end) in code points of a passage's text, and that text."""

    passage: str
    span: Span
    text: str


def find_words(archive: Archive, passage: str, words: str) -> FoundWords:
    """Return where words are in a passage, or in the one that it was joined to.

    They are looked for as they are given, and else in whatever case.

    Raises:
        NotFound: `passage-unknown`, or `words-missing`: they aren't there.
        ArchiveError: `words-twice`: they are there more than once.
    """
    corrections = Corrections(archive.database)
    key, _start = corrections.resolve(passage)
    text = corrections.find(key).text
    wanted = words.strip()
    for flags in (re.NOFLAG, re.IGNORECASE):
        found = [match.span() for match in re.finditer(re.escape(wanted), text, flags)]
        if len(found) > 1 and wanted:
            raise ArchiveError("words-twice", words=wanted, count=len(found))
        if found and wanted:
            return FoundWords(key, found[0], text)
    raise NotFound("words-missing", words=wanted)

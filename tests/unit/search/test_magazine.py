"""Real text as a publisher's PDF gives it, with words broken over lines."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_app.search.entry import Entry, Matches
from archive_app.search.index import SearchIndex
from archive_app.search.marks import find_marks
from archive_app.search.query import parse

MAGAZINE = os.environ.get("ARCHIVE_TEST_MAGAZINE", "")


@pytest.mark.skipif(not MAGAZINE, reason="ARCHIVE_TEST_MAGAZINE names no file")
@pytest.mark.parametrize("word", ["jobcoaching", "detachering", "Banenafspraak"])
def test_words_that_were_broken_over_lines(
    index: SearchIndex, entry: Callable[..., Entry], ask: Callable[..., Matches], word: str
) -> None:
    paragraphs = re.split(r"\n[ \t]*\n", Path(MAGAZINE).read_text(encoding="utf-8"))
    index.update([entry("magazine", *paragraphs)])
    found = {int(m.key.rpartition("-")[2]) for m in ask(index, word, limit=9999).matches}
    letters = r"(?:-\s*\n\s*)?".join(word)
    there = {n for n, text in enumerate(paragraphs) if re.search(rf"\b{letters}\b", text, re.I)}
    broken = [n for n in there if not re.search(rf"\b{word}\b", paragraphs[n], re.I)]
    assert broken
    assert there <= found
    for number in broken:
        text = paragraphs[number]
        marked = [text[a:b] for a, b in find_marks(parse(word, half_typed=False), text)[0]]
        assert any("\n" in words for words in marked)

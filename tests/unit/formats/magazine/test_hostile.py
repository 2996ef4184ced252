"""Texts that were made to take for ever: every one is read in time that follows its length."""

from __future__ import annotations

import time

import pytest
from magazine_texts import item_of, letters_in, letters_out, read_item

SIZE = 60_000
LONGEST_SECONDS = 6
"""Of the processor. Far more than is needed (1.3 at most), and far less than a step that grows with
the square of the size."""

UNITS = {
    "words": "woord molen draait in de wind\n",
    "one line": "woord ",
    "one word": "a",
    "blanks": " ",
    "lines of blanks": " " * 999 + "\n",
    "quotes that never close": "“a\n\n",
    "broken words": "aa-\n\n",
    "names without quotes": "Jan Boer:\n\n“a\n\n",
    "names and quotes": "Jan Boer (x): “a” ",
    "addresses in pieces": "www.a-\nb-\n",
    "addresses": "www.a.nl/b\n\n",
    "almost an address": "a.",
    "by-lines": "Tekst: Jan Boer\n",
    "by-lines apart": "Tekst: Jan Boer\n\n",
    "captions": "Foto: Jan Boer\n",
    "dashes": "-\n",
    "the title over and over": "Een\n",
    "the title in blocks": "Een\n\n",
    "lists": "• a\n",
    "credits": "A: b\n",
    "brackets": "(",
    "numbers": "12\n",
    "running heads": "12 | De Proef | 13\n",
    "marks": "!" * 999 + "\n",
    "the marker over and over": "Begin ",
    "almost the marker": "beginbegin",
    "one sign that is many letters": "\ufdfa",
    "accents": "é",
    "commas": "Jan,\n\n",
    "apostrophes": "a'''''''''",
}


@pytest.mark.parametrize("kind", ["column", "portrait", "interview"])
@pytest.mark.parametrize("name", UNITS)
def test_time_follows_length(name: str, kind: str) -> None:
    unit = UNITS[name]
    text = unit * (SIZE // len(unit))
    began = time.process_time()
    draft = read_item(text, kind, title="Een molen")
    assert time.process_time() - began < LONGEST_SECONDS
    assert letters_out(draft) == letters_in(f"Begin.\n\n{text}\n\nEinde.")


def test_many_parts_within_each_other() -> None:
    from magazine_texts import recipe_of

    from archive_app.formats.magazine.reader import read_magazine

    count = 600
    words = [f"w{nth}" for nth in range(count)]
    text = " ".join([*(f"{word}a" for word in words), *(f"{word}z" for word in reversed(words))])
    parts = ", ".join(f'{{ from = "{word}a", to = "{word}z" }}' for word in words)
    draft = read_magazine(text, recipe_of(item_of(parts)), {})
    assert draft.problems == ()
    assert letters_out(draft) == letters_in(text)

"""Which words of a text changed, marked so that they can be seen without colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

_WORD = re.compile(r"\s+|[^\s]+")
#: Texts with more words than this together are shown whole, without looking for what is alike.
_MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Two texts as HTML: what went is struck through, what came is bold and underlined.

    Attributes:
        lost, gained: the words themselves, for who hears them.
    """

    before: str
    after: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def marked_words(before: str, after: str) -> MarkedWords:
    """Return two texts with what differs marked in each."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    was: list[str] = []
    now: list[str] = []
    lost: list[str] = []
    gained: list[str] = []
    for same, gone, come in _pieces(old, new):
        if same:
            was.append(escape(same))
            now.append(escape(same))
        for words, texts, told, form in (
            (gone, was, lost, "<s>{}</s>"),
            (come, now, gained, "<b><u>{}</u></b>"),
        ):
            inner = words.strip()
            if inner:
                told.append(inner)
            marked = form.format(escape(inner)) if inner else ""
            head = words[: len(words) - len(words.lstrip())]
            texts.append(head + marked + words[len(head) + len(inner) :])
    return MarkedWords("".join(was), "".join(now), tuple(lost), tuple(gained))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what stayed, or what went and what came in its place."""
    if len(old) + len(new) > _MOST_WORDS:
        yield "", "".join(old), "".join(new)
        return
    # Blanks tell nothing of which word is which.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield "".join(old[a:b]), "", ""
        else:
            yield "", "".join(old[a:b]), "".join(new[c:d])

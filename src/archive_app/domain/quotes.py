"""Finding words again in another text by what they are and by what stands around them.

Words are found only where there is no doubt: at one place that is clearly likelier than any other,
and of which enough is as it was. Case, blanks and the shape of quotation marks tell nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from archive_app.domain.text_change import Span

#: Words with what is as it was around them have to be this long, or chance may have put them there.
_SURE = 12  # letters, blanks and signs

#: So much more of the context has to be right at one place than at any other.
_CLEARLY = 4

#: That the words are written just as they were counts as so much context.
_WRITTEN_ALIKE = 4

#: Of words that are at more places than these only those with some context are looked at.
_MOST = 1_000

_WORD = re.compile(r"\w")

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("‐‑‒–—", "-"),
        **dict.fromkeys("\u00ad\u200b\ufeff", ""),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, and what stood before and after them."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in which what tells nothing is alike, and where each sign of it came from."""

    text: str
    origins: tuple[int, ...]


def _folded(text: str) -> _Folded:
    signs: list[str] = []
    origins: list[int] = []
    for at, sign in enumerate(text):
        plain = " " if sign.isspace() else sign.translate(_PLAIN).casefold()
        if plain == " " and signs and signs[-1] == " ":
            continue
        signs += plain
        origins += [at] * len(plain)
    return _Folded("".join(signs), tuple(origins))


def find_quote(
    quote: Quote, text: str, allowed: Callable[[Span], bool] | None = None
) -> Span | None:
    """Return where words are in another text; None where they aren't, or nobody can say where.

    Args:
        allowed: whether they may be at a place; None: anywhere.
    """
    return _found(quote, _folded(text), text, allowed or _anywhere, least=0)


def _anywhere(_span: Span) -> bool:
    return True


class ItemText:
    """The texts of an item's passages as one, in which words may be in several of them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._passages = tuple(texts)
        self._starts: list[int] = []
        at = 0
        for text in texts.values():
            self._starts.append(at)
            at += len(text) + 1
        self._text = " ".join(texts.values())
        self._folded = _folded(self._text)

    def find(
        self, quote: Quote, passages: frozenset[str], *, least: int = 0
    ) -> tuple[tuple[str, Span], ...]:
        """Return the passages that words are in, with where in each; empty: nobody can say.

        Args:
            passages: they may be in these only.
            least: so much of the context has to be as it was.
        """

        def allowed(span: Span) -> bool:
            return all(passage in passages for passage, _span in self._parts(span))

        span = _found(quote, self._folded, self._text, allowed, least)
        return self._parts(span) if span else ()

    def _parts(self, span: Span) -> tuple[tuple[str, Span], ...]:
        """Return a stretch of the whole by passages."""
        parts: list[tuple[str, Span]] = []
        nth = bisect_right(self._starts, span[0]) - 1
        while nth < len(self._starts) and self._starts[nth] < span[1]:
            start = self._starts[nth]
            following = self._starts[nth + 1] - 1 if nth + 1 < len(self._starts) else span[1]
            begin, end = max(span[0], start), min(span[1], following)
            if self._text[begin:end].strip():
                parts.append((self._passages[nth], (begin - start, end - start)))
            nth += 1
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where words may be.

    Attributes:
        score: how much speaks for it; sure: whether that is enough.
    """

    score: int
    sure: bool
    span: Span


def _found(
    quote: Quote, folded: _Folded, text: str, allowed: Callable[[Span], bool], least: int
) -> Span | None:
    words = _folded(quote.exact).text
    if not words.strip():
        return None
    context = _folded(quote.prefix).text, _folded(quote.suffix).text
    places: list[_Place] = []
    for start in _starts(words, *context, folded.text):
        end = start + len(words)
        span = folded.origins[start], folded.origins[end - 1] + 1
        if not _is_cut_alike(words, *context, folded.text, start) or not allowed(span):
            continue
        likeness = _likeness(*context, folded.text, start, end)
        is_whole = not (text[: span[0]].strip() or text[span[1] :].strip())
        known = sum(map(len, context))
        sure = len(words) + likeness >= _SURE or (likeness == known and (known > 0 or is_whole))
        alike = _WRITTEN_ALIKE if text[slice(*span)] == quote.exact else 0
        places.append(_Place(likeness + alike, sure and likeness >= least, span))
    places.sort(key=lambda one: one.score, reverse=True)
    if not places or not places[0].sure:
        return None
    if len(places) > 1 and places[0].score - places[1].score < _CLEARLY:
        return None
    return places[0].span


def _starts(words: str, prefix: str, suffix: str, text: str) -> Iterator[int]:
    """Yield where words begin; of those that are everywhere only where some context is right."""
    if text.count(words) <= _MOST:
        yield from _all(words, text)
        return
    before, after = prefix[-_SURE:], suffix[:_SURE]
    found = {start + len(before) for start in _all(before + words, text)} if before else set()
    found |= set(_all(words + after, text)) if after else set()
    yield from sorted(found)[:_MOST]


def _all(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _likeness(prefix: str, suffix: str, text: str, start: int, end: int) -> int:
    """Return how many signs right before and after a place are as they were."""
    before = text[max(0, start - len(prefix)) : start]
    after = text[end : end + len(suffix)]
    return _common(prefix[::-1], before[::-1]) + _common(suffix, after)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _is_cut_alike(words: str, prefix: str, suffix: str, text: str, start: int) -> bool:
    """Return whether words begin and end at the edge of a word where they did so before."""
    end = start + len(words)
    begins = prefix and _is_inside(prefix[-1], words[0])
    ends = suffix and _is_inside(words[-1], suffix[0])
    return (begins or not start or not _is_inside(text[start - 1], text[start])) and bool(
        ends or end == len(text) or not _is_inside(text[end - 1], text[end])
    )


def _is_inside(one: str, other: str) -> bool:
    """Return whether two signs that stand side by side are of one word."""
    return _WORD.match(one) is not None and _WORD.match(other) is not None

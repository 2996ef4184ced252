"""What to ask instead, where few or no hits were found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from archive_app.domain.hits import Hit, Reason, SearchResult, Suggestion
from archive_app.search.analysis import fold, written_words
from archive_app.search.families import key
from archive_app.search.index import SearchIndex
from archive_app.search.language import Clause, ClauseKind, clauses, parse, replaced, without
from archive_app.services.filtering import FIELDS
from archive_app.services.searching import Searching

#: With so many hits, all of them as they were asked, nothing else is suggested.
FEW = 5
_MOST = 3
#: A word is meant rather than the one that was typed when it stands in so many times as many texts.
_LIKELIER = 5
_PER_WORD = 3


class Suggesting:
    """Finds other ways to ask; each is tried before it is suggested."""

    def __init__(self, searching: Searching, index: SearchIndex) -> None:
        self._searching = searching
        self._index = index

    def suggest(
        self, result: SearchResult, items: Collection[str] | None = None
    ) -> tuple[Suggestion, ...]:
        """Return what may have been meant, the most hits first; nothing where enough was found.

        A word may be a slip of a likelier one; where nothing is found, a part may be one too many.

        Args:
            result: the answer to what was asked.
            items: the only items that counted.
        """
        if result.total > FEW and not any(hit.reason is Reason.FUZZY for hit in result.hits[:1]):
            return ()
        parts = clauses(parse(result.query, half_typed=False, vocabulary=FIELDS))
        found = list(self._spellings(result, parts, items))
        if not found and not result.total and len(parts) > 1:
            found = list(self._without(result.query, parts, items))
        found.sort(key=lambda one: -one.total)
        return tuple(found[:_MOST])

    def _spellings(
        self, result: SearchResult, parts: Iterable[Clause], items: Collection[str] | None
    ) -> Iterator[Suggestion]:
        for part in parts:
            if part.kind is not ClauseKind.WORD or part.negated:
                continue
            for word in self._likelier(part.text):
                text = replaced(result.query, part, word)
                other = self._searching.search(text, items=items, limit=1)
                written = _as_written(word, other.hits)
                if other.total and (other.total > result.total or _is_guessed(result)):
                    text = replaced(result.query, part, written)
                    yield Suggestion(text, other.total, instead=written)

    def _likelier(self, text: str) -> list[str]:
        """Return words of the index that may be meant instead of one; those of its family aren't.

        Args:
            text: a word as it was typed.
        """
        written = list(written_words(text))
        if len(written) != 1:
            return []
        typed = written[0].finished
        others = [one for one in self._index.nearest(typed) if key(one) != key(typed)]
        often = self._index.frequencies([typed, *others])
        likely = [one for one in others if often[one] > often[typed] * _LIKELIER]
        return sorted(likely, key=lambda one: -often[one])[:_PER_WORD]

    def _without(
        self, text: str, parts: Iterable[Clause], items: Collection[str] | None
    ) -> Iterator[Suggestion]:
        for part in parts:
            rest = without(text, part)
            other = self._searching.search(rest, items=items, limit=0)
            if other.total:
                yield Suggestion(rest, other.total, left_out=text[part.start : part.end])


def _is_guessed(result: SearchResult) -> bool:
    """Return whether what was found was found as a slip: then what it was taken for is named."""
    return all(hit.reason is Reason.FUZZY for hit in result.hits)


def _as_written(folded: str, hits: Iterable[Hit]) -> str:
    """Return a folded word as it stands in a hit: coördinator, not coordinator."""
    for hit in hits:
        for start, end in hit.marks:
            word = hit.text[start:end]
            if fold(word) == folded:
                return word if word[1:] != word[1:].lower() else word.lower()
    return folded

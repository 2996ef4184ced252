"""What to ask instead, where few or no hits were found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

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
#: Small words that were perhaps meant as the operator.
_CHOICES = {"of": "OF", "or": "OR"}


class Suggesting:
    """Finds other ways to ask; each is tried before it is suggested.

    Args:
        half_typed: they are tried, and will be asked, while their last word may still grow.
        tags: only passages with one of these tags count; "" stands for none.
    """

    def __init__(
        self,
        searching: Searching,
        index: SearchIndex,
        *,
        half_typed: bool = False,
        tags: Collection[str] = (),
    ) -> None:
        self._searching = searching
        self._tags = tags
        self._index = index
        self._half_typed = half_typed

    def suggest(
        self, result: SearchResult, items: Collection[str] | None = None
    ) -> tuple[Suggestion, ...]:
        """Return what may have been meant, the most hits first; nothing where enough was found.

        A word may be a slip of a likelier one, or an operator in small letters; where nothing is
        found, a part may be one too many.

        Args:
            result: the answer to what was asked.
            items: the only items that counted.
        """
        if result.total > FEW and not _is_guessed(result):
            return ()
        parts = clauses(parse(result.query, half_typed=False, vocabulary=FIELDS))
        found = [*self._choices(result, parts, items), *self._spellings(result, parts, items)]
        if not found and not result.total:
            found = list(self._without(result.query, parts, items))
        found.sort(key=lambda one: -one.total)
        return tuple(found[:_MOST])

    def _search(self, text: str, items: Collection[str] | None, limit: int = 0) -> SearchResult:
        return self._searching.search(
            text, half_typed=self._half_typed, items=items, tags=self._tags, limit=limit
        )

    def _choices(
        self, result: SearchResult, parts: Sequence[Clause], items: Collection[str] | None
    ) -> Iterator[Suggestion]:
        """Yield the query with an `of` between two words as an operator."""
        for part in parts[1:-1]:
            operator = _CHOICES.get(part.text)
            if operator is None or part.kind is not ClauseKind.WORD:
                continue
            text = f"{result.query[: part.start]}{operator}{result.query[part.end :]}"
            total = self._search(text, items).total
            if total > result.total:
                yield Suggestion(text, total, instead=operator)

    def _spellings(
        self, result: SearchResult, parts: Iterable[Clause], items: Collection[str] | None
    ) -> Iterator[Suggestion]:
        for part in parts:
            if part.kind is not ClauseKind.WORD or part.negated:
                continue
            for word in self._likelier(part.text):
                first = self._search(replaced(result.query, part, word), items, limit=1)
                written = _as_written(word, first.hits)
                text = replaced(result.query, part, written)
                total = first.total if written == word else self._search(text, items).total
                if total and (total > result.total or _is_guessed(result)):
                    yield Suggestion(text, total, instead=written)

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
        self, text: str, parts: Sequence[Clause], items: Collection[str] | None
    ) -> Iterator[Suggestion]:
        """Yield the query without one of its parts, and where that is no help, without two."""
        found = [one for part in parts if (one := self._less(text, [part], items))]
        if not found:
            pairs = (pair for pair in pairwise(parts))
            found = [one for pair in pairs if (one := self._less(text, pair, items))]
        yield from found

    def _less(
        self, text: str, left_out: Sequence[Clause], items: Collection[str] | None
    ) -> Suggestion | None:
        rest = text
        for part in reversed(left_out):  # from the end, so that places stay what they are
            rest = without(rest, part)
        left = clauses(parse(rest, half_typed=False, vocabulary=FIELDS))
        if all(part.negated for part in left):  # what is only left out isn't looked for
            return None
        found = self._search(rest, items, limit=1)
        if not found.total or _is_guessed(found):
            return None
        written = " ".join(text[part.start : part.end] for part in left_out)
        excluded = all(part.negated for part in left_out)
        return Suggestion(rest, found.total, left_out=written, excluded=excluded)


def _is_guessed(result: SearchResult) -> bool:
    """Return whether all that is shown was found as a slip: then what it was taken for is named."""
    return bool(result.hits) and all(hit.reason is Reason.FUZZY for hit in result.hits)


def _as_written(folded: str, hits: Iterable[Hit]) -> str:
    """Return a folded word as it stands in a hit: coördinator, not coordinator."""
    for hit in hits:
        for start, end in hit.marks:
            word = hit.text[start:end]
            if fold(word) == folded:
                # A capital in the middle means something (iPad), all of them may be an operator.
                return word.lower() if word.isupper() or word[1:].islower() else word
    return folded

"""What is wrong with a query, gathered while it is read."""

from __future__ import annotations

from types import MappingProxyType

from archive_app.search.language.tree import MAX_PROBLEMS, QueryProblem

#: A quote or bracket that is still open is what a query in the making looks like.
_OPEN_ENDED = frozenset({"query-quote-open", "query-bracket-open"})
#: Typing on may mend these where nothing follows them yet.
_MENDED_BY_TYPING = frozenset(
    {
        "query-field-empty",
        "query-minus-alone",
        "query-near-distance",
        "query-near-sides",
        "query-operator-alone",
        "query-tag-nearest",
        "query-tag-unknown",
        "query-tilde",
        "query-value-nearest",
        "query-value-unknown",
        "query-year",
        "query-year-order",
    }
)
LONGEST_PARTICULAR = 80  # letters of what was written, as a sentence repeats it


class Complaints:
    """The problems of one text; after the first `MAX_PROBLEMS` no more are kept."""

    def __init__(self, text: str, half_typed: bool) -> None:
        self._half_typed = half_typed
        self._typed_up_to = len(text.rstrip())
        self._found: list[QueryProblem] = []

    @property
    def full(self) -> bool:
        """Whether no more are kept."""
        return len(self._found) >= MAX_PROBLEMS

    def problem(self, code: str, start: int, end: int, **particulars: str | int) -> None:
        """Note a problem with its place and the particulars of its sentence."""
        if self.full:
            return
        at_end = code in _MENDED_BY_TYPING and end >= self._typed_up_to
        unfinished = self._half_typed and (at_end or code in _OPEN_ENDED)
        kept = MappingProxyType({name: _short(one) for name, one in particulars.items()})
        self._found.append(QueryProblem(code, start, end, kept, unfinished))

    def all(self) -> tuple[QueryProblem, ...]:
        """Return the problems in the order of their places."""
        return tuple(sorted(self._found, key=lambda one: (one.start, one.end)))


def _short(particular: str | int) -> str | int:
    if isinstance(particular, int):
        return particular
    text = " ".join(particular.split())
    return text if len(text) <= LONGEST_PARTICULAR else text[: LONGEST_PARTICULAR - 1] + "…"

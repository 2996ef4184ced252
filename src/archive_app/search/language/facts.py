"""When a field holds: what is known of an item or a passage, against what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive_app.search.language.names import names_hold
from archive_app.search.language.tree import FieldNode, Years


@dataclass(frozen=True)
class Facts:
    """What is known, by the code of the field.

    Attributes:
        texts: names, titles and the like, each by itself: `{"person": ("Jan de Boer", ...)}`.
        codes: for the fields with fixed choices: `{"kind": {"interview"}, "has": {"sound"}}`.
        year: of the item's date, if that is known.
    """

    texts: Mapping[str, Iterable[str]] = field(default_factory=dict)
    codes: Mapping[str, Iterable[str]] = field(default_factory=dict)
    year: int | None = None

    def has(self, node: FieldNode) -> bool:
        """Return whether one of the asked values is so here."""
        if node.years:
            return any(in_years(self.year, years) for years in node.years)
        if node.field in self.codes:
            return bool(set(node.values) & set(self.codes[node.field]))
        named = list(self.texts.get(node.field, ()))
        last = len(node.values) - 1
        return any(
            names_hold(value, name, growing=node.half_typed and place == last)
            for place, value in enumerate(node.values)
            for name in named
        )


def in_years(year: int | None, years: Years) -> bool:
    """Return whether a year is in a run of years; an unknown one never is."""
    if year is None:
        return False
    return (years.first is None or years.first <= year) and (
        years.last is None or year <= years.last
    )

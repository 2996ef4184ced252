"""Ranks of all units at once: an expression over arrays, as `expression.rank` is over one text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive_app.search.expression import (
    BEST,
    NOT,
    All,
    Any,
    Close,
    Expression,
    Filter,
    Leaf,
    Non,
    words_of,
)
from archive_app.search.language.tree import FieldNode
from archive_app.search.postings import Holding

Ranks = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Units:
    """What is known of all units.

    Attributes:
        best: for each word of the query the best rank of each unit, `NOT` where it isn't there.
        allowed: for which units a filter holds.
        verified: of the units in a mask those in whose text something with places stands so.
    """

    total: int
    best: Sequence[Ranks]
    allowed: Callable[[FieldNode], Mask]
    verified: Callable[[Expression, Mask], Mask]


def ranks_of(expression: Expression, units: Units) -> Ranks:
    """Return how well each unit satisfies an expression."""
    match expression:
        case Leaf():
            return units.best[expression.word]
        case All():
            return _folded(np.maximum, expression.children, units)
        case Any():
            return _folded(np.minimum, expression.children, units)
        case Non():
            return _where(ranks_of(expression.child, units) == NOT)
        case Filter():
            return _where(units.allowed(expression.node))
        case _:
            return _with_places(expression, units)


def _folded(
    fold: Callable[[Ranks, Ranks], Ranks], children: Sequence[Expression], units: Units
) -> Ranks:
    first, *rest = children
    ranks = ranks_of(first, units)
    for one in rest:
        ranks = fold(ranks, ranks_of(one, units))
    return ranks


def _with_places(expression: Expression, units: Units) -> Ranks:
    """Of words that have to stand somehow the texts have to be asked where any unit may do."""
    worst = np.zeros(units.total, np.uint8)
    for word in words_of(expression):
        best = units.best[word]
        worst = np.maximum(worst, np.where(best == NOT, np.uint8(BEST), best))
    holds = units.verified(expression, _may_hold(expression, units))
    return np.where(holds, worst, np.uint8(NOT))


def _may_hold(expression: Expression, units: Units) -> Mask:
    match expression:
        case Leaf():
            there: Mask = units.best[expression.word] != NOT
            return there
        case Any():
            any_of: Mask = np.zeros(units.total, np.bool_)
            for one in expression.children:
                any_of |= _may_hold(one, units)
            return any_of
        case Close():
            left, right = _may_hold(expression.left, units), _may_hold(expression.right, units)
            return left & right
        case _:
            all_of: Mask = np.ones(units.total, np.bool_)
            for word in words_of(expression):
                all_of &= units.best[word] != NOT
            return all_of


def _where(mask: Mask) -> Ranks:
    return np.where(mask, np.uint8(BEST), np.uint8(NOT))


def put_where_new(best: Ranks, held: list[Holding], place: int) -> bool:
    """Put a reason's place where there is none yet; return whether there was such a unit."""
    any_new = False
    for holding in held:
        units = holding.units[best[holding.units] == NOT]
        if len(units):
            best[units] = place
            any_new = True
    return any_new


def top(ranks: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """Return the places of the highest ranks, best first; of equal ones the first."""
    places = np.arange(len(ranks))
    if limit < len(ranks) and limit:
        least = np.partition(ranks, len(ranks) - limit)[len(ranks) - limit]
        places = np.flatnonzero(ranks >= least)
    return places[np.argsort(-ranks[places], kind="stable")][:limit]

"""How matches are put in order: literal ones first, then BM25 with a weight per field.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), without the
constant factor k1 + 1. Works on numbers and on NumPy arrays alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField, Reason

K1 = 1.2
B = 0.75
LEAST_TOTAL = 10_000
REASON_WEIGHTS: Mapping[Reason, float] = {
    Reason.EXACT: 1.0,
    Reason.FORM: 0.5,
    Reason.COMPOUND: 0.4,
    Reason.SPELLING: 0.4,
    Reason.ABBREVIATION: 0.4,
    Reason.SYNONYM: 0.3,
    Reason.FUZZY: 0.2,
}
"""What a word that is found in another way counts beside the word as it was asked."""

WHOLE_WORD = 0.5
"""What is added where a half-typed word stands in the text as a whole word."""

FIELD_WEIGHTS: Mapping[HitField, float] = {
    HitField.PASSAGE: 1.0,
    HitField.TITLE: 1.5,
    HitField.DESCRIPTION: 1.1,
    HitField.ANNOUNCEMENT: 1.0,
    HitField.PERSON: 1.5,
}
FIELDS: tuple[HitField, ...] = tuple(HitField)
KINDS: tuple[Kind, ...] = tuple(Kind)
KIND_ORDER: Mapping[Kind, int] = {kind: place for place, kind in enumerate(KINDS)}
REASONS: tuple[Reason, ...] = tuple(Reason)
REASON_ORDER: Mapping[Reason, int] = {reason: place for place, reason in enumerate(REASONS)}


def idf(total: int, holding: int) -> float:
    """Return the weight of a word that so many of all units hold.

    Few units count as `LEAST_TOTAL`, so that answers about few and about many can be merged.
    """
    return math.log(1 + (max(total, LEAST_TOTAL) - holding + 0.5) / (holding + 0.5))


def length_norm(length: float, average: float) -> float:
    """Return what a unit's length adds to the denominator of BM25."""
    return K1 * (1 - B + B * length / max(average, 1.0))

"""Columns that hold more than one value."""

from __future__ import annotations

import json
from typing import Any, TypeVar

J = TypeVar("J", list[Any], dict[str, Any])


def json_of(text: str, kind: type[J]) -> J:
    """Return what a column of JSON holds.

    Raises:
        ValueError: it isn't of that kind.
    """
    value = json.loads(text)
    if not isinstance(value, kind):
        raise ValueError(f"not a {kind.__name__}: {text[:40]}")
    return value

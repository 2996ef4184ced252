"""The postings of a commit, until they are written in order.

Whoosh's own pool sorts them all at once, and whoever searches in another thread waits for that;
here they are sorted by their first letters, a few at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from archive_app.search.rows import WIDTH

_LETTERS = 2  # bytes by which terms are kept apart

Rows = dict[bytes, bytearray]
Packed = Iterable[tuple[str, bytes]]


class Gathered:
    """Takes in the packed postings of documents, in the order of these."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, Rows]] = {}

    def add(self, postings: Mapping[str, Packed]) -> None:
        """Take in what the fields of a document hold: terms, each with its row."""
        for field, packed in postings.items():
            parts = self._fields.setdefault(field, {})
            for text, row in packed:
                term = text.encode()
                rows = parts.get(term[:_LETTERS])
                if rows is None:
                    rows = parts[term[:_LETTERS]] = {}
                known = rows.get(term)
                if known is None:
                    rows[term] = bytearray(row)
                else:
                    known += row

    def write(self, writer: Any) -> None:
        """Write all to the codec's writer of a new segment, and forget it."""
        for field in sorted(self._fields):
            parts = self._fields.pop(field)
            for letters in sorted(parts):
                rows = parts.pop(letters)
                terms = sorted(rows)
                counts = np.array([len(rows[term]) // WIDTH for term in terms], np.intp)
                values = np.frombuffer(b"".join(map(rows.__getitem__, terms)), "<u4")
                writer.add_terms(field, terms, counts, values)

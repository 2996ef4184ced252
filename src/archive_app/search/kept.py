"""The documents of an open index: which items there are, and what their units are called."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from archive_app.domain.catalogue import Kind
from archive_app.search import ranking
from archive_app.search.postings import Leaf, Units

_END = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Document:
    """A live document: where it stands in its segment, and the place of its item in the order."""

    kind: Kind
    item: str
    chunk: int
    leaf: int
    number: int
    key_text: bytes
    key_ends: bytes
    fields: bytes
    lengths: bytes

    @property
    def order(self) -> tuple[int, str, int]:
        """What it is sorted by."""
        return ranking.KIND_ORDER[self.kind], self.item, self.chunk

    def key(self, number: int) -> str:
        """Return the key of one of its units."""
        start = _END.unpack_from(self.key_ends, _END.size * (number - 1))[0] if number else 0
        (end,) = _END.unpack_from(self.key_ends, _END.size * number)
        return self.key_text[start:end].decode("utf-8", "surrogatepass")

    def keys(self) -> list[str]:
        """Return the keys of all its units."""
        ends = np.frombuffer(self.key_ends, "<u4").tolist()
        starts = [0, *ends]
        if self.key_text.isascii():
            text = self.key_text.decode("ascii")
            return [text[start:end] for start, end in zip(starts, ends, strict=False)]
        pieces = (self.key_text[start:end] for start, end in zip(starts, ends, strict=False))
        return [piece.decode("utf-8", "surrogatepass") for piece in pieces]


def documents_of(readers: list[Any]) -> list[Document]:
    """Return the documents of all segments that were not deleted, in their order."""
    found = []
    for leaf, reader in enumerate(readers):
        for number in reader.all_doc_ids():
            item, kind, chunk, *units = reader.stored_fields(number)["about"]
            found.append(Document(Kind(kind), item, chunk, leaf, number, *units))
    return sorted(found, key=lambda document: document.order)


def leaves_of(readers: list[Any], documents: list[Document], starts: Units) -> tuple[Leaf, ...]:
    """Return the segments; `starts` says where the units of each document begin among all."""
    rows = [r.codec().terms_reader(r.storage(), r.segment()) for r in readers]
    firsts = [one.bounds[0] for one in rows]
    numbers = [np.full(int(one.bounds[1].max(initial=0)), -1, np.intp) for one in rows]
    for document, start in zip(documents, starts[:-1], strict=True):
        first = firsts[document.leaf][document.number]
        size = len(document.fields)
        numbers[document.leaf][first : first + size] = np.arange(start, start + size)
    return tuple(Leaf(r, n, bool((n < 0).any())) for r, n in zip(rows, numbers, strict=True))

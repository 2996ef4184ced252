"""The same text with other passages: where what stood in the old ones now stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive_app.domain.transcript import Passage

Span = tuple[int, int]
Marks = Mapping[int, tuple[Span, ...]]


class Renewal:
    """Rows of passages before and after a correction, by the passages' ids.

    Attributes:
        same_rows: the same passages stand at the same rows; only what they hold may differ.
        changed: the rows, as they are now, that hold something else than before.
    """

    def __init__(self, before: Sequence[Passage], after: Sequence[Passage]) -> None:
        self._before = before
        self._after = after
        self._rows = {passage.id: row for row, passage in enumerate(after)}
        self.same_rows = len(before) == len(after) and all(
            old.id == new.id for old, new in zip(before, after, strict=True)
        )
        self.changed: tuple[int, ...] = ()
        if self.same_rows:
            pairs = enumerate(zip(before, after, strict=True))
            self.changed = tuple(row for row, (old, new) in pairs if old != new)

    @property
    def rows(self) -> Mapping[str, int]:
        """The rows of now by the passages' ids."""
        return self._rows

    def row(self, before: int) -> int | None:
        """Return the row at which a passage stands now; None where it is gone."""
        return self._rows.get(self._before[before].id) if before < len(self._before) else None

    def nearest(self, before: int) -> int:
        """Return the row of a passage, or of the last one before it that is still there; or 0."""
        for row in range(min(before, len(self._before) - 1), -1, -1):
            now = self.row(row)
            if now is not None:
                return now
        return 0

    def marks(self, marks: Marks) -> dict[int, tuple[Span, ...]]:
        """Return marks by the rows of now; those in words that have changed are left out."""
        moved = {}
        for row, spans in marks.items():
            now = self.row(row)
            if now is not None and self._before[row].text == self._after[now].text:
                moved[now] = spans
        return moved

    def span(self, place: tuple[int, Span] | None) -> tuple[int, Span] | None:
        """Return a stretch in a passage as it stands now; None where its words have changed."""
        if place is None:
            return None
        moved = self.marks({place[0]: (place[1],)})
        return next(((row, spans[0]) for row, spans in moved.items()), None)

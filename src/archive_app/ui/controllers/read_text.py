"""The text that is read, and where in it one corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_app.domain.catalogue import Item
from archive_app.domain.transcript import Passage, Transcript


class ReadText:
    """Passages, and at which row each of them stands.

    Attributes:
        item: whose text it is; transcript: the text itself; None where nothing is read.
    """

    def __init__(self) -> None:
        self.item: Item | None = None
        self.transcript: Transcript | None = None
        self._rows: Mapping[str, int] = {}

    def take(self, item: Item, transcript: Transcript | None) -> None:
        """Follow what is read."""
        self.item, self.transcript = item, transcript
        self._rows = {passage.id: row for row, passage in enumerate(self.passages)}

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages, in order."""
        return self.transcript.passages if self.transcript else ()

    def row_of(self, passage: str) -> int | None:
        """Return the row of a passage; None where it isn't in this text."""
        return self._rows.get(passage)


@dataclass(slots=True)
class Open:
    """The passage that is corrected, and the text that the correcting began from."""

    passage: str
    base: str


@dataclass(frozen=True, slots=True)
class Expected:
    """The passage to go on with once the text shows it, and where in it (code points)."""

    passage: str
    place: int
    told: str

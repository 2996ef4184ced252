"""Which passage is being spoken: the text in step with the sound."""

from __future__ import annotations

from bisect import bisect_right

from archive_app.domain.transcript import Transcript
from archive_app.ui.reader.passage_view import PassageView

#: Going back means to the beginning of this passage, where it has been heard for longer.
_HEARD_MS = 2000


class Follower:
    """Marks the passage being spoken, and keeps it in sight for who reads along."""

    def __init__(self, passages: PassageView) -> None:
        self._passages = passages
        self._recording: str | None = None
        self._starts: list[int] = []
        self._rows: list[int] = []
        self._spoken: int | None = None
        self._playing = False

    def take(self, transcript: Transcript | None) -> None:
        """Follow another text."""
        timed = sorted(
            (passage.start_ms, row)
            for row, passage in enumerate(transcript.passages if transcript else ())
            if passage.start_ms is not None
        )
        self._recording = transcript.recording if transcript else None
        self._starts = [start for start, _row in timed]
        self._rows = [row for _start, row in timed]
        self._spoken = None

    def follows(self, recording: str | None) -> bool:
        """Return whether the text's times are those of a recording."""
        return bool(self._starts) and recording is not None and recording == self._recording

    def show(self, recording: str | None, position_ms: int, *, playing: bool) -> None:
        """Mark the passage that is heard at a time."""
        place = bisect_right(self._starts, position_ms) - 1 if self.follows(recording) else -1
        spoken = self._rows[place] if place >= 0 else None
        if (spoken, playing) == (self._spoken, self._playing):
            return
        was, self._spoken, self._playing = self._spoken, spoken, playing
        self._passages.set_spoken(spoken, playing)
        # Only where the reader was along with the sound: who scrolled away isn't fetched back.
        along = was is None or self._passages.is_in_window(was)
        if spoken is not None and playing and along and not self._passages.is_in_window(spoken):
            self._passages.place_row(spoken, True)

    def neighbour(self, recording: str | None, position_ms: int, direction: int) -> int | None:
        """Return where the next (1) or previous (-1) passage begins, in milliseconds."""
        if not self.follows(recording):
            return None
        here = bisect_right(self._starts, position_ms) - 1
        into = here >= 0 and position_ms - self._starts[here] > _HEARD_MS
        place = here + direction + (direction < 0 and into)
        return self._starts[max(0, min(place, len(self._starts) - 1))]

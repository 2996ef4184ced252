"""Which passage, and which word of it, is being spoken: the text in step with the sound."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from archive_app.domain.transcript import Passage, Transcript
from archive_app.domain.word_times import WordTime, word_at_offset, word_heard_at
from archive_app.ui.reader.passage_view import PassageView

#: Going back means to the beginning of this passage, where it has been heard for longer.
HEARD_MS = 2000
#: A word stays marked for at most this long after it was spoken, where no other follows.
_LINGER_MS = 500
#: So many passages back one is looked for that still goes on; people who talk at once are few.
_AT_ONCE = 8

Words = tuple[WordTime, ...]


class Follower:
    """Marks what is being spoken, and keeps it in sight for who reads along.

    Times per word are taken apart for one passage at a time: of a long text there are too many.
    """

    def __init__(self, passages: PassageView) -> None:
        self._view = passages
        self._passages: Sequence[Passage] = ()
        self._recording: str | None = None
        self._starts: list[int] = []
        self._rows: list[int] = []
        self._spoken: int | None = None
        self._playing = False
        self._word: tuple[int, int] | None = None
        self._parted: tuple[int, Words, Words] | None = None
        self._revealed: int | None = None
        self.has_words = False

    def take(self, transcript: Transcript | None) -> None:
        """Follow another text."""
        self._passages = transcript.passages if transcript else ()
        timed = sorted(
            (passage.start_ms, row)
            for row, passage in enumerate(self._passages)
            if passage.start_ms is not None
        )
        self._recording = transcript.recording if transcript else None
        self._starts = [start for start, _row in timed]
        self._rows = [row for _start, row in timed]
        self._spoken = self._word = self._parted = self._revealed = None
        self.has_words = any(passage.words for passage in self._passages)

    def follows(self, recording: str | None) -> bool:
        """Return whether the text's times are those of a recording."""
        return bool(self._starts) and recording is not None and recording == self._recording

    def show(self, recording: str | None, position_ms: int, *, playing: bool) -> None:
        """Mark the passage and the word that are heard at a time."""
        place = self._place_at(position_ms) if self.follows(recording) else None
        spoken = None if place is None else self._rows[place]
        if (spoken, playing) != (self._spoken, self._playing):
            was, self._spoken, self._playing = self._spoken, spoken, playing
            self._view.set_spoken(spoken, playing)
            self._word = None
            self._keep_in_sight(was, spoken)
        word = None if spoken is None else self._word_heard(spoken, position_ms)
        if word != self._word:
            self._word = word
            self._view.set_spoken_word(word)
            if word and playing and spoken is not None and not self._view.follow_held:
                self._keep_word_in_sight(spoken, word)

    def _keep_word_in_sight(self, row: int, word: tuple[int, int]) -> None:
        """Scroll in a tall passage, for who was along with the word before."""
        if self._is_along(row):
            self._revealed = row
            self._view.reveal_word(row, word)

    def _is_along(self, row: int | None) -> bool:
        """Whether one reads where a passage is: all of it, or where we scrolled to in it."""
        view = self._view
        if row is None or view.is_in_window(row):
            return True
        return row == self._revealed and not view.is_out_of_sight(row)

    def _keep_in_sight(self, was: int | None, spoken: int | None) -> None:
        """Scroll to what is heard, but never for who scrolled away or is choosing words."""
        view = self._view
        follows = self._playing and self._is_along(was) and not view.follow_held
        if follows and spoken is not None and not view.is_in_window(spoken):
            view.place_row(spoken, True)

    def _place_at(self, position_ms: int) -> int | None:
        """Return the place, in order of time, of the passage that is heard; None before the first.

        Of several at once it is the one that began last, as long as it goes on.
        """
        last = bisect_right(self._starts, position_ms) - 1
        if last < 0:
            return None
        for place in range(last, max(-1, last - _AT_ONCE), -1):
            end = self._passages[self._rows[place]].end_ms
            if end is None or end > position_ms:
                return place
        return last

    def _parted_words(self, row: int) -> tuple[Words, Words]:
        """Return the words of a passage in the order of the text, and in that of the sound."""
        if self._parted is None or self._parted[0] != row:
            words = self._passages[row].words.words()
            self._parted = (row, words, tuple(sorted(words, key=lambda word: word.start_ms)))
        return self._parted[1:]

    def _word_heard(self, row: int, position_ms: int) -> tuple[int, int] | None:
        word = word_heard_at(self._parted_words(row)[1], position_ms)
        if word is None or position_ms >= word.end_ms + _LINGER_MS:
            return None
        return word.start, word.end

    # -- times

    def passage_at(self, recording: str | None, position_ms: int) -> int | None:
        """Return the row of the passage that is heard at a time, in milliseconds."""
        place = self._place_at(position_ms) if self.follows(recording) else None
        return None if place is None else self._rows[place]

    def passage(self, row: int) -> Passage:
        """Return a passage of the text that is followed."""
        return self._passages[row]

    def timed_rows(self) -> Sequence[int]:
        """Return the rows of the passages that have times, in the order in which they are heard."""
        return self._rows

    def end_of(self, row: int) -> int | None:
        """Return when a passage is over, in milliseconds; None where nothing follows that says."""
        passage = self._passages[row]
        if passage.end_ms is not None or passage.start_ms is None:
            return passage.end_ms
        after = bisect_right(self._starts, passage.start_ms)
        return self._starts[after] if after < len(self._starts) else None

    def time_of(self, row: int, offset: int) -> int | None:
        """Return when a place in a passage (code points) is heard, in milliseconds.

        Where the times of its words aren't known, it is reckoned by its letters.
        """
        passage = self._passages[row]
        word = word_at_offset(self._parted_words(row)[0], offset)
        if word is not None:
            return word.start_ms
        end = self.end_of(row)
        if passage.start_ms is None or end is None or passage.words:
            return passage.start_ms
        part = min(1.0, max(0.0, offset / max(1, len(passage.text))))
        return passage.start_ms + round(part * max(0, end - passage.start_ms))

    def start_of(self, row: int) -> int | None:
        """Return when a passage begins, in milliseconds, None where that isn't known."""
        return self._passages[row].start_ms

    def neighbour(self, recording: str | None, position_ms: int, direction: int) -> int | None:
        """Return where the next (1) or previous (-1) passage begins, in milliseconds."""
        if not self.follows(recording):
            return None
        there = place_beside(self._starts, position_ms, direction)
        if there is None:
            there = 0 if direction < 0 else len(self._starts) - 1
        return self._starts[there]


def place_beside(starts: Sequence[int], position_ms: int, direction: int) -> int | None:
    """Return the place of the next (1) or previous (-1) of some starts, in milliseconds, in order.

    The previous one is the one heard now, where it has been heard for a while. Of equal starts it
    is the first. None where there is none on that side.
    """
    if direction > 0:
        place = bisect_right(starts, position_ms)
        return place if place < len(starts) else None
    here = bisect_right(starts, position_ms) - 1
    if here < 0:
        return None
    if position_ms - starts[here] > HEARD_MS:
        return _first(starts, here)
    before = _first(starts, here) - 1
    return _first(starts, before) if before >= 0 else None


def _first(starts: Sequence[int], place: int) -> int:
    """Return the first place with the same start."""
    while place > 0 and starts[place - 1] == starts[place]:
        place -= 1
    return place

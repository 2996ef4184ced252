"""What is said when in a recording, as its picture shows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_app.domain.transcript import Transcript
from archive_app.ui.reader.voices import voices_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage that is heard from `start_ms` to `end_ms`, in milliseconds.

    Attributes:
        id: the passage's.
        speaker: "" where nobody is named; voice: which of the transcript's voices that is, from 0.
    """

    id: str
    start_ms: int
    end_ms: int
    speaker: str = ""
    voice: int = 0


class SpokenText:
    """The passages of a recording in the order in which they are heard.

    Attributes:
        runs: the same, with passages that follow each other and have one speaker taken together.
    """

    def __init__(self, passages: Sequence[Spoken] = ()) -> None:
        self.passages = sorted(passages, key=lambda one: one.start_ms)
        self.runs = list(_runs(self.passages))
        self._starts = [one.start_ms for one in self.passages]
        self._run_starts = [one.start_ms for one in self.runs]

    def at(self, ms: float) -> Spoken | None:
        """Return the passage that is heard at a time; of two at once the one that began last."""
        place = bisect_right(self._starts, ms)
        for one in reversed(self.passages[max(0, place - 3) : place]):
            if ms < one.end_ms:
                return one
        return None

    def starts_between(self, start_ms: float, end_ms: float) -> list[int]:
        """Return when passages begin between two times."""
        first = bisect_left(self._starts, start_ms)
        return self._starts[first : bisect_right(self._starts, end_ms)]

    def shown(self, start_ms: float, end_ms: float, least_ms: float) -> Iterator[Spoken]:
        """Yield the runs between two times; of those that begin within `least_ms` only the first.

        However many there are, that many fit in a picture.
        """
        place = max(0, bisect_right(self._run_starts, start_ms) - 1)
        while place < len(self.runs) and self.runs[place].start_ms <= end_ms:
            run = self.runs[place]
            if run.end_ms > start_ms:
                yield run
            place = max(place + 1, bisect_left(self._run_starts, run.start_ms + least_ms))


def _runs(passages: Sequence[Spoken]) -> Iterator[Spoken]:
    run: Spoken | None = None
    for one in passages:
        if run and one.speaker == run.speaker:
            end = max(run.end_ms, one.end_ms)
            run = Spoken(run.id, run.start_ms, end, run.speaker, run.voice)
            continue
        if run:
            yield run
        run = one
    if run:
        yield run


def spoken_text(transcript: Transcript | None, recording: str, length_ms: int) -> SpokenText:
    """Return what a transcript says is heard in a recording.

    A passage without an end goes on up to the next one.

    Args:
        recording: its id; a transcript whose times are those of another one says nothing.
        length_ms: of the recording; 0 where it isn't known.
    """
    if transcript is None or transcript.recording != recording:
        return SpokenText()
    voices = voices_of(transcript.passages)
    timed: list[tuple[int, int | None, str, str]] = []
    for passage in transcript.passages:
        name = passage.speaker or ""
        if passage.start_ms is not None:
            timed.append((passage.start_ms, passage.end_ms, passage.id, name))
    timed.sort(key=lambda one: one[0])
    following = [start for start, *_ in timed[1:]]
    following.append(max(length_ms, timed[-1][0]) if timed else 0)
    return SpokenText(
        [
            Spoken(key, start, after if end is None else end, name, voices.get(name, 0))
            for (start, end, key, name), after in zip(timed, following, strict=True)
        ]
    )

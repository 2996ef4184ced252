"""Whatever was done with a transcript: undo gives the first state back, and redo the last."""

from __future__ import annotations

import random
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.archive.store import Archive
from made_transcript import put_transcript, timed
from random_corrections import Corrector, everything, faults

TEXTS = (
    "De molen draait elke dag.",
    "Femke bakt brood van oud graan, ook op zondag.",
    "Op zaterdag is hij open.",
    "Joost maalt het meel.",
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(1, 25))
def test_undo_gives_all_back_and_redo_does_all_again(seed: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archief", "iemand")
        archive.open()
        put_transcript(
            archive, [timed(text, n * 5000, n * 5000 + 4500) for n, text in enumerate(TEXTS)]
        )
        corrector = Corrector(archive, random.Random(seed))
        states = [everything(archive)]
        for _turn in range(count):
            if corrector.correct():
                states.append(everything(archive))
                assert faults(archive) == []
        assert all(one != other for one, other in pairwise(states))
        for state in reversed(states[:-1]):
            archive.history.undo()
            assert everything(archive) == state
        archive.close()
        archive.open()  # what was undone can be done again after a new start
        for state in states[1:]:
            archive.history.redo()
            assert everything(archive) == state
        archive.close()

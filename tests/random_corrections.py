"""Corrections at random, and what must be true of a transcript after each of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from archive_app.archive.store import Archive
from archive_app.domain.corrections import Reach, Tap
from archive_app.domain.errors import ArchiveError
from archive_app.services.correcting import Correcting
from archive_app.services.replacing import Replacing
from archive_app.services.revisions import Revisions
from archive_app.services.tapping import Tapping
from made_transcript import FEMKE, ITEM, RECORDING, Rows, state

_WORDS = ("molen", "graan", "één", "meel,", "brood.", "'s", "zondags", "windmolens", "en", "de")

#: What can't be, and is refused in words.
_REFUSED = frozenset(
    {
        "split-edge",
        "join-last",
        "times-crossing",
        "times-order",
        "changed-since",
        "revision-origin",
        "text-empty",
    }
)

everything: Callable[[Archive], Rows] = state


class Corrector:
    """Does one thing after the other with the transcript of an item."""

    def __init__(self, archive: Archive, chance: random.Random) -> None:
        self._archive = archive
        self._chance = chance
        self._correcting = Correcting(archive)
        self._replacing = Replacing(archive)
        self._revisions = Revisions(archive)
        self._tapping = Tapping(archive)

    def correct(self) -> bool:
        """Correct something; return whether that was a step."""
        before = self._archive.history.state()
        ways = (
            *[self._text] * 4,
            *[self._split] * 3,
            *[self._join] * 2,
            self._times,
            self._speaker,
            self._replace,
            self._tap,
            self._put_back,
        )
        try:
            self._chance.choice(ways)()
        except ArchiveError as error:
            if error.code not in _REFUSED:
                raise
        return self._archive.history.state() != before

    def _one(self) -> tuple[str, str]:
        return self._chance.choice(self._archive.transcripts.texts(ITEM))

    def _changed(self, text: str) -> str:
        words = text.split()
        at = self._chance.randrange(len(words) + 1)
        way = self._chance.randrange(4)
        words[at : at + way % 3] = self._chance.choices(_WORDS, k=self._chance.randrange(3))
        return " ".join(words)

    def _text(self) -> None:
        passage, text = self._one()
        self._correcting.set_text(passage, self._changed(text), text)

    def _split(self) -> None:
        passage, text = self._one()
        typed = self._changed(text) if self._chance.random() < 0.3 else None
        offset = self._chance.randrange(len(typed or text) + 1)
        self._correcting.split(passage, offset, typed, text)

    def _join(self) -> None:
        self._correcting.join(self._one()[0])

    def _times(self) -> None:
        passage, _text = self._one()
        placed = self._archive.transcripts.placed([passage])[passage].passage
        start = max(0, (placed.start_ms or 0) + self._chance.randrange(-900, 900))
        self._correcting.set_times(passage, start, start + self._chance.randrange(1, 6000))

    def _speaker(self) -> None:
        person = self._chance.choice([None, FEMKE.id])
        label = self._chance.choice([None, "Femke", "Joost"])
        reach = self._chance.choice(list(Reach))
        self._correcting.set_speaker(self._one()[0], label, person, reach)

    def _replace(self) -> None:
        find, put = self._chance.choices(_WORDS, k=2)
        found = self._replacing.preview(ITEM, find, put, case=False, words=True).found
        self._replacing.replace(ITEM, found[:20])

    def _tap(self) -> None:
        passages = [key for key, _text in self._archive.transcripts.texts(ITEM)]
        row = self._chance.randrange(len(passages))
        placed = self._archive.transcripts.placed([passages[row]])[passages[row]].passage
        at = (placed.start_ms or row * 5000) + self._chance.randrange(300)
        some = enumerate(passages[row : row + 3])
        self._tapping.keep(ITEM, [Tap(key, at + n * 1500) for n, key in some], RECORDING)

    def _put_back(self) -> None:
        if self._chance.random() < 0.5:
            found = self._revisions.of_item(ITEM, 30)
        else:
            found = self._revisions.of_passage(self._one()[0])
        if found:
            self._revisions.put_back(self._chance.choice(found))


def faults(archive: Archive) -> list[str]:
    """Return what is wrong with the transcript of the item and what hangs on it."""
    transcript = archive.transcripts.current(ITEM)
    assert transcript is not None
    found: list[str] = []
    for one in transcript.passages:
        words = one.words.words()
        if not one.text or one.text != one.text.strip():
            found.append(f"the text of {one}")
        if any(not 0 <= word.start < word.end <= len(one.text) for word in words):
            found.append(f"words outside the text of {one}")
        if any(a.end > b.start or a.start_ms > b.start_ms for a, b in pairwise(words)):
            found.append(f"words of {one} that are not in order")
        if one.start_ms is not None and one.end_ms is not None:
            if one.start_ms > one.end_ms:
                found.append(f"the time of {one}")
            if any(not one.start_ms <= w.start_ms <= w.end_ms <= one.end_ms for w in words):
                found.append(f"words outside the time of {one}")
    starts = [one.start_ms for one in transcript.passages if one.start_ms is not None]
    if starts != sorted(starts):
        found.append("passages that are not in the order of time")
    return found + _lost(archive, {one.id: len(one.text) for one in transcript.passages})


def _lost(archive: Archive, lengths: dict[str, int]) -> list[str]:
    """Return what is wrong with where joined passages went."""
    rows = archive.database.connection.execute("SELECT * FROM passage_redirect").fetchall()
    return [
        f"a redirect: {dict(row)}"
        for row in rows
        if row["passage"] in lengths or not 0 <= row["start"] <= lengths.get(row["target"], -1)
    ]

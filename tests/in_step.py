"""The marked word against the sound: a time sound with made-up words, played by real libVLC.

The sound says by its tones what time it is (see `sounds`), so what is heard at the moment at which
a word gets its mark can be compared with when that word is spoken.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer

import hearing
import sounds
from archive_app.audio.vlc_player import VlcPlayer
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.domain.word_times import WordTime, WordTimes
from archive_app.services.listening import Listening
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.theme import Theme

WORD_MS, STEP_MS, PASSAGE_WORDS = 300, 400, 10
#: The sound around a moment that is listened to, in seconds.
_PIECE = 0.2


def words_of(seconds: float) -> list[Passage]:
    """Return passages whose words are spoken one every `STEP_MS`."""
    passages = []
    for number in range(int(seconds * 1000) // (STEP_MS * PASSAGE_WORDS)):
        start = number * STEP_MS * PASSAGE_WORDS
        text, words = "", []
        for place in range(PASSAGE_WORDS):
            word, at = f"woord{place}", start + place * STEP_MS
            words.append(WordTime(len(text), len(text) + len(word), at, at + WORD_MS))
            text += word + " "
        end = start + STEP_MS * PASSAGE_WORDS
        passages.append(
            Passage(
                f"p{number}",
                PassageKind.SPEECH,
                text.strip(),
                start,
                end,
                "Stem",
                words=WordTimes.of(words),
            )
        )
    return passages


class _Store:
    """Positions, files and settings of one recording."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.current = self
        self.volume, self.speed = 100, 1.0

    def get(self, _recording: str) -> int | None:
        return None

    def put(self, _recording: str, _ms: int) -> None:
        """Keep nothing."""

    def path(self, _filename: str) -> Path:
        return self._path

    def change(self, **values: float) -> None:
        """Keep nothing."""


class Reading:
    """A text that is read along while it is heard; notes when which word gets the mark."""

    def __init__(self, path: Path, seconds: float, vlc: list[str], owner: QObject) -> None:
        self.seconds = seconds
        self.player = VlcPlayer(vlc)
        self.hearing = hearing.Hearing(self.player)
        self.view = PassageView(Theme())
        self.view.resize(900, 600)
        self.view.show()
        self.bar = PlayerBar(Theme())
        store = _Store(path)
        self.controller = ListeningController(
            Listening(self.player, None, store, store, store),
            self.bar,
            self.view,
            lambda _key: Item("een", Kind.INTERVIEW, "Een gesprek"),
            owner,
        )
        self.recording = Recording(
            "r1", "een", "0" * 64, RecordingRole.RECORDING, Voice.PEOPLE, "", path.name, path.name,
            "audio/wav", 1, int(seconds * 1000),
        )  # fmt: skip
        passages = words_of(seconds)
        transcript = Transcript("t1", "een", "r1", "nl", Origin.IMPORTED, 1, tuple(passages))
        self.view.set_passages(passages, True)
        self.controller.take_item(
            Item("een", Kind.INTERVIEW, "Een gesprek"), transcript, [self.recording]
        )
        self.marked: list[tuple[float, int]] = []  # moment, and when the word is spoken
        self._watch()

    def _watch(self) -> None:
        show = self.view.set_spoken_word
        rows = self.controller.follower

        def noted(span: tuple[int, int] | None) -> None:
            show(span)
            row = rows.passage_at("r1", self.controller.position)
            if span is not None and row is not None:
                words = rows.passage(row).words.words()
                at = next(word.start_ms for word in words if word.start == span[0])
                self.marked.append((time.monotonic(), at))

        self.view.set_spoken_word = noted  # type: ignore[method-assign]

    def errors(self, speed: float, seconds: float) -> list[float]:
        """Play for so many seconds; return how much later each mark came than its word (ms).

        These are milliseconds of whoever listens, not of the recording.
        """
        self.controller.sound.set_speed(speed)
        self.controller.play_between(self.recording, 0, int(self.seconds * 1000))
        assert wait(lambda: self.controller.position > 1500 * speed, 30)
        self.marked.clear()
        spin(seconds)
        self.controller.listening.pause()
        marked, self.marked = self.marked, []
        errors = []
        for moment, at in marked:
            piece = self.hearing.heard(moment - _PIECE / 2, _PIECE)
            if piece is None or not 500 < at % 10_000 < 9_500:  # where the tones begin anew
                continue
            heard = sounds.heard_at(piece, self.seconds) * 1000
            errors.append((heard - at) / speed)
        return errors

    def close(self) -> None:
        """Let go of libVLC and the window's parts."""
        self.controller.close()
        for part in (self.view, self.bar):
            part.close()
            part.deleteLater()


def spin(seconds: float) -> None:
    """Let Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait(condition: Callable[[], bool], seconds: float) -> bool:
    """Let Qt work until a condition holds; return whether it does."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        spin(0.02)
    return condition()

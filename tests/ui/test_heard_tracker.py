"""What is heard while a recording plays: stretches that were played, no leaps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Recording, RecordingRole, Voice
from archive_app.domain.heard import Heard
from archive_app.services.listening_needs import Subscriber
from archive_app.ui.controllers import heard_tracker
from archive_app.ui.controllers.heard_tracker import HeardTracker

SECONDS = 100


def recording(name: str) -> Recording:
    return Recording(name, f"item-{name}", "0" * 64, RecordingRole.RECORDING, Voice.PEOPLE, name,
                     f"{name}.wav", f"{name}.wav", "audio/wav", 1, SECONDS * 1000)  # fmt: skip


class Played:
    """Stands where the test says."""

    def __init__(self) -> None:
        self.recording: Recording | None = recording("a")
        self.playing = True
        self.position = 0
        self.duration: int | None = SECONDS * 1000
        self.tell: Subscriber = lambda _state, _problem: None

    def subscribe(self, subscriber: Subscriber) -> None:
        self.tell = subscriber


@pytest.fixture
def played() -> Played:
    return Played()


@pytest.fixture
def tracker(qtbot: QtBot, played: Played) -> Iterator[HeardTracker]:
    parent = QObject()
    yield HeardTracker(played, parent)
    parent.deleteLater()


@pytest.fixture
def told(tracker: HeardTracker) -> list[tuple[str, Heard]]:
    found: list[tuple[str, Heard]] = []
    tracker.heard.connect(lambda one, heard: found.append((one.id, heard)))
    return found


def play(tracker: HeardTracker, played: Played, begin: int, end: int) -> None:
    """Play from one second to another."""
    for second in range(begin, end + 1):
        played.position = second * 1000
        tracker.look()


def test_what_is_played_is_heard(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]]
) -> None:
    play(tracker, played, 10, 20)
    assert told == []
    tracker.tell()
    assert told == [("a", Heard().and_played(10_000, 20_000, SECONDS * 1000))]
    tracker.tell()
    assert len(told) == 1  # nothing new


def test_a_leap_is_not_heard(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]]
) -> None:
    play(tracker, played, 0, 5)
    play(tracker, played, 80, 85)
    play(tracker, played, 40, 45)  # back
    tracker.tell()
    ((_name, heard),) = told
    assert heard.share == pytest.approx(0.18, abs=0.01)


def test_standing_still_is_not_heard(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]]
) -> None:
    played.playing = False
    play(tracker, played, 0, 50)
    tracker.tell()
    assert told == []


def test_another_recording_has_its_own(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]]
) -> None:
    play(tracker, played, 0, 10)
    played.recording = recording("b")
    play(tracker, played, 11, 20)
    played.recording = None
    tracker.look()
    assert [name for name, _heard in told] == ["a", "b"]
    assert told[0][1].share == pytest.approx(0.11)


def test_it_is_told_when_the_sound_stops(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]], qtbot: QtBot
) -> None:
    play(tracker, played, 0, 10)
    played.tell(PlayerState.PAUSED, None)
    qtbot.waitUntil(lambda: bool(told))
    played.position = 12_000
    played.tell(PlayerState.PLAYING, None)  # it went on somewhere else
    play(tracker, played, 13, 14)
    tracker.tell()
    assert told[-1][1].share <= 0.03


def test_it_is_told_now_and_then_while_it_plays(
    tracker: HeardTracker,
    played: Played,
    told: list[tuple[str, Heard]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heard_tracker, "_TELL_SECONDS", 0.0)
    play(tracker, played, 0, 3)
    assert len(told) == 3


def test_without_a_length_nothing_is_heard(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]]
) -> None:
    played.duration = None
    play(tracker, played, 0, 10)
    tracker.tell()
    assert told == []


def test_what_was_played_just_before_it_stood_still_is_heard(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]], qtbot: QtBot
) -> None:
    play(tracker, played, 10, 11)
    played.position, played.playing = 13_000, False
    played.tell(PlayerState.PAUSED, None)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("a", Heard().and_played(10_000, 13_000, SECONDS * 1000))]


@pytest.mark.parametrize("seconds", [1, 3, 5])
@pytest.mark.parametrize("again", [False, True])
def test_a_short_recording_is_heard_to_its_end(
    tracker: HeardTracker,
    played: Played,
    told: list[tuple[str, Heard]],
    qtbot: QtBot,
    seconds: int,
    again: bool,
) -> None:
    played.duration = seconds * 1000
    for played.position in range(0, seconds * 1000, 501):
        tracker.look()
    played.playing = again  # from the beginning, before the end was told here
    played.position = 0 if again else seconds * 1000
    played.tell(PlayerState.ENDED, None)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1].share == 1.0


def test_an_end_that_was_leapt_to_is_not_heard(
    tracker: HeardTracker, played: Played, told: list[tuple[str, Heard]], qtbot: QtBot
) -> None:
    play(tracker, played, 0, 10)
    played.playing = False
    played.tell(PlayerState.ENDED, None)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("a", Heard().and_played(0, 10_000, SECONDS * 1000))]

"""Listening: where one was, from where a hit is played, and what is said when it can't be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import sounds
from archive_app.audio.player import PlayerState, StateListener
from archive_app.audio.vlc_player import VlcPlayer
from archive_app.domain.catalogue import Recording, RecordingRole, Voice
from archive_app.domain.errors import ArchiveError, PlaybackError
from archive_app.services.listening import Listening
from archive_app.services.stretch import Stretch
from hearing import wait_until

ONE = Recording(
    id="r1",
    item="een",
    sha256="0" * 64,
    role=RecordingRole.EPISODE,
    voice=Voice.PEOPLE,
    title="Een",
    filename="een.mp3",
    original_name="opname een.mp3",
    media_type="audio/mpeg",
    size=1,
    duration_ms=600_000,
)
TWO = replace(ONE, id="r2", filename="twee.mp3", original_name="opname twee.mp3")


class FakePlayer:
    """A player that does at once what it is asked, in silence."""

    def __init__(self) -> None:
        self.state = PlayerState.EMPTY
        self.position = 0
        self.duration: int | None = None
        self.speed = 1.0
        self.volume = 100
        self.loaded: list[tuple[Path, int, int | None]] = []
        self.closed = False
        self._listeners: list[StateListener] = []

    def become(self, state: PlayerState, code: str | None = None) -> None:
        self.state = state
        for listener in self._listeners:
            listener(state, code)

    def load(self, path: Path, start: int = 0, duration: int | None = None) -> None:
        self.loaded.append((path, start, duration))
        self.position = start
        self.become(PlayerState.PAUSED)

    def unload(self) -> None:
        self.become(PlayerState.EMPTY)

    def play(self) -> None:
        self.become(PlayerState.PLAYING)

    def pause(self) -> None:
        self.become(PlayerState.PAUSED)

    def seek(self, position: int) -> None:
        self.position = position

    def set_speed(self, speed: float) -> None:
        self.speed = min(3.0, speed)

    def set_volume(self, volume: int) -> None:
        self.volume = volume

    def subscribe(self, listener: StateListener) -> None:
        self._listeners.append(listener)

    def close(self) -> None:
        self.closed = True


@dataclass
class Media:
    folder: Path = Path("/archief/media")
    fault: ArchiveError | None = None

    def path(self, filename: str) -> Path:
        if self.fault:
            raise self.fault
        return self.folder / filename


@dataclass
class Positions:
    kept: dict[str, int] = field(default_factory=dict)
    fault: ArchiveError | None = None

    def get(self, recording: str) -> int | None:
        self._check()
        return self.kept.get(recording)

    def put(self, recording: str, position_ms: int) -> None:
        self._check()
        self.kept[recording] = position_ms

    def _check(self) -> None:
        if self.fault:
            raise self.fault


@dataclass(frozen=True)
class Sound:
    volume: int = 70
    speed: float = 1.25


@dataclass
class Settings:
    current: Sound = field(default_factory=Sound)
    fault: ArchiveError | None = None

    def change(self, **values: float) -> Sound:
        self.current = replace(self.current, **values)  # type: ignore[arg-type]
        if self.fault:
            raise self.fault
        return self.current


class House:
    """A `Listening` with everything around it."""

    def __init__(self, player: FakePlayer | None, reason: str | None = None) -> None:
        self.player = player or FakePlayer()
        self.media, self.positions, self.settings = Media(), Positions(), Settings()
        self.listening = Listening(player, reason, self.media, self.positions, self.settings)
        self.told: list[tuple[PlayerState, ArchiveError | None]] = []
        self.listening.subscribe(lambda state, problem: self.told.append((state, problem)))

    @property
    def problems(self) -> list[tuple[str, dict[str, str | int]]]:
        return [(p.code, p.particulars) for _, p in self.told if p]


@pytest.fixture
def house() -> House:
    return House(FakePlayer())


def test_a_new_recording_stands_at_its_beginning(house: House) -> None:
    house.listening.open(ONE)
    assert house.player.loaded == [(Path("/archief/media/een.mp3"), 0, 600_000)]
    assert house.listening.state is PlayerState.PAUSED
    assert house.listening.recording == ONE


@pytest.mark.parametrize(
    ("kept", "start"),
    [(60_000, 57_000), (2_000, 0), (590_001, 0), (600_000, 0), (589_000, 586_000), (900_000, 0)],
)
def test_it_goes_on_a_little_before_where_one_was(house: House, kept: int, start: int) -> None:
    house.positions.kept["r1"] = kept
    assert house.listening.resumes_at(ONE) == start
    house.listening.open(ONE)
    assert house.player.position == start


def test_where_one_would_go_on_is_known_without_opening(house: House) -> None:
    assert house.listening.resumes_at(ONE) == 0
    house.positions.kept["r1"] = 595_000
    assert house.listening.resumes_at(ONE) == 0
    assert house.listening.resumes_at(replace(ONE, duration_ms=None)) == 592_000
    assert house.listening.recording is None
    assert house.told == []
    house.positions.fault = ArchiveError("disk-full")
    assert house.listening.resumes_at(ONE) == 0
    assert house.problems == [("disk-full", {})]


def test_opening_what_is_open_changes_nothing(house: House) -> None:
    house.listening.open(ONE)
    house.listening.toggle()
    house.player.position = 30_000
    house.listening.open(replace(ONE, title="Een andere titel"))
    assert house.player.position == 30_000
    assert house.listening.playing


def test_looking_at_recordings_does_not_move_where_one_was(house: House) -> None:
    house.positions.kept["r1"] = 60_000
    for recording in (ONE, TWO, ONE, TWO):
        house.listening.open(recording)
    house.listening.remember()
    assert house.positions.kept == {"r1": 60_000}


def test_where_one_was_is_remembered_at_a_pause_and_at_the_next_recording(house: House) -> None:
    house.listening.open(ONE)
    house.listening.toggle()
    house.player.position = 20_000
    house.listening.toggle()
    assert house.positions.kept == {"r1": 20_000}
    house.listening.seek(45_000)
    house.listening.open(TWO)
    assert house.positions.kept == {"r1": 45_000}


def test_where_one_was_is_remembered_at_the_close(house: House) -> None:
    house.listening.play_from(ONE, 40_000)
    house.player.position = 41_000
    house.listening.close()
    assert house.positions.kept == {"r1": 41_000}
    assert house.player.closed
    house.listening.toggle()
    assert house.listening.state is PlayerState.EMPTY


def test_a_hit_plays_from_two_seconds_before_its_words(house: House) -> None:
    house.listening.play_from(ONE, 40_000)
    assert house.player.loaded[-1][1] == 38_000
    assert house.listening.playing
    house.listening.play_from(ONE, 90_000)
    assert house.player.position == 88_000
    assert len(house.player.loaded) == 1
    house.listening.play_from(ONE, 500)
    assert house.player.position == 0
    house.listening.play_from(TWO, 9_000, lead_ms=0)
    assert house.player.loaded[-1][:2] == (Path("/archief/media/twee.mp3"), 9_000)


def test_skips_stay_within_the_recording(house: House) -> None:
    house.listening.open(ONE)
    house.listening.skip(15_000)
    assert house.listening.position == 15_000
    house.listening.skip(-20_000)
    assert house.listening.position == 0
    house.listening.skip(10_000_000)
    assert house.listening.position == 600_000


def test_the_length_is_the_recordings_and_else_the_players(house: House) -> None:
    assert house.listening.duration is None
    house.player.duration = 5_000
    house.listening.open(ONE)
    assert house.listening.duration == 600_000
    house.listening.open(replace(TWO, duration_ms=None))
    assert house.listening.duration == 5_000


def test_speed_and_volume_come_from_the_settings_and_go_there(house: House) -> None:
    assert (house.player.volume, house.player.speed) == (70, 1.25)
    house.listening.set_speed(9.0)
    house.listening.set_volume(-3)
    assert (house.listening.volume, house.listening.speed) == (0, 3.0)
    assert house.settings.current == Sound(0, 3.0)


def test_a_failure_names_the_file(house: House) -> None:
    house.listening.open(ONE)
    house.player.become(PlayerState.FAILED, "recording-missing")
    assert house.told[-1][0] is PlayerState.FAILED
    assert house.problems == [("recording-missing", {"path": "opname een.mp3"})]
    house.listening.remember()
    assert house.positions.kept == {}


def test_after_a_failure_it_is_loaded_again(house: House) -> None:
    house.listening.open(ONE)
    house.player.become(PlayerState.FAILED, "recording-missing")
    house.listening.play_from(ONE, 7_000)
    assert len(house.player.loaded) == 2
    assert house.listening.playing


def test_a_store_that_fails_is_told_and_stops_nothing(house: House) -> None:
    house.positions.fault = house.settings.fault = ArchiveError("disk-full")
    house.listening.open(ONE)
    house.listening.toggle()
    house.player.position = 5_000
    house.listening.remember()
    house.listening.set_volume(10)
    assert house.listening.playing
    assert house.player.volume == 10
    assert [code for code, _ in house.problems] == ["disk-full"] * 3


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            PlaybackError("recording-missing", path="een.mp3"),
            ("recording-missing", {"path": "opname een.mp3"}),
        ),
        (ArchiveError("disk-full"), ("disk-full", {})),
    ],
)
def test_a_place_that_is_not_known_is_told_and_never_raised(
    house: House, fault: ArchiveError, told: tuple[str, dict[str, str | int]]
) -> None:
    house.media.fault = fault
    house.listening.open(ONE)
    house.listening.play_from(ONE, 1_000)
    assert house.problems == [told, told]
    assert house.listening.recording is None
    assert house.player.loaded == []
    house.media.fault = None
    house.listening.play_from(TWO, 5_000)
    house.media.fault = fault
    house.listening.open(ONE)
    assert house.problems == [told, told, told]
    assert house.listening.recording == TWO
    assert house.listening.playing


@pytest.mark.parametrize(("given", "said"), [("no-vlc", "no-vlc"), (None, "no-player")])
def test_without_a_player_everything_says_why(given: str | None, said: str) -> None:
    house = House(None, given)
    listening = house.listening
    assert listening.reason == said
    listening.open(ONE)
    listening.play_from(ONE, 5_000)
    assert house.problems == [(said, {}), (said, {})]
    listening.toggle()
    listening.skip(1_000)
    listening.set_volume(30)
    listening.remember()
    listening.unload()
    listening.close()
    assert (listening.state, listening.position, listening.duration) == (PlayerState.EMPTY, 0, None)
    assert house.settings.current.volume == 30


def test_a_recording_that_is_let_go_of_is_remembered(house: House) -> None:
    house.listening.play_from(ONE, 42_000)
    house.listening.unload()
    assert house.positions.kept == {"r1": 40_000}
    assert house.listening.recording is None
    assert house.listening.state is PlayerState.EMPTY


def test_with_real_sound(tmp_path: Path) -> None:
    sounds.speak(
        tmp_path / "stem.wav",
        "Dit is een proef met een stem. Die telt van een tot tien. Een, twee, drie, vier, vijf.",
    )
    recording = replace(ONE, filename="stem.wav", duration_ms=None)
    positions = Positions()
    player = VlcPlayer(["--aout=adummy"])
    listening = Listening(player, None, Media(tmp_path), positions, Settings())
    told: list[str] = []
    listening.subscribe(lambda state, problem: told.append(problem.code if problem else state))
    try:
        listening.play_from(recording, 3_000)
        assert wait_until(lambda: listening.position > 1_500)
        listening.pause()
        assert 1_500 < positions.kept["r1"] < 60_000
        listening.seek(500)
        listening.toggle()
        assert wait_until(lambda: listening.position > 700)
        listening.open(replace(recording, id="r3", filename="weg.wav"))
        assert wait_until(lambda: listening.state is PlayerState.FAILED)
        assert told[-1] == "recording-missing"
    finally:
        listening.close()


# -- stretches


def test_a_stretch_is_played_to_its_end_and_no_further(house: House) -> None:
    house.listening.open(ONE)
    house.listening.stretches.mark(20_000, 25_000)
    house.listening.play_stretch()
    assert house.player.position == 20_000
    assert house.listening.playing
    house.player.position = 24_000
    assert house.listening.stretch_left_ms == 1_000 / 1.25
    assert not house.listening.watch()
    house.player.position = 25_003
    assert house.listening.watch()
    assert house.listening.state is PlayerState.PAUSED
    assert not house.listening.watch()


def test_without_a_stretch_nothing_stops(house: House) -> None:
    house.listening.open(ONE)
    house.listening.toggle()
    house.player.position = 590_000
    assert house.listening.stretch_left_ms is None
    assert not house.listening.watch()
    assert house.listening.playing


def test_repeating_goes_into_the_stretch_and_back_to_its_beginning(house: House) -> None:
    house.listening.open(ONE)
    house.listening.toggle()
    house.listening.stretches.mark(20_000, 25_000)
    house.listening.repeat(True)
    assert house.player.position == 20_000
    house.player.position = 25_000
    assert not house.listening.watch()
    assert house.player.position == 20_000
    assert house.listening.playing


@pytest.mark.parametrize(("ms", "loops"), [(21_000, True), (26_000, False), (19_999, False)])
def test_who_seeks_outside_leaves_the_loop(house: House, ms: int, loops: bool) -> None:
    house.listening.open(ONE)
    house.listening.stretches.mark(20_000, 25_000)
    house.listening.repeat(True)
    house.listening.seek(ms)
    assert house.listening.stretches.loop is loops
    assert house.listening.stretches.marked is not None


def test_a_stretch_is_of_its_recording(house: House) -> None:
    house.listening.open(ONE)
    house.listening.stretches.mark(20_000, 25_000)
    house.listening.repeat(True)
    house.listening.open(TWO)
    assert house.listening.stretches.marked is None
    assert house.listening.stretches.watched is None


def test_a_part_of_another_recording_is_loaded_where_it_begins(house: House) -> None:
    house.listening.open(ONE)
    house.listening.play_between(TWO, Stretch(8_000, 9_000))
    assert house.player.loaded[-1][1] == 8_000
    house.player.become(PlayerState.ENDED)
    assert house.listening.watch()


def test_a_fade_isnt_remembered(house: House) -> None:
    house.listening.fade(0.5)
    assert house.player.volume == 35
    assert (house.listening.volume, house.settings.current.volume) == (70, 70)
    house.listening.fade(1.0)
    assert house.player.volume == 70

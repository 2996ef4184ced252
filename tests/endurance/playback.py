"""Plays every format through real libVLC and measures what is heard against what was asked.

    PYTHONPATH=src:tests python tests/endurance/playback.py --seeks 20 --minutes 10

For each format: random seeks, playing and standing still, and how far the sound that follows is
from the asked time; how far the position that is shown is from what is heard at that moment, also
at other speeds; whether a pause stands still. Ends with 1 where a seek is off by more than
`--limit`, or anything else fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import hearing
import sounds
from archive_app.audio.player import PlayerState
from archive_app.audio.vlc_player import VlcPlayer


@dataclass
class Figures:
    """What was measured of a format, in milliseconds."""

    standing: list[float] = field(default_factory=list)
    playing: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    fast: list[float] = field(default_factory=list)
    delay: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Trial:
    """One format, played from a file of a known length."""

    def __init__(self, path: Path, seconds: float, options: argparse.Namespace) -> None:
        self.seconds = seconds
        self.figures = Figures()
        self.random = random.Random(options.seed)
        self.player = VlcPlayer(options.vlc)
        self.hearing = hearing.Hearing(self.player)
        self.player.load(path, duration=int(seconds * 1000))
        hearing.wait_until(lambda: self.player.state is PlayerState.PAUSED)

    def run(self, seeks: int) -> Figures:
        """Measure everything."""
        for number in range(seeks):
            self.seek(standing=number % 2 == 0)
        for speed in (1.0, 0.75, 1.5, 2.0):
            self.follow(speed)
        self.player.close()
        return self.figures

    def seek(self, *, standing: bool) -> None:
        """Seek to a random time and listen what comes."""
        if standing:
            self.pause()
        else:
            self.player.play()
            hearing.wait_until(lambda: self.player._clock.running)
        target = self.target()
        asked = time.monotonic()
        self.player.seek(target)
        if standing:
            time.sleep(0.2)  # a user takes longer
            self.hearing.forget()
            asked = time.monotonic()
            self.player.play()
        else:
            time.sleep(0.15)  # what was on its way from before the seek has been thrown away
        if not hearing.wait_until(lambda: self.hearing.first(asked) is not None):
            self.figures.faults.append(f"no sound after a seek to {target}")
            return
        first = self.first_of_target(asked, target)
        if first is None:
            self.figures.faults.append(f"nothing of {target} was heard")
            return
        error, began = first
        (self.figures.standing if standing else self.figures.playing).append(error)
        self.figures.delay.append((began - asked) * 1000)

    def first_of_target(self, asked: float, target: int) -> tuple[float, float] | None:
        """Return how far the first sound of after the seek is off, and when it came."""
        began = self.hearing.first(asked)
        end = time.monotonic() + 10
        while began is not None and time.monotonic() < end:
            piece = self.hearing.heard(began + 0.05, 0.2)
            if piece is not None:
                at = sounds.heard_at(piece, self.seconds) * 1000
                return at - 150 - target, began
            time.sleep(0.02)
        return None

    def follow(self, speed: float) -> None:
        """Compare what is shown with what is heard for a while, then pause."""
        self.pause()
        target = self.target(10_000)
        self.player.set_speed(speed)
        self.player.seek(target)
        self.player.play()
        hearing.wait_until(lambda: self.player.position > target + 1200 * speed)
        shown = []
        for _ in range(8):
            shown.append((time.monotonic(), self.player.position))
            time.sleep(0.23)
        for when, position in shown:
            piece = self.hearing.heard(when - 0.1, 0.2)
            within = position % 10_000
            if piece is None:
                self.figures.faults.append(f"silence at {position}, speed {speed}")
            elif 500 < within < 9_500:
                error = position - sounds.heard_at(piece, self.seconds) * 1000
                (self.figures.shown if speed == 1.0 else self.figures.fast).append(error)
        self.check_pause()
        self.player.set_speed(1.0)

    def check_pause(self) -> None:
        """Pause: the position stands still."""
        self.pause()
        before = self.player.position
        time.sleep(0.5)
        if self.player.position != before:
            self.figures.faults.append(f"moved while paused: {before}")

    def pause(self) -> None:
        """Stand still, libVLC too."""
        self.player.pause()
        hearing.wait_until(lambda: not self.player._engine.playing)

    def target(self, margin: int = 4000) -> int:
        """Return a time that isn't where the tones begin anew."""
        while True:
            target = self.random.randrange(0, int(self.seconds * 1000) - margin)
            if 400 < target % 10_000 < 9_600:
                return target


def row(name: str, figures: Figures) -> str:
    """Return a line of the table."""
    cells = [f"{name:16}"]
    for values in (figures.standing, figures.playing, figures.shown, figures.fast, figures.delay):
        worst = max(values, key=abs, default=float("nan"))
        middle = sorted(values)[len(values) // 2] if values else float("nan")
        cells.append(f"{middle:7.0f} {worst:7.0f}")
    return "  ".join(cells) + f"  {len(figures.faults)}"


def main() -> int:
    """Measure, print a table, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeks", type=int, default=20, help="of each format")
    parser.add_argument("--minutes", type=float, default=10.0, help="length of the recordings")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=100.0, help="milliseconds a seek may be off")
    parser.add_argument("--folder", type=Path, help="where to keep the sound files")
    parser.add_argument(
        "--formats",
        nargs="*",
        choices=list(sounds.FORMATS),
        default=[name for name in sounds.FORMATS if "16k" not in name],
    )
    parser.add_argument("--vlc", action="append", default=[], help="for libVLC: --vlc=--x=y")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="playback-"))
    seconds = options.minutes * 60
    print(f"seed {options.seed}, {options.seeks} seeks in {options.minutes:g} minutes")
    print("milliseconds: the middle one and the worst, of each seek standing and playing,")
    print("of what is shown less what is heard at 1.0 and at other speeds, of the delay; faults")
    failed = False
    for name in options.formats:
        figures = Trial(sounds.make(folder, name, seconds), seconds, options).run(options.seeks)
        print(row(name, figures), flush=True)
        for fault in figures.faults:
            print("    ", fault)
        worst = max(map(abs, figures.standing + figures.playing), default=float("inf"))
        failed = failed or worst > options.limit or bool(figures.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

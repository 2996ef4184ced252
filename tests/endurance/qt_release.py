"""Let go of recordings while Qt Multimedia plays them, again and again.

Qt's player waits for threads of its own when it stops; a call that holds Python's lock meanwhile
never ends, once in some hundred times. Run by hand, with a display:

    PYTHONPATH=src:tests xvfb-run -a python tests/endurance/qt_release.py --count 400 --seed 7
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

import sounds
from archive_app.audio.player import PlayerState
from archive_app.ui.qt_player import QtPlayer

_STUCK_SECONDS = 30


def wait(ms: int) -> None:
    """Let Qt work."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def once(recording: Path, chance: random.Random) -> None:
    """Load, play and let go at some moment."""
    player = QtPlayer()
    player.load(recording, chance.randrange(2000))
    for _ in range(200):
        if player.state is PlayerState.PAUSED:
            break
        wait(5)
    player.play()
    wait(chance.randrange(10, 90))
    if chance.random() < 0.7:
        player.seek(chance.randrange(8000))
    player.close()
    wait(chance.randrange(10))


def main() -> None:
    """Do it as often as is asked; stacks are printed when one of them never ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        recording = sounds.make(Path(folder), "opus", sounds.SECONDS)
        for turn in range(asked.count):
            faulthandler.dump_traceback_later(_STUCK_SECONDS, exit=True)
            once(recording, chance)
            if turn % 50 == 49:
                print(turn + 1, "times", flush=True)
    faulthandler.cancel_dump_traceback_later()
    del app
    print(f"{asked.count} times, never stuck")


if __name__ == "__main__":
    main()

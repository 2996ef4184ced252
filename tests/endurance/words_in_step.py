"""Compares the marked word with the sound that real libVLC makes, at every speed.

    PYTHONPATH=src:tests python tests/endurance/words_in_step.py --seconds 20

For each format and speed: how much later than its word each mark came (below nought: earlier), in
milliseconds of whoever listens. Ends with 1 where one is off by more than `--limit`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import in_step
import sounds
from archive_app import i18n
from archive_app.resources import resource

SPEEDS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)


def row(name: str, speed: float, errors: list[float]) -> str:
    """Return a line of the table."""
    ordered = sorted(errors)
    middle = ordered[len(ordered) // 2]
    worst = max(errors, key=abs)
    most = sorted(map(abs, errors))[int(len(errors) * 0.95)]
    return f"{name:10} {speed:5} {len(errors):6} {middle:8.0f} {most:8.0f} {worst:8.0f}"


def main() -> int:
    """Measure, print a table, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long at each speed")
    parser.add_argument("--limit", type=float, default=100.0, help="milliseconds of the listener")
    parser.add_argument("--speeds", nargs="*", type=float, default=SPEEDS)
    parser.add_argument("--formats", nargs="*", choices=list(sounds.FORMATS), default=["wav"])
    parser.add_argument("--vlc", action="append", default=[], help="for libVLC: --vlc=--x=y")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    i18n.install("nl", resource("i18n"))
    folder = Path(tempfile.mkdtemp(prefix="in-step-"))
    length = max(options.speeds) * (options.seconds + 10)
    print(f"{'format':10} speed  marks   middle     95 %    worst   (milliseconds of the listener)")
    failed = False
    for name in options.formats:
        owner = QObject(app)
        reading = in_step.Reading(sounds.make(folder, name, length), length, options.vlc, owner)
        for speed in options.speeds:
            errors = reading.errors(speed, options.seconds)
            if not errors:
                print(f"{name:10} {speed:5} no mark could be compared")
                failed = True
                continue
            print(row(name, speed, errors), flush=True)
            failed = failed or max(map(abs, errors)) > options.limit
        reading.close()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

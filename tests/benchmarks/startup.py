"""Time from the start of the process to a usable window, and its memory.

    python tests/benchmarks/startup.py [--items 2000] [--runs 5]

Makes an archive with that many items, then starts the program on it several times on the screen
that DISPLAY names. Usable: the window is painted and the list shows the items. Beside it, measured
the same way: an empty window of PySide6. Linux only (it reads /proc).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.store import Archive
from archive_app.config.paths import default_archive
from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role
from archive_app.domain.transcript import Origin
from archive_app.services import shipped

_CHILD = """
import os, sys, time
def since_start():
    ticks = int(open('/proc/self/stat').read().rsplit(')', 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf('SC_CLK_TCK')
def memory():
    lines = open('/proc/self/status').read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith('VmRSS')) / 1024
"""

_EMPTY = (
    _CHILD
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget(); window.resize(1440, 900); window.show()
def done():
    print(since_start(), memory()); os._exit(0)
QTimer.singleShot(0, done)
app.exec()
"""
)

_PROGRAM = (
    _CHILD
    + """
import archive_app.app, archive_app.ui.library.item_list as item_list
shown = item_list.ItemList.set_items
def set_items(self, items, **more):
    shown(self, items, **more)
    if len(items) >= WANTED:
        from PySide6.QtCore import QTimer
        self.list.repaint()
        elapsed = since_start()
        QTimer.singleShot(1500, lambda: (print(elapsed, memory()), sys.stdout.flush(), os._exit(0)))
item_list.ItemList.set_items = set_items
archive_app.app.run([])
"""
)


def make_archive(folder: Path, items: int) -> None:
    """Make an archive with what ships and so many more items."""
    archive = Archive(folder, "benchmark")
    archive.open()
    shipped.bring_in(archive)
    with archive.history.change("shipped", undoable=False) as change:
        people = [{"id": f"p{n}", "name": f"Persoon {n}", "origin": "imported"} for n in range(400)]
        change.insert("person", people)
        for number in range(items):
            person = Person(f"p{number % 400}", f"Persoon {number % 400}")
            item = Item(
                f"i{number}",
                list(Kind)[number % 6],
                f"Gesprek nummer {number} over werk en begeleiding",
                description="Een gesprek over werk.",
                themes=(f"thema {number % 40}", f"thema {number % 7}"),
                participants=(Participant(person, Role.INTERVIEWEE),),
            )
            add_item(change, item, Origin.IMPORTED)
    archive.close()
    with_index = [sys.executable, "-m", "archive_app", "--archive", str(folder), "reindex"]
    subprocess.run(with_index, check=True, capture_output=True, timeout=600)


def run(code: str, runs: int) -> tuple[list[float], list[float]]:
    """Return seconds and MB of each run after one to warm up."""
    seconds, megabytes = [], []
    for number in range(runs + 1):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
        )
        first, second = done.stdout.split()[-2:]
        if number:
            seconds.append(float(first))
            megabytes.append(float(second))
        time.sleep(0.3)
    return seconds, megabytes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        folder = default_archive()
        make_archive(folder, wanted.items)
        program = _PROGRAM.replace("WANTED", str(wanted.items))
        for name, code in (("empty window", _EMPTY), ("Open Deuren Archief", program)):
            seconds, megabytes = run(code, wanted.runs)
            print(
                f"{name:<22} {min(seconds):.2f} / {statistics.median(seconds):.2f} /"
                f" {max(seconds):.2f} s (least, median, most) "
                f" {statistics.median(megabytes):.0f} MB"
            )


if __name__ == "__main__":
    main()

"""What the sound of a recording looks like: reckoned once, then kept beside the archive's media."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from archive_app.archive.store import Archive
from archive_app.audio.peak_file import packed, unpacked
from archive_app.audio.peak_levels import PeakLevels
from archive_app.audio.peaks import PeakReading
from archive_app.audio.player import file_fault
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import ArchiveError, PlaybackError
from archive_app.services.jobs import Progress
from archive_app.services.whole_file import write_whole

#: All pictures together take this much room at most, in bytes: some 300 hours of sound.
ROOM = 256 << 20
_SUFFIX = ".peaks"
#: A picture that is half written for so long, in seconds, was left by a program that was killed.
_LEFT_SECONDS = 3_600
#: While a file is being read, a picture of what there is is made this often, in seconds.
_GROW_SECONDS = 0.5
#: And for so many times as long as that took it is only read on.
_GROW_SHARE = 25
#: This much may be missing at the end of a file that isn't damaged, in milliseconds.
_SHORT_MS = 1_000

#: Given what there is so far.
Grown = Callable[[PeakLevels], None]


class Waveforms:
    """Makes and keeps the pictures of recordings. Safe to use from any thread.

    Each is a file in the archive's folder `peaks`, which can be thrown away at any time: it is no
    part of the history, nor of what the archive holds.

    Attributes:
        unkept: why pictures can't be kept on this disk, once that was found out.
    """

    def __init__(self, archive: Archive, room: int = ROOM) -> None:
        self._archive = archive
        self._room = room
        self.unkept: ArchiveError | None = None

    @property
    def folder(self) -> Path:
        """Where the pictures are kept."""
        return self._archive.folder / "peaks"

    def kept(self, recording: Recording) -> PeakLevels | None:
        """Return the picture that is kept of a recording, None where none is, or a damaged one."""
        path = self._path(recording)
        try:
            if file_fault(path) or path.stat().st_size > self._room:
                return None
            content = path.read_bytes()
        except OSError:
            return None  # it is made anew
        levels = unpacked(content, recording.sha256)
        if levels is not None:
            with suppress(OSError):  # on a disk that can't be written to none is ever thinned
                os.utime(path)
        return levels

    def make(
        self, recording: Recording, progress: Progress, grown: Grown | None = None
    ) -> PeakLevels:
        """Read a recording from end to end and keep what it looks like.

        Args:
            progress: told of milliseconds, and asked whether to stop.
            grown: given what there is from time to time, in the thread that this is called in.

        Raises:
            PlaybackError: `recording-missing`, `recording-empty` or `recording-unreadable`.
            UnreadableFile: as for `PeakReading.steps`.
            Cancelled: `progress` said so.
        """
        path = self._archive.media.path(recording.filename)
        fault = file_fault(path)
        if fault:
            raise PlaybackError(fault, path=recording.original_name)
        reading = PeakReading(path)
        due, length = time.monotonic() + _GROW_SECONDS, 0
        for length in reading.steps():
            if grown and (now := time.monotonic()) >= due:
                grown(reading.levels())
                took = time.monotonic() - now
                due = now + max(_GROW_SECONDS, took * _GROW_SHARE)
            progress.report(length, max(length + 1, recording.duration_ms or 0))
        reading.damaged |= length < (recording.duration_ms or 0) - _SHORT_MS
        levels = reading.levels()
        if not levels.damaged:  # a damaged file may be mended, or put back
            self._keep(recording, levels)
        return levels

    def _path(self, recording: Recording) -> Path:
        # The checksum comes from the database, which may be a stranger's: only its letters count.
        name = "".join(c for c in recording.sha256 if c.isascii() and c.isalnum())
        return self.folder / f"{name}{_SUFFIX}"

    def _keep(self, recording: Recording, levels: PeakLevels) -> None:
        folder = self.folder
        try:
            if folder.is_symlink():
                raise ArchiveError("archive-linked", path=str(folder))
            folder.mkdir(exist_ok=True)
            path = self._path(recording)
            if path.is_symlink():
                path.unlink()
            write_whole(path, packed(levels, recording.sha256))
            self._thin(path)
        except (OSError, ArchiveError):
            self.unkept = ArchiveError("waveform-unkept", path=str(folder))

    def _thin(self, newest: Path) -> None:
        """Remove the pictures that were not looked at for longest, until the others fit."""
        self._sweep()
        found: list[tuple[float, int, Path]] = []
        for path in self.folder.glob(f"*{_SUFFIX}"):
            with suppress(OSError):  # another program thins as well
                status = path.lstat()
                found.append((status.st_mtime, status.st_size, path))
        total = sum(size for _when, size, _path in found)
        for _when, size, path in sorted(found):
            if total <= self._room:
                break
            if path != newest:
                total -= size
                path.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what programs that were killed left half written."""
        long_ago = time.time() - _LEFT_SECONDS
        for path in self.folder.glob(".*.part"):
            with suppress(OSError):  # another program sweeps as well
                if path.lstat().st_mtime < long_ago:
                    path.unlink()

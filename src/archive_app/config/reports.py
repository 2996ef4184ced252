"""Reports of faults of the program, for who looks after it."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from archive_app import __version__

#: So many reports are kept.
_MOST = 20


def write_report(folder: Path, error: BaseException) -> Path:
    """Write what a maintainer needs to know of an error to a new file and return that.

    Raises:
        OSError: the file can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"report-{stamp}.txt"
    path.write_text(report_text(error), encoding="utf-8", errors="backslashreplace")
    for old in sorted(folder.glob("report-*.txt"))[:-_MOST]:
        old.unlink(missing_ok=True)
    return path


def report_text(error: BaseException) -> str:
    """Return what a maintainer needs to know of an error, without texts of the archive."""
    system = f"Python {platform.python_version()}, {platform.platform()}"
    lines = "".join(traceback.format_exception(error))
    return f"Open Deuren Archief {__version__}\n{system}\n\n{lines}"

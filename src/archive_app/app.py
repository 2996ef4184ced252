"""The only place where parts are put together: language, settings, archive, window or command."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app import i18n
from archive_app.cli.exit_codes import ERROR, INTERRUPTED
from archive_app.config import paths
from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError, Particular
from archive_app.resources import resource

if TYPE_CHECKING:
    from archive_app.services.session import Session


def run(arguments: Sequence[str]) -> int:
    """Run the program with the words of the command line and return its exit code.

    Whatever goes wrong is told in one line; for a fault of the program there is a report.
    """
    try:
        return _run(arguments)
    except ArchiveError as error:
        return _told(error.code, ERROR, **error.particulars)
    except KeyboardInterrupt:
        return _told("cancelled", INTERRUPTED)
    except Exception as error:  # noqa: BLE001  (the last place where one can be caught)
        return _fault(error)


def _run(arguments: Sequence[str]) -> int:
    settings = SettingsFile(paths.settings_file())
    i18n.install(_language(arguments, settings.current.language), resource("i18n"))

    if not arguments:  # the usual start: the window alone needs no command line
        return _open_window(None, settings)

    from archive_app.cli.context import Context
    from archive_app.cli.main import run as run_command

    context = Context(
        lambda folder: _open_session(folder, settings),
        lambda folder: _open_window(folder, settings),
    )
    try:
        return run_command(arguments, context)
    except Exception as error:
        mendable = _mendable(error, context.folder)
        if mendable is None:
            raise
        return _told(mendable.code, ERROR, **mendable.particulars)


def _mendable(error: Exception, folder: Path | None) -> ArchiveError | None:
    """Return what a database that can't even be read means for the user, or None."""
    from archive_app.archive.database import as_mendable

    return None if isinstance(error, OSError) else as_mendable(error, str(_folder(folder)))


def _fault(error: Exception) -> int:
    from archive_app.config.reports import write_report

    folder = paths.reports()
    try:
        return _told("program-fault", ERROR, path=str(write_report(folder, error)))
    except OSError:
        detail = f"{type(error).__name__}: {error}"
        return _told("program-fault-unreported", ERROR, path=str(folder), detail=detail)


def _told(code: str, exit_code: int, **particulars: Particular) -> int:
    from archive_app.cli.output import tell_error
    from archive_app.i18n.messages import sentence

    tell_error(sentence(code, particulars))
    return exit_code


def _open_session(folder: Path | None, settings: SettingsFile) -> Session:
    session = _make_session(folder, settings)
    session.open()
    session.tagging.tagger = settings.current.tagger
    return session


def _make_session(folder: Path | None, settings: SettingsFile) -> Session:
    from archive_app.services.session import Session

    return Session(_folder(folder), *_identity(settings))


def _identity(settings: SettingsFile) -> tuple[str, bytes]:
    """Return who makes changes, and the key for the index; for this time only where need be."""
    problem, key = None, secrets.token_bytes(paths.KEY_BYTES)
    try:
        settings.settle()
    except ArchiveError as error:
        problem = error
    try:
        key = paths.seal_key()
    except ArchiveError as error:
        problem = error
    if problem:
        _told(problem.code, ERROR, **problem.particulars)
    return settings.current.author, key


def _folder(folder: Path | None) -> Path:
    chosen = folder or paths.default_archive()
    try:
        return chosen.expanduser().absolute()
    except RuntimeError as error:  # the home of a user that there isn't
        raise ArchiveError("archive-folder", path=str(chosen)) from error


def _open_window(folder: Path | None, settings: SettingsFile) -> int:
    if not _has_display():
        _tell_no_display()
        return ERROR
    from archive_app.ui.hearing import make_listening
    from archive_app.ui.start import start

    return start(
        _folder(folder),
        settings,
        lambda: _make_session(folder, settings),
        lambda session, jobs: make_listening(session, jobs, settings),
    )


def _has_display() -> bool:
    """Whether there is a screen; without one Qt would abort the process."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _tell_no_display() -> None:
    from archive_app.cli.output import tell

    tell(
        i18n._(
            "There is no screen here to open a window on. From the command line you can search: "
            "archive-app search jobcoaching. All commands: archive-app --help."
        )
    )


def _language(arguments: Sequence[str], chosen: str) -> str:
    """Return the language to speak: asked for, chosen before, or the system's; else Dutch."""
    for nth, word in enumerate(takewhile(lambda word: word != "--", arguments)):
        asked = arguments[nth + 1] if word == "--lang" and nth + 1 < len(arguments) else ""
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        if asked in i18n.LANGUAGES:
            return asked
    if chosen in i18n.LANGUAGES:
        return chosen
    system = next(
        (os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), ""
    )
    return "en" if system.startswith("en") else "nl"

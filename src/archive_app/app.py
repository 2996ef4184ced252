"""The only place where parts are put together: language, settings, archive, window or command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app import i18n
from archive_app.config import paths
from archive_app.config.settings import SettingsFile
from archive_app.resources import resource

if TYPE_CHECKING:
    from archive_app.services.session import Session

_ERROR = 2


def run(arguments: Sequence[str]) -> int:
    """Run the program with the words of the command line and return its exit code."""
    settings = SettingsFile(paths.settings_file())
    i18n.install(_language(arguments, settings.current.language), resource("i18n"))

    from archive_app.cli.context import Context
    from archive_app.cli.main import run as run_command

    context = Context(
        lambda folder: _open_session(folder, settings),
        lambda folder: _open_window(folder, settings),
    )
    return run_command(arguments, context)


def _open_session(folder: Path | None, settings: SettingsFile) -> Session:
    session = _make_session(folder, settings)
    session.open()
    return session


def _make_session(folder: Path | None, settings: SettingsFile) -> Session:
    from archive_app.services.session import Session

    if not settings.path.exists():
        settings.change()  # from now on changes are by the same author
    return Session(_folder(folder), settings.current.author, paths.seal_key())


def _folder(folder: Path | None) -> Path:
    return (folder or paths.default_archive()).expanduser().absolute()


def _open_window(folder: Path | None, settings: SettingsFile) -> int:
    if not _has_display():
        _tell_no_display()
        return _ERROR
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
    for nth, word in enumerate(arguments):
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

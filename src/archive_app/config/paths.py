"""Where the program keeps its things, by the customs of each system."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

from archive_app.domain.errors import ArchiveError

_NAME = "open-deuren-archief"
KEY_BYTES = 32


def default_archive() -> Path:
    """Return the archive folder that is opened when no other is named."""
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "archief"


def settings_file() -> Path:
    """Return the file with the user's settings."""
    return platformdirs.user_config_path(_NAME, appauthor=False) / "settings.json"


def reports() -> Path:
    """Return the folder for reports of faults of the program."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def seal_key() -> bytes:
    """Return this user's own key for the seal on an index, made at the first need.

    Raises:
        ArchiveError: `config-unwritable`.
    """
    path = platformdirs.user_config_path(_NAME, appauthor=False) / "index.key"
    try:
        key = path.read_bytes()
        if len(key) == KEY_BYTES:
            return key
        path.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise ArchiveError("config-unwritable", path=str(path.parent)) from error
    return _make_key(path)


def _make_key(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch(mode=0o600)
        part.write_bytes(key)
        put_first(part, path)
        return path.read_bytes()
    except OSError as error:
        raise ArchiveError("config-unwritable", path=str(path.parent)) from error


def put_first(part: Path, path: Path) -> None:
    """Give a file its name, unless another process gave one that name just before."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        pass
    except OSError:  # a disk without hard links
        part.replace(path)
        return
    part.unlink()

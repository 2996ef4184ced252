"""What all tests share: a language, a home and, where several processes run them, a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_app import i18n
from archive_app.archive.store import Archive
from archive_app.resources import resource
from screens import Screens

AUTHOR = "00000000-0000-4000-8000-000000000001"
SEAL_KEY = b"a key for tests that nobody uses"

_SCREENS = pytest.StashKey[Screens]()


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist, in the process that hands the tests out
def pytest_configure_node(node: Any) -> None:
    """Give each process that runs tests a screen of its own."""
    screens = node.config.stash.setdefault(_SCREENS, Screens())
    node.workerinput["display"] = screens.another()


def pytest_configure(config: pytest.Config) -> None:
    """Draw on the screen that was given."""
    display = getattr(config, "workerinput", {}).get("display")
    if display:
        os.environ["DISPLAY"] = display


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the screens."""
    config.stash.get(_SCREENS, Screens()).close()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Speak Dutch, as the program does by default."""
    i18n.install("nl", resource("i18n"))
    yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give settings and archives a place that no other test sees."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Return an open archive with nothing in it."""
    opened = Archive(tmp_path / "archief", AUTHOR)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def magazine() -> Path:
    """Return the real magazine's text where this machine has it."""
    name = os.environ.get("ARCHIVE_TEST_MAGAZINE", "")
    if not name or not Path(name).is_file():
        pytest.skip("ARCHIVE_TEST_MAGAZINE names no file")
    return Path(name)

"""What all tests share: a language, and a home of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_app import i18n
from archive_app.archive.store import Archive
from archive_app.resources import resource

AUTHOR = "00000000-0000-4000-8000-000000000001"
SEAL_KEY = b"a key for tests that nobody uses"


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

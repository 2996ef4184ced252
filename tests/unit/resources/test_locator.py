"""Shipped files are found in a checkout and in a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from archive_app.resources import media, resource

ROOT = Path(__file__).resolve().parents[3]


def test_in_a_checkout_they_lie_at_the_top() -> None:
    assert resource("catalogue/catalogue.toml") == ROOT / "resources/catalogue/catalogue.toml"
    assert media("episode-1-announcement.opus").is_file()


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the contents of a wheel made from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_in_a_wheel_they_lie_in_the_package(unpacked: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(unpacked), "XDG_DATA_HOME": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", "import archive_app.resources as r; print(r.resource('icons'))"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert found.stdout.strip() == str(unpacked / "archive_app/_shipped/resources/icons")
    listed = subprocess.run(
        [sys.executable, "-m", "archive_app", "list"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert len(listed.stdout.splitlines()) == 62


def test_a_wheel_holds_the_licences_of_what_it_ships(unpacked: Path) -> None:
    shipped = unpacked / "archive_app/_shipped/resources"
    assert "SIL Open Font License" in next(shipped.glob("fonts/LICENSE*")).read_text()
    assert "ISC License" in next(shipped.glob("icons/LICENSE*")).read_text()
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))

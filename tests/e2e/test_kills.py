"""An import that is killed loses nothing and leaves nothing half.

The same as `tests/endurance/kills.py` does more often.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

KILLS = 5
_SCRIPT = Path(__file__).parents[1] / "endurance" / "kills.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture(scope="module")
def kills() -> Iterator[ModuleType]:
    """Return the script."""
    spec = importlib.util.spec_from_file_location("kills", _SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the trial."""
    return tmp_path_factory.mktemp("kills")


@pytest.fixture(scope="module")
def trial(kills: ModuleType, place: Path) -> Any:
    """Return a folder to import and what becomes of it."""
    return kills.Trial(place)


def test_killed_at_random_moments_an_import_is_whole_and_goes_on(trial: Any) -> None:
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    outcomes = [trial.kill(number, chance) for number in range(KILLS)]
    faults = [fault for one in outcomes for fault in one.faults]
    assert faults == [], f"seed {seed}"
    assert not any(one.finished for one in outcomes)


def test_what_is_half_is_noticed(kills: ModuleType, trial: Any, place: Path) -> None:
    archive = place / "whole"
    connection = kills.sqlite3.connect(archive / "archive.db")
    connection.execute("DELETE FROM passage WHERE id = (SELECT max(id) FROM passage)")
    connection.commit()
    connection.close()
    outcome = kills.Outcome(0.0, fresh=False, writing=False)
    trial._look(archive, outcome)
    assert outcome.faults == ["AssertionError: an item is not as it should be"]

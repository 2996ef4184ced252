"""Mixed steps undone give the first state, and redone the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from mixed_steps import by_two_processes, to_and_fro


@pytest.mark.parametrize("seed", [1, 2])
def test_all_steps_undone_and_redone(tmp_path: Path, seed: int) -> None:
    assert to_and_fro(tmp_path / "a", seed, 60) == []


def test_two_processes_in_turn(tmp_path: Path) -> None:
    assert by_two_processes(tmp_path / "a", 3, 12) == []

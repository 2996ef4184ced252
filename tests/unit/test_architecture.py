"""The layers of the house, and what each module says of itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import archive_app

SOURCES = Path(archive_app.__file__).parent
ROOT = Path(__file__).parents[2]
_LINT = "import sys; from importlinter.cli import lint_imports_command as run; run(sys.argv[1:])"


def lint(config: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Check contracts in a process of their own: the checker keeps what it read of a package."""
    return subprocess.run(
        [sys.executable, "-c", _LINT, "--config", str(config), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_layer_imports_only_what_stands_below_it() -> None:
    done = lint(ROOT / "pyproject.toml", SOURCES.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "layers KEPT" in done.stdout
    assert "0 broken" in done.stdout


def test_a_broken_layer_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "house" / "below").mkdir(parents=True)
    (tmp_path / "house" / "__init__.py").touch()
    (tmp_path / "house" / "above.py").touch()
    (tmp_path / "house" / "below" / "__init__.py").write_text("import house.above\n")
    config = tmp_path / "contracts.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "house"\n[[tool.importlinter.contracts]]\n'
        'name = "layers"\ntype = "layers"\nlayers = ["house.above", "house.below"]\n'
    )
    done = lint(config, tmp_path)
    assert done.returncode == 1
    assert "layers BROKEN" in done.stdout


def test_each_module_says_what_it_is_in_a_sentence() -> None:
    wrong = []
    for path in sorted(SOURCES.rglob("*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not text.split("\n\n")[0].rstrip("\n `").endswith((".", "?")):
            wrong.append(str(path.relative_to(SOURCES)))
    assert wrong == []

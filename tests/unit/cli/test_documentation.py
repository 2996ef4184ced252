"""What is written of the command line is as the code has it."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from archive_app.cli import output
from archive_app.cli.main import group
from archive_app.domain.catalogue import Kind, RecordingRole, Role, Voice
from archive_app.domain.hits import HitField, Reason
from archive_app.domain.transcript import PassageKind
from archive_app.i18n.sentences import SENTENCES
from archive_app.services.planned import Action

PAGE = (Path(__file__).parents[3] / "docs" / "command-line.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([^`\n]+)`", PAGE))


def keys(function: object) -> set[str]:
    """Return the keys of the objects that a function makes."""
    tree = ast.parse(inspect.getsource(function))  # type: ignore[arg-type]
    return {
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }


@pytest.mark.parametrize("name", [name for name in vars(output) if name.endswith("_json")])
def test_each_key_is_explained(name: str) -> None:
    made = keys(getattr(output, name))
    assert made - WORDS == set()
    assert made or name == "write_json"


@pytest.mark.parametrize(
    "values", [Kind, Role, RecordingRole, Voice, PassageKind, HitField, Reason, Action]
)
def test_each_value_of_a_key_is_listed(values: type[Kind]) -> None:
    assert {one.value for one in values} - WORDS == set()


def test_each_code_of_a_problem_is_listed_with_a_sentence() -> None:
    codes = re.findall(r"^\| `([a-z-]+)` \| (?:import|check) \|", PAGE, re.MULTILINE)
    assert len(codes) == len(set(codes)) == 39
    assert set(codes) <= set(SENTENCES)


def test_each_command_and_option_is_listed() -> None:
    for name, command in group.commands.items():
        assert any(word == name or word.startswith(name + " ") for word in WORDS), name
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in PAGE, f"{name} {option}"

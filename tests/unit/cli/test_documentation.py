"""What is written of the command line is as the code has it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from archive_app.cli import output, tag_output
from archive_app.cli.main import group
from archive_app.domain.catalogue import Kind, RecordingRole, Role, Voice
from archive_app.domain.codebook import TagColour
from archive_app.domain.hits import HitField, Reason
from archive_app.domain.transcript import PassageKind
from archive_app.formats import codebook_csv, qdc_reading
from archive_app.i18n.sentences import SENTENCES
from archive_app.services import codebook_plan, codebook_tidy
from archive_app.services.codebook_plan import TagAction
from archive_app.services.planned import Action

PAGE = (Path(__file__).parents[3] / "docs" / "command-line.md").read_text(encoding="utf-8")
READERS = (codebook_csv, codebook_plan, codebook_tidy, qdc_reading)
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


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (module, name)
        for module in (output, tag_output)
        for name, made in vars(module).items()
        if name.endswith("_json") and made.__module__ == module.__name__
    ],
)
def test_each_key_is_explained(module: ModuleType, name: str) -> None:
    made = keys(getattr(module, name))
    assert made - WORDS == set()
    assert made or name == "write_json"


@pytest.mark.parametrize(
    "values",
    [Kind, Role, RecordingRole, Voice, PassageKind, HitField, Reason, Action, TagAction, TagColour],
)
def test_each_value_of_a_key_is_listed(values: type[Kind]) -> None:
    assert {one.value for one in values} - WORDS == set()


def test_each_code_of_a_problem_is_listed_with_a_sentence() -> None:
    codes = re.findall(r"^\| `([a-z-]+)` \| (?:import|check) \|", PAGE, re.MULTILINE)
    assert len(codes) == len(set(codes)) == 39
    assert set(codes) <= set(SENTENCES)


def test_each_problem_of_a_codebook_is_listed_with_a_sentence() -> None:
    codes = re.findall(r"^\| `([a-z-]+)` \| tag import \|", PAGE, re.MULTILINE)
    made = set(re.findall(r"\b(tag_[a-z]+_[a-z]+)=", "".join(map(inspect.getsource, READERS))))
    assert {code.replace("-", "_") for code in codes} == made
    assert set(codes) <= set(SENTENCES)


def commands(within: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield all commands with their whole names, also those in groups."""
    for name, command in within.commands.items():
        yield path + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")


def test_each_command_and_option_is_listed() -> None:
    for name, command in commands(group):
        found = [word for word in WORDS if word == name or word.startswith(name + " ")]
        assert found, name
        options = {option for one in command.params for option in one.opts}
        for option in options:
            if option.startswith("--"):
                assert any(re.search(rf"{option}\b", word) for word in found), f"{name} {option}"

"""Every label that a step of the history may get has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import archive_app
from archive_app.i18n.words import _STEPS, step_words

SOURCES = Path(archive_app.__file__).parent

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _is_change(call: ast.Call) -> bool:
    """Return whether a call is one of `History.change`."""
    made = call.func
    if not isinstance(made, ast.Attribute) or made.attr != "change":
        return False
    owner = made.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name.strip("_") == "history"


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = next((one.value for one in call.keywords if one.arg == name), None)
    return call.args[place] if place < len(call.args) else named


def _constants(value: ast.expr) -> set[str]:
    """Return the texts that an expression may be."""
    if isinstance(value, ast.IfExp):
        return _constants(value.body) | _constants(value.orelse)
    return {value.value} if isinstance(value, ast.Constant) and value.value else set()


def _labels(tree: ast.Module, value: ast.expr, within: Function | None) -> set[str]:
    """Return the labels that a value may be: constants, names that are given one, arguments."""
    found = _constants(value)
    if found or not isinstance(value, ast.Name) or within is None:
        return found
    for node in ast.walk(within):
        if isinstance(node, ast.Assign) and value.id in {
            getattr(t, "id", "") for t in node.targets
        }:
            found |= _constants(node.value)
    arguments = [one.arg for one in within.args.args]
    if value.id in arguments:
        place = arguments.index(value.id) - (arguments[0] == "self")
        for call, around in _calls(tree):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            given = _argument(call, place, value.id) if name == within.name else None
            if given is not None and around is not within:
                found |= _labels(tree, given, around)
    return found


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, Function | None]]:
    """Yield each call with the innermost function that it stands in."""

    def look(node: ast.AST, within: Function | None) -> Iterator[tuple[ast.Call, Function | None]]:
        if isinstance(node, ast.Call):
            yield node, within
        inside = node if isinstance(node, Function) else within
        for child in ast.iter_child_nodes(node):
            yield from look(child, inside)

    yield from look(tree, None)


def _steps() -> Iterator[tuple[str, int, set[str], bool]]:
    """Yield where a step is made, its labels, and whether it can be undone."""
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call, within in _calls(tree):
            if not _is_change(call):
                continue
            label = _argument(call, 0, "label")
            undoable = next((k.value for k in call.keywords if k.arg == "undoable"), None)
            shown = not (isinstance(undoable, ast.Constant) and undoable.value is False)
            assert label is not None
            yield path.name, call.lineno, _labels(tree, label, within), shown


def test_each_label_in_the_code_has_words() -> None:
    found = list(_steps())
    assert len(found) > 30
    unread = [(name, line) for name, line, labels, _shown in found if not labels]
    assert unread == []
    wordless = {one for _n, _l, labels, shown in found if shown for one in labels} - _STEPS.keys()
    assert wordless == set()


def test_each_label_with_words_is_in_the_code() -> None:
    assert _STEPS.keys() - {one for _n, _l, labels, _s in _steps() for one in labels} == set()


def test_a_step_of_a_newer_program_has_words_too() -> None:
    assert "Molen" in step_words("fold-item", "Molen")

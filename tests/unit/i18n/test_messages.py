"""Each code that is raised or reported anywhere has its sentence, and gives what that needs."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import archive_app
from archive_app.audio.player import file_fault
from archive_app.i18n.messages import sentence
from archive_app.i18n.sentences import SENTENCES, SUBJECTS

SOURCES = Path(archive_app.__file__).parent

#: What takes a code as its first argument.
TAKERS = frozenset(
    ["ArchiveError", "UnreadableFile", "NotFound", "PlaybackError", "Problem", "problem", "_fail",
     "_told", "sentence"]
)  # fmt: skip
#: Takers whose particulars are given somewhere else: a player's codes get the recording's name.
PARTICULARS = {"_fail": {"path"}}


@dataclass(frozen=True)
class Use:
    """A code at the place where it is used, with the particulars given there (None: unseen)."""

    where: str
    code: str
    given: frozenset[str] | None


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression may be: itself, or a branch of a condition."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from strings(one)
            yield from strings(other)
        case ast.BoolOp(values=values):
            for value in values:
                yield from strings(value)


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def dicts(tree: ast.Module) -> Mapping[str, list[str]]:
    """Return the texts in the module's own dictionaries whose names end in CODES."""
    return {
        target.id: [text for value in node.value.values for text in strings(value)]
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.endswith("CODES")
    }


def assigned(function: ast.AST, name: str, tables: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the texts that a variable of a function may hold, also out of a table of codes."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        if not any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            continue
        yield from strings(node.value)
        for part in ast.walk(node.value):
            if isinstance(part, ast.Name) and part.id in tables:
                yield from tables[part.id]


def given(call: ast.Call) -> frozenset[str] | None:
    """Return the names of the particulars of a call, or None where they can't be seen."""
    name = name_of(call)
    if name in PARTICULARS:
        return frozenset(PARTICULARS[name])
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    if name in ("Problem", "sentence"):
        return pairs(call.args[1]) if len(call.args) > 1 else frozenset()
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def pairs(node: ast.expr) -> frozenset[str] | None:
    match node:
        case ast.Dict(keys=keys):
            return frozenset(text for key in keys if key for text in strings(key))
        case ast.Tuple(elts=elements):
            inner = [one for one in elements if isinstance(one, ast.Tuple)]
            return frozenset(text for one in inner for text in strings(one.elts[0]))
    return None


def uses(path: Path) -> Iterator[Use]:
    """Yield the codes that a module uses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tables = dicts(tree)
    name = str(path.relative_to(SOURCES))
    for table, codes in tables.items():
        yield from (Use(f"{name} {table}", code, None) for code in codes)
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        if "code" in function.name or "fault" in function.name:
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    yield from (Use(f"{name}:{node.lineno}", c, None) for c in strings(node.value))
        for call in ast.walk(function):
            if isinstance(call, ast.Call):
                yield from of_call(f"{name}:{call.lineno}", call, function, tables)


def of_call(
    where: str, call: ast.Call, function: ast.FunctionDef, tables: Mapping[str, list[str]]
) -> Iterator[Use]:
    name = name_of(call)
    if name == "counted":
        for keyword in call.keywords:
            if keyword.arg:
                yield Use(where, keyword.arg.replace("_", "-"), frozenset(["count"]))
    elif name == "process_lock" and len(call.args) > 2:
        yield from (Use(where, code, frozenset(["path"])) for code in strings(call.args[2]))
    elif name in TAKERS and call.args:
        first = call.args[0]
        codes = set(strings(first))
        if isinstance(first, ast.Name):
            codes |= set(assigned(function, first.id, tables))
        yield from (Use(where, code, given(call)) for code in codes)


@cache
def all_uses() -> list[Use]:
    return [use for path in sorted(SOURCES.rglob("*.py")) for use in uses(path)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_each_code_has_a_sentence() -> None:
    found = all_uses()
    seen = {
        "disk-full", "archive-damaged", "recording-damaged", "file-kind-unknown", "cues-sorted",
        "index-busy", "archive-busy", "recording-empty",
    }  # fmt: skip
    assert seen <= {use.code for use in found}
    assert len(found) > 60
    missing = sorted({(use.code, use.where) for use in found if use.code not in SENTENCES})
    assert missing == []


def test_each_code_comes_with_what_its_sentence_needs() -> None:
    lacking = [
        (use.where, use.code, sorted(placeholders(SENTENCES[use.code]) - use.given))
        for use in all_uses()
        if use.given is not None
        and use.code in SENTENCES
        and not placeholders(SENTENCES[use.code]) <= use.given
    ]
    assert lacking == []


def test_each_sentence_is_of_a_code_that_is_used() -> None:
    used = {use.code for use in all_uses()} | {"cancelled"}
    assert sorted(set(SENTENCES) - used) == []


def test_a_code_has_one_sentence_in_one_subject() -> None:
    assert sum(len(subject.SENTENCES) for subject in SUBJECTS) == len(SENTENCES)


def test_codes_are_words_with_hyphens_and_sentences_end() -> None:
    for code, text in SENTENCES.items():
        assert code == code.casefold() and all(part.isalpha() for part in code.split("-")), code
        assert text[-1] in ".}", code
        assert "\n" not in text, code
        assert len(text) <= 240, code


def test_what_is_wrong_with_a_recordings_file_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "leeg.mp3").write_bytes(b"")
    for path in (tmp_path / "weg.mp3", tmp_path / "leeg.mp3", tmp_path):
        code = file_fault(path)
        assert code is not None
        assert path.name in sentence(code, {"path": path.name})

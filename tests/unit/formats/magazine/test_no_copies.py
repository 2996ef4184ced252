"""No sentence of the real magazine stands in this repository: not in a recipe, a test or a page."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_app.formats.magazine.recipe import LONGEST_MARKER

ROOT = Path(__file__).resolve().parents[4]
RUN = LONGEST_MARKER + 1
"""So many words in a row that equal the magazine are a copy; a marker is shorter."""

ADDRESS = re.compile(r"https?://\S+|www\.\S+")
WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return WORD.findall(ADDRESS.sub(" / ", text).casefold())


def runs(found: list[str]) -> set[tuple[str, ...]]:
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def files() -> list[Path]:
    """Return every file of ours that is text, also one that isn't committed yet."""
    command = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git doesn't know this folder")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts(path: Path) -> Iterator[str]:
    """Yield what a file says: of a table of facts and of a recipe, each value by itself."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    if path.suffix == ".toml":
        yield from _values(tomllib.loads(text))
        yield from re.findall("#.*", text)
    else:
        yield text


def _values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif isinstance(value, str):
        yield value


def facts() -> re.Pattern[str]:
    """Return a pattern of titles, ids and names: those are facts, wherever they stand."""
    table = tomllib.loads((ROOT / "resources/catalogue/catalogue.toml").read_text(encoding="utf-8"))
    collection = table["collection"]
    known = [*collection["projects"], collection["event"], collection["event"].rpartition(" ")[0]]
    for one in table["item"]:
        known += [one["title"], one["id"], one["id"].partition("-")[2]]
    known += [one["name"] for one in [*table["person"], *table["organisation"]]]
    forms = sorted({" ".join(words(one)) for one in known}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")


def test_no_run_of_words_is_the_magazines(magazine: Path) -> None:
    source = magazine.read_text(encoding="utf-8")
    theirs = runs(words(source)) | runs(words(re.sub(r"-\s*\n\s*", "", source)))
    without_facts = facts()
    copied: list[str] = []
    seen = 0
    for path in files():
        for text in texts(path):
            seen += 1
            found = words(text)
            if not runs(found) & theirs:
                continue
            for part in without_facts.split(" ".join(found)):
                copied += [f"{path.name}: {' '.join(one)}" for one in runs(part.split()) & theirs]
    assert seen > 500
    assert sorted(copied) == []


def test_it_would_be_noticed(magazine: Path) -> None:
    source = words(magazine.read_text(encoding="utf-8"))
    assert runs(source[100:107]) <= runs(source)
    assert len(runs(source[100:107])) == 1
    assert runs(source[100:106]) == set()

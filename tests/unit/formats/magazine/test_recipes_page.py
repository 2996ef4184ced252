"""What `docs/recipes.md` tells is how recipes are read."""

from __future__ import annotations

import ast
import inspect
import re

import pytest
from magazine_texts import HEAD, KORENBODE, korenbode, left_line

from archive_app.domain.catalogue import Kind
from archive_app.formats.magazine import recipe as module
from archive_app.formats.magazine.recipe import PartKind, read_recipe
from archive_app.formats.magazine.source import Source

ROOT = KORENBODE.parents[3]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
PARTS = re.findall(r"\{[^{}\n]*\bfrom = [^{}\n]*\}", PAGE)


def keys_of(function: object) -> set[str]:
    """Return the keys that a function takes out of a table."""
    tree = ast.parse(inspect.getsource(function))  # type: ignore[arg-type]
    takes = {"text", "texts", "number", "marker", "markers", "matching", "tables"}
    return {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in takes
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def told_in(section: str) -> set[str]:
    text = PAGE.split(f"\n## {section}\n")[1].split("\n### ")[0].split("\n## ")[0]
    return set(re.findall(r'^\| `"?([\w-]+)"?` \|', text, re.MULTILINE))


def test_every_key_is_told() -> None:
    assert told_in("The magazine") == keys_of(module._recipe) - {"item"}
    assert told_in("The items") == keys_of(module._item) | keys_of(module._kind)
    assert told_in("The parts") == keys_of(module._part) | {one.value for one in PartKind}
    for kind in Kind:
        assert f'`"{kind}"`' in PAGE


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_are_those_of_the_made_up_magazine(part: str) -> None:
    one = read_recipe((HEAD + f'[[item]]\nid = "x"\nparts = [{part}]').encode(), "page").items[0]
    source = Source(korenbode().text)
    for marker in (one.parts[0].begin, one.parts[0].end, one.parts[0].after):
        assert not marker or next(source.find(marker), None), marker


def test_the_recipe_of_the_first_steps_can_be_read() -> None:
    first = "\n".join(EXAMPLES[1:4])
    recipe = read_recipe(first.encode(), "page")
    assert recipe.items[0].item in {one.item for one in korenbode().recipe.items}
    assert EXAMPLES[0].strip() in PARTS


def test_the_lines_of_the_account_are_real() -> None:
    left = {left_line(one).split(": ", 1)[1] for one in korenbode().draft.left}
    shown = re.findall(r"^ +\d+ · [\w-]+(?: \w+)? · [\w-]+: (.*)$", PAGE, re.MULTILINE)
    assert len(shown) == 3
    assert set(shown) <= left

"""The recipes that ship with the program."""

from __future__ import annotations

from functools import cache

from archive_app.formats.magazine.recipe import Recipe, read_recipe
from archive_app.resources import resource

_FOLDER = "magazines"
SUFFIX = ".toml"


@cache
def shipped_recipes() -> tuple[Recipe, ...]:
    """Return every shipped recipe, by name of its file."""
    files = sorted(one for one in resource(_FOLDER).iterdir() if one.suffix == SUFFIX)
    return tuple(read_recipe(one.read_bytes(), one.name) for one in files)

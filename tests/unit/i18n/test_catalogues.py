"""The catalogues are complete, and the texts in the code are such that they can be found."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import archive_app
from archive_app import i18n
from archive_app.i18n import messages
from archive_app.resources import resource

SOURCES = Path(archive_app.__file__).parent
TRANSLATIONS = Path(__file__).parents[3] / "packaging" / "translations.py"

#: Words that a Dutch sentence has and an English one hasn't.
DUTCH = frozenset(
    ["de", "het", "een", "niet", "geen", "voor", "met", "naar", "wordt", "worden", "zijn", "deze",
     "dit", "kan", "bij", "uw", "bestand", "opname", "stuk", "archief", "map", "zoeken"]
)  # fmt: skip


@pytest.fixture(scope="module")
def translations() -> Iterator[ModuleType]:
    """Return the script that keeps the catalogues."""
    spec = importlib.util.spec_from_file_location("translations", TRANSLATIONS)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.extract = cache(module.extract)  # type: ignore[attr-defined]
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_catalogues_are_up_to_date_and_complete(
    translations: ModuleType, language: str
) -> None:
    assert translations.behind(language) == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_translations_have_the_same_places_to_fill_in(translations: ModuleType) -> None:
    wrong = []
    for message in translations.merged("nl", translations.extract()):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        many = placeholders(ids[-1])
        if not all(
            placeholders(text) == many or (text == texts[0] and placeholders(text) <= many)
            for text in texts
        ):
            wrong.append(message.id)
    assert wrong == []


def test_message_ids_are_english(translations: ModuleType) -> None:
    ids = [
        one
        for message in translations.extract()
        for one in (message.id if isinstance(message.id, tuple) else (message.id,))
        if one
    ]
    assert len(ids) > 100
    texts = {one: one.replace("Open Deuren Archief", "").casefold() for one in ids}
    dutch = {one: DUTCH & set(re.findall(r"[a-z]+", text)) for one, text in texts.items()}
    assert {one: words for one, words in dutch.items() if words} == {}


def test_no_text_to_translate_stands_inside_an_f_string() -> None:
    inside = [
        f"{path.relative_to(SOURCES)}:{call.lineno}"
        for path in sorted(SOURCES.rglob("*.py"))
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "N_", "ngettext")
        and isinstance(call.args[0], ast.Constant)  # a variable was marked where it is a literal
    ]
    assert inside == []


def test_a_text_that_is_looked_up_is_a_literal() -> None:
    variable = [
        f"{path.relative_to(SOURCES)}:{call.lineno}"
        for path in sorted(SOURCES.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("N_", "ngettext")
        and not isinstance(call.args[0], ast.Constant)
    ]
    assert variable == []


@pytest.mark.parametrize(("language", "text"), [("nl", "Gestopt"), ("en", "Stopped")])
def test_each_language_speaks(language: str, text: str) -> None:
    i18n.install(language, resource("i18n"))
    assert messages.sentence("cancelled", {}).startswith(text)
    assert i18n.language() == language


def test_particulars_are_filled_in_and_never_read_as_places() -> None:
    i18n.install("en", resource("i18n"))
    assert "“{item} {0}”" in messages.sentence("item-unknown", {"item": "{item} {0}"})

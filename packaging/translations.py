"""Bring the catalogues in `resources/i18n` up to date with the texts in the code.

    python packaging/translations.py          # extract, merge, compile
    python packaging/translations.py --check  # only say what is missing or behind

Dutch is translated by hand in `nl.po`; English texts are the message ids themselves.
"""

from __future__ import annotations

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "archive_app"
FOLDER = ROOT / "resources" / "i18n"
DOMAIN = "archive_app"
_DATE = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def extract() -> Catalog:
    """Return all texts of the code, in a stable order and without line numbers."""
    template = Catalog(project="Open Deuren Archief", fuzzy=False)
    found = extract_from_dir(SOURCES, [("**.py", "python")], keywords=KEYWORDS)
    for name, _line, message, _comments, context in sorted(found, key=lambda one: str(one[:3])):
        template.add(message, locations=[(name, None)], context=context)
    return template


def merged(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with exactly the texts of the template."""
    path = FOLDER / f"{language}.po"
    old = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog()
    catalog = Catalog(locale=language, project="Open Deuren Archief", fuzzy=False)
    for message in template:
        if message.id:
            known = old.get(message.id)
            strings = known.string if known else ("", "") if message.pluralizable else ""
            if language == "en":
                strings = message.id
            catalog.add(message.id, strings, locations=message.locations)
    catalog.header_comment = f"# The words of Open Deuren Archief: {language}."
    # A fixed date: the same texts give the same files.
    catalog.revision_date = catalog.creation_date = _DATE
    return catalog


def missing(catalog: Catalog) -> list[Message]:
    """Return the texts without a translation."""
    return [
        one
        for one in catalog
        if one.id and not all(one.string if isinstance(one.string, tuple) else (one.string,))
    ]


def rendered(catalog: Catalog) -> tuple[bytes, bytes]:
    """Return a catalogue as the contents of its .po and .mo file."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=100, sort_output=True, omit_header=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def behind(language: str) -> list[str]:
    """Return what is wrong with a language's files; empty is well."""
    catalog = merged(language, extract())
    faults = [f"{language}: no translation: {one.id!r}" for one in missing(catalog)]
    po, mo = rendered(catalog)
    for path, content in ((po_path(language), po), (mo_path(language), mo)):
        if not path.exists() or path.read_bytes() != content:
            faults.append(f"{path.name} is behind; run python packaging/translations.py")
    return faults


def po_path(language: str) -> Path:
    """Return the path of the translations that people edit."""
    return FOLDER / f"{language}.po"


def mo_path(language: str) -> Path:
    """Return the path of the compiled catalogue, where gettext looks for it."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def update(language: str) -> list[Message]:
    """Write a language's files and return the texts without a translation."""
    catalog = merged(language, extract())
    po, mo = rendered(catalog)
    mo_path(language).parent.mkdir(parents=True, exist_ok=True)
    po_path(language).write_bytes(po)
    mo_path(language).write_bytes(mo)
    return missing(catalog)


def main() -> int:
    """Update or check both catalogues."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only report")
    check = parser.parse_args().check
    faults: list[str] = []
    for language in ("nl", "en"):
        if check:
            faults += behind(language)
        else:
            faults += [f"{language}: no translation: {one.id!r}" for one in update(language)]
    print("\n".join(faults) or "Both catalogues are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

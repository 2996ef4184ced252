"""What ships with the program: the catalogue, the glossary and the announcements.

They come into an archive at its first start. A newer program brings newer facts; a field that
somebody edited stays as it is, and undo of the edit gives what ships now. A newer announcement
takes the place of the one before.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from archive_app.archive.files import checksum
from archive_app.archive.glossary import put_shipped_term
from archive_app.archive.history import Change
from archive_app.archive.shipping import put_announcement, put_item, put_names
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source
from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Recording,
    RecordingRole,
    Role,
    Voice,
)
from archive_app.domain.glossary import Term
from archive_app.resources import media, resource

_ANNOUNCEMENT = "{item}-announcement"
_CATALOGUE = "catalogue/catalogue.toml"
_GLOSSARY = "glossary/glossary.toml"


def bring_in(archive: Archive) -> bool:
    """Bring what ships with the program into an archive; return whether anything was new."""
    version = f"{_version(_CATALOGUE)}.{_version(_GLOSSARY)}"
    if archive.meta("shipped_version") == version:
        return False
    catalogue, glossary = _toml(_CATALOGUE), _toml(_GLOSSARY)
    with archive.set_up(), archive.importing():
        if archive.meta("shipped_version") == version:  # another process was first
            return False
        items = list(_items(catalogue))
        announced = [
            (item, _take_in_announcement(archive, item))
            for item in items
            if item.kind is Kind.EPISODE
        ]
        with archive.history.change("shipped", undoable=False) as change:
            for table in ("person", "organisation"):
                put_names(change, table, _names(catalogue[table]))
            for item in items:
                put_item(change, item)
            for term in _terms(glossary):
                put_shipped_term(change, term)
            for item, recording in announced:
                _put_announcement(change, item, recording)
            archive.set_meta("shipped_version", version, change)
    return True


def _version(name: str) -> int:
    """Return the version of a shipped file without reading all of it: each start asks for it."""
    with resource(name).open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("version"):
                return int(tomllib.loads(line)["version"])
    raise ValueError(f"no version in {name}")


def _toml(name: str) -> dict[str, Any]:
    with resource(name).open("rb") as file:
        return tomllib.load(file)


def _items(catalogue: dict[str, Any]) -> Iterator[Item]:
    people = {p["id"]: Person(p["id"], p["name"]) for p in catalogue["person"]}
    organisations = {o["id"]: Organisation(o["id"], o["name"]) for o in catalogue["organisation"]}
    for entry in catalogue["item"]:
        participants = tuple(
            Participant(
                people[one["person"]],
                Role(one["role"]),
                tuple(
                    Affiliation(a.get("function", ""), organisations.get(a.get("organisation")))
                    for a in one.get("affiliations", [])
                ),
            )
            for one in entry.get("people", [])
        )
        yield Item(
            id=entry["id"],
            kind=Kind(entry["kind"]),
            title=entry["title"],
            number=entry.get("number"),
            description=entry["description"],
            date=str(entry["year"]),
            sector=entry.get("sector"),
            themes=tuple(entry.get("themes", [])),
            url=entry.get("url"),
            participants=participants,
        )


def _terms(glossary: dict[str, Any]) -> Iterator[Term]:
    for entry in glossary["term"]:
        yield Term(
            id=entry["id"],
            name=entry["name"],
            definition=entry["definition"],
            definition_en=entry["definition_en"],
            abbreviations=tuple(entry["abbreviations"]),
            synonyms=tuple(entry["synonyms"]),
        )


def _names(entries: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {one["id"]: one["name"] for one in entries}


def _take_in_announcement(archive: Archive, item: Item) -> Recording:
    from archive_app.audio.sound_file import inspect

    name = _ANNOUNCEMENT.format(item=item.id)
    path = media(f"{name}.opus")
    sound = inspect(path)
    sha256 = checksum(path)
    return Recording(
        id=name,
        item=item.id,
        sha256=sha256,
        role=RecordingRole.ANNOUNCEMENT,
        voice=Voice.MACHINE,
        title=item.title,
        filename=archive.media.take_in(path, sha256, path.suffix),
        original_name=path.name,
        media_type=sound.media_type,
        size=path.stat().st_size,
        duration_ms=sound.duration_ms,
    )


def _put_announcement(change: Change, item: Item, recording: Recording) -> None:
    from archive_app.formats.registry import read_text_file

    path = media(f"{_ANNOUNCEMENT.format(item=item.id)}.vtt")
    text = read_text_file(path)
    source = Source(hashlib.sha256(path.read_bytes()).hexdigest(), path.name, text.recipe)
    put_announcement(change, recording, text, source)

"""What ships with the program: the catalogue, the glossary and the announcements.

They come into an archive at its first start. A newer program brings newer facts; a field that
somebody edited stays as it is.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from typing import Any

from archive_app.archive.catalogue import (
    add_item,
    add_recording,
    field_origins,
    set_fields,
    set_participants,
    set_themes,
)
from archive_app.archive.glossary import put_shipped_term
from archive_app.archive.history import Change
from archive_app.archive.media import checksum
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
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
from archive_app.domain.transcript import Origin
from archive_app.resources import media, resource

_ANNOUNCEMENT = "{item}-announcement"


def bring_in(archive: Archive) -> bool:
    """Bring what ships with the program into an archive; return whether anything was new."""
    catalogue = _toml("catalogue/catalogue.toml")
    glossary = _toml("glossary/glossary.toml")
    version = f"{catalogue['version']}.{glossary['version']}"
    if archive.meta("shipped_version") == version:
        return False
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
            _put_names(change, catalogue)
            for item in items:
                _put_item(change, item)
            for term in _terms(glossary):
                put_shipped_term(change, term)
            for item, recording in announced:
                _put_announcement(change, item, recording)
            archive.set_meta("shipped_version", version, change)
    return True


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


def _put_names(change: Change, catalogue: dict[str, Any]) -> None:
    for table in ("person", "organisation"):
        known = dict(change.connection.execute(f"SELECT id, name FROM {table}").fetchall())
        for one in catalogue[table]:
            if known.get(one["id"], one["name"]) != one["name"]:
                change.update(table, (one["id"],), {"name": one["name"]})
        change.insert(
            table,
            [
                {"id": one["id"], "name": one["name"], "origin": Origin.SHIPPED.value}
                for one in catalogue[table]
                if one["id"] not in known
            ],
        )


def _put_item(change: Change, item: Item) -> None:
    """Add a shipped item, or bring the fields that nobody edited up to date."""
    if not change.connection.execute("SELECT 1 FROM item WHERE id = ?", (item.id,)).fetchone():
        add_item(change, item, Origin.SHIPPED)
        return
    origins = field_origins(change.connection, item.id)
    shipped = {
        "title": item.title,
        "description": item.description,
        "date": item.date,
        "sector": item.sector,
        "url": item.url,
    }
    fresh = {k: v for k, v in shipped.items() if origins.get(k) != Origin.EDITED}
    set_fields(change, item.id, fresh, Origin.SHIPPED)
    change.update("item", (item.id,), {"kind": item.kind.value, "number": item.number})
    set_participants(change, item)
    if origins.get("themes") != Origin.EDITED:
        set_themes(change, item.id, item.themes)


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

    known = change.connection.execute(
        "SELECT sha256 FROM recording WHERE item = ? AND role = ?",
        (item.id, RecordingRole.ANNOUNCEMENT.value),
    ).fetchone()
    if known:
        return
    path = media(f"{_ANNOUNCEMENT.format(item=item.id)}.vtt")
    draft = read_text_file(path)
    source = Source(hashlib.sha256(path.read_bytes()).hexdigest(), path.name, draft.recipe)
    add_recording(change, recording, Origin.SHIPPED)
    add_transcript(
        change,
        item.id,
        draft.passages,
        source,
        recording=recording.id,
        language="nl",
        origin=Origin.SHIPPED,
    )

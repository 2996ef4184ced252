"""Looking at the catalogue and changing it, with undo."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from archive_app.archive.catalogue_changes import (
    delete_item,
    mark_themes_edited,
    set_fields,
    set_themes,
)
from archive_app.archive.history import Step
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.glossary import Term
from archive_app.domain.transcript import Origin, Transcript

__all__ = ["ItemEdit", "Library", "Step", "plain_title"]


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """The fields of an item as somebody wants them."""

    kind: Kind
    title: str
    description: str
    date: str
    sector: str | None
    themes: tuple[str, ...]
    url: str | None

    @classmethod
    def of(cls, item: Item) -> ItemEdit:
        """Return the fields as they are now."""
        return cls(
            item.kind,
            item.title,
            item.description,
            item.date,
            item.sector,
            item.themes,
            item.url,
        )


_FIELDS = tuple(one.name for one in fields(ItemEdit))


class Library:
    """The catalogue as a user sees it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def items(self, ids: Iterable[str] | None = None) -> list[Item]:
        """Return all items, or those with the given ids: by kind, then in the catalogue's order."""
        order = list(Kind)
        return sorted(self._archive.catalogue.items(ids), key=lambda one: order.index(one.kind))

    def item(self, item_id: str) -> Item:
        """Return one item.

        Raises:
            NotFound: `item-unknown`.
        """
        found = self._archive.catalogue.items([item_id])
        if not found:
            raise NotFound("item-unknown", item=item_id)
        return found[0]

    def find(self, text: str) -> Item:
        """Return the item with an id or an unambiguous title; the start of one will do.

        Raises:
            NotFound: `item-unknown` or `item-ambiguous`.
        """
        items = self._archive.catalogue.items()
        wanted = plain_title(text)
        for matches in (
            [item for item in items if item.id == text],
            [item for item in items if plain_title(item.title) == wanted],
            [item for item in items if wanted and plain_title(item.title).startswith(wanted)],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                ids = ", ".join(item.id for item in matches[:5])
                raise NotFound("item-ambiguous", item=text, ids=ids)
        raise NotFound("item-unknown", item=text)

    def transcript(self, item_id: str) -> Transcript | None:
        """Return the current transcript of an item, or None without text."""
        return self._archive.transcripts.current(item_id)

    def recordings(self, item_id: str) -> list[Recording]:
        """Return the recordings of an item, the one to play first in front."""
        return self._archive.catalogue.recordings([item_id])

    def terms(self) -> list[Term]:
        """Return the glossary by name."""
        return self._archive.glossary.terms()

    def edit(self, item_id: str, edit: ItemEdit, before: ItemEdit | None = None) -> Changes:
        """Change fields of an item, as one undo step.

        Args:
            edit: the fields as they are wanted.
            before: the fields as they were when the editing began (None: as they are now). Only
                what differs from that is written: the rest somebody else may have changed since.

        Raises:
            NotFound: `item-unknown`.
            ArchiveError: `title-empty`, `date-form` or `url-form`.
        """
        now = ItemEdit.of(self.item(item_id))
        edit, before = _tidy(edit), _tidy(before or now)
        wanted = [name for name in _FIELDS if getattr(edit, name) != getattr(before, name)]
        _check(edit, wanted)
        changed = [name for name in wanted if getattr(edit, name) != getattr(now, name)]
        if not changed:
            return Changes()
        values = {name: getattr(edit, name) for name in changed if name != "themes"}
        subject = edit.title if "title" in changed else now.title
        with self._archive.history.change("edit-item", subject) as change:
            if values:
                set_fields(change, item_id, values, Origin.EDITED)
            if "themes" in changed:
                set_themes(change, item_id, edit.themes)
                mark_themes_edited(change, item_id)
        return Changes(frozenset([item_id]))

    def delete(self, item_id: str) -> Changes:
        """Put an item away, as one undo step.

        Raises:
            NotFound: `item-unknown`.
        """
        item = self.item(item_id)
        with self._archive.history.change("delete-item", item.title) as change:
            delete_item(change, item_id)
        return Changes(frozenset([item_id]))

    def state(self) -> tuple[int, int]:
        """Return what changes with every change of the archive, also by another process."""
        return self._archive.history.state()

    def next_undo(self) -> Step | None:
        """Return the step that undo would take back."""
        return self._archive.history.next_undo()

    def next_redo(self) -> Step | None:
        """Return the step that redo would do again."""
        return self._archive.history.next_redo()

    def undo(self) -> Changes:
        """Take back the last step."""
        return self._archive.history.undo()

    def redo(self) -> Changes:
        """Do again what was last taken back."""
        return self._archive.history.redo()


def plain_title(text: str) -> str:
    """Return a text without case, marks and outer space, to compare titles with."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _tidy(edit: ItemEdit) -> ItemEdit:
    themes = dict.fromkeys(" ".join(theme.split()) for theme in edit.themes)
    return ItemEdit(
        kind=edit.kind,
        title=" ".join(unicodedata.normalize("NFC", edit.title).split()),
        description=unicodedata.normalize("NFC", edit.description.strip()),
        date=edit.date.strip(),
        sector=(edit.sector or "").strip() or None,
        themes=tuple(theme for theme in themes if theme),
        url=(edit.url or "").strip() or None,
    )


def _check(edit: ItemEdit, names: Collection[str]) -> None:
    """Raise what is wrong with some of the fields."""
    if "title" in names and not edit.title:
        raise ArchiveError("title-empty")
    if "date" in names and edit.date and not _is_date(edit.date):
        raise ArchiveError("date-form", date=edit.date)
    if "url" in names and edit.url and not _is_web_address(edit.url):
        raise ArchiveError("url-form", url=edit.url)


def _is_web_address(text: str) -> bool:
    """Return whether a text is an address that a browser opens; a program is never started."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and all(sign.isprintable() and not sign.isspace() for sign in text)
    )


def _is_date(text: str) -> bool:
    """Return whether a text is a year, year-month or date of ISO 8601."""
    from datetime import date

    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
    except ValueError:
        return False
    return len(text) in (4, 7, 10)

"""Bringing a magazine in: what it has of each item, all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_app.archive.catalogue_changes import (
    add_item,
    field_origins,
    person_named,
    restore_item,
    set_fields,
)
from archive_app.archive.history import Change, Row
from archive_app.archive.renewing import Held, held, renew_transcript
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role
from archive_app.domain.magazine import ItemDraft, MagazineDraft
from archive_app.domain.transcript import DraftPassage, Origin, Problem
from archive_app.services.file_reading import ReadFile
from archive_app.services.planned import Action, PlannedFile

_MISSING = "marker-missing"


class MagazineImport:
    """Says what a magazine would change, and brings it in."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def known_items(self) -> dict[str, Item]:
        """Return every item by id, also those that were put away: those come back."""
        return {one.id: one for one in self._archive.catalogue.items(put_away=True)}

    def plan(self, read: ReadFile, draft: MagazineDraft) -> list[PlannedFile]:
        """Return what would be done with what a magazine has of each item."""
        known, here = self.known_items(), self._here()
        planned: list[PlannedFile] = []
        for found in draft.items:
            one = replace(found, problems=(*found.problems, *_lacking(draft, found.item)))
            item = known.get(one.item)
            kind = item.kind if item else one.kind or Kind.ARTICLE
            planned.append(
                self.renewed(
                    PlannedFile(
                        path=read.path,
                        action=Action.ADDED,
                        sha256=read.sha256,
                        item=one.item,
                        item_title=item.title if item else one.title or one.item,
                        new_item=None if one.item in here else kind,
                        item_kind=kind,
                        text=one.text,
                        problems=one.problems,
                        draft=one,
                    ),
                    here,
                )
            )
        return planned

    def renewed(self, file: PlannedFile, here: Mapping[str, Item] | None = None) -> PlannedFile:
        """Return what would be done now, when the archive may have changed."""
        assert file.draft
        here = self._here() if here is None else here
        item = here.get(file.item)
        if item is None:
            return replace(file, action=Action.ADDED, new_item=file.item_kind)
        news = self._news(item, file)
        return replace(
            file,
            action=news.action,
            new_item=None,
            problems=(*file.draft.problems, *news.problems),
        )

    def bring_in(self, files: Sequence[PlannedFile], title: str) -> frozenset[str]:
        """Bring in what a magazine has of its items, in one transaction and one undo step.

        Returns:
            The items that changed.
        """
        changed: set[str] = set()
        with self._archive.history.change("import-magazine", title) as change:
            here = self._here()
            for file in files:
                file = self.renewed(file, here)
                if file.action in (Action.ADDED, Action.UPDATED):
                    self._bring_in(change, file)
                    changed.add(file.item)
        return frozenset(changed)

    def _here(self) -> dict[str, Item]:
        return {one.id: one for one in self._archive.catalogue.items()}

    def _held(self, draft: ItemDraft) -> Held | None:
        reader = draft.text.recipe.rpartition("/")[0]
        with self._archive.database.sound_rows():
            return held(self._archive.database.connection, draft.item, reader)

    def _news(self, item: Item, file: PlannedFile) -> _News:
        assert file.draft
        draft, news = file.draft, _News()
        before = self._held(draft)
        if before is None:
            news.fresh |= bool(draft.text.passages)
        elif _lacks_a_part(draft):  # half a text never takes the place of a whole one
            news.problems.append(Problem("text-kept"))
        elif _plain(before.passages) != _plain(draft.text.passages):
            news.other = True
        values = self._values(item, draft, news.problems)
        if "announcement" in values and item.announcement:
            news.other = True
        elif values:
            news.fresh = True
        return news

    def _values(self, item: Item, draft: ItemDraft, problems: list[Problem]) -> Row:
        """Return the fields that the magazine gives: never over what somebody wrote."""
        origins = field_origins(self._archive.database.connection, item.id)
        values: dict[str, str | int | None] = {}
        if draft.announcement and draft.announcement != item.announcement:
            if origins.get("announcement") == Origin.EDITED:
                problems.append(Problem("announcement-kept"))
            else:
                values["announcement"] = draft.announcement
        if draft.url and not item.url and origins.get("url") != Origin.EDITED:
            values["url"] = draft.url
        return values

    def _bring_in(self, change: Change, file: PlannedFile) -> None:
        assert file.draft
        draft = file.draft
        if not restore_item(change, file.item):
            add_item(change, self._new_item(change, file), Origin.IMPORTED, self._archive.author)
        (item,) = self._archive.catalogue.items([file.item])
        if values := self._values(item, draft, []):
            set_fields(change, item.id, values, Origin.IMPORTED)
        passages = _with_people(item, draft.text.passages)
        source = Source(file.sha256, file.path.name, draft.text.recipe)
        before = self._held(draft)
        if before and not _lacks_a_part(draft):
            renew_transcript(change, item.id, before, passages, source)
        elif passages and not before:
            add_transcript(
                change,
                item.id,
                passages,
                source,
                recording=None,
                language=draft.text.language,
                origin=Origin.IMPORTED,
                author=self._archive.author,
            )

    def _new_item(self, change: Change, file: PlannedFile) -> Item:
        assert file.draft and file.item_kind
        role = Role.INTERVIEWEE if file.draft.interviewed else Role.AUTHOR
        taking_part = [
            Participant(Person(person_named(change, name, Origin.IMPORTED), name), role)
            for name in file.draft.people
        ]
        return Item(
            id=file.item,
            kind=file.item_kind,
            title=file.item_title,
            date=file.draft.date,
            url=file.draft.url,
            participants=tuple(taking_part),
        )


def _lacking(draft: MagazineDraft, item: str) -> tuple[Problem, ...]:
    """Return the markers of an item that aren't in the text."""
    return tuple(
        one
        for one in draft.problems
        if one.code == _MISSING and dict(one.particulars).get("item") == item
    )


def _lacks_a_part(draft: ItemDraft) -> bool:
    return any(one.code == _MISSING for one in draft.problems)


def _with_people(item: Item, passages: Sequence[DraftPassage]) -> list[DraftPassage]:
    """Return the passages with who takes part in the item as who says them, by name."""
    ids = {one.person.name: one.person.id for one in item.participants}
    return [replace(one, person=ids.get(one.speaker or "")) for one in passages]


class _News:
    """What is new in what a magazine has of an item."""

    def __init__(self) -> None:
        self.fresh = False
        self.other = False
        self.problems: list[Problem] = []

    @property
    def action(self) -> Action:
        if self.other:
            return Action.UPDATED
        return Action.ADDED if self.fresh else Action.UNCHANGED


def _plain(passages: Sequence[DraftPassage]) -> list[tuple[str, str, str | None]]:
    return [(one.text, one.kind.value, one.speaker) for one in passages]

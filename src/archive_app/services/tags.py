"""The codebook: adding, changing, moving, merging and retiring tags; each is one undo step."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive_app.archive.annotations import (
    annotations_of_tags,
    delete_annotation,
    retag_annotations,
    set_annotation,
)
from archive_app.archive.codebook import add_tags, delete_tag, set_tag
from archive_app.archive.database import utc_now
from archive_app.archive.history import Change
from archive_app.archive.store import Archive
from archive_app.domain import tag_rules as rules
from archive_app.domain.annotations import Annotation
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Codebook, Tag, TagColour
from archive_app.domain.errors import ArchiveError, NotFound

__all__ = ["KeptTag", "Tags"]

_CHANGED = Changes(codebook=True)

#: Tags that are proposed have the same id in every archive, made from their name in this space.
_PROPOSED = uuid.UUID("6f1d3a52-7a0e-4c63-9a4e-0c6f6a1f9b11")


@dataclass(frozen=True, slots=True)
class KeptTag:
    """A tag as it was kept, and what that touched."""

    tag: Tag
    changes: Changes


class Tags:
    """Keeps the codebook of an archive.

    Where a tag isn't there (any more), each raises NotFound `tag-unknown` and nothing is written.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def now(self) -> Codebook:
        """Return the codebook as it is."""
        return self._archive.codebook.now()

    def counts(self) -> dict[str, int]:
        """Return how many annotations each tag has; tags without any are left out."""
        return self._archive.annotations.counts()

    def find(self, text: str) -> Tag:
        """Return the tag with an id, a path (`Begeleiding.Jobcoach`) or a name; case is nothing.

        Raises:
            NotFound: `tag-unknown` or `tag-ambiguous`.
        """
        codebook, wanted = self.now(), text.strip().casefold()
        for named in (
            lambda tag: tag.id.casefold(),
            lambda tag: codebook.path_text(tag.id).casefold(),
            lambda tag: tag.name.casefold(),
        ):
            found = [tag for tag in codebook if named(tag) == wanted]
            if len(found) == 1:
                return found[0]
            if found:
                paths = ", ".join(codebook.path_text(tag.id) for tag in found[:5])
                raise NotFound("tag-ambiguous", tag=text, paths=paths)
        raise NotFound("tag-unknown", tag=text)

    def add(
        self,
        name: str,
        parent: str | None = None,
        *,
        colour: TagColour | None = None,
        sign: str | None = None,
        shortcut: str | None = None,
        description: str = "",
        example: str = "",
    ) -> KeptTag:
        """Add a tag, as the last of those that stand in its parent.

        Args:
            colour, sign, shortcut: None: one that isn't in use yet, where there is one.

        Raises:
            ArchiveError: those of `domain.tag_rules.checked`.
        """
        with self._archive.history.change("add-tag", rules.tidy_name(name)) as change:
            codebook = self.now()
            if parent is not None:
                self._known(codebook, parent)
            new = Tag(
                str(uuid.uuid4()),
                name,
                parent,
                rules.next_place(codebook, parent),
                colour or rules.free_colour(codebook, parent),
                sign or "",
                shortcut or "",
                description,
                example,
            )
            if shortcut is None:
                new = replace(new, shortcut=rules.free_shortcut(codebook, name))
            tag = rules.checked(codebook, new)
            add_tags(change, [tag], self._archive.author)
        return KeptTag(tag, _CHANGED)

    def change(self, tag: Tag) -> KeptTag:
        """Give a tag another name, colour, sign, shortcut, description or example.

        Where it stands, and whether it is retired, stays as it is.

        Raises:
            ArchiveError: those of `domain.tag_rules.checked`.
        """
        with self._archive.history.change("edit-tag", rules.tidy_name(tag.name)) as change:
            codebook = self.now()
            known = self._known(codebook, tag.id)
            then = rules.checked(
                codebook,
                replace(tag, parent=known.parent, place=known.place, retired=known.retired),
            )
            changed = set_tag(change, known, then)
        return KeptTag(then, _CHANGED if changed else Changes())

    def move(self, key: str, parent: str | None, at: int) -> Changes:
        """Put a tag, with all that stands in it, in another one or at another place.

        Args:
            parent: None: at the top.
            at: as how many-th of those that stand there, itself not counted; 0 is the first.

        Raises:
            ArchiveError: `tag-into-itself`, `tag-too-deep` or `tag-name-taken`.
        """
        subject = self._known(self.now(), key).name
        changed = False
        with self._archive.history.change("move-tag", subject) as change:
            codebook = self.now()
            tag = self._known(codebook, key)
            if parent is not None:
                self._known(codebook, parent)
            rules.check_move(codebook, tag, parent)
            beside = [one for one in codebook.inside(parent) if one.id != key]
            beside.insert(min(max(0, at), len(beside)), replace(tag, parent=parent))
            for place, one in enumerate(beside):
                now = self._known(codebook, one.id)
                changed |= set_tag(change, now, replace(one, place=place))
        return _CHANGED if changed else Changes()

    def merge(self, key: str, into: str) -> Changes:
        """Give all annotations of a tag another one; what stands in it goes there, too.

        Where one tagger had both on the same words, without a note that would be lost, one stays.
        The tag itself is deleted.

        Raises:
            ArchiveError: `tag-into-itself`, `tag-too-deep`, or `tag-name-taken`: both have one
                inside of the same name.
        """
        subject = self._known(self.now(), key).name
        with (
            self._archive.history.change("merge-tags", subject) as change,
            self._archive.database.sound_rows(),
        ):
            codebook = self.now()
            tag, target = self._known(codebook, key), self._known(codebook, into)
            rules.check_merge(codebook, tag, target)
            place = rules.next_place(codebook, into)
            for nth, one in enumerate(codebook.inside(key)):
                set_tag(change, one, replace(one, parent=into, place=place + nth))
            _retag_all(change, key, into)
            delete_tag(change, key)
        return Changes(annotated=frozenset(change.shown), codebook=True)

    def split_off(
        self, annotations: Sequence[str], name: str, parent: str | None = None
    ) -> KeptTag:
        """Make a new tag, and give it to some annotations instead of the tag that they have.

        Raises:
            ArchiveError: as for `add`; NotFound `annotation-gone`: one isn't there any more.
        """
        with self._archive.history.change("split-tag", rules.tidy_name(name)) as change:
            tag = rules.new_tag(self.now(), name, parent)
            add_tags(change, [tag], self._archive.author)
            for key in annotations:
                known = self._archive.annotations.get(key)
                if known is None:
                    raise NotFound("annotation-gone")
                set_annotation(change, known, replace(known, tag=tag.id))
        return KeptTag(tag, Changes(annotated=frozenset(change.shown), codebook=True))

    def retire(self, key: str, retired: bool = True) -> Changes:
        """Offer a tag no more, or again; its annotations stay as they are."""
        subject = self._known(self.now(), key).name
        label = "retire-tag" if retired else "revive-tag"
        with self._archive.history.change(label, subject) as change:
            codebook = self.now()
            tag = self._known(codebook, key)
            then = replace(tag, retired=retired)
            if not retired and rules.shortcut_user(codebook, then):
                then = replace(then, shortcut="")  # another has got it meanwhile
            changed = set_tag(change, tag, then)
        return _CHANGED if changed else Changes()

    def delete(self, key: str) -> Changes:
        """Delete a tag that is on nothing and has none in it.

        Raises:
            ArchiveError: `tag-in-use`, with the number of annotations, or `tag-has-tags`.
        """
        subject = self._known(self.now(), key).name
        with (
            self._archive.history.change("delete-tag", subject) as change,
            self._archive.database.sound_rows(),
        ):
            codebook = self.now()
            tag = self._known(codebook, key)
            count = len(annotations_of_tags(change, [key]))
            if count:
                raise ArchiveError("tag-in-use", tag=tag.name, count=count)
            if codebook.inside(key):
                raise ArchiveError("tag-has-tags", tag=tag.name)
            delete_tag(change, key)
        return _CHANGED

    def proposal(self) -> tuple[str, ...]:
        """Return the catalogue's themes that no tag is called after, the most frequent first."""
        known = {tag.name.casefold() for tag in self.now()}
        themes = Counter(theme for item in self._archive.catalogue.items() for theme in item.themes)
        ordered = sorted(themes, key=lambda theme: (-themes[theme], theme.casefold()))
        return tuple(theme for theme in ordered if theme.casefold() not in known)

    def take_proposal(self, themes: Iterable[str]) -> Changes:
        """Add tags that are called after themes, in one step; those that are there stay so."""
        wanted = [theme for theme in dict.fromkeys(themes)]
        if not wanted:
            return Changes()
        with self._archive.history.change("take-proposal", wanted[0]) as change:
            for theme in wanted:
                self._take(change, theme)
        return _CHANGED if change.images else Changes()

    def _take(self, change: Change, theme: str) -> None:
        codebook = self.now()
        if any(tag.name.casefold() == theme.casefold() for tag in codebook):
            return
        key = str(uuid.uuid5(_PROPOSED, theme.casefold()))
        new = Tag(
            # The one with this id may have been deleted, or be called otherwise by now.
            str(uuid.uuid4())
            if key in self._archive.codebook.deleted() or key in codebook
            else key,
            theme,
            None,
            rules.next_place(codebook, None),
            rules.free_colour(codebook, None),
            "",
            rules.free_shortcut(codebook, theme),
        )
        add_tags(change, [rules.checked(codebook, new)], self._archive.author)

    @staticmethod
    def _known(codebook: Codebook, key: str) -> Tag:
        tag = codebook.get(key)
        if tag is None:
            raise NotFound("tag-unknown", tag=key)
        return tag


def _retag_all(change: Change, key: str, into: str) -> None:
    there = {_place(one): one for one in annotations_of_tags(change, [into])}
    now, moved = utc_now(), []
    for one in annotations_of_tags(change, [key]):
        twin = there.get(_place(one))
        if twin is not None and one.note in ("", twin.note):
            delete_annotation(change, one, now)
        else:
            moved.append(one.id)
    retag_annotations(change, moved, into)


def _place(one: Annotation) -> tuple[object, ...]:
    return one.item, one.anchor.passage, one.anchor.span, one.author, one.tagger

"""Tagging: putting tags on passages, or on words in them; each is one undo step."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive_app.archive.annotations import add_annotation, delete_annotation, set_annotation
from archive_app.archive.codebook import add_tags
from archive_app.archive.correcting import Corrections
from archive_app.archive.database import utc_now
from archive_app.archive.history import Change
from archive_app.archive.store import Archive
from archive_app.domain.annotations import Annotation, TextAnchor
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Tag
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.sound_marks import plain_name
from archive_app.domain.tag_rules import new_tag, tidy_name, tidy_text
from archive_app.domain.text_change import Span

__all__ = ["LONGEST_NOTE", "Put", "PutNew", "Tagging"]

LONGEST_NOTE = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Put:
    """An annotation that was put, or was there already (`is_new` False)."""

    annotation: Annotation
    is_new: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class PutNew:
    """A tag that was added, and the annotation that was put with it."""

    tag: Tag
    annotation: Annotation
    changes: Changes


class Tagging:
    """Puts tags on passages and takes them off.

    Attributes:
        tagger: the name of who tags, kept with each annotation; "" where they gave none.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._corrections = Corrections(archive.database)
        self.tagger = ""

    def get(self, key: str) -> Annotation:
        """Return an annotation.

        Raises:
            NotFound: `annotation-gone`.
        """
        found = self._archive.annotations.get(key)
        if found is None:
            raise NotFound("annotation-gone")
        return found

    def of_item(self, item: str) -> list[Annotation]:
        """Return the annotations of an item in no order, also those that can't be placed."""
        return self._archive.annotations.of_item(item)

    def of_passages(self, passages: Iterable[str]) -> list[Annotation]:
        """Return the annotations on some passages, by passage and place."""
        return self._archive.annotations.of_passages(passages)

    def unplaced(self) -> list[Annotation]:
        """Return the annotations that wait for somebody to say where they belong."""
        return self._archive.annotations.unplaced()

    def put(
        self,
        tag: str,
        passage: str,
        span: Span | None = None,
        note: str = "",
        base: str | None = None,
    ) -> Put:
        """Put a tag on a passage or on words in it.

        Args:
            tag: its id.
            span: [start, end) in code points of the text; None: the passage as a whole.
            base: the text that the span was chosen in; None: whatever is there.

        Raises:
            NotFound: `tag-unknown` or `passage-unknown`.
            ArchiveError: `tag-retired`; `anchor-empty`: there are no words in the span;
                `passage-changed`: it is another text by now; `note-long`.
        """
        known, text = self._usable(tag), _tidy_note(note)
        with self._archive.history.change("add-annotation", known.name) as change:
            self._usable(tag)
            there, wanted = self._anchor(passage, span, base)
            new = self._annotation(tag, there, wanted, text)
            twin = self._twin(new)
            if twin is not None:
                return Put(twin, False, Changes())
            add_annotation(change, new)
        return Put(new, True, _annotated(change))

    def put_new(
        self,
        name: str,
        passage: str,
        span: Span | None = None,
        note: str = "",
        base: str | None = None,
    ) -> PutNew:
        """Add a tag to the codebook and put it on words, in one step.

        Args:
            name: of the tag; the others as for `put`.

        Raises:
            NotFound, ArchiveError: as for `put`, or those of `domain.tag_rules.checked`; nothing
                was added.
        """
        text = _tidy_note(note)
        with self._archive.history.change("add-annotation", tidy_name(name)) as change:
            tag = new_tag(self._archive.codebook.now(), name)
            add_tags(change, [tag], self._archive.author)
            item, anchor = self._anchor(passage, span, base)
            new = self._annotation(tag.id, item, anchor, text)
            add_annotation(change, new)
        return PutNew(tag, new, Changes(annotated=frozenset(change.shown), codebook=True))

    def put_all(self, tag: str, passages: Sequence[tuple[str, Span | None]]) -> Changes:
        """Put a tag on several passages in one step; where it is already, it stays so.

        Raises:
            NotFound, ArchiveError: as for `put`; nothing was put.
        """
        known = self._usable(tag)
        with self._archive.history.change("add-annotations", known.name) as change:
            for passage, span in passages:
                item, anchor = self._anchor(passage, span, None)
                new = self._annotation(tag, item, anchor, "")
                if self._twin(new) is None:
                    add_annotation(change, new)
        return _annotated(change)

    def take_off(self, key: str) -> Changes:
        """Take an annotation off.

        Raises:
            NotFound: `annotation-gone`.
        """
        known = self.get(key)
        with self._archive.history.change("delete-annotation", self._name(known)) as change:
            delete_annotation(change, self.get(key), utc_now())
        return _annotated(change)

    def take_off_all(self, keys: Iterable[str]) -> Changes:
        """Take annotations off in one step; those that are gone already are left alone.

        Raises:
            NotFound: `annotation-gone`: none of them is there any more.
        """
        found = (self._archive.annotations.get(key) for key in keys)
        known = [one for one in found if one is not None]
        if not known:
            raise NotFound("annotation-gone")
        with self._archive.history.change("delete-annotations", self._name(known[0])) as change:
            now = utc_now()
            for one in known:
                delete_annotation(change, one, now)
        return _annotated(change)

    def set_note(self, key: str, note: str) -> Changes:
        """Write a note with an annotation; an empty one takes it away.

        Raises:
            NotFound: `annotation-gone`.
            ArchiveError: `note-long`.
        """
        known, text = self.get(key), _tidy_note(note)
        with self._archive.history.change("note-annotation", self._name(known)) as change:
            now = self.get(key)
            set_annotation(change, now, replace(now, note=text))
        return _annotated(change)

    def retag(self, keys: Iterable[str], tag: str) -> Changes:
        """Give annotations another tag, in one step.

        Raises:
            NotFound: `annotation-gone` or `tag-unknown`.
            ArchiveError: `tag-retired`.
        """
        known = self._usable(tag)
        with self._archive.history.change("retag-annotations", known.name) as change:
            for key in keys:
                now = self.get(key)
                set_annotation(change, now, replace(now, tag=tag))
        return _annotated(change)

    def place(self, key: str, passage: str, span: Span | None = None) -> Changes:
        """Put an annotation on other words, such as one that could not be placed any more.

        Args:
            span: as for `put`.

        Raises:
            NotFound: `annotation-gone` or `passage-unknown`.
            ArchiveError: `anchor-empty`.
        """
        known = self.get(key)
        with self._archive.history.change("place-annotation", self._name(known)) as change:
            now = self.get(key)
            item, anchor = self._anchor(passage, span, None)
            set_annotation(change, now, replace(now, item=item, anchor=anchor))
        return _annotated(change)

    def _anchor(self, passage: str, span: Span | None, base: str | None) -> tuple[str, TextAnchor]:
        """Return item and anchor of words, found where a passage was joined to another, too."""
        start = 0
        if span is not None:
            passage, start = self._corrections.resolve(passage, span[0])
            span = (start, start + span[1] - span[0])
        else:
            passage, _start = self._corrections.resolve(passage)
        found = self._corrections.find(passage)
        if base is not None and base != found.text:
            raise ArchiveError("passage-changed")
        first, end = span or (0, len(found.text))
        try:
            return found.item, TextAnchor.at(passage, found.text, first, end)
        except ValueError as error:
            raise ArchiveError("anchor-empty") from error

    def _annotation(self, tag: str, item: str, anchor: TextAnchor, note: str) -> Annotation:
        author, tagger = self._archive.author, plain_name(self.tagger)
        return Annotation(str(uuid.uuid4()), tag, item, anchor, note, author, tagger, utc_now())

    def _twin(self, new: Annotation) -> Annotation | None:
        """Return the annotation that says just the same, by the same tagger, if there is one."""
        return next(
            (
                one
                for one in self._archive.annotations.of_passages([new.anchor.passage])
                if (one.tag, one.anchor.span, one.author, one.tagger)
                == (new.tag, new.anchor.span, new.author, new.tagger)
            ),
            None,
        )

    def _usable(self, key: str) -> Tag:
        tag = self._archive.codebook.now().get(key)
        if tag is None:
            raise NotFound("tag-unknown", tag=key)
        if tag.retired:
            raise ArchiveError("tag-retired", tag=tag.name)
        return tag

    def _name(self, annotation: Annotation) -> str:
        tag = self._archive.codebook.now().get(annotation.tag)
        return tag.name if tag else ""


def _tidy_note(note: str) -> str:
    text = tidy_text(note)
    if len(text) > LONGEST_NOTE:
        raise ArchiveError("note-long", most=LONGEST_NOTE)
    return text


def _annotated(change: Change) -> Changes:
    return Changes(annotated=frozenset(change.shown))

"""Annotations in words: what a tag goes on, and what is told when it is put."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.domain.annotations import Annotation
from archive_app.i18n import _
from archive_app.i18n.words import words_word
from archive_app.ui.reader.tagged import shortened

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Target:
    """What a tag is about to go on.

    Attributes:
        passage: its id; text: its text, as it is seen.
        span: the chosen words, in code points; None: the passage as a whole.
    """

    passage: str
    text: str
    span: Span | None = None

    @property
    def words(self) -> str:
        """The chosen words; "" where it is the passage as a whole."""
        return self.text[slice(*self.span)] if self.span is not None else ""

    def has(self, annotation: Annotation) -> bool:
        """Whether an annotation is on just this."""
        if annotation.anchor.passage != self.passage:
            return False
        if self.span is None:
            return annotation.anchor.covers(self.text)
        return annotation.anchor.span == self.span

    def told(self) -> str:
        """Return in words what the tag goes on."""
        if self.span is None:
            return _("Tag on the whole passage")
        return _("Tag on “{words}”").format(words=shortened(self.words))


def put_words(tag: str, annotation: Annotation, text: str) -> str:
    """Return what is told when a tag was put."""
    if annotation.anchor.covers(text):
        return _("Tag {tag} on the passage").format(tag=tag)
    count = len(annotation.anchor.exact.split())
    return _("Tag {tag} on {words}").format(tag=tag, words=words_word(count))


def off_words(tag: str) -> str:
    """Return what is told when a tag was taken off."""
    return _("Tag {tag} taken off").format(tag=tag)

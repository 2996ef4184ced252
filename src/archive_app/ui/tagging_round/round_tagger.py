"""What is put on the passage where one is in a round, taken off it, noted and refused."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from archive_app.domain.annotations import Annotation
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Tag
from archive_app.domain.errors import ArchiveError
from archive_app.domain.text_change import Span
from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.teller import Teller


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a key: a tag that was put (or not), the words that it is on, what changed."""

    put: bool
    changes: Changes
    exact: str = ""


class RoundTagger(Teller):
    """Writes what a round does; one step of the history at a time.

    Signals:
        changed: something was written (`Changes`).
        stepped: a step as a list of steps tells it, and as a screen reader does.
    """

    changed = Signal(object)
    stepped = Signal(str, str)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def toggle(self, tag: Tag, passage: Passage, span: Span | None) -> None:
        """Put a tag on a passage or on words of it; where it is there already, take it off.

        Whether it is there is looked up when it is written: two quick presses put and take off.
        """

        def work(_progress: Progress) -> _Done:
            tagging = self._session.tagging
            there = _there(tagging.of_passages([passage.id]), tag.id, passage.text, span)
            if there is not None:
                return _Done(False, tagging.take_off(there.id))
            made = tagging.put(tag.id, passage.id, span, base=passage.text)
            exact = made.annotation.anchor.exact if span is not None else ""
            return _Done(True, made.changes, exact)

        def done(found: _Done) -> None:
            at = words.where(passage)
            if found.put:
                said = words.put_words(tag.name, found.exact)
                self.stepped.emit(words.put_step(tag.name, at), said)
            else:
                self.stepped.emit(words.off_step(tag.name, at), words.off_words(tag.name))
            self.changed.emit(found.changes)

        self._jobs.write(work, done, self._failed)

    def take_off(self, annotation: Annotation, tag: Tag | None, passage: Passage) -> None:
        """Take a tag off."""
        name = tag.name if tag else ""

        def done(changes: Changes) -> None:
            self.stepped.emit(words.off_step(name, words.where(passage)), words.off_words(name))
            self.changed.emit(changes)

        self._jobs.write(
            lambda _progress: self._session.tagging.take_off(annotation.id), done, self._failed
        )

    def set_note(self, annotation: Annotation, note: str, passage: Passage) -> None:
        """Keep a note with a tag."""

        def done(changes: Changes) -> None:
            self.stepped.emit(
                _("Note on {place}").format(place=words.where(passage)), _("Note kept.")
            )
            self.changed.emit(changes)

        self._jobs.write(
            lambda _progress: self._session.tagging.set_note(annotation.id, note),
            done,
            self._failed,
        )

    def _failed(self, error: ArchiveError) -> None:
        """Tell it, and have what is there shown anew: it may be another text by now."""
        self.failed.emit(error)
        self.changed.emit(Changes())


def _there(on: list[Annotation], tag: str, text: str, span: Span | None) -> Annotation | None:
    """Return the annotation that a key takes off; None where it puts one.

    With words chosen that is the one on just these; without, the one on all of the passage, or
    else the last one on words of it: the tag that one sees on the passage goes.
    """
    mine = [one for one in on if one.tag == tag]
    if span is not None:
        return next((one for one in mine if one.anchor.span == _bare(text, span)), None)
    whole = [one for one in mine if one.anchor.covers(text)]
    found = whole or mine
    return found[-1] if found else None


def _bare(text: str, span: Span) -> Span:
    """Return a span without blanks at its ends, as annotations have it."""
    chosen = text[slice(*span)]
    start = span[0] + len(chosen) - len(chosen.lstrip())
    return start, start + len(chosen.strip())

"""The text of an item as it may be given to others: on paper, or as a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from archive_app.domain.catalogue import Item, Terms
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage, PassageKind, Transcript
from archive_app.i18n import _
from archive_app.i18n.words import time_word
from archive_app.services.export_words import byline, clean
from archive_app.services.terms_gate import Passed, passed


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What of a text is wanted, and how large.

    Attributes:
        points: height of the letters, 9 to 24.
    """

    times: bool = True
    speakers: bool = True
    points: int = 11


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage as it is told outside.

    Attributes:
        speaker: where another one than before begins to speak; else "".
        time: when it begins, in words; "" where that isn't known or wanted.
    """

    kind: PassageKind
    text: str
    speaker: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class TextForOthers:
    """An item's text with what has to stand above it."""

    title: str
    head: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    language: str = "nl"

    @property
    def letters(self) -> int:
        """About how much there is to set."""
        return sum(len(paragraph.text) for paragraph in self.paragraphs)


def text_for_others(
    item: Item, transcript: Transcript | None, choices: PrintChoices, made: date
) -> TextForOthers | None:
    """Return an item's text within its terms of use; None where nothing of it may leave."""
    through = passed(item)
    if through is None:
        return None
    passages = transcript.passages if transcript else ()
    return TextForOthers(
        clean(through.item.title),
        _head(through, choices, made, passages),
        tuple(_paragraphs(through, passages, choices)),
        transcript.language if transcript else "nl",
    )


def _head(
    through: Passed, choices: PrintChoices, made: date, passages: tuple[Passage, ...]
) -> tuple[str, ...]:
    """Return who, when, where it is from, what may be done with it, and what the signs mean."""
    item = through.item
    lines = [clean(byline(item))]
    if item.url:
        lines.append(_("Source: {address}").format(address=clean(item.url)))
    lines.append(_("From the Open Deuren Archief, {date}").format(date=made.isoformat()))
    if item.terms is Terms.INTERNAL:
        lines.append(_("Terms of use: only within the organisation."))
    elif through.nameless:
        lines.append(_("Terms of use: without names. Names were replaced."))
    if choices.times and any(passage.about for passage in passages):
        lines.append(_("A time after “c.” was reckoned from the times around it."))
    return tuple(line for line in lines if line)


def _paragraphs(
    through: Passed, passages: tuple[Passage, ...], choices: PrintChoices
) -> list[Paragraph]:
    result, before = [], ""
    numbers: dict[str, int] = {}
    for passage in passages:
        name = passage.speaker or ""
        if name and through.nameless:
            number = numbers.setdefault(name, len(numbers) + 1)
            name = _("Voice {number}").format(number=number)
        told = clean(name) if choices.speakers and name != before else ""
        before = name
        time = _time(passage) if choices.times else ""
        result.append(Paragraph(passage.kind, clean(through.text(passage.text)), told, time))
    return result


def _time(passage: Passage) -> str:
    if passage.start_ms is None:
        return ""
    return time_word(format_ms(passage.start_ms), about=passage.about)

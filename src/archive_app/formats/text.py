"""Plain text: paragraphs between blank lines, headings, and who speaks where the text says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive_app.domain.transcript import DraftPassage, PassageKind, TextDraft
from archive_app.formats.contract import Cancel, TextFormat, stop_if
from archive_app.formats.hyphens import LineJoiner
from archive_app.formats.paragraphs import Paragraph, paragraphs, speaker_labels
from archive_app.formats.sentences import divide
from archive_app.formats.speakers import split_label

RECIPE = "text/1"

_MOST_WORDS = 12
_LONGEST_HEADING = 120
_OPENING = "\"'“‘„«("
_CLOSING = "\"'”’»)"


def sniff(sample: str) -> bool:
    """Return false: nothing says for certain that a text is only that."""
    return False


def read(text: str, cancelled: Cancel) -> TextDraft:
    """Return the paragraphs of a plain text; no letter of it is left out."""
    return TextDraft(RECIPE, tuple(_passages(text, LineJoiner(text.split("\n")), cancelled)))


def _passages(text: str, joiner: LineJoiner, cancelled: Cancel) -> list[DraftPassage]:
    lines = text.split("\n")
    labels = speaker_labels(lines)
    found = list(paragraphs(lines, labels, cancelled))
    texts: list[str] = []
    for number, paragraph in enumerate(found):
        stop_if(cancelled, number)
        texts.append(joiner.join(paragraph.lines))
    result: list[DraftPassage] = []
    for number, paragraph in enumerate(found):
        if _is_heading(paragraph, texts[number : number + 2]):
            result.append(DraftPassage(texts[number], PassageKind.HEADING))
        else:
            result.extend(_said(texts[number], labels))
    return result


def _said(text: str, labels: Counter[str]) -> list[DraftPassage]:
    speaker, said = split_label(text, labels)
    kind = PassageKind.PROSE if speaker is None else PassageKind.SPEECH
    return [DraftPassage(part, kind, speaker=speaker) for part in divide(said)]


def _is_heading(paragraph: Paragraph, texts: Sequence[str]) -> bool:
    """Return whether a paragraph is a short line by itself, without an end, above a longer one."""
    if len(paragraph.lines) > 1 or not paragraph.alone or len(texts) < 2:
        return False
    text, below = texts
    return len(below) > len(text) and _like_heading(text) and not _begins_inside(below)


def _like_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS or _begins_inside(text):
        return False
    if not any(char.isalpha() for char in text) or "://" in text or text.startswith("www."):
        return False
    bare = text.rstrip(_CLOSING)
    return bare[-1:].isalnum() and text.count("“") == text.count("”")


def _begins_inside(text: str) -> bool:
    """Return whether a text begins in the middle of a sentence."""
    return text.lstrip(_OPENING)[:1].islower()


FORMAT = TextFormat("text", (".txt", ".text"), sniff, read)

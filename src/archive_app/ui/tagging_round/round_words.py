"""What a round says: to the eye and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive_app.domain.annotations import Annotation
from archive_app.domain.codebook import Codebook
from archive_app.domain.tag_rounds import TagRound
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _, ngettext
from archive_app.services.tag_round import RoundPassage, Today
from archive_app.services.tag_suggestions import Suggestion
from archive_app.ui.tagging_round.round_chips import shortened
from archive_app.ui.tagging_round.suggestion_chip import suggestion_words

_MINUTE_MS = 60_000


def who_and_when(passage: Passage) -> str:
    """Return when a passage is heard and who speaks, as far as that is known."""
    time = "" if passage.start_ms is None else format_ms(passage.start_ms)
    return " · ".join(part for part in (time, passage.speaker or "") if part)


def where(passage: Passage) -> str:
    """Return how a passage is told in a list of steps: its time, or else its first words."""
    if passage.start_ms is not None:
        return format_ms(passage.start_ms)
    return f"“{' '.join(passage.text.split()[:3])}…”"


def tag_names(annotations: Iterable[Annotation], codebook: Codebook) -> list[str]:
    """Return the names of the tags of annotations, each once."""
    found = (codebook.get(one.tag) for one in annotations)
    return list(dict.fromkeys(tag.name for tag in found if tag is not None))


def spoken(shown: RoundPassage, codebook: Codebook, suggestions: Sequence[Suggestion]) -> str:
    """Return all that a screen reader says of a passage."""
    passage = shown.passage
    parts = [who_and_when(passage), passage.text]
    tags = tag_names(shown.on(passage.id), codebook)
    parts.append(_("Tags: {tags}.").format(tags=", ".join(tags)) if tags else _("No tags yet."))
    if suggestions:
        parts.append(suggested(suggestions, codebook))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def suggested(suggestions: Sequence[Suggestion], codebook: Codebook) -> str:
    """Return the suggestions for a passage, with the keys of their tags."""
    said = []
    for one in suggestions:
        tag = codebook.get(one.tag)
        if tag is not None:
            key = f" ({tag.shortcut.upper()})" if tag.shortcut else ""
            said.append(f"{suggestion_words(tag)}{key}")
    return "; ".join(said)


def progress(made: TagRound) -> str:
    """Return how far a round is: `48 of 130 passages`."""
    total = ngettext("{count} passage", "{count} passages", made.total)
    return _("{done} of {total}").format(done=made.done, total=total)


def minutes(ms: int) -> str:
    """Return a time spent, in whole minutes."""
    return _("{minutes} min").format(minutes=ms // _MINUTE_MS)


def today_sentence(today: Today) -> str:
    """Return what was done today as a sentence; nothing yet is no reproach."""
    if not today.passages:
        return _("You can begin where you like; all you do is kept at once.")
    passages = ngettext("{count} passage", "{count} passages", today.passages)
    tags = ngettext("{count} tag", "{count} tags", today.tags)
    return _("Today you went through {passages} and put {tags}. Thank you.").format(
        passages=passages, tags=tags
    )


def put_step(tag: str, at: str) -> str:
    """Return the step in which a tag was put."""
    return _("{tag} on {place}").format(tag=tag, place=at)


def off_step(tag: str, at: str) -> str:
    """Return the step in which a tag was taken off."""
    return _("{tag} off {place}").format(tag=tag, place=at)


def put_words(tag: str, words: str = "") -> str:
    """Return what is said when a tag was put."""
    if words:
        return _("Tag {tag} put on “{words}”.").format(tag=tag, words=shortened(words))
    return _("Tag {tag} put.").format(tag=tag)


def off_words(tag: str) -> str:
    """Return what is said when a tag was taken off."""
    return _("Tag {tag} taken off.").format(tag=tag)

"""What a tag's page says of its rows, in words."""

from __future__ import annotations

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, language, ngettext
from archive_app.i18n.words import kind_number_words, time_word
from archive_app.services.tag_pages import TaggedPassage, local_day


def annotations_word(count: int) -> str:
    """Return a number of annotations in words."""
    return ngettext("{count} annotation", "{count} annotations", count)


def kind_words(item: Item | None) -> str:
    """Return the line below an item's title."""
    if item is None:
        return ""
    return " · ".join(
        part for part in (kind_number_words(item.kind.value, item.number), item.date) if part
    )


def place_words(tagged: TaggedPassage) -> str:
    """Return where an annotation is: its time, or the number of its passage."""
    passage = tagged.passage
    if passage is None:
        return ""
    if passage.start_ms is not None:
        return time_word(format_ms(passage.start_ms), about=passage.about)
    return _("passage {number}").format(number=tagged.ordinal + 1)


def who_words(tagged: TaggedPassage) -> str:
    """Return who put a tag, and when."""
    return " · ".join(
        part for part in (tagged.annotation.tagger, day_words(tagged.annotation.at)) if part
    )


def day_words(at: str) -> str:
    """Return the day of a time, as it is written here; "" where that is no time."""
    try:
        day = local_day(at)
    except ValueError:  # of another program's making
        return ""
    return day.strftime("%d-%m-%Y" if language() == "nl" else "%Y-%m-%d")


def text_of(tagged: TaggedPassage) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text of an annotation, and where its words stand in it."""
    anchor = tagged.annotation.anchor
    if tagged.passage is not None and anchor.span is not None:
        text = tagged.passage.text
        return text, () if anchor.covers(text) else (anchor.span,)
    start = len(anchor.prefix)
    return f"{anchor.prefix}{anchor.exact}{anchor.suffix}", ((start, start + len(anchor.exact)),)


def lost_words() -> str:
    """Return what is said of words that can't be found in the text any more."""
    return _("These words aren't in the text any more.")


def told_head(item: Item | None, count: int) -> str:
    """Return how the head of an item is told."""
    title = item.title if item else _("An item that isn't there any more")
    return ". ".join(part for part in (title, kind_words(item), annotations_word(count)) if part)


def told_row(tagged: TaggedPassage | None, codebook: Codebook) -> str:
    """Return how an annotation is told: who speaks, the words, and who tagged them with what."""
    if tagged is None:
        return _("Being read")
    annotation, passage = tagged.annotation, tagged.passage
    text, marks = text_of(tagged)
    words = ""
    if marks:
        words = _("tagged words: {words}").format(words=annotation.anchor.exact)
    note = _("note: {note}").format(note=annotation.note) if annotation.note else ""
    speaker = passage.speaker if passage and passage.speaker else ""
    lost = "" if passage else lost_words()
    head = ", ".join(part for part in (place_words(tagged), speaker) if part)
    tag = codebook.path_text(annotation.tag)
    parts = (head, lost, text, words, note, tag, who_words(tagged))
    return ". ".join(part for part in parts if part)


def tags_word(count: int) -> str:
    """Return a number of tags in words."""
    return ngettext("{count} tag", "{count} tags", count)

"""What every kind of file of hits says of them, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive_app.domain.catalogue import Item
from archive_app.domain.hits import Hit, HitField
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, language
from archive_app.i18n.words import (
    field_word,
    hits_word,
    items_word,
    kind_number_words,
    kind_word,
    reason_word,
    why_found,
)
from archive_app.services.search_export import Collected
from archive_app.services.terms_gate import terms_words

#: What no file of XML can hold.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text without signs that no file can hold."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)


def pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the text of a hit in pieces, each with whether it was found; none is empty."""
    place = 0
    for start, end in hit.marks:
        for piece, found in ((hit.text[place:start], False), (hit.text[start:end], True)):
            if piece:
                yield clean(piece), found
        place = max(place, end)
    if hit.text[place:]:
        yield clean(hit.text[place:]), False


def found_words(hit: Hit) -> str:
    """Return the words that were found in a hit, each once."""
    words = (" ".join(hit.text[start:end].split()) for start, end in hit.marks)
    return clean(", ".join(dict.fromkeys(words)))


def why(hit: Hit) -> str:
    """Return why a hit was found."""
    return clean(why_found(hit.reason, hit.word, hit.related) or reason_word(hit.reason))


def tags(hit: Hit) -> str:
    """Return the paths of the tags on a hit."""
    return clean(", ".join(path for _tag, path in hit.tags))


def tags_told(hit: Hit) -> str:
    """Return the tags on a hit as they are told beside other things; "" where it has none."""
    return _("tags: {tags}").format(tags=tags(hit)) if hit.tags else ""


def times(hit: Hit) -> tuple[str, str]:
    """Return when a hit begins and ends, empty where that isn't known."""
    start, end = hit.start_ms, hit.end_ms
    return (
        "" if start is None else format_ms(start),
        "" if start is None or end is None else format_ms(end),
    )


def place(hit: Hit) -> str:
    """Return where a hit stands: its passage and times, or the field."""
    if hit.field is not HitField.PASSAGE:
        return field_word(hit.field)
    number = _("passage {number}").format(number=hit.ordinal + 1)
    when = " – ".join(one for one in times(hit) if one)
    return f"{number}, {when}" if when else number


def people(item: Item) -> str:
    """Return who take part in an item."""
    return clean(", ".join(p.person.name for p in item.participants))


def byline(item: Item) -> str:
    """Return an item's kind, people and date."""
    kind = kind_number_words(item.kind, item.number)
    return " · ".join(part for part in (kind, people(item), item.date) if part)


def kind(item: Item) -> str:
    """Return the word for an item's kind."""
    return kind_word(item.kind)


def title(collected: Collected) -> str:
    """Return what a file is called inside."""
    return _("Hits for “{query}”").format(query=clean(collected.query))


def about(collected: Collected) -> list[str]:
    """Return what a file says of itself: how many, from where, when, and what was kept back."""
    count = _("{hits} in {items}").format(
        hits=hits_word(collected.total), items=items_word(len(collected.sources))
    )
    day = collected.made.strftime("%d-%m-%Y" if language() == "nl" else "%Y-%m-%d")
    lines = [count, _("From Open Deuren Archief, on {day}.").format(day=day)]
    if collected.filters:
        lines.append(_("Only: {filters}.").format(filters=clean(", ".join(collected.filters))))
    return [*lines, *terms_words(collected)]

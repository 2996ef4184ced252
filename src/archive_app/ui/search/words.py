"""Words for what stands in a search result."""

from __future__ import annotations

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.hits import Hit, HitField
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, ngettext, words
from archive_app.i18n.words import kind_word
from archive_app.ui.reader.item_words import kind_and_number
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow
from archive_app.ui.search.snippet import snippet
from archive_app.ui.search.spread import Spread


def reason_word(hit: Hit) -> str:
    """Return why a hit matched."""
    return words.reason_word(hit.reason)


def place_word(hit: Hit) -> str:
    """Return where a hit is: its time, the number of its paragraph, or the field's name."""
    if hit.field is not HitField.PASSAGE:
        return words.field_word(hit.field)
    if hit.start_ms is not None:
        return format_ms(hit.start_ms)
    return _("paragraph {number}").format(number=hit.ordinal + 1)


def kind_line(kind: Kind, item: Item | None) -> str:
    """Return an item's kind and number, and who takes part."""
    if item is None:
        return kind_word(kind)
    word = kind_and_number(item)
    people = ", ".join(p.person.name for p in item.participants)
    return f"{word} · {people}" if people else word


def count_line(head: HeadRow) -> str:
    """Return how many hits an item has, and how long it sounds."""
    item = head.item
    if item is not None and item.has_sound and item.duration_ms is not None:
        sound = format_ms(item.duration_ms)
    else:
        sound = _("with sound") if item is not None and item.has_sound else _("no sound")
    return ngettext("{count} hit", "{count} hits", head.hits) + " · " + sound


def told(row: Row, language: str, spread: Spread | None = None) -> str:
    """Return a row as assistive technology tells it; for a head with where its hits fall."""
    if isinstance(row, TermRow):
        return _("Term {name}: {definition}").format(
            name=row.term.name, definition=row.term.define(language)
        )
    if isinstance(row, HeadRow):
        parts = (row.title, kind_line(row.kind, row.item), count_line(row))
        where = spread.told() if spread and spread.passages > 1 else ""
        return ". ".join((*parts, where) if where else parts)
    if isinstance(row, MoreRow):
        return more_words(row)
    return _told_hit(row)


def told_tick(spread: Spread, number: int) -> str:
    """Return a hit that is pointed at on a strip as assistive technology tells it."""
    hit = spread.hits[number]
    which = _("hit {number} of {total}").format(number=number + 1, total=len(spread.hits))
    return f"{which}. {place_word(hit)}: {snippet(hit.text, hit.marks)[0]}"


def more_words(row: MoreRow) -> str:
    """Return how many hits of an item can be asked for."""
    return ngettext("Show {count} more hit here", "Show {count} more hits here", row.count)


def _told_hit(row: HitRow) -> str:
    hit = row.hit
    where = ", ".join(part for part in (hit.speaker, place_word(hit)) if part)
    text = f"{where}: {snippet(hit.text, hit.marks)[0]} ({reason_word(hit)})"
    return f"{row.title}. {text}" if row.alone else text

"""Words for what stands in a search result."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.hits import Hit, HitField
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _, ngettext, words
from archive_app.i18n.words import kind_word
from archive_app.ui.reader.item_words import kind_and_number
from archive_app.ui.search.growth import Extent, Growth
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow
from archive_app.ui.search.snippet import snippet
from archive_app.ui.search.spread import Spread


def why_words(hit: Hit) -> str:
    """Return why a hit matched; nothing where it holds just what was asked."""
    return words.why_found(hit.reason, hit.word, hit.related)


def place_word(hit: Hit) -> str:
    """Return where a hit is: its time, the number of its paragraph, or the field's name."""
    if hit.field is not HitField.PASSAGE:
        return words.field_word(hit.field)
    return place_of(hit.start_ms, hit.ordinal)


def place_of(start_ms: int | None, ordinal: int) -> str:
    """Return where a passage is: its time, or the number of its paragraph."""
    if start_ms is not None:
        return format_ms(start_ms)
    return _("paragraph {number}").format(number=ordinal + 1)


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


def told(
    row: Row, language: str, spread: Spread | None = None, extent: Extent | None = None
) -> str:
    """Return a row as assistive technology tells it.

    Args:
        spread: where the hits of a head's item fall.
        extent: how much of a hit is shown; its best part where that isn't given.
    """
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
    return _told_hit(row, extent or Growth().extent(row))


def told_tick(spread: Spread, number: int) -> str:
    """Return a hit that is pointed at on a strip as assistive technology tells it."""
    hit = spread.hits[number]
    which = _("hit {number} of {total}").format(number=number + 1, total=len(spread.hits))
    return f"{which}. {place_word(hit)}: {snippet(hit.text, hit.marks)[0]}"


def more_words(row: MoreRow) -> str:
    """Return how many hits of an item can be asked for."""
    return ngettext("Show {count} more hit here", "Show {count} more hits here", row.count)


def grown_words(before: Extent, after: Extent) -> str:
    """Return what became of a hit that shows more or less than it did."""
    change = _around(after) - _around(before)
    if change > 0:
        return ngettext("{count} passage more", "{count} passages more", change)
    if change < 0:
        return ngettext("{count} passage less", "{count} passages less", -change)
    if len(after.text) > len(before.text):
        return _("The whole passage")
    if len(after.text) < len(before.text):
        return _("A part of the passage")
    return _("There is no more text around it.")


def control_hint(direction: int) -> str:
    """Return what a control of a hit does, with its key."""
    if direction > 0:
        return _("Show more of the text around it (+)")
    return _("Show less (-)")


def _around(extent: Extent) -> int:
    return len(extent.before) + len(extent.after)


def _told_hit(row: HitRow, extent: Extent) -> str:
    hit, why = row.hit, why_words(row.hit)
    where = ", ".join(part for part in (hit.speaker, place_word(hit)) if part)
    text = f"{where}: {extent.text}"
    if extent.before:
        text += " " + _("Before it: {text}").format(text=_said(extent.before))
    if extent.after:
        text += " " + _("After it: {text}").format(text=_said(extent.after))
    if why:
        text = f"{text} ({why})"
    return f"{row.title}. {text}" if row.alone else text


def _said(passages: Sequence[Passage]) -> str:
    said = (f"{one.speaker}: {one.text}" if one.speaker else one.text for one in passages)
    return " ".join(" ".join(said).split())

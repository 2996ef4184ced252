"""What an item is, who takes part and when, in a line of words."""

from __future__ import annotations

from archive_app.domain.catalogue import Item, Participant
from archive_app.i18n.words import kind_word


def kind_and_number(item: Item) -> str:
    """Return an item's kind, with its number in the series where it has one."""
    word = kind_word(item.kind)
    return word if item.number is None else f"{word} {item.number}"


def byline(item: Item) -> str:
    """Return kind, people with their organisations, and year."""
    people = ", ".join(_with_organisations(p) for p in item.participants)
    year = "" if item.year is None else str(item.year)
    return " · ".join(part for part in (kind_and_number(item), people, year) if part)


def _with_organisations(participant: Participant) -> str:
    names = ", ".join(dict.fromkeys(each.name for each in participant.organisations))
    return f"{participant.person.name} ({names})" if names else participant.person.name

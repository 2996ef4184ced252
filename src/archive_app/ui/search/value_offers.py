"""What is offered for the value of a field that is being typed: tags, and who put them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_app.search.language import VOCABULARY, quoted
from archive_app.search.language.names import names_hold, paths_meant
from archive_app.search.language.source import QUOTES, SPECIAL

_MOST = 8
#: A field's name at its place, values before a comma, and the value that is being typed.
_FIELD = re.compile(
    rf"(?:^|(?<=[\s(\-\u2212|]))(\w[\w-]*):((?:[{QUOTES}][^{QUOTES}]*[{QUOTES}],|[^\s{SPECIAL}]+,)*)"
    rf"([{QUOTES}]?)([^{QUOTES}]*)$"
)


@dataclass(frozen=True, slots=True)
class GrowingValue:
    """A value that is being typed.

    Attributes:
        field: the field's code.
        typed: what stands there by now, without a quotation mark.
        start: where it begins, its quotation mark with it, in code points.
    """

    field: str
    typed: str
    start: int


def growing_value(text: str, fields: Sequence[str]) -> GrowingValue | None:
    """Return the value at the end of a text, None where no value of these fields is typed there."""
    found = _FIELD.search(text)
    field = VOCABULARY.field(found.group(1)) if found else None
    if found is None or field is None or field.code not in fields:
        return None
    quote, typed = found.group(3), found.group(4)
    if not quote and any(sign.isspace() or sign in SPECIAL for sign in typed):
        return None
    return GrowingValue(field.code, typed, found.start(3))


def offers(value: GrowingValue, known: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what a value may become, in the order that it is known in; a few at most.

    Args:
        known: the values by the code of their field.
    """
    values = known.get(value.field, ())
    if not value.typed.strip():
        return list(values[:_MOST])
    if value.field == "tag":
        found: Sequence[str] = paths_meant(value.typed, values, growing=True)
    else:
        found = [one for one in values if names_hold(value.typed, one, growing=True)]
    return list(found[:_MOST])


def text_with(text: str, value: GrowingValue, chosen: str) -> str:
    """Return a text with a value written out, ready to type on."""
    return f"{text[: value.start]}{quoted(chosen)} "

"""`search`."""

from __future__ import annotations

import sys

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option, kind_option
from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import Hit
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, language, ngettext


@click.command("search", help=_("Find where all words of QUERY were said or written."))
@click.argument("query", nargs=-1, required=True)
@kind_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help=_("How many hits to give."),
)
@json_option
@click.pass_obj
def search(
    context: Context, query: tuple[str, ...], kind: Kind | None, limit: int, as_json: bool
) -> int:
    """Search; every word is finished."""
    result = context.indexed().searching.search(" ".join(query), kind=kind, limit=limit)
    if as_json:
        output.write_json(output.search_json(result))
    else:
        for term in result.terms:
            output.write(f"{term.name}: {term.define(language())}\n")
        last = None
        for hit in result.hits:
            if hit.item != last:
                output.write(f"{hit.title}  [{hit.item}]")
                last = hit.item
            output.write("  " + _line(hit))
        output.tell(ngettext("{count} hit", "{count} hits", result.total))
    return DONE if result.total else NOTHING


def _line(hit: Hit) -> str:
    start = f"{format_ms(hit.start_ms)}  " if hit.start_ms is not None else ""
    speaker = f"{hit.speaker}: " if hit.speaker else ""
    return f"{start}{speaker}{_marked(hit)}"


def _marked(hit: Hit) -> str:
    """Return the text with the found words set off, in bold on a terminal."""
    before, after = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("*", "*")
    parts, place = [], 0
    for start, end in hit.marks:
        parts += [hit.text[place:start], before, hit.text[start:end], after]
        place = end
    return " ".join("".join([*parts, hit.text[place:]]).split())

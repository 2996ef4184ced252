"""`list` and `show`."""

from __future__ import annotations

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option, kind_option
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.i18n.words import kind_number_words, kind_word, passages_word


@click.command("list", help=_("List the items of the archive."))
@kind_option
@json_option
@click.pass_obj
def list_(context: Context, kind: Kind | None, as_json: bool) -> int:
    """List the items."""
    items = [i for i in context.session.library.items() if kind is None or i.kind is kind]
    if as_json:
        output.write_json([output.item_json(item) for item in items])
    else:
        for item in items:
            output.write(_line(item))
    return DONE if items else NOTHING


def _line(item: Item) -> str:
    holds = [format_ms(item.duration_ms)] if item.duration_ms is not None else []
    if item.passages:
        holds.append(passages_word(item.passages))
    return f"{item.id:<48} {kind_word(item.kind):<11} {item.title}" + (
        f"  ({', '.join(holds)})" if holds else ""
    )


@click.command("show", help=_("Show an item with its text. ITEM is an id or a title."))
@click.argument("item")
@json_option
@click.pass_obj
def show(context: Context, item: str, as_json: bool) -> int:
    """Show one item."""
    library = context.session.library
    found = library.find(item)
    transcript = library.transcript(found.id)
    passages = transcript.passages if transcript else ()
    if as_json:
        output.write_json(output.show_json(found, library.recordings(found.id), passages))
        return DONE
    output.write(found.title)
    output.write(_about(found))
    if found.machine_voice:
        output.write(
            _(
                "This is an announcement in a computer voice; "
                "the episode itself is not in this archive yet."
            )
        )
    for text in (found.description, found.announcement, found.url):
        if text:
            output.write(f"\n{text}")
    for passage in passages:
        output.write("\n" + _passage(passage))
    return DONE


def _about(item: Item) -> str:
    names = ", ".join(one.person.name for one in item.participants)
    kind = kind_number_words(item.kind, item.number)
    return " · ".join(part for part in (kind, names, item.date) if part)


def _passage(passage: Passage) -> str:
    start = f"[{format_ms(passage.start_ms)}] " if passage.start_ms is not None else ""
    speaker = f"{passage.speaker}: " if passage.speaker else ""
    return f"{start}{speaker}{passage.text}"

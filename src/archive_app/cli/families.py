"""`families`: the user's own words that find each other."""

from __future__ import annotations

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option
from archive_app.domain.word_families import WordFamily
from archive_app.i18n import _

Words = tuple[str, ...]


@click.group(
    "families",
    invoke_without_command=True,
    help=_("List, add, change or remove word families: your own words that find each other."),
)
@click.pass_context
def families(context: click.Context) -> int | None:
    """Take a command about word families; without one, list them."""
    if context.invoked_subcommand is None:
        return _list(context.obj, as_json=False)
    return None


@families.command("list", help=_("List the word families."))
@json_option
@click.pass_obj
def list_(context: Context, as_json: bool) -> int:
    """List the families."""
    return _list(context, as_json=as_json)


@families.command("add", help=_("Add a family of at least two WORDs."))
@click.argument("word", nargs=-1, required=True)
@click.option("--note", default="", help=_("What the family is for."))
@json_option
@click.pass_obj
def add(context: Context, word: Words, note: str, as_json: bool) -> int:
    """Add a family."""
    _show(context.session.word_families.add(word, note).family, as_json=as_json)
    return DONE


@families.command("change", help=_("Give the family ID these WORDs instead of those it has."))
@click.argument("id_", metavar="ID")
@click.argument("word", nargs=-1, required=True)
@click.option("--note", help=_("Another note; without this the note stays."))
@json_option
@click.pass_obj
def change(context: Context, id_: str, word: Words, note: str | None, as_json: bool) -> int:
    """Change a family."""
    service = context.session.word_families
    known = service.find(id_)
    said = known.note if note is None else note
    _show(service.change(known.id, word, said).family, as_json=as_json)
    return DONE


@families.command("remove", help=_("Remove the family ID; undo in the window brings it back."))
@click.argument("id_", metavar="ID")
@json_option
@click.pass_obj
def remove(context: Context, id_: str, as_json: bool) -> int:
    """Remove a family."""
    service = context.session.word_families
    known = service.find(id_)
    service.delete(known.id)
    _show(known, as_json=as_json)
    return DONE


def _list(context: Context, *, as_json: bool) -> int:
    found = context.session.word_families.all()
    if as_json:
        output.write_json([output.family_json(one) for one in found])
    else:
        for one in found:
            _show(one, as_json=False)
    return DONE if found else NOTHING


def _show(family: WordFamily, *, as_json: bool) -> None:
    if as_json:
        output.write_json(output.family_json(family))
        return
    note = " ".join(family.note.split())
    output.write(f"{family.id}  {', '.join(family.words)}" + (f"  ({note})" if note else ""))

"""`tag codes` and `tag code`: the codebook."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option
from archive_app.cli.tag_output import tag_json, tag_line
from archive_app.domain.codebook import Codebook, Tag, TagColour
from archive_app.i18n import _
from archive_app.services.session import Session

Command = Callable[..., Any]
Said = dict[str, Any]


def _saying(command: Command) -> Command:
    """Add the options that say what a tag is like."""
    colours = click.Choice([colour.value for colour in TagColour])
    for option in (
        click.option("--example", help=_("Words that would get it.")),
        click.option("--description", help=_("What it is for.")),
        click.option("--key", "shortcut", help=_("The letter or figure that puts it in a round.")),
        click.option("--sign", help=_("One or two letters that tell it from others.")),
        click.option("--colour", type=colours, help=_("Its colour.")),
    ):
        command = option(command)
    return command


@click.command("codes", help=_("Show the codebook: all tags, and on how many places they are."))
@json_option
@click.pass_obj
def codes(context: Context, as_json: bool) -> int:
    """Show the codebook."""
    return show_codebook(context, as_json=as_json)


def show_codebook(context: Context, *, as_json: bool) -> int:
    """Print all tags; return the exit code."""
    service = context.session.tags
    codebook, counts = service.now(), service.counts()
    if as_json:
        output.write_json([tag_json(codebook, one, counts.get(one.id, 0)) for one in codebook])
    else:
        for one in codebook:
            output.write(tag_line(codebook, one, counts.get(one.id, 0)))
    return DONE if len(codebook) else NOTHING


@click.group(
    "code",
    invoke_without_command=True,
    help=_("Add, change, move, merge, retire or delete a tag of the codebook."),
)
@click.pass_context
def code(context: click.Context) -> int | None:
    """Take a command about a tag of the codebook; without one, show them all."""
    if context.invoked_subcommand is None:
        return show_codebook(context.obj, as_json=False)
    return None


@code.command("add", help=_("Add a tag NAME to the codebook."))
@click.argument("name")
@click.option("--in", "parent", metavar="TAG", help=_("The tag that it stands in."))
@_saying
@json_option
@click.pass_obj
def add(
    context: Context, /, name: str, parent: str | None, as_json: bool, **said: str | None
) -> int:
    """Add a tag."""
    service = context.session.tags
    above = service.find(parent).id if parent else None
    kept = service.add(name, above, **_given(said))
    _show(context.session, kept.tag.id, as_json=as_json)
    return DONE


@code.command("change", help=_("Change what is said; the rest stays."))
@click.argument("tag")
@click.option("--name", help=_("Its new name."))
@_saying
@json_option
@click.pass_obj
def change(
    context: Context, /, tag: str, name: str | None, as_json: bool, **said: str | None
) -> int:
    """Change a tag."""
    service = context.session.tags
    known = service.find(tag)
    given = _given(said) | ({} if name is None else {"name": name})
    service.change(replace(known, **given))
    _show(context.session, known.id, as_json=as_json)
    return DONE


@code.command("move", help=_("Move a TAG into another, or to the top."))
@click.argument("tag")
@click.option("--in", "parent", metavar="TAG", help=_("Into this one; without this, to the top."))
@click.option("--at", type=click.IntRange(min=1), help=_("Its place there, from 1; else the last."))
@json_option
@click.pass_obj
def move(context: Context, tag: str, parent: str | None, at: int | None, as_json: bool) -> int:
    """Move a tag."""
    service = context.session.tags
    known = service.find(tag)
    above = service.find(parent).id if parent else None
    service.move(known.id, above, sys.maxsize if at is None else at - 1)
    _show(context.session, known.id, as_json=as_json)
    return DONE


@code.command("merge", help=_("Give all that has TAG the tag INTO, and delete TAG."))
@click.argument("tag")
@click.argument("into")
@json_option
@click.pass_obj
def merge(context: Context, tag: str, into: str, as_json: bool) -> int:
    """Merge a tag with another."""
    service = context.session.tags
    known, target = service.find(tag), service.find(into)
    service.merge(known.id, target.id)
    _show(context.session, target.id, as_json=as_json)
    return DONE


@code.command("retire", help=_("Offer a TAG no more; what has it keeps it."))
@click.argument("tag")
@click.option("--again", is_flag=True, help=_("Offer it again."))
@json_option
@click.pass_obj
def retire(context: Context, tag: str, again: bool, as_json: bool) -> int:
    """Retire a tag."""
    service = context.session.tags
    known = service.find(tag)
    service.retire(known.id, retired=not again)
    _show(context.session, known.id, as_json=as_json)
    return DONE


@code.command("delete", help=_("Delete a TAG that is on nothing and has none in it."))
@click.argument("tag")
@json_option
@click.pass_obj
def delete(context: Context, tag: str, as_json: bool) -> int:
    """Delete a tag."""
    service = context.session.tags
    known, codebook = service.find(tag), service.now()
    service.delete(known.id)
    _write(codebook, known, 0, as_json=as_json)
    return DONE


def _given(said: dict[str, str | None]) -> Said:
    """Return what was said of a tag, by the names of its fields."""
    given: Said = {name: value for name, value in said.items() if value is not None}
    if "colour" in given:
        given["colour"] = TagColour(given["colour"])
    return given


def _show(session: Session, key: str, *, as_json: bool) -> None:
    codebook = session.tags.now()
    known = codebook.get(key)
    if known is not None:  # else somebody deleted it right after
        _write(codebook, known, session.tags.counts().get(key, 0), as_json=as_json)


def _write(codebook: Codebook, tag: Tag, count: int, *, as_json: bool) -> None:
    if as_json:
        output.write_json(tag_json(codebook, tag, count))
    else:
        output.write(tag_line(codebook, tag, count).strip())

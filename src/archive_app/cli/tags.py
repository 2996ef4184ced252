"""`tag`: what is tagged, and the codebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option
from archive_app.cli.tag_codes import code, codes, show_codebook
from archive_app.cli.tag_files import export, import_
from archive_app.cli.tag_output import annotation_json, annotation_line
from archive_app.domain.annotations import Annotation
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.services.tag_pages import TaggedFilter, TaggedPassage, TagQuestion
from archive_app.services.words_in_passage import find_words


@click.group(
    "tag",
    invoke_without_command=True,
    help=_("List, put and take off tags; look after the codebook."),
)
@click.pass_context
def tag(context: click.Context) -> int | None:
    """Take a command about tags; without one, show the codebook."""
    if context.invoked_subcommand is None:
        return show_codebook(context.obj, as_json=False)
    return None


for _command in (codes, code, export, import_):
    tag.add_command(_command)


@tag.command("list", help=_("List what is tagged, in the order of the items and their texts."))
@click.option("--item", help=_("Only on this item: its id, or its title."))
@click.option("--tag", "wanted", help=_("Only with this tag, or one that stands in it."))
@click.option("--by", help=_("Only those of this tagger."))
@click.option("--unplaced", is_flag=True, help=_("Only those whose words can't be found any more."))
@json_option
@click.pass_obj
def list_(
    context: Context,
    item: str | None,
    wanted: str | None,
    by: str | None,
    unplaced: bool,
    as_json: bool,
) -> int:
    """List annotations."""
    session = context.session
    question = TagQuestion(
        session.tags.find(wanted).id if wanted else "",
        wanted=TaggedFilter(item=session.library.find(item).id if item else "", tagger=by),
    )
    codebook = session.tags.now()
    rows = (one for one in _rows(session, question) if not unplaced or one.passage is None)
    if as_json:
        found = [annotation_json(codebook, one) for one in rows]
        output.write_json(found)
        return DONE if found else NOTHING
    result = NOTHING
    for one in rows:
        output.write(annotation_line(codebook, one))
        result = DONE
    return result


@tag.command("add", help=_("Put a TAG on the passage PASSAGE, or on words in it."))
@click.argument("tag_", metavar="TAG")
@click.argument("passage")
@click.option("--words", help=_("On these words in it."))
@click.option("--start", type=int, help=_("On the words from this sign on, counted from 0."))
@click.option("--end", type=int, help=_("The first sign that isn't tagged any more."))
@click.option("--note", default="", help=_("What is to be said about it."))
@click.option("--tagger", help=_("The name of who tags."))
@json_option
@click.pass_obj
def add(
    context: Context,
    tag_: str,
    passage: str,
    words: str | None,
    start: int | None,
    end: int | None,
    note: str,
    tagger: str | None,
    as_json: bool,
) -> int:
    """Put a tag."""
    if (start is None) != (end is None) or (words is not None and start is not None):
        raise click.UsageError("--words, or --start with --end")
    session = context.session
    tagging = session.tagging
    if tagger is not None:
        tagging.tagger = tagger
    wanted = session.tags.find(tag_).id
    if words is not None:
        found = find_words(session.archive, passage, words)
        put = tagging.put(wanted, found.passage, found.span, note, found.text)
    else:
        span = None if start is None or end is None else (start, end)
        put = tagging.put(wanted, passage, span, note)
    _show(session, put.annotation, as_json=as_json)
    return DONE


@tag.command("note", help=_("Write NOTE with the annotation ID; an empty one takes it away."))
@click.argument("id_", metavar="ID")
@click.argument("note")
@json_option
@click.pass_obj
def note_(context: Context, id_: str, note: str, as_json: bool) -> int:
    """Write a note."""
    tagging = context.session.tagging
    tagging.set_note(id_, note)
    _show(context.session, tagging.get(id_), as_json=as_json)
    return DONE


@tag.command("remove", help=_("Take the annotation ID off; undo in the window brings it back."))
@click.argument("id_", metavar="ID")
@json_option
@click.pass_obj
def remove(context: Context, id_: str, as_json: bool) -> int:
    """Take a tag off."""
    session = context.session
    known = _row(session, session.tagging.get(id_))
    session.tagging.take_off(id_)
    _write(session, known, as_json=as_json)
    return DONE


def _rows(session: Session, question: TagQuestion) -> Iterator[TaggedPassage]:
    """Yield annotations item by item, so that no more than those of one are in memory."""
    items = [one.id for one in session.library.items()]
    pages = session.tag_pages
    for item, _count in pages.outline(question, items).items:
        yield from pages.rows(question, [item])[item]


def _row(session: Session, one: Annotation) -> TaggedPassage:
    """Return an annotation with its passage."""
    question = TagQuestion(one.tag, within=False)
    rows = session.tag_pages.rows(question, [one.item])[one.item]
    found = next((row for row in rows if row.annotation.id == one.id), None)
    return replace(found, annotation=one) if found else TaggedPassage(one)


def _show(session: Session, one: Annotation, *, as_json: bool) -> None:
    _write(session, _row(session, one), as_json=as_json)


def _write(session: Session, row: TaggedPassage, *, as_json: bool) -> None:
    codebook = session.tags.now()
    if as_json:
        output.write_json(annotation_json(codebook, row))
    else:
        output.write(annotation_line(codebook, row))

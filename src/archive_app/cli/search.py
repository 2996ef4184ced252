"""`search`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive_app.cli import output
from archive_app.cli.context import Context, progress
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option, kind_option
from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import Hit, Suggestion
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, language, ngettext
from archive_app.i18n.words import hits_word, why_found
from archive_app.services.alike import alike_query
from archive_app.services.search_export import (
    Wanted,
    check_name,
    collect,
    keep,
    kept_words,
)
from archive_app.services.terms_gate import terms_words

#: Hits that are printed where nothing else is asked.
_USUAL = 20


@click.command("search", help=_("Find where all words of QUERY were said or written."))
@click.argument("query", nargs=-1)
@click.option(
    "--like",
    "passage",
    metavar="PASSAGE",
    help=_("Find passages like this one, by its id, instead of a QUERY."),
)
@kind_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=_("How many hits to give: 20, or all with --export."),
)
@click.option(
    "--export",
    "file",
    type=click.Path(path_type=Path),
    help=_("Keep the hits in this file: .csv, .xlsx, .html or .docx."),
)
@json_option
@click.pass_obj
def search(
    context: Context,
    query: tuple[str, ...],
    passage: str | None,
    kind: Kind | None,
    limit: int | None,
    file: Path | None,
    as_json: bool,
) -> int:
    """Search; every word is finished."""
    if bool(query) == bool(passage):
        raise click.UsageError(_("Give a QUERY, or a passage with --like."))
    session = context.indexed()
    text = " ".join(query)
    if passage:
        text = alike_query(
            session.archive, session.indexing, session.related_words, passage, language()
        )
    if file is not None:
        return _export(context, Wanted(text, kind=kind, limit=limit), file)
    result = session.searching.search(text, kind=kind, limit=_USUAL if limit is None else limit)
    suggestions = session.suggesting().suggest(result) if kind is None else ()
    for remark in result.remarks:
        output.tell(output.remark_text(text, remark))
    if as_json:
        output.write_json(output.search_json(result, suggestions))
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
        for one in suggestions:
            output.tell(_suggestion(one))
    return DONE if result.total else NOTHING


def _export(context: Context, wanted: Wanted, file: Path) -> int:
    """Keep the hits in a file; without any there is no file."""
    check_name(file)
    session = context.indexed()
    items = {item.id: item for item in session.library.items()}
    collected = collect(session.searching, items, wanted, progress())
    if not collected.total:
        output.tell(" ".join([hits_word(0) + ".", *terms_words(collected)]))
        return NOTHING
    keep(collected, file, progress())
    output.tell(kept_words(collected, file))
    return DONE


def _line(hit: Hit) -> str:
    start = f"{format_ms(hit.start_ms)}  " if hit.start_ms is not None else ""
    speaker = f"{hit.speaker}: " if hit.speaker else ""
    why = why_found(hit.reason, hit.word, hit.related)
    return f"{start}{speaker}{_marked(hit)}" + (f"  ({why})" if why else "")


def _marked(hit: Hit) -> str:
    """Return the text with the found words set off, in bold on a terminal."""
    before, after = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("*", "*")
    parts, place = [], 0
    for start, end in hit.marks:
        parts += [hit.text[place:start], before, hit.text[start:end], after]
        place = end
    return " ".join("".join([*parts, hit.text[place:]]).split())


def _suggestion(suggestion: Suggestion) -> str:
    """Return what else to ask, with the number of its hits, as a line."""
    hits = hits_word(suggestion.total)
    if suggestion.instead:
        return _("Did you mean: {query} ({hits})").format(query=suggestion.text, hits=hits)
    if suggestion.excluded:
        return _("There are hits with what was left out: {query} ({hits})").format(
            query=suggestion.text, hits=hits
        )
    return _("There are hits without {part}: {query} ({hits})").format(
        part=suggestion.left_out, query=suggestion.text, hits=hits
    )

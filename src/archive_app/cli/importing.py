"""`import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from archive_app.cli import output
from archive_app.cli.accounts import account
from archive_app.cli.context import Context, progress
from archive_app.cli.exit_codes import DONE, ERROR, NOTHING
from archive_app.cli.options import json_option
from archive_app.domain.errors import Cancelled
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.i18n.messages import partly_added
from archive_app.i18n.words import action_word, passages_word, words_word
from archive_app.services.importing import ImportReport
from archive_app.services.planned import Action, ImportPlan, PlannedFile


@click.command(
    "import",
    help=_("Add recordings and transcripts: files, or folders of them."),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--item", help=_("The item that they belong to: an id or a title."))
@click.option("--yes", is_flag=True, help=_("Don't ask first."))
@json_option
@click.pass_obj
def import_(
    context: Context, paths: tuple[Path, ...], item: str | None, yes: bool, as_json: bool
) -> int:
    """Read files, show what would be done, and do it."""
    session = context.session
    plan = session.importing.plan(paths, item, progress())
    if not yes:
        _preview(plan)
        if plan.anything_to_do and not _agreed():
            return ERROR
    report = session.importing.apply(plan, progress())
    if as_json:
        output.write_json(_json(report))
    else:
        for line in _lines(report):
            output.write(line)
    context.indexed(tidied=True)
    if report.error:
        output.tell_error(partly_added(report.added, report.error.code, report.error.particulars))
        return ERROR
    return NOTHING if any(one.action is Action.REFUSED for one in report.files) else DONE


def _preview(plan: ImportPlan) -> None:
    for line in _lines(plan):
        output.tell(line)


def _json(report: ImportReport) -> list[output.Json]:
    """Return the files, each magazine before what it has of each item."""
    rows: list[output.Json] = []
    magazines = {one.path: one for one in report.magazines}
    for one in report.files:
        magazine = magazines.pop(one.path, None) if one.draft else None
        if magazine:
            of_it = [each for each in report.files if each.path == one.path]
            rows.append(output.magazine_json(magazine, of_it))
        rows.append(output.file_json(one))
    return rows


def _lines(shown: ImportPlan | ImportReport) -> Iterator[str]:
    """Yield what is said of each file, and the account of the lines of each magazine."""
    for one in shown.files:
        yield _line(one)
    for magazine in shown.magazines:
        yield from account(magazine.draft)


def _agreed() -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        output.tell(_("Nothing was added. Give --yes to add these files without a question."))
        return False
    output.tell(_("Add these files? [y/N]"), end=" ")
    answer = sys.stdin.readline()
    if not answer:  # the end of the input is no answer
        output.tell("")
        raise Cancelled
    if answer.strip().casefold() in _("y yes").split():
        return True
    output.tell(_("Nothing was added."))
    return False


def _line(file: PlannedFile) -> str:
    parts = [f"{file.path.name}: {action_word(file.action)}"]
    if file.item_title:
        parts.append(
            (_("as a new item “{title}”") if file.new_item else _("with “{title}”")).format(
                title=file.item_title
            )
        )
    if file.text and file.text.passages:
        parts.append(passages_word(len(file.text.passages)))
    if file.draft:
        if file.draft.announcement:
            parts.append(_("announcement"))
        parts.append(words_word(file.draft.words))
    if file.sound and file.sound.duration_ms is not None:
        parts.append(format_ms(file.sound.duration_ms))
    parts += [output.problem_text(one) for one in file.problems]
    return " · ".join(parts)

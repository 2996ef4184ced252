"""`tag export` and `tag import`: the codebook as a file."""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE
from archive_app.cli.options import json_option
from archive_app.cli.tag_output import codebook_import_json, planned_line
from archive_app.i18n import _, ngettext
from archive_app.services.codebook_files import CodebookPlan, TagAction

_FILE = click.Path(readable=False, path_type=Path)


@click.command("export", help=_("Keep the codebook in FILE: .qdc (REFI-QDA) or .csv."))
@click.argument("file", type=_FILE)
@click.pass_obj
def export(context: Context, file: Path) -> int:
    """Keep the codebook in a file."""
    count = context.session.codebook_files.export(file)
    output.tell(ngettext("{count} tag kept in the file.", "{count} tags kept in the file.", count))
    return DONE


@click.command("import", help=_("Add the tags of FILE to the codebook."))
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help=_("Only show what would be done."))
@click.option(
    "--prefer",
    type=click.Choice(["archive", "file"]),
    help=_("Which one counts where both say something else of a tag."),
)
@json_option
@click.pass_obj
def import_(context: Context, file: Path, dry_run: bool, prefer: str | None, as_json: bool) -> int:
    """Add the tags of a file."""
    service = context.session.codebook_files
    plan = service.plan(file)
    if not dry_run:
        choices = {"archive": (), "file": [one.id for one in plan.to_choose]}
        service.apply(plan, choices.get(prefer or ""))
    if as_json:
        output.write_json(codebook_import_json(plan, applied=not dry_run))
    else:
        for one in plan.tags:
            output.write(planned_line(one))
        _tell(plan)
    return DONE


def _tell(plan: CodebookPlan) -> None:
    """Say what was mended, and how many tags were new, on stderr."""
    for problem in plan.problems:
        output.tell(output.problem_text(problem))
    new = plan.count(TagAction.NEW) + plan.count(TagAction.REVIVED)
    output.tell(ngettext("{count} new tag.", "{count} new tags.", new))

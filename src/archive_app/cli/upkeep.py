"""`reindex` and `check`."""

from __future__ import annotations

import click

from archive_app.cli import output
from archive_app.cli.context import Context, progress
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option
from archive_app.i18n import _, ngettext


@click.command("reindex", help=_("Make the search index anew from the archive."))
@click.pass_obj
def reindex(context: Context) -> int:
    """Make the index anew."""
    count = context.session.indexing.rebuild(progress())
    output.tell(ngettext("{count} item indexed.", "{count} items indexed.", count))
    return DONE


@click.command("check", help=_("Check that everything is still there and whole."))
@json_option
@click.pass_obj
def check(context: Context, as_json: bool) -> int:
    """Check the archive; the index is brought up to date first."""
    from archive_app.services.safekeeping import check as check_archive

    session = context.indexed()
    problems = check_archive(session.archive, session.indexing, progress())
    if as_json:
        output.write_json(
            {"ok": not problems, "problems": [output.problem_json(one) for one in problems]}
        )
    else:
        for one in problems:
            output.write(output.problem_text(one))
        if not problems:
            output.write(_("All is well."))
    return NOTHING if problems else DONE

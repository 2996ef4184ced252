"""`restore`."""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE
from archive_app.config import paths
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _


@click.command(
    "restore",
    help=_("Put a backup in the place of the archive's database: the newest whole one."),
)
@click.argument("backup", required=False, type=click.Path(readable=False, path_type=Path))
@click.pass_obj
def restore(context: Context, backup: Path | None) -> int:
    """Put a backup in place; the archive isn't opened for that, it may be damaged."""
    from archive_app.services.restoring import restored

    done = restored(_folder(context), backup)
    output.tell(_("The archive is again as it was in {path}.").format(path=done.backup))
    if done.replaced:
        output.tell(_("What it was until now is kept in {path}.").format(path=done.replaced))
    return DONE


def _folder(context: Context) -> Path:
    chosen = context.folder or paths.default_archive()
    try:
        return chosen.expanduser().absolute()
    except RuntimeError as error:  # the home of a user that there isn't
        raise ArchiveError("archive-folder", path=str(chosen)) from error

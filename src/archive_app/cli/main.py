"""The `archive-app` command. Its help is in the language installed before this module loads."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from archive_app import __version__
from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.importing import import_
from archive_app.cli.looking import list_, show
from archive_app.cli.search import search
from archive_app.cli.upkeep import check, reindex
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.i18n import LANGUAGES, _
from archive_app.i18n.messages import sentence

#: Exit codes beside 0 (done) and 1 (nothing found, or problems reported).
ERROR, INTERRUPTED = 2, 130


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    help=_("Search, hear, tag and quote recorded interviews, offline."),
)
@click.option(
    "--archive",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The archive's folder; without this the usual one."),
)
@click.option("--lang", type=click.Choice(LANGUAGES), help=_("The language of all texts."))
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def group(context: click.Context, folder: Path | None, lang: str | None) -> int | None:
    """Take the options that go before a command; without a command open the window."""
    # The language was installed before this module was loaded, so that help speaks it too.
    context.obj.folder = folder
    if context.invoked_subcommand is None:
        return int(context.obj.window())
    return None


@group.command("open", help=_("Open the window."))
@click.pass_obj
def open_(context: Context) -> int:
    """Open the window."""
    return context.window()


for _command in (import_, search, list_, show, reindex, check):
    group.add_command(_command)


def run(arguments: Sequence[str], context: Context) -> int:
    """Run a command and return its exit code; errors are told on stderr in one line."""
    try:
        result = group.main(
            list(arguments), prog_name="archive-app", obj=context, standalone_mode=False
        )
        return int(result or 0)
    except click.ClickException as error:
        hint = _("See archive-app --help.")
        return _failed(f"{_one_line(error.format_message())} {hint}", ERROR)
    except Cancelled as error:
        return _failed(sentence(error.code, error.particulars), INTERRUPTED)
    except ArchiveError as error:
        return _failed(sentence(error.code, error.particulars), ERROR)
    except (click.Abort, KeyboardInterrupt):
        return _failed(sentence("cancelled", {}), INTERRUPTED)
    except BrokenPipeError:  # the reader of our output left, as `head` does
        sys.stderr.close()
        return 0
    finally:
        context.close()


def _failed(text: str, code: int) -> int:
    output.tell(text)
    return code


def _one_line(text: str) -> str:
    return " ".join(text.split())

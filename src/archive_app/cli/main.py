"""The `archive-app` command. Its help is in the language installed before this module loads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from archive_app import __version__
from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, ERROR, INTERRUPTED
from archive_app.cli.explain import explain
from archive_app.cli.families import families
from archive_app.cli.importing import import_
from archive_app.cli.looking import list_, show
from archive_app.cli.restore import restore
from archive_app.cli.search import search
from archive_app.cli.tags import tag
from archive_app.cli.upkeep import check, reindex
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.i18n import LANGUAGES, _
from archive_app.i18n.messages import sentence


class _Commands(click.Group):
    """A group whose interruption is told by us; click would begin a line of its own."""

    def invoke(self, ctx: click.Context) -> Any:
        """Invoke the command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Cancelled from error


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    help=_("Search, hear, tag and quote recorded interviews, offline."),
)
@click.option(
    "--archive",
    "folder",
    type=click.Path(readable=False, path_type=Path),
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


for _command in (import_, search, explain, families, tag, list_, show, reindex, check, restore):
    group.add_command(_command)


def run(arguments: Sequence[str], context: Context) -> int:
    """Run a command and return its exit code; errors are told on stderr in one line."""
    try:
        with closing(context):
            result = group.main(
                list(arguments), prog_name="archive-app", obj=context, standalone_mode=False
            )
            output.flush()
        return int(result or DONE)
    except click.ClickException as error:
        return _failed(" ".join((_usage(error), _("See archive-app --help."))), ERROR)
    except Cancelled as error:
        return _failed(sentence(error.code, error.particulars), INTERRUPTED)
    except ArchiveError as error:
        return _failed(sentence(error.code, error.particulars), ERROR)
    except (click.Abort, KeyboardInterrupt):
        return _failed(sentence("cancelled", {}), INTERRUPTED)
    except output.ReaderGone:
        return DONE


def _usage(error: click.ClickException) -> str:
    """Return in our own words what click can't make of the command line."""
    match error:
        case click.NoSuchOption():
            return _("There is no option {name}.").format(name=error.option_name)
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return _("{name} is missing.").format(name=name.upper())
        case click.BadParameter():
            name = error.param.opts[0] if error.param and error.param.opts else ""
            return _("The value of {name} can't be used.").format(name=name)
        case click.BadOptionUsage():
            return _("{name} needs a value, or doesn't take one.").format(name=error.option_name)
        case click.UsageError() if isinstance(error.ctx and error.ctx.command, click.Group):
            return _("There is no such command.")
    return _("This command can't be read.")


def _failed(text: str, code: int) -> int:
    output.tell_error(text)
    return code

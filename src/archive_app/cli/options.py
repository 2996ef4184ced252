"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from archive_app.domain.catalogue import Kind
from archive_app.i18n import _

Command = Callable[..., Any]


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))(command)


def kind_option(command: Command) -> Command:
    """Add `--kind`."""
    kinds = click.Choice([kind.value for kind in Kind])
    return click.option("--kind", type=kinds, callback=_kind, help=_("Only items of this kind."))(
        command
    )


def _kind(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Kind | None:
    return Kind(value) if value else None

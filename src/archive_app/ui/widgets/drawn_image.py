"""Drawings for the style sheet, which takes only files: one per icon and colour.

They lie in a folder that lives as long as the process.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from archive_app.resources import resource


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="archive-app-", ignore_cleanup_errors=True)


@cache
def image_url(name: str, color: str) -> str:
    """Return `url(...)` of an icon in a colour (`#rrggbb`)."""
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    path = Path(_folder().name) / f"{name}-{color.lstrip('#')}.svg"
    path.write_text(drawing.replace("currentColor", color), encoding="utf-8")
    return f'url("{path.as_posix()}")'

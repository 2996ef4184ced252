"""Where the files that ship with the program are.

They lie in `resources/` and `media/` at the top of a checkout, and inside the package (in
`_shipped/`) in a wheel or a frozen bundle; the same two names work in all of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    """Return the folder that holds `resources/` and `media/`.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent.parent):
        if (root / "resources").is_dir() and (root / "media").is_dir():
            return root
    raise FileNotFoundError(f"no resources/ and media/ beside {_PACKAGE}")


def resource(name: str) -> Path:
    """Return the path of a shipped resource, such as `catalogue/catalogue.toml`."""
    return _root() / "resources" / name


def media(name: str) -> Path:
    """Return the path of a shipped sound or caption file, such as `episode-1-announcement.opus`."""
    return _root() / "media" / name

"""`python -m archive_app`, the same as the command `archive-app`."""

from __future__ import annotations

import sys

from archive_app.app import run


def main() -> int:
    """Run the program and return its exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

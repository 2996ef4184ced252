"""`python -m archive_app`, the same as the command `archive-app`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program and return its exit code."""
    if sys.argv[1:] == ["--read-pdf"]:  # a bundle that was started by `formats.pdf`
        from archive_app.formats.pdfium import serve

        serve()
    try:
        from archive_app.app import run
    except KeyboardInterrupt:  # so early that there are no words yet
        return 130
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

"""What tests of the whole window share: who they are, and how long they wait."""

from __future__ import annotations

from collections.abc import Callable

from archive_app.ui.program import Program

WAIT_MS = 15_000
AUTHOR = "00000000-0000-4000-8000-000000000001"
SEAL_KEY = b"a key for tests that nobody uses"

#: Starts the program on the test's archive.
Start = Callable[[], Program]

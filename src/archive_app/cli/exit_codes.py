"""What the exit codes of the program mean."""

from __future__ import annotations

#: Done. Of a search: something was found.
DONE = 0

#: Nothing was found, or problems were reported.
NOTHING = 1

#: An error, told on stderr in one line.
ERROR = 2

#: Stopped by the user.
INTERRUPTED = 130

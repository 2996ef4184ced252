"""Going to a tag by typing how its name begins."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from archive_app.ui.codebook.codebook_shown import Shown, plain


class TypeToFind:
    """Gathers what is typed without a pause, and finds the tag that it leads to."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    def find(self, more: str, shown: Shown, current: str) -> str | None:
        """Return the id of the tag that is meant, None where none is.

        The next one whose name begins so, in the tree's order, also where it is folded away; else
        the next that has it anywhere.

        Args:
            more: what is typed now.
            current: id of the current tag, "" for none.
        """
        pause = QApplication.keyboardInputInterval()
        late = not self._since.isValid() or self._since.hasExpired(pause)
        self._since.restart()
        self._typed = more if late else self._typed + more
        wanted = plain(self._typed)
        if not wanted:
            return None
        # While more of the same name is typed, the current one may go on to be it.
        names = list(_names_from(shown, current, stay=len(self._typed) > 1))
        for fits in (str.startswith, str.__contains__):
            found = next((key for key, name in names if fits(name, wanted)), None)
            if found:
                return found
        return None


def _names_from(shown: Shown, current: str, *, stay: bool) -> Iterator[tuple[str, str]]:
    """Yield ids and plain names in order, from the current tag or the one after it."""
    tags = [tag for tag in shown.codebook if tag.id in shown]
    at = next((n for n, tag in enumerate(tags) if tag.id == current), -1)
    start = max(0, at if stay else at + 1)
    for tag in (*tags[start:], *tags[:start]):
        yield tag.id, plain(tag.name)

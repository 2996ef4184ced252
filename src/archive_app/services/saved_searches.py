"""What was searched for, and searches that were given a name. Kept in the settings."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError

#: Searches that are remembered.
MOST_RECENT = 20
_LONGEST = 500  # characters of a search that is remembered
_LONGEST_NAME = 80


class SavedSearches:
    """Remembers searches. What changes something writes a file: no work for Qt's thread.

    Safe to use from any thread.
    """

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    @property
    def recent(self) -> tuple[str, ...]:
        """What was searched for, the newest first."""
        return self._settings.current.recent[:MOST_RECENT]

    @property
    def keeps_recent(self) -> bool:
        """Whether searches are remembered."""
        return self._settings.current.keep_recent

    @property
    def saved(self) -> Mapping[str, str]:
        """The text of each saved search by its name, in the order of the names."""
        saved = self._settings.current.saved
        return {name: saved[name] for name in sorted(saved, key=str.casefold)}

    def note(self, text: str) -> None:
        """Remember what was searched for, unless that is switched off.

        Raises:
            ArchiveError: `config-unwritable`; here and below it holds for now all the same.
        """
        wanted = " ".join(text.split())[:_LONGEST]
        if not wanted or not self.keeps_recent:
            return
        others = (one for one in self.recent if one.casefold() != wanted.casefold())
        self._settings.change(recent=(wanted, *others)[:MOST_RECENT])

    def clear(self) -> None:
        """Forget what was searched for."""
        self._settings.change(recent=())

    def keep_recent(self, wanted: bool) -> None:
        """Remember from now on what is searched for, or not; what was remembered goes then."""
        self._settings.change(keep_recent=wanted, **({} if wanted else {"recent": ()}))

    def save(self, name: str, text: str) -> None:
        """Keep a search under a name; one that had the name is replaced.

        Raises:
            ArchiveError: `search-nameless`, or as for `note`.
        """
        self._settings.change(saved={**self._settings.current.saved, _tidy(name): text.strip()})

    def rename(self, name: str, other: str) -> None:
        """Give a saved search another name.

        Raises:
            ArchiveError: `search-nameless`, `search-name-taken`, or as for `note`.
        """
        wanted, saved = _tidy(other), dict(self._settings.current.saved)
        if wanted != name and wanted in saved:
            raise ArchiveError("search-name-taken", name=wanted)
        if name in saved:
            saved[wanted] = saved.pop(name)
            self._settings.change(saved=saved)

    def delete(self, name: str) -> None:
        """Forget a saved search."""
        saved = dict(self._settings.current.saved)
        saved.pop(name, None)
        self._settings.change(saved=saved)


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())[:_LONGEST_NAME]
    if not tidy:
        raise ArchiveError("search-nameless")
    return tidy

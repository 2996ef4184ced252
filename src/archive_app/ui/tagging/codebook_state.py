"""The codebook as the window knows it: read in the background, shared by all that show tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Codebook, Tag
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge


@dataclass(frozen=True, slots=True)
class _Read:
    codebook: Codebook
    counts: Mapping[str, int] = field(default_factory=dict)


class CodebookState(QObject):
    """Keeps the codebook and how often each tag was put.

    Signals:
        changed: there is another codebook, or other counts.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._known = _Read(Codebook())
        self._reading = 0

    @property
    def codebook(self) -> Codebook:
        """The codebook as it was read last."""
        return self._known.codebook

    @property
    def counts(self) -> Mapping[str, int]:
        """How many annotations each tag has; tags without any are left out."""
        return self._known.counts

    def tag(self, key: str) -> Tag | None:
        """Return a tag by its id, None where it isn't there."""
        return self._known.codebook.get(key)

    def refresh(self) -> None:
        """Read it anew."""
        number = self._reading = self._reading + 1

        def read(_progress: Progress) -> _Read:
            return _Read(self._session.tags.now(), self._session.tags.counts())

        def show(found: _Read) -> None:
            known = self._known
            # An unchanged codebook is the very same one, so none is compared tag by tag.
            same = found.codebook is known.codebook and found.counts == known.counts
            if number == self._reading and not same:
                self._known = found
                self.changed.emit()

        self._jobs.read(read, show)

    def take_changes(self, changes: Changes) -> None:
        """Follow a change, such as one that was undone."""
        if changes.codebook or changes.annotated:
            self.refresh()

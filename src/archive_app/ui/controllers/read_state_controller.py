"""Which items were read: by reading or hearing them, or because the user says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError
from archive_app.domain.heard import Heard
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import Failed, JobBridge
from archive_app.ui.library.browser import Browser
from archive_app.ui.teller import Teller


class ReadStateController(Teller):
    """Marks items as read, and shows it in the list and in the menu.

    Args:
        action: marks an item as read or unread.

    Signals:
        changed: other items than before are known to be read.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        browser: Browser,
        action: QAction,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._browser = browser
        self._action = action
        self._read: frozenset[str] | None = None
        self._reading = 0
        self._marks = 0
        self._open = ""
        #: Items that are no longer to be marked by themselves until they are opened again: that
        #: was done, or the user said what they are.
        self._settled: set[str] = set()
        self._told_of_failure = False
        browser.reader.passages.end_reached.connect(self._read_to_end)

    def refresh(self) -> None:
        """Read which items were read, and show it."""
        number = self._reading = self._reading + 1
        marks = self._marks

        def read(_progress: Progress) -> frozenset[str]:
            return self._session.read_state.read_items()

        def show(found: frozenset[str]) -> None:
            if number != self._reading:  # a later reading knows better
                return
            if marks == self._marks:
                self._show(found)
            else:  # something was marked meanwhile, which may not have been read
                self.refresh()

        self._jobs.read(read, show)

    def take_item(self, item: Item, _transcript: object, _recordings: object) -> None:
        """Begin with an item that is opened; whatever the user said of it before is over."""
        if item.id != self._open:
            self._open = item.id
            self._settled.discard(item.id)

    def toggle(self, item: Item) -> None:
        """Mark an item as read, or as unread."""
        self._settled.add(item.id)
        read = not self._is_read(item.id)
        pattern = _("“{title}” is marked as read.") if read else _("“{title}” is marked as unread.")
        self._mark(item.id, read, self.failed.emit, pattern.format(title=item.title))

    def dress(self, item: Item | None) -> None:
        """Have the menu say what would be done with an item."""
        read = item is not None and self._is_read(item.id)
        self._action.setText(_("Mark as unread") if read else _("Mark as read"))

    def take_heard(self, recording: Recording, heard: Heard) -> None:
        """Remember what was heard; an item of which nearly all was heard is read."""
        if recording.item in self._settled or self._is_read(recording.item):
            return

        def write(_progress: Progress) -> bool:
            return self._session.read_state.take_heard(recording, heard)

        def done(enough: bool) -> None:
            if enough:
                self._set(recording.item, True)

        self._jobs.write(write, done, self._fail_once)

    def _read_to_end(self) -> None:
        item = self._browser.reader.item
        if item is not None and item.id not in self._settled and not self._is_read(item.id):
            self._settled.add(item.id)
            self._mark(item.id, True, self._fail_once)

    def _fail_once(self, error: ArchiveError) -> None:
        """Tell of what nobody asked for only once: where it can't be kept, it never can."""
        if not self._told_of_failure:
            self._told_of_failure = True
            self.failed.emit(error)

    def _mark(self, item_id: str, read: bool, failed: Failed, words: str = "") -> None:
        def write(_progress: Progress) -> None:
            self._session.read_state.mark(item_id, read=read)

        def done(_nothing: None) -> None:
            self._set(item_id, read)
            if words:
                self.told.emit(words)

        self._jobs.write(write, done, failed)

    def _is_read(self, item_id: str) -> bool:
        return item_id in (self._read or ())

    def _set(self, item_id: str, read: bool) -> None:
        self._marks += 1
        known = self._read or frozenset()
        self._show(known | {item_id} if read else known - {item_id})

    def _show(self, read: frozenset[str]) -> None:
        before, self._read = self._read, read
        self._browser.items.set_read(read)
        if read != before:
            self.changed.emit()

"""What is read: an item with its text, opened by hand or by a hit; changing and deleting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import Hit
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.library import ItemEdit
from archive_app.services.session import Session
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.browser import Browser
from archive_app.ui.teller import Teller

Opened = tuple[Item, Transcript | None, list[Recording]]


class ReadingController(Teller):
    """Shows items in the reader.

    Signals:
        opened: an item is shown, with its transcript and recordings.
        play_requested: play a recording from a time in milliseconds (None: where it was).
        changed: what an edit or delete touched (`Changes`).
        toggle_requested: play or pause what is played.
    """

    opened = Signal(object, object, object)
    play_requested = Signal(object, object)
    toggle_requested = Signal()
    changed = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, browser: Browser, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._browser = browser
        self._wanted: tuple[str, Hit | None, bool] | None = None
        self._recordings: list[Recording] = []
        self._previewed: Hit | None = None
        browser.items.item_chosen.connect(self.open_item)
        browser.items.item_pressed.connect(lambda _item: browser.open_if_narrow())
        browser.items.item_activated.connect(self._activate)
        browser.saved.connect(self._save)
        browser.left_editor.connect(self._offer_draft)
        browser.reader.link_opened.connect(_open_page)
        browser.reader.play_item_requested.connect(lambda _item: self.play())

    @property
    def item(self) -> Item | None:
        """The item that is read."""
        return self._browser.reader.item

    @property
    def wanted(self) -> str | None:
        """Id of the item that is read, or is about to be."""
        return self._wanted[0] if self._wanted else self.item.id if self.item else None

    # -- opening

    def open_item(self, item_id: str) -> None:
        """Show an item."""
        self._open(item_id, None, play=False)

    def open_hit(self, hit: Hit, *, play: bool) -> None:
        """Show the passage of a hit, and play it where there is sound."""
        self._browser.items.choose(hit.item, quietly=True)
        self._browser.show_reader()
        self._open(hit.item, hit, play=play)

    def reopen(self) -> None:
        """Show what is read, or about to be, as it is now."""
        if self._wanted:
            item, hit, play = self._wanted
            self._open(item, hit, play=play)
        elif self.item:
            self.open_item(self.item.id)

    def forget(self) -> None:
        """Show nothing."""
        self._wanted = None
        self._browser.reader.show_nothing()

    def _open(self, item_id: str, hit: Hit | None, *, play: bool) -> None:
        self._previewed = None
        wanted = self._wanted = (item_id, hit, play)
        shown = self._browser.reader.passages.passages
        known = shown if self.item is not None and self.item.id == item_id else ()

        def read(_progress: Progress) -> Opened:
            library = self._session.library
            item = library.item(item_id)
            transcript = library.transcript(item_id)
            return item, _with_known(transcript, known), library.recordings(item_id)

        def show(found: Opened) -> None:
            if self._wanted is wanted:  # nothing else was chosen since
                self._wanted = None
                self._show(found, hit, play)

        self._jobs.read(read, show)

    def _show(self, found: Opened, hit: Hit | None, play: bool) -> None:
        item, transcript, recordings = found
        self._recordings = recordings
        reader = self._browser.reader
        reader.show_item(item, transcript)
        self.opened.emit(item, transcript, recordings)
        if hit is None:
            return
        passages = transcript.passages if transcript else ()
        row = next((n for n, p in enumerate(passages) if p.id == hit.passage), None)
        if row is not None:
            reader.passages.show_passage(row)
        if passages:
            reader.passages.setFocus()
        else:
            self._browser.items.list.setFocus()
        if play:
            self._play_hit(hit)

    # -- playing

    def _activate(self, item_id: str) -> None:
        if self.item is None or self.item.id != item_id:
            return
        if self._browser.open_if_narrow():
            self._browser.reader.passages.setFocus()
        elif self._recordings:
            self._browser.reader.passages.setFocus()
            self.play()
        else:
            self.told.emit(_("There is no sound with this item yet."))

    def play(self) -> None:
        """Play the first recording of the item that is read, from where it was left."""
        if self._recordings:
            self.play_requested.emit(self._recordings[0], None)

    def _play_hit(self, hit: Hit) -> None:
        if hit.passage is None:
            self.play()  # a hit in a title or description: the item as a whole
        else:
            self._play_from(self._recordings, hit)

    def preview(self, hit: Hit) -> None:
        """Play a hit without showing it; the same one once more pauses it, and goes on."""
        if hit == self._previewed:
            self.toggle_requested.emit()
            return
        self._previewed = hit

        def read(_progress: Progress) -> list[Recording]:
            return self._session.library.recordings(hit.item)

        def found(recordings: list[Recording]) -> None:
            if self._previewed is hit and not self._play_from(recordings, hit):
                self._previewed = None
                self.told.emit(_("There is no sound with this hit."))

        self._jobs.read(read, found)

    def _play_from(self, recordings: list[Recording], hit: Hit) -> bool:
        """Play a hit where it is heard; return whether it is."""
        recording = next((one for one in recordings if one.id == hit.recording), None)
        if recording is None or hit.start_ms is None:
            return False
        self.play_requested.emit(recording, hit.start_ms)
        return True

    # -- changing

    def edit(self, item: Item) -> None:
        """Show the editor for an item, and the item behind it; what is typed already stays."""
        browser = self._browser
        if browser.editing:
            if browser.editor.item is not None and browser.editor.item.id == item.id:
                browser.editor.title.setFocus()
                return
            browser.step_back()  # which offers what was typed for the other
        if item.id != self.wanted:
            browser.items.choose(item.id, quietly=True)
            self.open_item(item.id)
        browser.show_editor(item)

    def _save(self, item_id: str, before: ItemEdit, after: ItemEdit) -> None:
        def write(_progress: Progress) -> Changes:
            return self._session.library.edit(item_id, after, before)

        def saved(changes: Changes) -> None:
            self._browser.show_reader()
            self._browser.items.list.setFocus()
            self.changed.emit(changes)

        def refused(error: ArchiveError) -> None:
            self._browser.editor.show_error(words_of(error))

        self._jobs.write(write, saved, refused)

    def _offer_draft(self, item: Item, draft: ItemEdit) -> None:
        """What was typed is never just gone: one press brings it back."""

        def bring_back() -> None:
            self._browser.show_editor(item, draft)

        self.offered.emit(_("Your changes were not saved."), _("Bring them back"), bring_back)

    def delete(self, item: Item) -> None:
        """Put an item away; undo brings it back."""

        def deleted(changes: Changes) -> None:
            self.changed.emit(changes)
            self.told.emit(_("“{title}” was deleted. Undo: Ctrl+Z.").format(title=item.title))

        self._jobs.write(lambda _progress: self._session.library.delete(item.id), deleted)


def _with_known(transcript: Transcript | None, known: Sequence[Passage]) -> Transcript | None:
    """Return the text with the very passages that are shown already, where they are the same.

    Who compares it with what is shown then finds what has changed in next to no time; of a long
    text that would else hold up the window.
    """
    if transcript is None or not known:
        return transcript
    by_id = {passage.id: passage for passage in known}
    same = (by_id.get(one.id, one) for one in transcript.passages)
    pairs = zip(transcript.passages, same, strict=True)
    return replace(
        transcript, passages=tuple(shown if shown == one else one for one, shown in pairs)
    )


def _open_page(address: str) -> None:
    """Open a web page in the user's browser; an address from an archive leads nowhere else."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)

"""Find and replace over a text: shown first, then done as one step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.corrections import Preview, Replaced
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _, ngettext
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.editing.replace_page import ReplacePage
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.reader_view import ReaderView

Asked = tuple[str, str, str, bool, bool]


class ReplaceController(QObject):
    """Keeps the page in step with the text.

    Signals:
        changed: what it touched (`Changes`).
        told: what was done.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        correcting: CorrectingController,
        reader: ReaderView,
        page: ReplacePage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._correcting = correcting
        self._reader = reader
        self._page = page
        self._writing = False
        self._runner = NewestOnly[Asked, Preview](
            jobs, self._find, self._show, lambda error: page.say(words_of(error)), stops=True
        )
        page.asked.connect(self._ask)
        page.accepted.connect(self._replace)
        page.place_chosen.connect(self._show_place)

    def show(self) -> bool:
        """Make the page ready for the text that is read; return whether there is one."""
        if self._correcting.text.item is None or not self._correcting.text.passages:
            self.told.emit(_("Open an item with a text first. Then you can replace words in it."))
            return False
        self._correcting.leave(give_back=False)
        words = self._reader.passages.chosen_words
        if words:
            self._page.wanted.setText(words)
        self._page.wanted.selectAll()
        self._page.ask()
        return True

    def follow(self, _item: Item, _transcript: object, _recordings: object) -> None:
        """Look again in another text, or the same one after a change."""
        if self._page.isVisible():
            self._page.ask()

    def _ask(self, find: str, put: str, case: bool, words: bool) -> None:
        item = self._correcting.text.item
        if item is None or not find:
            self._runner.forget()
            self._page.model.set_found((), ())
            self._page.show_count(None)
        else:
            self._runner.ask((item.id, find, put, case, words))

    def _find(self, asked: Asked, _progress: Progress) -> Preview:
        item, find, put, case, words = asked
        return self._session.replacing.preview(item, find, put, case=case, words=words)

    def _show(self, preview: Preview) -> None:
        self._page.model.set_found(preview.found, self._correcting.text.passages)
        self._page.show_count(len(preview.found), preview.more)

    def _show_place(self, row: int) -> None:
        place = self._page.model.at(row)
        passages = self._correcting.text.passages
        if place.row < len(passages) and passages[place.row].id == place.passage:
            self._reader.passages.show_mark(place.row, (place.start, place.end))

    def _replace(self) -> None:
        item, chosen = self._correcting.text.item, self._page.model.chosen()
        if item is None or not chosen or self._writing:
            return
        self._writing = True

        def done(replaced: Replaced) -> None:
            self._writing = False
            self.changed.emit(replaced)
            words = ngettext(
                "Replaced at {count} place. Undo: Ctrl+Z.",
                "Replaced at {count} places. Undo: Ctrl+Z.",
                replaced.done,
            ).format(count=replaced.done)
            left = len(replaced.left_out)
            if left:
                more = ngettext(
                    "{count} place was left as it is.",
                    "{count} places were left as they are.",
                    left,
                )
                words = f"{words} {more.format(count=left)}"
            self.told.emit(words)

        def failed(error: ArchiveError) -> None:
            self._writing = False
            self._page.say(words_of(error))

        replacing = self._session.replacing
        self._jobs.write(lambda _progress: replacing.replace(item.id, chosen), done, failed)

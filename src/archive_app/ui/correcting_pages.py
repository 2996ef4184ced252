"""What stands beside a text that is corrected, and the bar for tapping along; made when needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.replace_controller import ReplaceController
from archive_app.ui.controllers.revisions_controller import RevisionsController
from archive_app.ui.controllers.speaker_controller import SpeakerController
from archive_app.ui.controllers.tapping_controller import TappingController
from archive_app.ui.editing.history_page import HistoryPage
from archive_app.ui.editing.replace_page import ReplacePage
from archive_app.ui.editing.speaker_page import SpeakerPage
from archive_app.ui.editing.tapping_bar import TappingBar
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.style import settle
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme

#: In a window lower than this, in pixels at scale 1, the bar takes little height.
_LOW = 560


class CorrectingPages(Teller):
    """Speakers, replacing, history and tapping along.

    Signals:
        changed: what a correction touched (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        correcting: CorrectingController,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._correcting = correcting
        self._window = window
        self._reader = window.archive.browser.reader
        self._listening: ListeningController | None = None
        self._recordings: Sequence[Recording] = ()

    def _has(self, name: str) -> bool:
        return name in self.__dict__

    def take_player(self, listening: ListeningController) -> None:
        """Use what plays, now that it is there."""
        self._listening = listening

    def take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read; the text of it must be known to `correcting` already."""
        self._recordings = recordings
        if self._has("tapping"):
            self.tapping.take_item(item, transcript, recordings)
        if self._has("replacing"):
            self.replacing.follow(item, transcript, recordings)
        self.follow(self._correcting.passage)

    def follow(self, passage: Passage | None) -> None:
        """Follow which passage is meant."""
        if self._has("speaking"):
            self.speaking.follow(passage)
        if self._has("revisions"):
            self.revisions.follow()

    # -- pages

    def _show(self, page: QWidget, title: str) -> None:
        """Show a page beside the text, which stays in sight where there is room for both."""
        self._window.show_side(page, title)
        # Once the window is laid out anew: where it is narrow the list would come in its place.
        QTimer.singleShot(0, self._window.archive.browser.open_if_narrow)

    @cached_property
    def speaking(self) -> SpeakerController:
        """What says who speaks."""
        page = self._speaker_page = SpeakerPage(self._window.theme)
        settle(page, page.set_theme, self._window.theme)
        made = SpeakerController(self._session, self._jobs, self._correcting, page, self)
        made.left.connect(self._window.side.put_away)
        made.changed.connect(self.changed)
        self.tell_of(made)
        return made

    def show_speaker(self) -> None:
        """Ask who speaks."""
        if self.speaking.show():
            self._show(self._speaker_page, _("Change the speaker"))

    @cached_property
    def replacing(self) -> ReplaceController:
        """What finds and replaces."""
        page = self._replace_page = ReplacePage(self._window.theme)
        settle(page, page.set_theme, self._window.theme)
        made = ReplaceController(
            self._session, self._jobs, self._correcting, self._reader, page, self
        )
        made.changed.connect(self.changed)
        made.told.connect(self.told)
        return made

    def show_replace(self) -> None:
        """Ask what to replace."""
        if self.replacing.show():
            self._show(self._replace_page, _("Find and replace"))

    @cached_property
    def revisions(self) -> RevisionsController:
        """What tells what was changed."""
        page = self._history_page = HistoryPage(self._window.theme)
        settle(page, page.set_theme, self._window.theme)
        made = RevisionsController(
            self._session, self._jobs, self._correcting, self._reader, page, self
        )
        made.changed.connect(self.changed)
        made.told.connect(self.told)
        made.failed.connect(self.failed)
        made.text_wanted.connect(self._show_text)
        return made

    def _show_text(self) -> None:
        """Put the panel away where it stands in the place of the text."""
        if not self._reader.isVisible():
            self._window.side.put_away()

    def show_history(self) -> None:
        """Show what was changed."""
        if self.revisions.show():
            self._show(self._history_page, _("What was changed here"))

    # -- tapping along

    @cached_property
    def tapping(self) -> TappingController:
        """What takes times from tapping along."""
        bar = self.tapping_bar = TappingBar(self._window.theme)
        self._window.put_over_player(bar)
        settle(bar, bar.set_theme, self._window.theme)
        self._window.fitted.connect(self._fit)
        self._fit()
        made = TappingController(
            self._session, self._jobs, self._correcting, self._reader, bar, self
        )
        made.changed.connect(self.changed)
        self.tell_of(made)
        return made

    def _fit(self) -> None:
        self.tapping_bar.set_low(self._window.height() < self._window.theme.px(_LOW))

    def tap_along(self) -> None:
        """Begin to tap along, or be done with it."""
        item = self._correcting.text.item
        if self._listening is None:
            return  # the player is about to be there
        if not self._has("tapping"):
            self.tapping.take_player(self._listening)
            if item is not None:
                self.tapping.take_item(item, self._correcting.text.transcript, self._recordings)
        self.tapping.begin()

    # -- looks, and the end

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme; pages in the panel follow with that, where they are in it."""
        if self._has("tapping"):
            self.tapping_bar.set_theme(theme)

    def close(self) -> None:
        """Keep what was tapped."""
        if self._has("tapping") and self.tapping.is_on:
            self.tapping.finish()

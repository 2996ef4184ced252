"""Everything around correcting a text in one window: its controllers, made at their first need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Passage, Transcript
from archive_app.services.session import Session
from archive_app.ui.controllers.completion_controller import CompletionController
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.controllers.going_on import GoingOn
from archive_app.ui.controllers.parting_controller import PartingController
from archive_app.ui.controllers.reading_controller import ReadingController
from archive_app.ui.controllers.retiming_controller import RetimingController
from archive_app.ui.controllers.typing_sound import TypingSound
from archive_app.ui.controllers.unkept_controller import UnkeptController
from archive_app.ui.correcting_pages import CorrectingPages
from archive_app.ui.editing.passage_editor import PassageEditor
from archive_app.ui.editing.sound_choices import SoundChoices
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.notice import NoticeKind


class CorrectingDesk(Teller):
    """Correcting what is read.

    Args:
        reading: tells what is read.
        hearing: has the player, once it is there.

    Signals:
        changed: what a correction touched (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        settings: SettingsFile,
        reading: ReadingController,
        hearing: ListeningDesk,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._hearing = hearing
        self._window = window
        self._reader = window.archive.browser.reader
        self._had_player = False
        self.correcting = CorrectingController(session, jobs, self._reader, self._make_editor, self)
        self.going_on = GoingOn(self.correcting)
        self.parting = PartingController(session, jobs, self.correcting, self)
        self.unkept = UnkeptController(self.correcting, self)
        self.pages = CorrectingPages(session, jobs, self.correcting, window, self)
        self.completing = CompletionController(session, jobs, self)
        self.retiming = RetimingController(session, jobs, self)
        self.sound = TypingSound(self._choices, self)
        self._connect(reading)

    def _connect(self, reading: ReadingController) -> None:
        correcting, retiming = self.correcting, self.retiming
        reading.opened.connect(self._take_item)
        self._window.fitted.connect(lambda: QTimer.singleShot(0, self._stay_in_sight))
        self._reader.passages.edit_requested.connect(self._edit)
        correcting.editing.connect(self._follow_editing)
        self.unkept.offered.connect(self.offered)
        self.parting.changed.connect(self.changed)
        self.pages.changed.connect(self.changed)
        retiming.timed.connect(self._tell_times)
        retiming.refused.connect(self._refuse_times)
        for part in (correcting, retiming):
            part.changed.connect(self.changed)
        retiming.told.connect(self.told)
        self.tell_of(correcting, self.pages)
        self.completing.failed.connect(self.failed)

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of correcting do, by the action's name."""
        return {
            "edit_passage": self._edit,
            "edit_speaker": self.pages.show_speaker,
            "replace": self.pages.show_replace,
            "tap_along": self.pages.tap_along,
            "passage_history": self.pages.show_history,
        }

    def _take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        self._take_player()
        self.retiming.take_item(item, transcript, recordings)
        self.correcting.take_item(item, transcript, recordings)
        self.pages.take_item(item, transcript, recordings)

    def _take_player(self) -> None:
        listening = self._hearing.listening
        if listening is None or self._had_player:
            return
        self._had_player = True
        self.retiming.take_player(listening)
        self.sound.take_player(listening)
        self.pages.take_player(listening)
        if self._hearing.wave is not None:
            self._hearing.wave.edge_moved.connect(self.retiming.move_edge_of)

    # -- the editor

    def _make_editor(self) -> PassageEditor:
        editor = PassageEditor(self._window.theme, self._choices, self._choose_sound)
        field, bar = editor.field, editor.bar
        editor.height_changed.connect(lambda: QTimer.singleShot(0, self._stay_in_sight))
        actions = self._window.actions_
        field.undo_requested.connect(actions["undo"].trigger)
        field.redo_requested.connect(actions["redo"].trigger)
        field.typed.connect(self._typed)
        field.asked.connect(self._do)
        bar.speaker_wanted.connect(lambda: self._do("edit_speaker"))
        bar.history_wanted.connect(lambda: self._do("passage_history"))
        bar.play_wanted.connect(lambda: self._do("play_passage"))
        bar.now_wanted.connect(
            lambda edge: self._do("begins_now" if edge == "start" else "ends_now")
        )
        bar.times_changed.connect(self._set_times)
        for part in (self.going_on, self.parting, self.unkept, self.completing):
            part.take_editor(editor)
        return editor

    def _edit(self) -> None:
        view = self._reader.passages
        place, spoken = view.chosen_span, view.spoken_place
        if place is None and spoken is not None and spoken[0] == view.current_row:
            place = spoken[1]
        self.correcting.begin(place[0] if place else 0)

    def _typed(self) -> None:
        self.sound.typed()
        if self.correcting.text.item is not None:
            self.completing.look(self.correcting.text.item.id)

    def _do(self, name: str) -> None:
        """Do what a key or button of the editor asks for."""
        passage = self.correcting.passage
        if name in self.slots():
            self._window.actions_[name].trigger()
        elif passage is None:
            return
        elif name == "play_passage":
            self.retiming.play(passage)
        elif name in ("begins_now", "ends_now"):
            self.retiming.set_now(passage, "start" if name == "begins_now" else "end")

    def _set_times(self, start: int | None, end: int | None) -> None:
        passage = self.correcting.passage
        if passage is not None:
            self.retiming.set_times(passage, start, end)

    def _tell_times(self, words: str) -> None:
        if not self.correcting.is_open:
            return
        editor, passage = self.correcting.editor, self.correcting.passage
        editor.notice.hide()
        if words:
            announce(editor.field, words)
        elif passage is not None:
            editor.bar.times.show_times(passage)

    def _refuse_times(self, error: ArchiveError) -> None:
        passage = self.correcting.passage
        if self.correcting.is_open and passage is not None:
            self.correcting.editor.bar.times.show_times(passage)
            self.correcting.editor.say(words_of(error), NoticeKind.WARN)
        else:
            self.failed.emit(error)

    def _follow_editing(self, passage: Passage | None, _row: int) -> None:
        """Follow which passage is corrected, if any."""
        if self._hearing.wave is not None:
            self._hearing.wave.set_edges_movable(passage is not None)
        if passage is None:
            return
        self.correcting.editor.bar.show_sound(self.retiming.has_sound)
        self.pages.follow(passage)

    def _stay_in_sight(self) -> None:
        """Keep the editor in the window when that, or the room beside a panel, gets smaller."""
        view = self._reader.passages
        if view.editor_row >= 0:
            view.place_row(view.editor_row, False)

    def _choices(self) -> SoundChoices:
        return SoundChoices.of(self._settings.current)

    def _choose_sound(self, choices: SoundChoices) -> None:
        try:
            self._settings.change(**choices.values())
        except ArchiveError as error:
            self.failed.emit(error)

    # -- looks, and the end

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme; pages in the panel follow by themselves."""
        if "editor" in self.correcting.__dict__:
            self.correcting.editor.set_theme(theme)
            self.correcting.set_type()
        self.pages.set_theme(theme)

    def close(self) -> None:
        """Keep what was typed."""
        self.correcting.close()
        self.pages.close()

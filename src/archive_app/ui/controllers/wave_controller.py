"""The picture of the sound, in step with what is heard, read and marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from archive_app.audio.player import PlayerState
from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Transcript
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.outlines import Outlines
from archive_app.ui.errors import words_of
from archive_app.ui.main_window import MainWindow
from archive_app.ui.wave.mark_board import MarkBoard
from archive_app.ui.wave.outline import Outline
from archive_app.ui.wave.spoken import SpokenText, spoken_text
from archive_app.ui.wave.strip import WaveStrip

#: While it plays and can be seen, the playhead moves this often, in milliseconds.
_FRAME_MS = 33
#: In a window lower than this, in pixels at scale 1, the strip is away unless the user wants it.
_LOW = 680


class WaveController(QObject):
    """Ties the picture of the chosen recording to the strip and the player's timeline.

    Signals:
        failed: an `ArchiveError` to be told.
        edge_moved: the user dragged an edge of a passage: its id, `start` or `end`, milliseconds.
    """

    failed = Signal(object)
    edge_moved = Signal(str, str, int)

    def __init__(
        self,
        outlines: Outlines,
        listening: ListeningController,
        marks: MarkBoard,
        settings: SettingsFile,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._outlines = outlines
        self._listening = listening
        self._marks = marks
        self._settings = settings
        self._window = window
        self._timeline = window.player.timeline
        self._recording: Recording | None = None
        self._transcript: Transcript | None = None  # of what is read
        self._spoken = SpokenText()
        self._outline: Outline | None = None
        self._strip: WaveStrip | None = None
        self._edges_movable = False
        self._frame = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._step)
        outlines.grown.connect(self._take_outline)
        outlines.failed.connect(self._tell_problem)
        outlines.unkept.connect(self.failed)
        listening.chosen_changed.connect(self._choose)
        listening.positioned.connect(self._show_position)
        listening.state_changed.connect(self._hear)
        listening.stretch_changed.connect(self._show_stretch)
        marks.changed.connect(self._take_marks)
        window.fitted.connect(self._fit)
        self._choose(listening.chosen)

    # -- what the user wants to see

    @property
    def wanted(self) -> bool:
        """Whether the strip is to be seen, where there is anything to hear."""
        choice = self._settings.current.wave
        if choice in ("shown", "hidden"):
            return choice == "shown"
        return self._window.height() >= self._window.theme.px(_LOW)

    def toggle_shown(self) -> None:
        """Show the strip, or put it away; that is remembered."""
        try:
            self._settings.change(wave="hidden" if self.wanted else "shown")
        except ArchiveError as error:
            self.failed.emit(error)
        self._fit()

    def set_edges_movable(self, movable: bool) -> None:
        """Let the edges of the passage being spoken be dragged, or no longer."""
        self._edges_movable = movable
        self._on_strip(lambda strip: strip.set_edges_movable(movable))

    @Slot()
    def _fit(self) -> None:
        shown = self.wanted and self._recording is not None
        self._window.actions_["wave"].setChecked(self.wanted)
        if shown and self._strip is None:
            self._make_strip()
        if self._strip is not None:
            self._window.wave.setVisible(shown)
        self._run()

    def _make_strip(self) -> None:
        strip = self._strip = self._window.wave.strip
        listening = self._listening
        strip.seek_requested.connect(listening.seek)
        strip.play_requested.connect(self._play)
        strip.toggled.connect(listening.toggle)
        strip.stretch_selected.connect(listening.set_stretch)
        strip.stretch_cleared.connect(listening.clear_stretch)
        strip.edge_moved.connect(self.edge_moved)
        strip.set_edges_movable(self._edges_movable)
        self._fill_strip(strip)

    def _fill_strip(self, strip: WaveStrip) -> None:
        recording = self._recording
        strip.show_recording(recording.duration_ms if recording else None)
        strip.show_outline(self._outline)
        strip.show_spoken(self._spoken)
        strip.show_marks(self._marks.marks(recording.id) if recording else ())
        strip.show_stretch(self._listening.stretch)
        strip.show_position(self._listening.position)

    def _on_strip(self, do: Callable[[WaveStrip], object]) -> None:
        """Have the strip show something, where it was ever needed."""
        if self._strip is not None:
            do(self._strip)

    @Slot(object)
    def _show_stretch(self, stretch: tuple[int, int] | None) -> None:
        self._on_strip(lambda strip: strip.show_stretch(stretch))

    # -- what is read and heard

    @Slot(object, object, object)
    def take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Show who speaks when in the chosen recording, if it is of the item that is read."""
        self._transcript = transcript
        recording = self._recording
        if recording and transcript and transcript.recording == recording.id:
            self._show_spoken(recording)
        elif recording and recording.item == item.id:
            self._show_spoken(recording)  # its text is gone, or has no times any more

    def _show_spoken(self, recording: Recording) -> None:
        length = recording.duration_ms or 0
        self._spoken = spoken_text(self._transcript, recording.id, length)
        self._on_strip(lambda strip: strip.show_spoken(self._spoken))

    @Slot(object)
    def _choose(self, recording: Recording | None) -> None:
        if recording == self._recording:
            return
        self._recording, self._outline = recording, None
        self._timeline.show_outline(None)
        self._outlines.want(recording)
        self._spoken = SpokenText()
        if recording:
            self._show_spoken(recording)
        self._timeline.show_marks(self._marks.marks(recording.id) if recording else ())
        if self._strip is not None:
            self._fill_strip(self._strip)
        self._fit()

    @Slot(object)
    def _take_outline(self, outline: Outline) -> None:
        self._outline = outline
        self._timeline.show_outline(outline)
        self._on_strip(lambda strip: strip.show_outline(outline))

    @Slot(object)
    def _tell_problem(self, error: ArchiveError) -> None:
        """Say in the picture's place why there is none; the player says it when it can't play."""
        self._on_strip(lambda strip: strip.show_problem(words_of(error)))

    @Slot(str)
    def _take_marks(self, recording: str) -> None:
        if self._recording and recording == self._recording.id:
            marks = self._marks.marks(recording)
            self._timeline.show_marks(marks)
            self._on_strip(lambda strip: strip.show_marks(marks))

    # -- in step

    def _play(self, ms: int) -> None:
        self._listening.seek(ms)
        if not self._listening.listening.playing:
            self._listening.toggle()

    @Slot(object, int)
    def _show_position(self, recording: str | None, ms: int) -> None:
        if self._recording and recording == self._recording.id:
            self._on_strip(lambda strip: strip.show_position(ms))

    @Slot(object)
    def _hear(self, state: PlayerState) -> None:
        if state is PlayerState.PLAYING:
            self._on_strip(lambda strip: strip.follow())
        self._run()

    def _run(self) -> None:
        """Let the playhead move where it plays and can be seen."""
        seen = self._strip is not None and self._strip.isVisible()
        if not (seen and self._listening.listening.playing):
            self._frame.stop()
        elif not self._frame.isActive():
            self._frame.start()

    @Slot()
    def _step(self) -> None:
        heard = self._listening.listening
        if not heard.playing or heard.recording != self._recording:
            self._frame.stop()
        else:
            self._on_strip(lambda strip: strip.show_position(heard.position))

"""What one does with tags on the passage of a round: put, find, take off, refuse, note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.tagging_round.round_now import RoundNow
from archive_app.ui.tagging_round.round_progress import RoundProgress
from archive_app.ui.tagging_round.round_sound import RoundSound
from archive_app.ui.tagging_round.round_tagger import RoundTagger
from archive_app.ui.teller import Teller


class RoundTags(Teller):
    """Does it with the passage that is shown.

    Signals:
        refused: a suggestion is gone.
    """

    refused = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        now: RoundNow,
        tagger: RoundTagger,
        sound: RoundSound,
        progress: RoundProgress,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._state = state
        self._now = now
        self._tagger = tagger
        self._sound = sound
        self._progress = progress

    def say_words(self, span: tuple[int, int] | None) -> None:
        """Say which words are chosen."""
        if self._now.shown is None:
            return
        self._sound.stay()
        chosen = "" if span is None else self._now.shown.passage.text[slice(*span)]
        self._now.say(
            _("Chosen: {words}").format(words=chosen) if chosen else _("No words chosen any more.")
        )

    def put(self, tag: str) -> None:
        """Put a tag on the passage or on the words that are chosen, or take it off."""
        known, shown, view = self._state.tag(tag), self._now.shown, self._now.view
        if known is None or shown is None or view is None:
            return
        self._progress.stir()
        self._sound.stay()
        text = view.desk.card.text
        span = text.span
        self._tagger.toggle(known, shown.passage, span)
        if span is not None:
            text.blockSignals(True)
            text.choose_nothing()
            text.blockSignals(False)

    def put_found(self, tag: str) -> None:
        """Put the tag that was found by typing."""
        if self._now.view is not None:
            self._now.view.desk.focus_text()
        self.put(tag)

    def with_suggestion(self, do: Callable[[str], None]) -> None:
        """Take or refuse the first suggestion."""
        if self._now.suggestions:
            do(self._now.suggestions[0].tag)
        else:
            self.told.emit(_("Nothing is suggested here."))

    def refuse(self, tag: str) -> None:
        """Suggest a tag here no longer."""
        made, shown, known = self._now.round, self._now.shown, self._state.tag(tag)
        if made is None or shown is None or known is None:
            return
        key, passage = made.key, shown.passage.id

        def done(_none: None) -> None:
            self._now.say(_("{tag} is no longer suggested here.").format(tag=known.name))
            self.refused.emit()

        self._jobs.write(lambda _progress: self._session.tag_rounds.refuse(key, passage, tag), done)

    def take_off(self, key: str) -> None:
        """Take an annotation off."""
        if self._now.shown is None:
            return
        found = next((one for one in self._now.shown.annotations if one.id == key), None)
        if found is not None:
            self._tagger.take_off(found, self._state.tag(found.tag), self._now.shown.passage)

    def find(self) -> None:
        """Have a tag looked for."""
        if self._now.view is not None:
            self._now.view.desk.line.find_tag(self._state.codebook)

    def note(self) -> None:
        """Write a note with the tag that was put last on the passage."""
        if self._now.view is None or self._now.shown is None:
            return
        on = self._now.shown.on(self._now.shown.passage.id)
        if not on:
            self.told.emit(_("Put a tag on the passage first: a note goes with a tag."))
            return
        last = max(on, key=lambda one: one.at)
        tag = self._state.tag(last.tag)
        self._now.view.desk.line.write_note(tag.name if tag else "", last.note)

    def keep_note(self, note: str) -> None:
        """Keep the note that was written."""
        shown = self._now.shown
        if self._now.view is not None:
            self._now.view.desk.focus_text()
        if shown is not None and (on := shown.on(shown.passage.id)):
            self._tagger.set_note(max(on, key=lambda one: one.at), note, shown.passage)

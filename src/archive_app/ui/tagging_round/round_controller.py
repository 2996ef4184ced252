"""The tagging round in the window: beginning, going from passage to passage, and leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.tag_rounds import TagRound
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_round import RoundPassage, Today
from archive_app.services.tag_suggestions import Suggestion
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.tagging_round.round_following import RoundFollowing
from archive_app.ui.tagging_round.round_now import RoundNow
from archive_app.ui.tagging_round.round_opening import RoundOpening
from archive_app.ui.tagging_round.round_pressing import RoundPressing
from archive_app.ui.tagging_round.round_progress import RoundProgress
from archive_app.ui.tagging_round.round_sound import RoundSound
from archive_app.ui.tagging_round.round_tagger import RoundTagger
from archive_app.ui.tagging_round.round_tags import RoundTags
from archive_app.ui.tagging_round.round_view import RoundView
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Looked:
    """A passage as it was read, with what is suggested; None where it is gone."""

    shown: RoundPassage | None
    suggestions: tuple[Suggestion, ...] = ()


class RoundController(Teller):
    """Ties the page of rounds to the services. The page is made by `make_view`.

    Signals:
        changed: something was tagged (`Changes`).
        tags_wanted: there are no tags to put, and the user wants to make some.
    """

    changed = Signal(object)
    tags_wanted = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        archive: ArchiveController,
        listening: Callable[[], ListeningController | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._state = state
        self._now = RoundNow()
        self._reading = 0
        self.sound = RoundSound(listening, self)
        self.sound.goes_on.connect(self._go_on)
        self.tagger = RoundTagger(session, jobs, self)
        self._progress = RoundProgress(session, jobs, self._now, self.sound, self)
        self._tags = RoundTags(
            session, jobs, state, self._now, self.tagger, self.sound, self._progress, self
        )
        self._pressing = RoundPressing(
            state, self._now, self._tags, self.sound, self._progress, self
        )
        self.opening = RoundOpening(session, jobs, archive, self)
        self._following = RoundFollowing(session, jobs, self)
        self._connect()

    def _connect(self) -> None:
        self.tell_of(self.tagger, self.opening, self._tags, self._progress, self._pressing)
        self._pressing.gone.connect(self._go)
        self._tags.refused.connect(self._look_again)
        self.tagger.changed.connect(self._wrote)
        self.tagger.stepped.connect(self._progress.add_step)
        self.opening.opened.connect(self._enter)
        self._following.followed.connect(self._followed)
        self._state.changed.connect(self._take_codebook)

    def make_view(self) -> RoundView:
        """Make the page; the place gives it its looks."""
        view = self._now.view = RoundView(Theme())
        self.opening.take(view.start)
        desk = view.desk
        desk.key_pressed.connect(self._pressing.press)
        desk.card.removed.connect(self._tags.take_off)
        desk.card.taken.connect(self._tags.put)
        desk.card.refused.connect(self._tags.refuse)
        desk.card.text.words_chosen.connect(self._tags.say_words)
        desk.line.tag_chosen.connect(self._tags.put_found)
        desk.line.note_kept.connect(self._tags.keep_note)
        view.start.tags_wanted.connect(self.tags_wanted)
        self._take_codebook()
        self.opening.show()
        return view

    # -- beginning and leaving

    @property
    def round(self) -> TagRound | None:
        """The round that is under way."""
        return self._now.round

    @property
    def shown(self) -> RoundPassage | None:
        """The passage that is shown."""
        return self._now.shown

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is suggested for it."""
        return self._now.suggestions

    def focus(self) -> None:
        """Give the keyboard to the page: where one goes on, or begins."""
        if self._now.view is None:
            return
        if self._now.round is not None:
            self._now.view.desk.focus_text()
        else:
            self.opening.show()
            self._now.view.start.focus_first()

    def _enter(self, made: TagRound) -> None:
        if self._now.view is None:
            return
        self._now.round = made
        self._now.view.show_desk()
        self._progress.begin()
        self._jobs.read(self._session.tag_suggestions.prepare, lambda _none: self._look_again())
        self._show_here()

    def step_back(self) -> bool:
        """Leave what was begun last: typing, chosen words, the round; return whether any was."""
        view = self._now.view
        if view is None or self._now.round is None or not view.is_under_way or not view.isVisible():
            return False
        if not view.desk.line.leave() and not view.desk.card.text.choose_nothing():
            self._leave(_("Your place in the round is kept."))
        return True

    def _leave(self, said: str) -> None:
        """Go back to the start; where one was stays known."""
        self._progress.keep_place(None)
        self.sound.leave()
        self._progress.stop()
        self._now.round, self._now.shown = None, None
        self._reading += 1
        if self._now.view is not None:
            self.opening.show()
            self._now.view.show_start(focus=True)
        self.told.emit(said)

    def _finish(self) -> None:
        """Say that it was the last passage."""
        self._jobs.write(self._end, lambda today: self._leave_finished(today))

    def _end(self, _progress: Progress) -> Today:
        self._session.tag_rounds.end()
        return self._session.tag_rounds.today()

    def _leave_finished(self, today: Today) -> None:
        said = _("That was the last passage of this round.")
        self._leave(f"{said} {words.today_sentence(today)}")

    # -- from passage to passage

    def _go(self, direction: int) -> None:
        made, shown = self._now.round, self._now.shown
        if made is None:
            return
        seen = shown.passage.id if shown is not None and direction > 0 else None
        if seen is not None:
            made.see(seen)
        if not made.step(direction):
            self._now.say(_("This is the first passage."))
            return
        self._progress.keep_place(seen)
        if made.is_over:
            self._finish()
            return
        if made.has_no_fresh_ones_left and direction > 0:
            self.told.emit(_("All passages have been seen or have a tag. The others follow now."))
        self._show_here()

    def _go_on(self) -> None:
        """Go on by itself, unless somebody types or has chosen words."""
        view = self._now.view
        if view is not None and view.desk.line.isHidden() and view.desk.card.text.span is None:
            self._go(1)

    def _show_here(self, *, again: bool = False) -> None:
        """Read the passage where one is, and show it."""
        made = self._now.round
        if made is None or made.passage is None:
            return
        number, key, passage = self._reading + 1, made.key, made.passage
        self._reading = number

        def read(_progress: Progress) -> _Looked:
            shown = self._session.tag_rounds.look(key, passage)
            if shown is None:
                return _Looked(None)
            without = {one.tag for one in shown.on(passage)} | shown.refused
            suggest = self._session.tag_suggestions
            if again:
                suggest.learn(passage)
            return _Looked(shown, tuple(suggest.of(passage, shown.passage.text, without)))

        def show(found: _Looked) -> None:
            if number == self._reading:
                self._show(found, again=again)

        self._jobs.read(read, show)

    def _look_again(self) -> None:
        self._show_here(again=True)

    def _show(self, found: _Looked, *, again: bool) -> None:
        view, made, before = self._now.view, self._now.round, self._now.shown
        if view is None or made is None:
            return
        if found.shown is None:  # gone this moment: what follows the text tells soon
            self._go(1)
            return
        self._now.shown, self._now.suggestions = found.shown, found.suggestions
        made.set_tagged(found.shown.passage.id, bool(found.shown.on(found.shown.passage.id)))
        same = before is not None and before.passage == found.shown.passage and again
        # Read again before it was shown at all, it is new all the same; a corrected one isn't.
        other = before is None or before.passage.id != found.shown.passage.id
        codebook = self._state.codebook
        if not same:
            view.desk.show_passage(found.shown, codebook)
        else:
            view.desk.show_around(found.shown, codebook)
        view.desk.card.show_tags(found.shown, codebook, found.suggestions)
        self._progress.show()
        if not same:
            self._now.say(words.spoken(found.shown, codebook, found.suggestions))
            self.sound.take(
                found.shown, plays=made.choice.plays and other, goes_on=made.choice.goes_on
            )

    # -- what was changed, here or elsewhere

    def _wrote(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)
        else:
            self._look_again()
        self._progress.keep_place(None)

    def take_changes(self, changes: Changes) -> None:
        """Follow a change, such as one that was undone, or a text that was corrected."""
        if self._now.round is not None:
            self._following.follow(self._now.round, changes)
        elif self._now.view is not None and self._now.view.isVisible() and changes:
            self.opening.show()

    def _followed(self) -> None:
        """Show what became of the round."""
        if self._now.round is None:
            return
        if self._now.round.is_over:
            self._finish()
        else:
            self._look_again()

    def refresh(self) -> None:
        """Read everything anew: another process changed the archive."""
        if self._now.round is not None:
            self.opening.resume()
        elif self._now.view is not None:
            self.opening.show()

    def _take_codebook(self) -> None:
        if self._now.view is not None:
            self._now.view.start.show_tags(sum(1 for _tag in self._state.codebook.usable()))
        if self._now.round is not None:
            self._look_again()

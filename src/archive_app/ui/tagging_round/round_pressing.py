"""What the keys of a tagging round do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive_app.i18n import _
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.tagging_round.round_keys import RoundKey
from archive_app.ui.tagging_round.round_now import RoundNow
from archive_app.ui.tagging_round.round_progress import RoundProgress
from archive_app.ui.tagging_round.round_sound import RoundSound
from archive_app.ui.tagging_round.round_tags import RoundTags
from archive_app.ui.teller import Teller


class RoundPressing(Teller):
    """Does what a key asks for.

    Signals:
        gone: to the next passage (1), or the one before (-1).
    """

    gone = Signal(int)

    def __init__(
        self,
        state: CodebookState,
        now: RoundNow,
        tags: RoundTags,
        sound: RoundSound,
        progress: RoundProgress,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._now = now
        self._tags = tags
        self._sound = sound
        self._progress = progress
        self._keys = self._key_slots()

    def _key_slots(self) -> dict[RoundKey, Callable[[], object]]:
        return {
            RoundKey.PLAY: self._play,
            RoundKey.NEXT: lambda: self.gone.emit(1),
            RoundKey.BACK: lambda: self.gone.emit(-1),
            RoundKey.FIND: self._tags.find,
            RoundKey.NOTE: self._tags.note,
            RoundKey.TAKE: lambda: self._tags.with_suggestion(self._tags.put),
            RoundKey.REFUSE: lambda: self._tags.with_suggestion(self._tags.refuse),
            RoundKey.PROGRESS: self._progress.tell,
            RoundKey.WORD_NEXT: lambda: self._choose_word(1, more=False),
            RoundKey.WORD_BEFORE: lambda: self._choose_word(-1, more=False),
            RoundKey.MORE_WORDS: lambda: self._choose_word(1, more=True),
            RoundKey.FEWER_WORDS: lambda: self._choose_word(-1, more=True),
            RoundKey.ALL_WORDS: self._choose_rest,
        }

    def press(self, key: RoundKey | str) -> None:
        """Do what a key asks for."""
        if self._now.round is None:
            return
        self._progress.stir()
        self._sound.stay()
        if isinstance(key, RoundKey):
            self._keys[key]()
            return
        tag = next((one for one in self._state.codebook.usable() if one.shortcut == key), None)
        if tag is None:
            self.told.emit(_("No tag has the key {key}.").format(key=key.upper()))
        else:
            self._tags.put(tag.id)

    def _play(self) -> None:
        if self._sound.can_be_heard:
            self._sound.toggle()
        else:
            self.told.emit(_("This passage can't be heard; it can be read."))

    def _choose_word(self, step: int, *, more: bool) -> None:
        if self._now.view is not None:
            self._now.view.desk.card.text.choose_word(step, more=more)

    def _choose_rest(self) -> None:
        if self._now.view is not None:
            self._now.view.desk.card.text.choose_rest()

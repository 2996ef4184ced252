"""What the sound does while one types: chosen once, kept in the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from archive_app.config.settings import Settings
from archive_app.i18n import _, ngettext
from archive_app.ui.widgets.staying_menu import StayingMenu

REWINDS = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class SoundChoices:
    """How sound and typing go together.

    Attributes:
        pauses: the sound stops while one types; goes_on: and goes on by itself afterwards.
        rewind: by how many seconds it goes back before it goes on.
    """

    pauses: bool = True
    goes_on: bool = True
    rewind: int = 2

    @classmethod
    def of(cls, settings: Settings) -> SoundChoices:
        """Return what was chosen."""
        return cls(settings.typing_pauses, settings.typing_resumes, settings.typing_rewind)

    def values(self) -> dict[str, bool | int]:
        """Return them as settings."""
        return {
            "typing_pauses": self.pauses,
            "typing_resumes": self.goes_on,
            "typing_rewind": self.rewind,
        }


class SoundMenu(StayingMenu):
    """The choices, which hold at once.

    Args:
        current: returns what holds now.
        choose: takes other choices.
    """

    def __init__(
        self,
        current: Callable[[], SoundChoices],
        choose: Callable[[SoundChoices], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._current, self._choose = current, choose
        self._pauses = self.addAction(_("Pause while I type"))
        self._goes_on = self.addAction(_("Go on by itself when I stop typing"))
        for action in (self._pauses, self._goes_on):
            action.setCheckable(True)
            action.triggered.connect(self._read)
        self.addSeparator()
        self._group = QActionGroup(self)
        for seconds in REWINDS:
            words = ngettext(
                "Go on from {count} second before", "Go on from {count} seconds before", seconds
            )
            action = self.addAction(words.format(count=seconds))
            action.setCheckable(True)
            action.setData(seconds)
            action.triggered.connect(self._read)
            self._group.addAction(action)
        self.aboutToShow.connect(self._show)

    def _show(self) -> None:
        now = self._current()
        self._pauses.setChecked(now.pauses)
        self._goes_on.setChecked(now.goes_on)
        for action in self._group.actions():
            action.setChecked(action.data() == now.rewind)

    def _read(self) -> None:
        chosen = self._group.checkedAction()
        rewind = chosen.data() if chosen is not None else SoundChoices.rewind
        self._choose(SoundChoices(self._pauses.isChecked(), self._goes_on.isChecked(), int(rewind)))

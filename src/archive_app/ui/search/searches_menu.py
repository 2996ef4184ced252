"""Recent and saved searches, to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from archive_app.i18n import _

_LONGEST = 60


class SearchesMenu(QMenu):
    """Fills itself anew each time it is about to be shown.

    Signals:
        about_to_fill: `fill` is wanted.
        chosen: a recent search, by its text; saved_chosen: a saved one.
        save_wanted, manage_wanted, clear_wanted: what the last entries ask for.
        keeping_chosen: whether searches are to be remembered.
    """

    about_to_fill = Signal()
    chosen = Signal(str)
    saved_chosen = Signal(str)
    save_wanted = Signal()
    manage_wanted = Signal()
    clear_wanted = Signal()
    keeping_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Recent and saved searches"), parent)
        self.setAccessibleName(_("Recent and saved searches"))
        self.aboutToShow.connect(self.about_to_fill)

    def fill(
        self, recent: Sequence[str], saved: Mapping[str, str], *, keeping: bool, searching: bool
    ) -> None:
        """Offer searches.

        Args:
            keeping: searches are remembered.
            searching: something is searched for, which can be saved.
        """
        self.clear()
        self._add_head(_("Saved searches") if saved else _("No saved searches yet"))
        for name, text in saved.items():
            self._add_search(name, text, self.saved_chosen).setToolTip(text)
        self._add(_("Save this search…"), self.save_wanted).setEnabled(searching)
        self._add(_("Manage saved searches…"), self.manage_wanted).setEnabled(bool(saved))
        self.addSeparator()
        self._add_head(_("Recent searches") if recent else _("No recent searches"))
        for text in recent:
            self._add_search(text, text, self.chosen)
        self._add(_("Clear the recent searches"), self.clear_wanted).setEnabled(bool(recent))
        keep = self.addAction(_("Remember searches"))
        keep.setCheckable(True)
        keep.setChecked(keeping)
        keep.triggered.connect(self.keeping_chosen)

    def _add_head(self, words: str) -> None:
        self.addAction(words).setEnabled(False)

    def _add_search(self, name: str, text: str, chosen: SignalInstance) -> QAction:
        shown = name if len(name) <= _LONGEST else name[:_LONGEST].rstrip() + "…"
        action = self.addAction(shown.replace("&", "&&"))
        action.triggered.connect(lambda: chosen.emit(text))
        return action

    def _add(self, words: str, signal: object) -> QAction:
        action = self.addAction(words)
        action.triggered.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        return action

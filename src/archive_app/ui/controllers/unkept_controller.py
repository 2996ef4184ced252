"""What was typed and is not in the archive: found after a crash, or changed by somebody else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.corrections import tidy_text
from archive_app.i18n import _
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.editing.passage_editor import PassageEditor


class UnkeptController(QObject):
    """Brings back what was typed, beside what the archive says where that is another text.

    Signals:
        offered: something to say, words for an action, and what does it.
    """

    offered = Signal(str, str, object)

    def __init__(self, correcting: CorrectingController, parent: QObject) -> None:
        super().__init__(parent)
        self._correcting = correcting
        correcting.differs.connect(self._compare)
        correcting.drafts.found.connect(self._offer_draft)

    def take_editor(self, editor: PassageEditor) -> None:
        """Hear what is chosen in an editor."""
        editor.conflict.mine_chosen.connect(self._choose_mine)
        editor.conflict.theirs_chosen.connect(self._choose_theirs)

    # -- somebody else changed it

    def _compare(self, passage: str, mine: str) -> None:
        item = self._correcting.text.item
        if item is not None:
            self._correcting.drafts.compare(
                item.id, passage, lambda theirs: self._differ(passage, mine, theirs)
            )

    def _differ(self, passage: str, mine: str, theirs: str) -> None:
        """Show both texts, or offer to where something else is being typed."""
        desk = self._correcting

        def show(text: str) -> None:
            place = desk.editor.field.place if desk.is_open else 0
            desk.open_passage(passage, place, text=text, base=theirs)
            desk.editor.conflict.show_texts(text, theirs)
            desk.editor.fit()

        at = desk.opened
        if at is not None and at.passage == passage:
            show(desk.editor.field.text())  # one may have typed on
        elif at is not None and desk.editor.field.is_changed:
            words = _("A passage was changed while you corrected it. What you typed is kept.")
            self.offered.emit(words, _("Show both texts"), lambda: show(mine))
        else:
            show(mine)

    def _choose_mine(self) -> None:
        editor = self._correcting.editor
        editor.say_nothing()
        self._correcting.keep()
        editor.field.setFocus()

    def _choose_theirs(self) -> None:
        at, editor = self._correcting.opened, self._correcting.editor
        if at is not None:
            editor.say_nothing()
            editor.field.fill(at.base)
            self._correcting.drafts.forget(at.passage)
            editor.field.setFocus()

    # -- after a crash

    def _offer_draft(self, passage: str, text: str, base: str) -> None:
        desk = self._correcting

        def go_on() -> None:
            now = next((one.text for one in desk.text.passages if one.id == passage), None)
            if now is None:
                return
            if now in (base, tidy_text(text)):
                desk.open_passage(passage, -1, text=text)
            else:
                self._differ(passage, text, now)

        if any(one.id == passage for one in desk.text.passages):
            words = _("What you typed in a passage of this text and didn't finish was kept.")
            self.offered.emit(words, _("Go on with it"), go_on)

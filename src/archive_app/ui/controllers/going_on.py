"""Going on to the passage beside the one that is corrected."""

from __future__ import annotations

from archive_app.i18n import _
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.editing.passage_editor import PassageEditor
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.notice import NoticeKind


class GoingOn:
    """Keeps what was typed, and corrects the passage before or after it."""

    def __init__(self, correcting: CorrectingController) -> None:
        self._correcting = correcting

    def take_editor(self, editor: PassageEditor) -> None:
        """Do what an editor's keys ask for."""
        editor.field.went_on.connect(self.go_on)

    def go_on(self, step: int) -> None:
        """Keep, and correct the next (1) or previous (-1) passage."""
        desk = self._correcting
        row, passages, editor = desk.row + step, desk.text.passages, desk.editor
        if not editor.field.text().strip():
            words = _(
                "A passage can't be empty. Backspace at its beginning joins it with the one before."
            )
            editor.say(words, NoticeKind.WARN)
            return
        desk.keep()
        if 0 <= row < len(passages):
            desk.open_passage(passages[row].id, 0 if step > 0 else -1)
        else:
            words = _("This is the last passage.") if step > 0 else _("This is the first passage.")
            announce(editor.field, words)

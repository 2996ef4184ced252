"""Word families at work in the real window: found with another word, and after undo no longer."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from archive_app.domain.hits import Hit, Reason
from archive_app.ui.program import Program
from window_start import WAIT_MS


def hits(program: Program, qtbot: QtBot, text: str) -> list[Hit]:
    """Search for a text and return what is found."""
    program.window.search.setText(text)
    qtbot.waitUntil(
        lambda: program.archive.result is not None and program.archive.result.query == text,
        timeout=WAIT_MS,
    )
    assert program.archive.result is not None
    return list(program.archive.result.hits)


def test_a_word_finds_the_others_at_once_and_after_undo_no_longer(
    program: Program, qtbot: QtBot
) -> None:
    assert hits(program, qtbot, "meefietsen") == []
    view = program.glossary.view.families
    program.window.actions_["families"].trigger()
    view.begin(["meefietsen", "jobcoaching"])
    view.editor.save.click()

    def reasons() -> set[Reason]:
        result = program.archive.result
        return {hit.reason for hit in result.hits} if result else set()

    qtbot.waitUntil(lambda: reasons() == {Reason.SYNONYM}, timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: reasons() == set(), timeout=WAIT_MS)

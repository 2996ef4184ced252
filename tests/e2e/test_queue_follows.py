"""The queue follows what becomes of its items: other titles, deleted, brought back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_app.i18n import _
from archive_app.services.library import ItemEdit
from archive_app.services.play_queue import Entry
from archive_app.ui.controllers.queue_page_controller import QueuePageController
from archive_app.ui.program import Program
from window_start import WAIT_MS


def queue_of_two(program: Program) -> QueuePageController:
    """Put the first two recordings into the queue and show it."""
    assert program.hearing.playing is not None
    items = [item for item in program.archive.items.values() if item.has_sound][:2]
    library = program.session.library
    entries = [Entry(library.recordings(item.id)[0], item.title) for item in items]
    program.hearing.playing.queue.add(entries)
    pages = program.hearing.playing.pages
    pages.show()
    return pages


def rows(pages: QueuePageController) -> list[str]:
    return [pages.page.list.item(row).text() for row in range(pages.page.list.count())]


def test_a_queue_follows_its_items(program: Program, qtbot: QtBot) -> None:
    pages = queue_of_two(program)
    first, second = (entry.recording.item for entry in pages._queue.queue.entries)
    before = rows(pages)
    assert before[0].startswith(f"1. {program.archive.items[first].title}\n")
    renamed = replace(ItemEdit.of(program.archive.items[first]), title="Een andere naam")
    program.archive.take_changes(program.session.library.edit(first, renamed))
    qtbot.waitUntil(lambda: rows(pages)[0].startswith("1. Een andere naam\n"), timeout=WAIT_MS)
    player = program.window.player._words.title
    qtbot.waitUntil(lambda: player.text() == "Een andere naam", timeout=WAIT_MS)
    program.archive.reading.delete(program.archive.items[second])
    gone = _("This item was deleted and is skipped.")
    qtbot.waitUntil(lambda: gone in rows(pages)[1], timeout=WAIT_MS)
    program.window.archive.browser.items.list.setFocus()
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    QTest.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: rows(pages)[1] == before[1], timeout=WAIT_MS)

"""What tests of correcting share: an item with a text of one's own, and how its passages read."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from archive_app.domain.transcript import Passage
from archive_app.services.jobs import Progress
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.correcting_desk import CorrectingDesk
from archive_app.ui.editing.text_field import TextField
from archive_app.ui.program import Program
from window_start import WAIT_MS

TEXTS = (
    "De kas stond vol met jonge sla.",
    "Wij oogsten elke morgen voor negen uur.",
    "Daarna gaat alles naar de markt in de stad.",
    "De markt is op vrijdag het drukst.",
)


def add_text(program: Program, qtbot: QtBot, folder: Path, text: str = "\n\n".join(TEXTS)) -> str:
    """Add a text without times to the archive, show it, and return its item's id."""
    path = folder / "kas.txt"
    path.write_text(text, encoding="utf-8")
    session = program.session
    plan = session.importing.plan([path], None, Progress())
    item = str(session.importing.apply(plan, Progress()).files[0].item)
    program.archive.refresh()
    qtbot.waitUntil(lambda: item in program.archive.items, timeout=WAIT_MS)
    program.window.archive.browser.items.choose(item)
    text = correcting(program).text
    qtbot.waitUntil(lambda: text.item is not None and text.item.id == item, timeout=WAIT_MS)
    return item


def desk(program: Program) -> CorrectingDesk:
    """Return the desk, which is made when the window is there."""
    assert program.correcting is not None
    return program.correcting


def correcting(program: Program) -> CorrectingController:
    """Return what corrects."""
    return desk(program).correcting


def passages(program: Program) -> tuple[Passage, ...]:
    """Return the passages as the window shows them."""
    return tuple(program.window.archive.browser.reader.passages.passages)


def texts(program: Program) -> list[str]:
    """Return their texts."""
    return [passage.text for passage in passages(program)]


def stored(program: Program, item: str) -> list[str]:
    """Return the texts as the archive has them."""
    transcript = program.session.library.transcript(item)
    return [passage.text for passage in transcript.passages] if transcript else []


def edit(program: Program, qtbot: QtBot, row: int) -> TextField:
    """Open the editor on a passage by its key, and return its field."""
    view = program.window.archive.browser.reader.passages
    view.setFocus()
    view.show_passage(row)
    program.window.actions_["edit_passage"].trigger()
    field = correcting(program).editor.field
    qtbot.waitUntil(field.hasFocus, timeout=WAIT_MS)
    return field

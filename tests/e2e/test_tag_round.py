"""A tagging round on the real program, by keyboard alone, as a screen reader tells it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_app.i18n import _
from archive_app.ui.program import Program
from archive_app.ui.tagging_round.round_controller import RoundController
from window_start import WAIT_MS, Start

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Heard(list[str]):
    """What a screen reader is given to say."""

    def has(self, *parts: str) -> bool:
        return any(all(part in said for part in parts) for said in self)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Listen to the announcements, which go on to where they go."""
    said = Heard()
    update = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        update(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    yield said


def tagged(program: Program) -> list[tuple[str, str]]:
    """Return the tag and words of all annotations."""
    session = program.session
    codebook = session.tags.now()
    return sorted(
        (codebook.path_text(one.tag), one.anchor.exact)
        for item in program.archive.items
        for one in session.tagging.of_item(item)
    )


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(focus(), key, modifier or Qt.KeyboardModifier.NoModifier)


def name() -> str:
    found = QAccessible.queryAccessibleInterface(focus())
    return str(found.text(QAccessible.Text.Name))


def add_tags(program: Program, qtbot: QtBot) -> None:
    tags = program.session.tags
    tags.add("Begeleiding", shortcut="b")
    tags.add("Kansen", shortcut="k")
    tags.add("Zonder toets", shortcut="")
    program.tagging.state.refresh()
    qtbot.waitUntil(lambda: len(program.tagging.state.codebook) == 3, timeout=WAIT_MS)


def ask_for_round(program: Program, qtbot: QtBot) -> None:
    """Ask for it where the keyboard is at the start: in the search field."""
    assert focus() is program.window.top.search
    press(qtbot, Key.Key_K, CONTROL | SHIFT)


def begin(program: Program, qtbot: QtBot) -> RoundController:
    """Begin a round by keys, from the archive's place."""
    ask_for_round(program, qtbot)
    qtbot.waitUntil(lambda: name() == _("Begin the round"), timeout=WAIT_MS)
    press(qtbot, Key.Key_Return)
    made = program.tagging.round
    qtbot.waitUntil(lambda: made.shown is not None, timeout=WAIT_MS)
    return made


def go_on(qtbot: QtBot, made: RoundController, key: Qt.Key = Key.Key_Return) -> None:
    """Go to another passage and wait until it is there."""
    before = made.shown
    press(qtbot, key)
    qtbot.waitUntil(
        lambda: made.shown is not None and before is not None
        and made.shown.passage.id != before.passage.id,
        timeout=WAIT_MS,
    )  # fmt: skip


def test_a_round_by_keyboard_alone(program: Program, qtbot: QtBot, heard: Heard) -> None:
    add_tags(program, qtbot)
    made = begin(program, qtbot)
    shown = made.shown
    assert shown is not None and made.round is not None
    first = shown.passage.text
    # The passage is told with who speaks, and it is played.
    assert heard.has(first.rstrip("."), shown.passage.speaker or "")
    reader = QAccessible.queryAccessibleInterface(focus())
    assert reader.role() == QAccessible.Role.StaticText
    assert reader.state().focused
    assert first.rstrip(".") in name()
    listening = program.hearing.listening
    assert listening is not None
    qtbot.waitUntil(lambda: listening.listening.playing, timeout=WAIT_MS)
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: not listening.listening.playing, timeout=WAIT_MS)
    # A letter puts a tag, and takes it off: K doesn't play here.
    press(qtbot, "k")
    qtbot.waitUntil(lambda: "Kansen" in name(), timeout=WAIT_MS)
    assert not listening.listening.playing
    assert heard.has("Kansen")
    assert tagged(program) == [("Kansen", first)]
    assert (made.round.done, made.round.place) == (1, 0)
    press(qtbot, "k")
    qtbot.waitUntil(lambda: "Kansen" not in name(), timeout=WAIT_MS)
    assert tagged(program) == []
    # Words are chosen by keys, and only they get the tag.
    press(qtbot, Key.Key_Right, SHIFT)
    press(qtbot, Key.Key_Right, SHIFT)
    words = " ".join(first.split()[:2])
    assert heard.has(words)
    press(qtbot, "b")
    qtbot.waitUntil(lambda: tagged(program) == [("Begeleiding", words)], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Begeleiding" in name(), timeout=WAIT_MS)
    # A note with it.
    press(qtbot, "n")
    qtbot.keyClicks(focus(), "Mooi begin")
    press(qtbot, Key.Key_Return)
    item = shown.item
    qtbot.waitUntil(
        lambda: [one.note for one in program.session.tagging.of_item(item)] == ["Mooi begin"],
        timeout=WAIT_MS,
    )
    # A tag without a key is found by typing.
    go_on(qtbot, made)
    press(qtbot, "/")
    qtbot.keyClicks(focus(), "toets")
    assert heard.has("Zonder toets")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: len(tagged(program)) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Zonder toets" in name(), timeout=WAIT_MS)
    # Undo is the window's, and the round follows.
    press(qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(tagged(program)) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Zonder toets" not in name(), timeout=WAIT_MS)
    # Back, how far, and away.
    go_on(qtbot, made, Key.Key_Backspace)
    assert first.rstrip(".") in name()
    heard.clear()
    press(qtbot, ".")
    assert heard.has(str(made.round.total))
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: made.round is None, timeout=WAIT_MS)
    assert program.window.place is program.window.tags
    assert not listening.listening.playing


def test_one_goes_on_where_one_was_after_a_restart(start: Start, qtbot: QtBot) -> None:
    program = start()
    add_tags(program, qtbot)
    made = begin(program, qtbot)
    go_on(qtbot, made)
    assert made.shown is not None
    here = made.shown.passage.id
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: made.round is None, timeout=WAIT_MS)
    program.window.close()
    program = start()
    ask_for_round(program, qtbot)
    again = program.tagging.round
    qtbot.waitUntil(lambda: "41" in name(), timeout=WAIT_MS)  # the button says how far one was
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: again.shown is not None, timeout=WAIT_MS)
    assert again.shown is not None
    assert again.shown.passage.id == here


def test_a_suggestion_is_told_as_such_and_taken_or_refused_by_a_key(
    program: Program, qtbot: QtBot, heard: Heard
) -> None:
    tags = program.session.tags
    tags.add("Aankondiging", shortcut="")
    tags.add("Computerstem", shortcut="")
    program.tagging.state.refresh()
    qtbot.waitUntil(lambda: len(program.tagging.state.codebook) == 2, timeout=WAIT_MS)
    made = begin(program, qtbot)
    assert [one.why.value for one in made.suggestions] == ["name", "name"]
    assert "Aankondiging" in name()
    assert tagged(program) == []  # only suggested
    press(qtbot, "-")
    qtbot.waitUntil(lambda: len(made.suggestions) == 1, timeout=WAIT_MS)
    wanted = made.suggestions[0].tag
    press(qtbot, "+")
    qtbot.waitUntil(lambda: len(tagged(program)) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not made.suggestions, timeout=WAIT_MS)
    assert tagged(program)[0][0] == program.session.tags.now().path_text(wanted)


def test_a_text_that_is_corrected_meanwhile_is_followed(program: Program, qtbot: QtBot) -> None:
    add_tags(program, qtbot)
    made = begin(program, qtbot)
    assert made.shown is not None and made.round is not None
    passage, total = made.shown.passage, made.round.total
    offset = len(passage.text.split()[0])

    def split(_progress: object) -> object:
        return program.session.correcting.split(passage.id, offset).changes

    program.jobs.write(split, program.archive.take_changes)
    qtbot.waitUntil(
        lambda: made.round is not None and made.round.total == total + 1, timeout=WAIT_MS
    )
    qtbot.waitUntil(
        lambda: made.shown is not None and made.shown.passage.text == passage.text[:offset],
        timeout=WAIT_MS,
    )

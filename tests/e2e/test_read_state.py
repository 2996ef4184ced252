"""What was read, in the real window: by hand, by reading, by hearing; and searching for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from archive_app.domain.errors import ArchiveError
from archive_app.domain.heard import Heard
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.ui.library.item_model import UNREAD_ROLE
from archive_app.ui.program import Program
from window_start import WAIT_MS, Start


def unread(program: Program) -> set[str]:
    """Return the titles that the list shows as unread."""
    model = program.window.archive.browser.items.list.model()
    rows = [model.index(n, 0) for n in range(model.rowCount())]
    return {row.data(Qt.ItemDataRole.DisplayRole) for row in rows if row.data(UNREAD_ROLE)}


def title(program: Program) -> str:
    assert program.archive.item is not None
    return program.archive.item.title


def search(program: Program, qtbot: QtBot, text: str) -> set[str]:
    """Search for a text and return the titles of what is found."""
    program.window.search.setText(text)
    qtbot.waitUntil(
        lambda: program.archive.result is not None and program.archive.result.query == text,
        timeout=WAIT_MS,
    )
    assert program.archive.result is not None
    return {hit.title for hit in program.archive.result.hits}


def titles(program: Program) -> set[str]:
    """Return the titles of what is found now."""
    return {hit.title for hit in program.archive.result.hits} if program.archive.result else set()


def test_an_item_is_marked_by_hand_and_back(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(unread(program)) == 62, timeout=WAIT_MS)
    action = program.window.actions_["mark_read"]
    assert action.text() == _("Mark as read")
    name = title(program)
    items = program.window.archive.browser.items.list
    items.setFocus()
    qtbot.keyClick(items, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: name not in unread(program), timeout=WAIT_MS)
    assert action.text() == _("Mark as unread")
    assert program.window.notice.text() == _("“{title}” is marked as read.").format(title=name)
    assert action in items.actions()
    qtbot.keyClick(items, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: title(program) != name, timeout=WAIT_MS)
    assert action.text() == _("Mark as read")
    qtbot.keyClick(items, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: title(program) == name, timeout=WAIT_MS)
    action.trigger()
    qtbot.waitUntil(lambda: len(unread(program)) == 62, timeout=WAIT_MS)


def test_it_is_no_step_and_stays(program: Program, qtbot: QtBot, start: Start) -> None:
    program.window.actions_["mark_read"].trigger()
    qtbot.waitUntil(lambda: len(unread(program)) == 61, timeout=WAIT_MS)
    assert not program.window.actions_["undo"].isEnabled()
    program.window.close()
    again = start()
    qtbot.waitUntil(lambda: len(unread(again)) == 61, timeout=WAIT_MS)


def test_reading_to_the_end_marks_it(program: Program, qtbot: QtBot) -> None:
    name = title(program)
    qtbot.waitUntil(lambda: name in unread(program), timeout=WAIT_MS)
    bar = program.window.archive.browser.reader.passages.verticalScrollBar()
    program.window.resize(900, 420)
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=WAIT_MS)

    def gone() -> bool:
        bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
        return name not in unread(program)

    qtbot.waitUntil(gone, timeout=WAIT_MS)
    assert program.session.read_state.read_items() == {"episode-1"}


def test_what_the_user_says_holds_until_it_is_opened_again(program: Program, qtbot: QtBot) -> None:
    name = title(program)
    action = program.window.actions_["mark_read"]
    passages = program.window.archive.browser.reader.passages
    for wanted in (False, True):
        action.trigger()
        qtbot.waitUntil(lambda w=wanted: (name in unread(program)) is w, timeout=WAIT_MS)
    passages.end_reached.emit()
    items = program.window.archive.browser.items.list
    items.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        before = title(program)
        qtbot.keyClick(items, key)
        qtbot.waitUntil(lambda before=before: title(program) != before, timeout=WAIT_MS)
    assert program.session.read_state.read_items() == frozenset()
    passages.end_reached.emit()
    qtbot.waitUntil(lambda: name not in unread(program), timeout=WAIT_MS)


def test_where_it_can_not_be_kept_that_is_told_once(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise ArchiveError("disk-full")

    told: list[ArchiveError] = []
    program.read_state.failed.connect(told.append)
    monkeypatch.setattr(program.session.read_state, "mark", refuse)
    monkeypatch.setattr(program.session.read_state, "take_heard", refuse)
    assert program.hearing.listening is not None
    program.window.archive.browser.reader.passages.end_reached.emit()
    qtbot.waitUntil(lambda: len(told) == 1, timeout=WAIT_MS)
    program.read_state.take_heard(program.hearing.listening.chosen, Heard(1))
    program.window.actions_["mark_read"].trigger()  # what is asked for is always told
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT_MS)


def test_a_short_text_is_not_read_by_looking_at_it(program: Program, qtbot: QtBot) -> None:
    items = program.window.archive.browser.items.list
    items.setFocus()
    for _step in range(4):
        before = title(program)
        qtbot.keyClick(items, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda before=before: title(program) != before, timeout=WAIT_MS)
    assert program.session.read_state.read_items() == frozenset()


def test_hearing_nearly_all_marks_it(program: Program, qtbot: QtBot) -> None:
    name = title(program)
    qtbot.waitUntil(lambda: name in unread(program), timeout=WAIT_MS)
    assert program.hearing.listening is not None
    sound = program.hearing.listening.chosen
    assert sound is not None and sound.duration_ms is not None
    tracker = program.hearing.tracker
    assert tracker is not None
    most = Heard().and_played(0, sound.duration_ms * 8 // 10, sound.duration_ms)
    tracker.heard.emit(sound, most)
    rest = Heard().and_played(
        sound.duration_ms * 8 // 10, sound.duration_ms * 95 // 100, sound.duration_ms
    )
    tracker.heard.emit(sound, rest)
    qtbot.waitUntil(lambda: name not in unread(program), timeout=WAIT_MS)


def test_what_plays_is_heard(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["toggle"].trigger()
    assert program.hearing.listening is not None
    sound = program.hearing.listening.chosen
    assert sound is not None
    qtbot.waitUntil(lambda: program.hearing.listening.listening.position > 2_000, timeout=WAIT_MS)  # type: ignore[union-attr]
    program.window.actions_["toggle"].trigger()
    qtbot.waitUntil(lambda: program.session.read_state.heard(sound.id).share > 0.0, timeout=WAIT_MS)
    assert program.session.read_state.heard(sound.id).share < 0.5
    assert program.session.read_state.read_items() == frozenset()


def test_search_tells_them_apart(program: Program, qtbot: QtBot) -> None:
    name = title(program)
    found = search(program, qtbot, "jobcoaching is:ongelezen")
    assert name in found
    program.session.read_state.mark("episode-1", read=True)
    assert name not in search(program, qtbot, "jobcoaching  is:ongelezen")
    assert search(program, qtbot, "jobcoaching is:gelezen") == {name}


def test_a_mark_changes_what_a_search_for_the_unread_finds(program: Program, qtbot: QtBot) -> None:
    name = title(program)
    assert name in search(program, qtbot, "jobcoaching is:ongelezen")
    item = program.archive.items["episode-1"]
    program.read_state.toggle(item)
    qtbot.waitUntil(lambda: name not in titles(program), timeout=WAIT_MS)
    assert titles(program)
    program.read_state.toggle(item)
    qtbot.waitUntil(lambda: name in titles(program), timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("text", "again"),
    [("jobcoaching soort:aflevering", 0), ("is", 0), ("baan OF -(werk is:gelezen)", 1)],
)
def test_a_mark_asks_again_only_what_depends_on_it(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str, again: int
) -> None:
    search(program, qtbot, text)
    asked: list[bool] = []
    monkeypatch.setattr(program.archive, "search_again", lambda: asked.append(True))
    program.read_state.toggle(program.archive.items["episode-1"])
    qtbot.waitUntil(lambda: len(unread(program)) == 61, timeout=WAIT_MS)
    assert len(asked) == again


def test_an_old_reading_overwrites_no_newer_mark(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that began before the mark was made arrives after it."""
    name = title(program)
    qtbot.waitUntil(lambda: len(unread(program)) == 62, timeout=WAIT_MS)
    late: list[Callable[[], None]] = []

    def read(work: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        found = work(Progress())
        late.append(lambda: done(found))

    monkeypatch.setattr(program.read_state._jobs, "read", read)
    program.read_state.refresh()
    program.read_state.refresh()
    program.read_state.toggle(program.archive.items["episode-1"])
    qtbot.waitUntil(lambda: name not in unread(program), timeout=WAIT_MS)
    for _number in range(2):
        late.pop(0)()
        assert name not in unread(program)
    assert len(late) == 1  # it is read once more, as it may have told of more than the mark
    late.pop()()
    assert len(unread(program)) == 61 and not late


def test_hearing_does_not_overrule_what_the_user_says(program: Program, qtbot: QtBot) -> None:
    name = title(program)
    qtbot.waitUntil(lambda: name in unread(program), timeout=WAIT_MS)
    assert program.hearing.listening is not None
    sound = program.hearing.listening.chosen
    assert sound is not None and sound.duration_ms is not None
    item = program.archive.items["episode-1"]
    for wanted in (False, True):
        program.read_state.toggle(item)
        qtbot.waitUntil(lambda w=wanted: (name in unread(program)) is w, timeout=WAIT_MS)
    whole = Heard().and_played(0, sound.duration_ms, sound.duration_ms)
    program.read_state.take_heard(sound, whole)
    written = QSignalSpy(program.read_state.changed)
    program.read_state.toggle(program.archive.items["episode-2"])  # written after it
    qtbot.waitUntil(lambda: written.count() == 1, timeout=WAIT_MS)
    assert name in unread(program)
    assert program.session.read_state.read_items() == {"episode-2"}

"""The form of what a sound file says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_app.domain.catalogue import Recording, RecordingRole, Voice
from archive_app.domain.sound_tags import FileFacts, SoundTags
from archive_app.services.sound_tags import FileTags
from archive_app.ui.sound_tags.tags_page import TagsPage
from archive_app.ui.theme import DARK, Theme

RECORDING = Recording(
    "r1", "i1", "aa", RecordingRole.RECORDING, Voice.PEOPLE, "Molen", "aa.mp3", "Molen.mp3",
    "audio/mpeg", 1_500_000, 61_000,
)  # fmt: skip
FACTS = FileFacts("mp3", "mp3", 61_000, 1_500_000, 128_000, 44_100, 2)
FILE = FileTags(RECORDING, SoundTags(title="Meel", artist="Femke; Joris"), FACTS)


@pytest.fixture
def page(qtbot: QtBot) -> TagsPage:
    page = TagsPage(Theme())
    qtbot.addWidget(page)
    page.resize(340, 700)
    page.show_file(FILE)
    page.show()
    qtbot.waitExposed(page)
    return page


def field(page: TagsPage, name: str) -> QLineEdit:
    found = page.fields[name]
    assert isinstance(found, QLineEdit)
    return found


def test_what_is_typed_is_saved_and_the_rest_stays(page: TagsPage, qtbot: QtBot) -> None:
    field(page, "title").setText("Wit meel")
    with qtbot.waitSignal(page.saved) as told:
        qtbot.keyClick(field(page, "title"), Qt.Key.Key_Return)
    assert told.args == [FILE, replace(FILE.tags, title="Wit meel"), False]


def test_a_text_that_a_field_can_not_show_is_not_cut_off(page: TagsPage, qtbot: QtBot) -> None:
    long = replace(FILE, tags=replace(FILE.tags, album="x" * 40_000))
    page.show_file(long)
    assert page.draft() is None
    with qtbot.waitSignal(page.saved) as told:
        page.save.click()
    assert told.args is not None and told.args[1] == long.tags


def test_what_was_typed_stays_when_the_file_is_read_again(page: TagsPage) -> None:
    field(page, "title").setText("Wit meel")
    page.show_file(FILE)
    assert field(page, "title").text() == "Wit meel"
    page.kept()
    page.show_file(FILE)
    assert field(page, "title").text() == "Meel"


@pytest.mark.parametrize("refusal", ["sound-readonly", "tags-none"])
def test_a_file_that_takes_nothing_says_so(page: TagsPage, qtbot: QtBot, refusal: str) -> None:
    page.show_file(replace(FILE, refusal=refusal))
    assert "Molen.mp3" in page.notice.text()
    assert not page.save.isEnabled() and field(page, "title").isReadOnly()
    with qtbot.assertNotEmitted(page.saved):
        qtbot.keyClick(field(page, "title"), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("own", "most", "asked", "explained"),
    [(None, 255, False, False), (3, 255, True, False), (3, 0, False, True)],
)
def test_chapters_are_offered_where_they_can_be_written(
    page: TagsPage, own: int | None, most: int, asked: bool, explained: bool
) -> None:
    page.show_file(replace(FILE, own_chapters=own, most_chapters=most))
    assert page.chapters.isVisible() == page.chapters.isChecked() == asked
    assert page.about_chapters.isVisible() == explained


def test_while_it_is_written_it_can_be_stopped(page: TagsPage, qtbot: QtBot) -> None:
    page.save.setFocus()
    page.set_busy(True)
    assert page.cancel.isVisible() and not page.save.isEnabled()
    assert page.focusWidget() is page.cancel
    with qtbot.waitSignal(page.cancelled):
        page.cancel.click()
    page.show_error("Nee", "date")
    assert page.save.isEnabled() and not page.cancel.isVisible()
    assert page.focusWidget() is page.fields["date"]


def test_the_file_is_told_in_words(page: TagsPage) -> None:
    assert page.facts.text() == "MP3 · 1:01 · 1,5 MB · 128 kbit/s · 44,1 kHz · stereo"
    page.set_theme(Theme(DARK, scale=2.0))
    page.show_nothing("Geen geluid")
    assert page.notice.text() == "Geen geluid" and not page.save.isEnabled()

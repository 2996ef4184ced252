"""Tags in searching, in the real window: the filter, the field, its offers; and the history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Tag
from archive_app.services.faceting import Facet, FacetValue
from archive_app.ui.program import Program
from window_start import WAIT_MS

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Tagged:
    """A window with a tag on one passage."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        session = program.session
        item = next(one for one in session.library.items() if one.has_text)
        transcript = session.library.transcript(item.id)
        assert transcript is not None
        self.passages = transcript.passages
        self.tag: Tag = session.tags.add("Begeleiding").tag
        self.put(0)
        self.wait(lambda: bool(self.values()))

    def put(self, row: int) -> None:
        put = self.program.session.tagging.put(self.tag.id, self.passages[row].id)
        self.program.archive.take_changes(put.changes)

    def wait(self, condition: object) -> None:
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def values(self) -> dict[str, int]:
        """Return the counts under the tags among the filters."""
        model = self.program.window.archive.facets.model()
        rows = getattr(model, "rows", [])
        return {
            row.key: row.count
            for row in rows
            if isinstance(row, FacetValue) and row.facet is Facet.TAG
        }

    def ask(self, text: str) -> None:
        field = self.program.window.search
        field.setFocus()
        field.clear()
        self.qtbot.keyClicks(field, text)
        self.wait(lambda: self.total(text) is not None)

    def total(self, text: str) -> int | None:
        """Return how many hits a query has, None where another one is answered."""
        result = self.program.archive.result
        return result.total if result and result.query == text else None


@pytest.fixture
def tagged(program: Program, qtbot: QtBot) -> Tagged:
    return Tagged(program, qtbot)


def test_the_filter_counts_items_and_then_hits(tagged: Tagged) -> None:
    items = len(tagged.program.archive.items)
    assert tagged.values() == {tagged.tag.id: 1, "": items - 1}
    facets = tagged.program.window.archive.facets
    facets.toggled.emit(Facet.TAG, tagged.tag.id)
    assert len(tagged.program.archive.searching.fitting()) == 1
    tagged.ask("open")
    assert tagged.total("open") == 0 or tagged.total("open") == 1
    facets.toggled.emit(Facet.TAG, tagged.tag.id)
    facets.toggled.emit(Facet.TAG, "")
    tagged.wait(lambda: tagged.values().get("", 0) == (tagged.total("open") or -1))


def test_what_is_tagged_meanwhile_is_counted_and_found(tagged: Tagged) -> None:
    word = max(tagged.passages[1].text.split(), key=len).strip(".,:;?!")
    tagged.ask(word)
    tagged.wait(lambda: tagged.values().get(tagged.tag.id) is not None)
    settled = tagged.program.archive.searching
    tagged.wait(lambda: settled.answered_thoroughly)
    before, shown = tagged.values()[tagged.tag.id], tagged.program.archive.result
    tagged.put(1)
    tagged.wait(lambda: tagged.values()[tagged.tag.id] > before)
    assert tagged.program.archive.result is shown  # only the counts were looked up again
    tagged.ask("label:begeleiding ")
    assert tagged.total("label:begeleiding ") == 2
    tagged.put(2)
    tagged.wait(lambda: tagged.total("label:begeleiding ") == 3)


def test_a_tag_that_is_gone_is_no_filter_any_more(tagged: Tagged) -> None:
    archive, tags = tagged.program.archive, tagged.program.session.tags
    other = tags.add("Werk").tag
    archive.take_changes(tags.merge(tagged.tag.id, other.id))
    tagged.wait(lambda: other.id in tagged.values())
    tagged.program.window.archive.facets.toggled.emit(Facet.TAG, other.id)
    assert archive.searching.question("").tags == {other.id}
    tagged.program.history.undo()
    tagged.program.history.undo()
    tagged.wait(lambda: not archive.searching.question("").tags)


def test_a_tag_is_offered_while_its_field_is_typed(tagged: Tagged) -> None:
    field, values = tagged.program.window.search, tagged.program.desk.values
    field.setFocus()
    tagged.qtbot.keyClicks(field, "label:beg")
    assert values.words.words == ["Begeleiding"]
    tagged.qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "label:Begeleiding " and field.hasFocus()
    assert values.words.words == []
    tagged.wait(lambda: tagged.total("label:Begeleiding ") == 1)
    tagged.qtbot.keyClicks(field, "tag:x")
    assert values.words.words == []
    tagged.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_misspelt_tag_is_mended_from_its_chip(tagged: Tagged) -> None:
    tagged.ask("label:begeleding open")
    parts = [chip.part for chip in tagged.program.window.chips.chips if chip.part]
    (wrong,) = [part for part in parts if part.suggestion]
    tagged.program.window.chips.accepted.emit(wrong)
    assert tagged.program.window.search.text() == "label:Begeleiding open"


# -- the history


def test_the_history_goes_to_any_moment_by_keyboard(tagged: Tagged) -> None:
    program, qtbot, window = tagged.program, tagged.qtbot, tagged.program.window
    tagged.put(1)
    tagged.put(2)
    window.actions_["history"].trigger()
    page = program.steps.page
    tagged.wait(lambda: page.step is not None and page.step.label == "add-annotation")
    assert page.list.hasFocus() and page.model.rowCount() == 4
    for _turn in range(2):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    tagged.wait(lambda: page.preview.text().startswith("3 "))
    page.way_button.setFocus()
    qtbot.keyClick(page.way_button, Qt.Key.Key_Space)
    tagged.wait(lambda: page.step is not None and page.step.undone)
    assert not program.session.tagging.of_item(tagged_item(tagged))
    page.list.setCurrentIndex(page.model.index(0))
    tagged.wait(lambda: page.step is not None and page.preview.text().startswith("3 "))
    page.way_button.click()
    tagged.wait(lambda: page.step is not None and not page.step.undone)
    assert len(program.session.tagging.of_item(tagged_item(tagged))) == 3
    window.actions_["history"].trigger()
    page.list.setFocus()
    tagged.wait(lambda: QApplication.focusWidget() is not None)


def tagged_item(tagged: Tagged) -> str:
    return next(one.id for one in tagged.program.session.library.items() if one.has_text)


def test_a_step_opens_the_passage_that_it_was_about(tagged: Tagged) -> None:
    program = tagged.program
    tagged.put(3)
    program.window.actions_["history"].trigger()
    page = program.steps.page
    tagged.wait(lambda: page.step is not None and page.open_button.isEnabled())
    tagged.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    passages = program.window.archive.browser.reader.passages
    tagged.wait(lambda: passages.current_row == 3)


def test_a_step_of_the_codebook_opens_the_tags(tagged: Tagged) -> None:
    program = tagged.program
    program.window.actions_["history"].trigger()
    page = program.steps.page
    tagged.wait(lambda: page.step is not None)
    page.list.setCurrentIndex(page.model.index(1))
    tagged.wait(lambda: page.step is not None and page.step.label == "add-tag"
                and page.open_button.isEnabled())  # fmt: skip
    page.open_button.click()
    tagged.wait(lambda: program.window.place is program.window.tags)

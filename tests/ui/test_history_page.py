"""The page with what was changed in a text: which changes stand there, and in what words."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from archive_app import i18n
from archive_app.domain.corrections import PassageState, Revision
from archive_app.resources import resource
from archive_app.ui.editing.history_page import HistoryPage
from archive_app.ui.theme import Theme

OLD, NEW = PassageState("De molen draait."), PassageState("De molen staat.")


def revision(step: int, label: str = "correct-passage", **other: object) -> Revision:
    values = {"own": True, "before": OLD, "after": NEW, "passages": 1} | other
    return Revision(step, f"p{step}", "2026-03-04T10:20:00Z", "a", label=label, **values)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


@pytest.fixture
def page(qtbot: QtBot) -> HistoryPage:
    page = HistoryPage(Theme())
    qtbot.addWidget(page)
    page.resize(340, 600)
    page.show()
    return page


def test_no_heading_stands_above_nothing(page: HistoryPage) -> None:
    page.show_changes("Passage 1", [revision(2), revision(1)], [revision(2)])
    assert [card.revision.step for card in page.cards] == [2, 1]
    assert not page.others.isVisible()
    page.show_changes("Passage 1", [revision(2)], [revision(3), revision(2)])
    assert [card.revision.step for card in page.cards] == [2, 3]
    assert page.others.isVisible()


def test_without_any_change_it_says_so(page: HistoryPage) -> None:
    page.show_changes("Passage 1", [], [])
    assert page.empty.isVisible() and page.none.isVisible()
    assert not page.others.isVisible()


def test_what_came_in_is_nobodys_correction(page: HistoryPage) -> None:
    came = revision(1, "import", before=None)
    renewed = revision(2, "import-magazine")
    page.show_changes("Passage 1", [revision(3), renewed, came], [])
    corrected, again, first = [card.head.text().split(" · ") for card in page.cards]
    assert corrected[:2] == ["Text corrected", "you"]
    assert again[:2] == ["Text renewed", "when it was read in"]
    assert first[:2] == ["Came into the archive", "when it was read in"]
    assert not page.cards[2].back.isVisible()


@pytest.mark.parametrize(
    ("passages", "words"),
    [(1, ""), (2, "Also in 1 other passage."), (312, "Also in 311 other passages.")],
)
def test_a_step_says_in_how_many_passages_it_was(
    page: HistoryPage, passages: int, words: str
) -> None:
    page.show_changes("Passage 1", [], [revision(1, "replace-text", passages=passages)])
    assert page.cards[0].what.text().startswith(words)
    assert page.cards[0].what.isHidden() == (not words)

"""The user's own word families in the window: list, form, keyboard, what is heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_app.domain.glossary import Term
from archive_app.domain.word_families import Remark, RemarkKind, WordFamily
from archive_app.i18n import _, ngettext
from archive_app.services.word_families import Known
from archive_app.ui import style
from archive_app.ui.glossary.families_view import FamiliesView
from archive_app.ui.glossary.family_editor import FamilyDraft
from archive_app.ui.glossary.glossary_view import GlossaryView
from archive_app.ui.glossary.wording import own_words, remark_words
from archive_app.ui.theme import DARK, Theme

ROAD = WordFamily("road", ("bijrijder", "chauffeur", "koerier"), "van de weg")
MONEY = WordFamily("money", ("bank", "geldhuis"))
MANY = tuple(WordFamily(f"f{n}", (f"woord{n}", f"ander{n}")) for n in range(9))


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[FamiliesView]:
    style.apply(qapp, Theme())
    view = FamiliesView(Theme())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    yield view
    qapp.setStyleSheet("")


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_an_empty_place_says_what_to_do_and_begins(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families(())
    assert view.empty.isVisible() and not view.editor.isVisible()
    assert "chauffeur" in view.empty.text() or "driver" in view.empty.text()
    view.empty.action.setFocus()
    qtbot.keyClick(view.empty.action, Qt.Key.Key_Space)
    assert view.editor.isVisible() and not view.list.isVisible()
    qtbot.waitUntil(view.editor.words.hasFocus)
    assert view.editor.draft() is None


def test_a_family_is_typed_and_saved_by_keyboard_alone(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families((MONEY,))
    view.new.setFocus()
    qtbot.keyClick(view.new, Qt.Key.Key_Space)
    qtbot.keyClicks(view.editor.words, "zeil")
    qtbot.keyClick(view.editor.words, Qt.Key.Key_Return)
    qtbot.keyClicks(view.editor.words, "boot")
    qtbot.keyClick(view.editor.words, Qt.Key.Key_Tab)
    qtbot.waitUntil(view.editor.note.hasFocus)
    qtbot.keyClicks(view.editor.note, "water")
    with qtbot.waitSignal(view.editor.saved) as saved:
        qtbot.keyClick(view.editor.note, Qt.Key.Key_Return)
    assert saved.args == [FamilyDraft(None, "zeil\nboot", "water")]
    with qtbot.waitSignal(view.editor.saved):
        qtbot.keyClick(view.editor.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.words.toPlainText() == "zeil\nboot"


def test_the_form_follows_the_list(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families((MONEY, ROAD))
    assert view.editor.words.toPlainText() == "bank\ngeldhuis"
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.editor.family == "road"
    assert view.editor.note.text() == "van de weg"
    assert view.editor.delete.isVisible()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(view.editor.words.hasFocus)
    with qtbot.waitSignal(view.delete_requested) as asked:
        qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert asked.args == ["road"]
    with qtbot.waitSignal(view.search_requested) as wanted:
        view.editor.search.click()
    assert wanted.args == ["bijrijder"]


def test_what_is_typed_stays_when_the_families_are_read_anew(view: FamiliesView) -> None:
    view.set_families((MONEY, ROAD))
    view.editor.words.setPlainText("bank\ngeldhuis\nspaarpot")
    view.set_families((MONEY, ROAD, WordFamily("z", ("zeil", "boot"))))
    assert view.editor.words.toPlainText() == "bank\ngeldhuis\nspaarpot"
    assert view.editor.family == "money"
    view.set_families((MONEY, ROAD), "road")
    assert view.editor.family == "road"


def test_a_form_that_is_still_empty_stays_too(view: FamiliesView) -> None:
    view.set_families((MONEY,))
    view.begin()
    view.set_families((MONEY, ROAD))
    assert view.editor.family is None
    assert not view.list.currentIndex().isValid()
    view.set_families(())
    assert view.editor.isVisible()


def test_what_was_typed_is_offered_back(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families((MONEY, ROAD))
    view.editor.words.setPlainText("bank\nspaarpot")
    with qtbot.waitSignal(view.left_draft) as left:
        view.list.setCurrentIndex(view.list.model().index(1, 0))
    (draft,) = left.args
    assert view.editor.family == "road"
    view.bring_back(draft)
    assert view.editor.family == "money"
    assert view.editor.words.toPlainText().split() == ["bank", "spaarpot"]
    assert view.editor.draft() is not None


def test_leaving_the_form_gives_the_family_back(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families((MONEY,))
    assert not view.leave_editor()  # nothing was typed
    view.editor.note.setText("geld")
    with qtbot.waitSignal(view.left_draft):
        view.editor.cancel.click()
    assert view.editor.note.text() == ""
    view.begin(["loonwaarde"])
    spy = QSignalSpy(view.left_draft)
    assert view.leave_editor()
    assert spy.count() == 0  # what stood there already is no loss
    assert view.editor.family == "money"
    qtbot.waitUntil(view.list.hasFocus)


def test_a_new_family_that_was_left_is_brought_back_as_new(view: FamiliesView) -> None:
    view.set_families(())
    view.bring_back(FamilyDraft(None, "zeil\nboot", ""))
    assert view.editor.isVisible()
    assert view.editor.family is None
    assert view.editor.draft() is not None
    assert view.leave_editor()
    assert view.empty.isVisible()


def test_when_one_is_gone_its_neighbour_is_chosen(view: FamiliesView) -> None:
    view.set_families(MANY)
    view.list.setCurrentIndex(view.list.model().index(4, 0))
    view.set_families((*MANY[:4], *MANY[5:]))
    assert view.editor.family == "f5"
    view.set_families(())
    assert view.empty.isVisible()


def test_with_many_the_list_can_be_narrowed(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families(MANY[:7])
    assert not view.filter.isVisible()
    view.set_families(MANY)
    assert view.filter.isVisible()
    qtbot.keyClicks(view.filter, "ANDER3")
    assert view.list.model().rowCount() == 1
    assert view._count.text() == ngettext("{count} word family", "{count} word families", 1)
    assert view.editor.family == "f0"  # what one was looking at isn't taken away
    qtbot.keyClick(view.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(view.list.hasFocus)
    view.choose("f8")
    assert view.filter.text() == ""
    assert view.editor.family == "f8"


def test_remarks_are_shown_and_heard_with_the_field(view: FamiliesView) -> None:
    view.begin()
    told = remark_words(Remark(RemarkKind.OTHER_FAMILY, "bank", "bank, zitmeubel"))
    view.editor.show_remarks(2, [told])
    assert told in view.editor.remarks.text()
    field = QAccessible.queryAccessibleInterface(view.editor.words)
    assert told in field.text(QAccessible.Text.Description)
    view.editor.show_remarks(2, [])
    assert told not in view.editor.remarks.text()


def test_a_word_that_is_half_typed_waits(view: FamiliesView, qtbot: QtBot) -> None:
    view.begin()
    qtbot.waitUntil(view.editor.words.hasFocus)
    told: list[str] = []
    view.editor.words_changed.connect(told.append)
    view.editor.words.insertPlainText("🚲")
    qtbot.keyClicks(view.editor.words, "bank")
    assert told == []  # each key begins the pause anew
    qtbot.keyClicks(view.editor.words, ",")
    assert told == ["🚲bank,"]
    qtbot.keyClicks(view.editor.words, " zit")
    assert told[1:] == ["🚲bank, "]  # a blank after the comma is no word yet
    qtbot.waitUntil(lambda: told[-1] == "🚲bank, zit")
    qtbot.keyClicks(view.editor.words, "s")
    qtbot.keyClick(view.editor.words, Qt.Key.Key_Return)
    assert told[-1] == "🚲bank, zits\n"


def test_words_that_nobody_types_are_told_at_once(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families((MONEY, ROAD))
    view.list.setFocus()
    with qtbot.waitSignal(view.editor.words_changed, timeout=0) as told:
        view.list.setCurrentIndex(view.list.model().index(1, 0))
    assert told.args == ["bijrijder\nchauffeur\nkoerier"]


@pytest.mark.parametrize("height", [300, 420, 700])
def test_what_has_the_keyboard_is_in_sight(
    qapp: QApplication, view: FamiliesView, qtbot: QtBot, height: int
) -> None:
    large = Theme(scale=2.0)
    style.apply(qapp, large)
    view.set_theme(large)
    view.set_families(())
    view.resize(1000, height)
    editor = view.editor

    def seen(part: QWidget) -> bool:
        place = part.rect().translated(part.mapTo(editor.viewport(), part.rect().topLeft()))
        return editor.viewport().rect().contains(place)

    view.begin()
    qtbot.waitUntil(lambda: seen(editor.words) and seen(editor._labels[0]))
    for part in (editor.note, editor.save, editor.words):
        part.setFocus()
        qtbot.waitUntil(lambda part=part: seen(part))
    view.resize(1000, height - 20)
    qtbot.waitUntil(lambda: seen(editor.words))


def test_each_remark_has_its_own_sentence() -> None:
    said = {remark_words(Remark(kind, "aap", "noot")) for kind in RemarkKind}
    assert len(said) == len(RemarkKind)
    assert all("aap" in words for words in said)


def test_an_error_is_shown_and_gone_with_the_next_family(view: FamiliesView) -> None:
    view.set_families((MONEY, ROAD))
    view.editor.show_error("Dat kan niet.")
    assert view.editor.notice.isVisible()
    view.list.setCurrentIndex(view.list.model().index(1, 0))
    assert not view.editor.notice.isVisible()


def test_what_was_deleted_meanwhile_is_saved_as_new(view: FamiliesView, qtbot: QtBot) -> None:
    view.set_families((MONEY,))
    view.editor.note.setText("geld")
    view.editor.become_new()
    with qtbot.waitSignal(view.editor.saved) as saved:
        view.editor.save.click()
    assert saved.args == [FamilyDraft(None, "bank\ngeldhuis", "geld")]


def test_all_says_what_it_is(view: FamiliesView) -> None:
    view.set_families(MANY)
    form = view.editor
    buttons = (form.save, form.cancel, form.delete, form.search)
    names = [name(part) for part in (view.new, view.filter, view.list, form.words, form.note)]
    names += [name(button) for button in buttons]
    assert all(names) and len(set(names)) == len(names)
    view.set_families((ROAD,))
    row = QAccessible.queryAccessibleInterface(view.list).child(0)
    assert row.text(QAccessible.Text.Name) == "bijrijder, chauffeur, koerier. van de weg"


@pytest.mark.parametrize(("width", "scale"), [(700, 1.0), (1024, 2.0)])
def test_it_fits_a_narrow_window(view: FamiliesView, width: int, scale: float) -> None:
    view.set_families((WordFamily("w", ("w" * 80, "v" * 80), "n" * 500), ROAD))
    view.resize(width, 500)
    view.set_theme(Theme(DARK, scale=scale))
    QApplication.processEvents()
    assert view.editor.widget().width() <= view.editor.viewport().width()


def test_the_place_has_two_parts(qapp: QApplication, qtbot: QtBot) -> None:
    place = GlossaryView(Theme())
    qtbot.addWidget(place)
    place.resize(1000, 700)
    place.show()
    qtbot.waitExposed(place)
    place.set_terms([Term("t", "jobcoaching", "Hulp op het werk.")])
    tabs = QAccessible.queryAccessibleInterface(place.tabs)
    told = [tabs.child(n).text(QAccessible.Text.Name) for n in range(2)]
    assert told == [_("Terms"), _("Your word families")]
    assert place.terms.isVisible()
    place.tabs.setFocus()
    qtbot.keyClick(place.tabs, Qt.Key.Key_Right)
    assert place.families.isVisible()
    assert not place.step_back()
    place.families.begin()
    assert place.step_back()
    place.show_term("t")
    assert place.terms.isVisible()
    assert not place.step_back()


def test_words_of_a_family_are_those_of_each_term_in_it() -> None:
    terms = [Term("1", "jobcoaching", "", synonyms=("job coaching",)), Term("2", "loonwaarde", "")]
    families = (WordFamily("a", ("Jobcoaching", "meekijken")), WordFamily("b", ("x", "y")))
    assert own_words(terms, Known(families, terms)) == {"1": "Jobcoaching, meekijken"}

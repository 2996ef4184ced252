"""The small building blocks: what they show, say and answer to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget

from archive_app import i18n
from archive_app.resources import resource
from archive_app.ui import style
from archive_app.ui.theme import DARK, Theme
from archive_app.ui.widgets import busy as busy_module
from archive_app.ui.widgets import notice as notice_module
from archive_app.ui.widgets.busy import BusyBar
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import Chip, ChipButton, FlowLayout, RemovableChip
from archive_app.ui.widgets.elided_label import ElidedLabel, plain_tooltip
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.search_field import SearchField
from archive_app.ui.widgets.wrap_label import WrapLabel


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


LONG = "arbeidsongeschiktheidsverzekeringsmaatschappij"


@pytest.fixture(autouse=True)
def _styled(qapp: QApplication):
    style.apply(qapp, Theme())
    yield
    qapp.setStyleSheet("")


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


class Spoken(list):
    """What was announced, in place of a screen reader."""

    def __call__(self, _widget: QWidget, text: str, urgent: bool = False) -> None:
        self.append((text, urgent))


# Search field


@pytest.fixture
def search(qtbot) -> SearchField:
    field = SearchField(Theme())
    qtbot.addWidget(field)
    field.resize(500, 40)
    field.show()
    return field


def test_search_field_tells_every_change(search, qtbot) -> None:
    told: list[str] = []
    search.query_changed.connect(told.append)
    qtbot.keyClicks(search, "job")
    assert told == ["j", "jo", "job"]


def test_search_field_answers_enter_and_down(search, qtbot) -> None:
    with qtbot.waitSignal(search.submitted):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    with qtbot.waitSignal(search.recent_wanted):  # nothing was found that one could go to
        qtbot.keyClick(search, Qt.Key.Key_Down)
    search.setText("fiets")
    with qtbot.waitSignal(search.recent_wanted):
        qtbot.keyClick(search, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(search.down_pressed):
        qtbot.keyClick(search, Qt.Key.Key_Down)


def test_esc_first_empties_then_leaves(search, qtbot) -> None:
    search.setText("job")
    with qtbot.assertNotEmitted(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with qtbot.waitSignal(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_search_field_has_its_key_when_empty_and_a_cross_when_not(search, qtbot) -> None:
    hint = next(label for label in search.findChildren(QLabel) if label.text())
    cross = search.findChild(QToolButton)
    assert "Ctrl" in hint.text()
    assert hint.isVisible() and not cross.isVisible()
    search.setText("job")
    assert cross.isVisible() and not hint.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert search.text() == ""


def test_search_field_keeps_the_words_when_it_gets_narrow(search) -> None:
    hint = next(label for label in search.findChildren(QLabel) if label.text())
    search.resize(260, 40)
    assert not hint.isVisible()


def test_search_field_is_named(search) -> None:
    assert name_of(search) == "Search"
    assert name_of(search.findChild(QToolButton)) == "Clear the search text"
    assert role_of(search) == QAccessible.Role.EditableText


def test_search_field_grows(search, qapp) -> None:
    before = search.sizeHint().height()
    large = Theme(tokens=DARK, scale=2.0)
    style.apply(qapp, large)
    search.set_theme(large)
    assert search.sizeHint().height() > 1.7 * before
    assert search.textMargins().left() > 60


# Buttons and chips


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", ["", "primary", "place", "link"])
def test_button_has_room_for_its_words(qtbot, qapp, variant: str, scale: float) -> None:
    theme = Theme(scale=scale)
    style.apply(qapp, theme)
    button = Button("Zoekopdracht bewaren", theme, icon="bookmark", variant=variant)
    qtbot.addWidget(button)
    button.show()
    needed = button.fontMetrics().horizontalAdvance(button.text()) + button.iconSize().width()
    assert button.width() >= needed
    assert name_of(button) == "Zoekopdracht bewaren"


def test_quiet_button_is_named_by_its_text(qtbot) -> None:
    button = Button("Instellingen", Theme(), icon="settings", variant="quiet")
    qtbot.addWidget(button)
    assert button.text() == "" and button.toolTip() == "Instellingen"
    assert name_of(button) == "Instellingen"


def test_place_button_tells_that_it_is_chosen(qtbot) -> None:
    button = Button("Archief", Theme(), icon="library", variant="place")
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    told = QAccessible.queryAccessibleInterface(button)
    assert told.role() == QAccessible.Role.PageTab
    assert told.state().selected


def test_an_ampersand_in_a_button_stays_one(qtbot) -> None:
    button = Button("Werk & inkomen", Theme())
    chip = ChipButton("Werk & inkomen", Theme())
    for each in (button, chip):
        qtbot.addWidget(each)
        assert name_of(each) == "Werk & inkomen"
    assert button.text() == "Werk && inkomen"


def test_chips_have_names_and_roles(qtbot) -> None:
    static, button = Chip("jobcoaching", Theme(), icon="tag"), ChipButton("Filter", Theme())
    for chip in (static, button):
        qtbot.addWidget(chip)
    assert name_of(static) == "jobcoaching" and static.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert role_of(button) == QAccessible.Role.Button
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_removable_chip_asks_to_be_taken_away(qtbot) -> None:
    chip = RemovableChip("jaar: 2020", Theme())
    qtbot.addWidget(chip)
    cross = chip.findChild(QToolButton)
    assert name_of(cross) == "Remove jaar: 2020"
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(cross, Qt.Key.Key_Space)


def test_chip_button_shows_what_fits_and_gets_it_back(qtbot) -> None:
    chip = ChipButton(LONG, Theme(), icon="tag")
    qtbot.addWidget(chip)
    chip.show()
    chip.resize(chip.sizeHint())
    assert LONG in chip.text()
    hint = chip.sizeHint()
    chip.resize(120, hint.height())
    assert chip.text().endswith("…") and chip.sizeHint() == hint
    chip.resize(hint)
    assert LONG in chip.text()


@pytest.mark.parametrize("make", [Chip, ChipButton, RemovableChip])
def test_chips_grow(qtbot, qapp, make) -> None:
    chip = make("jobcoaching", Theme())
    qtbot.addWidget(chip)
    large = Theme(scale=2.0)
    style.apply(qapp, large)
    chip.set_theme(large)
    words = chip.fontMetrics() if make is ChipButton else chip.findChild(ElidedLabel).fontMetrics()
    assert chip.sizeHint().width() >= words.horizontalAdvance("jobcoaching")
    assert chip.sizeHint().height() >= 52


# Flow layout


@pytest.fixture
def flow(qtbot) -> QWidget:
    host = QWidget()
    layout = FlowLayout(host, gap=10)
    for _number in range(4):
        block = QWidget()
        block.setFixedSize(100, 30)
        layout.addWidget(block)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.mark.parametrize(("width", "height"), [(430, 30), (429, 70), (210, 70), (100, 150)])
def test_flow_height_follows_width(flow, width: int, height: int) -> None:
    assert flow.layout().heightForWidth(width) == height


def test_flow_goes_on_in_the_next_line(flow) -> None:
    flow.resize(220, 200)
    layout = flow.layout()
    places = [layout.itemAt(n).geometry().topLeft().toTuple() for n in range(4)]
    assert places == [(0, 0), (110, 0), (0, 40), (110, 40)]


def test_flow_leaves_no_hole_for_what_is_hidden(flow) -> None:
    flow.layout().itemAt(0).widget().hide()
    assert flow.layout().sizeHint().width() == 320
    assert flow.layout().heightForWidth(320) == 30


def test_flow_makes_nothing_wider_than_a_line(qtbot) -> None:
    host = QWidget()
    layout = FlowLayout(host)
    layout.addWidget(Chip(LONG, Theme()))
    qtbot.addWidget(host)
    host.resize(150, 100)
    host.show()
    assert layout.itemAt(0).geometry().width() == 150


def test_flow_gives_its_items_back(flow) -> None:
    layout = flow.layout()
    assert layout.takeAt(0).widget() is not None
    assert layout.count() == 3
    assert layout.itemAt(9) is None and layout.takeAt(9) is None


# Notice


@pytest.fixture
def spoken(monkeypatch) -> Spoken:
    said = Spoken()
    monkeypatch.setattr(notice_module, "announce", said)
    monkeypatch.setattr(busy_module, "announce", said)
    return said


@pytest.mark.parametrize(
    ("kind", "urgent"),
    [(NoticeKind.INFO, False), (NoticeKind.WARN, True), (NoticeKind.ERROR, True)],
)
def test_notice_is_an_alert_that_is_said(qtbot, spoken, kind, urgent) -> None:
    notice = Notice(Theme(), kind)
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.show_notice("De lijst is bijgewerkt.")
    assert notice.isVisible() and spoken == [("De lijst is bijgewerkt.", urgent)]
    assert role_of(notice) == QAccessible.Role.AlertMessage
    assert name_of(notice) == "De lijst is bijgewerkt."
    assert notice.property("variant") == kind.value


def test_notice_really_announces(qtbot) -> None:
    notice = Notice(Theme())
    qtbot.addWidget(notice)
    notice.show_notice("De lijst is bijgewerkt.", kind=NoticeKind.ERROR)


def test_notice_offers_what_can_be_done(qtbot) -> None:
    notice = Notice(Theme(), closable=True)
    qtbot.addWidget(notice)
    notice.show_notice("Geen opname.", "Opname toevoegen")
    with qtbot.waitSignal(notice.acted):
        qtbot.keyClick(notice._action, Qt.Key.Key_Space)
    with qtbot.waitSignal(notice.closed):
        qtbot.keyClick(notice._close, Qt.Key.Key_Space)
    assert notice.isHidden()
    notice.show_notice("Geen opname.")
    assert not notice._action.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_notice_wraps_its_words(qtbot, qapp, scale: float) -> None:
    theme = Theme(scale=scale)
    style.apply(qapp, theme)
    host = QWidget()
    column = QVBoxLayout(host)
    notice = Notice(theme)
    column.addWidget(notice)
    column.addStretch()
    qtbot.addWidget(host)
    host.resize(600, 700)
    host.show()
    notice.show_notice("De opname kan niet gelezen worden. " * 4, "Ander bestand kiezen")
    qtbot.waitUntil(lambda: notice._text.width() > 300)
    text = notice._text
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
    assert notice._action.width() >= notice._action.sizeHint().width()


def test_notice_keeps_its_size_when_its_kind_changes(qtbot, qapp, spoken) -> None:
    notice = Notice(Theme())
    qtbot.addWidget(notice)
    notice.show_notice("Klaar.")
    large = Theme(scale=2.0)
    style.apply(qapp, large)
    notice.set_theme(large)
    notice.show_notice("Niet gelukt.", kind=NoticeKind.ERROR)
    assert notice._text.font().pixelSize() == 30


# Busy bar


def test_busy_bar_shows_nothing_for_a_moment(qtbot, spoken) -> None:
    bar = BusyBar(Theme())
    qtbot.addWidget(bar)
    bar.start("Lezen")
    assert bar.isHidden()
    bar.finish()
    qtbot.wait(400)
    assert bar.isHidden() and spoken == []


def test_busy_bar_appears_tells_and_goes(qtbot, spoken) -> None:
    bar = BusyBar(Theme())
    qtbot.addWidget(bar)
    bar.start("Lezen")
    qtbot.waitUntil(bar.isVisible, timeout=1000)
    assert spoken == [("Lezen", False)]
    progress = bar._bar
    assert (progress.minimum(), progress.maximum()) == (0, 0)
    bar.progress(3, 12, "3 van 12")
    assert (progress.value(), progress.maximum()) == (3, 12)
    assert name_of(progress) == "3 van 12"
    with qtbot.waitSignal(bar.cancelled):
        qtbot.keyClick(bar._cancel, Qt.Key.Key_Space)
    assert bar.isVisible() and not bar._cancel.isEnabled()
    bar.finish()
    assert bar.isHidden()


# Elided label


def test_elided_label_says_all_and_shows_what_fits(qtbot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.is_elided()
    assert name_of(label) == LONG and label.toolTip() == LONG
    assert label.minimumSizeHint().width() < 30
    label.resize(label.sizeHint())
    assert not label.is_elided()


def test_a_title_is_no_markup() -> None:
    assert plain_tooltip("a & b") == "a & b"
    assert plain_tooltip("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


# An empty place


@pytest.fixture
def empty(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    made = EmptyPlace(Theme(scale=2.0))
    made.say("Geen treffers voor “een hele lange vraag”.", "Probeer minder woorden. " * 4)
    column.addWidget(made)
    column.addStretch(0)
    holder.resize(600, 150)
    holder.show()
    qtbot.waitExposed(holder)
    yield made


def test_an_empty_place_without_room_scrolls_by_keyboard(empty, qtbot) -> None:
    bar = empty.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for label in empty.findChildren(WrapLabel):
        assert label.height() >= label.heightForWidth(label.width())  # no line is cut
    assert empty.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert name_of(empty).startswith("Geen treffers")
    qtbot.keyClick(empty, Qt.Key.Key_Down)
    assert bar.value() > 0
    empty.say("Geen treffers.", "Probeer minder woorden.")
    assert bar.value() == 0


def test_an_empty_place_with_room_is_all_there_and_no_stop(empty, qtbot) -> None:
    empty.window().resize(600, 700)
    qtbot.waitUntil(lambda: empty.verticalScrollBar().maximum() == 0)
    assert empty.height() >= empty.heightForWidth(empty.width())
    assert empty.findChildren(WrapLabel)[0].mapTo(empty.window(), QPoint()).y() < 40  # at the top
    assert empty.focusPolicy() == Qt.FocusPolicy.NoFocus

"""The search form: its boxes, what they say, and what is offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QScrollBar, QWidget

from archive_app import i18n
from archive_app.domain.catalogue import Kind
from archive_app.domain.query_values import QueryValues
from archive_app.resources import resource
from archive_app.search.language import FormQuery
from archive_app.ui import style
from archive_app.ui.search.query_form import QueryForm
from archive_app.ui.theme import Theme

VALUES = QueryValues(
    speakers=("Aap Noot", "Mies Wim"),
    persons=("Aap Noot", "Jet Teun", "Teun Vuur"),
    organisations=("De Molen",),
    themes=("bomen", "fietsen"),
    sectors=("markt", "zorg"),
    years=(2019, 2021),
)


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


@pytest.fixture
def form(qtbot, qapp: QApplication):
    style.apply(qapp, Theme())
    made = QueryForm(Theme())
    made.boxes.set_values(VALUES)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qapp.setStyleSheet("")


FULL = FormQuery(
    all_words="fiets boom",
    phrase="rode fiets",
    any_words="zee strand",
    none_words="stad",
    speaker="Aap",
    person="Jet Teun",
    organisation="De Molen",
    kinds=("interview", "column"),
    theme="bomen",
    sector="zorg",
    year_from=2019,
    year_to=2020,
    has_sound=True,
    has_text=True,
)


def test_an_empty_form_asks_nothing(form) -> None:
    assert form.boxes.query() == FormQuery()


def test_a_query_fills_all_boxes_and_is_read_back(form, qtbot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.show_query(FULL)
    assert set(form.boxes.query().kinds) == {"interview", "column"}
    assert FormQuery(**{**fields(form.boxes.query()), "kinds": FULL.kinds}) == FULL
    form.show_query(FormQuery())
    assert form.boxes.query() == FormQuery()


def fields(query: FormQuery) -> dict[str, object]:
    return {name: getattr(query, name) for name in query.__dataclass_fields__}


def test_each_change_is_told(form, qtbot) -> None:
    with qtbot.waitSignal(form.changed) as signal:
        qtbot.keyClicks(form.boxes.lines["none_words"], "s")
    assert signal.args == [FormQuery(none_words="s")]
    with qtbot.waitSignal(form.changed) as signal:
        form.boxes.kinds[Kind.COLUMN].click()
    assert signal.args == [FormQuery(none_words="s", kinds=("column",))]
    with qtbot.waitSignal(form.changed) as signal:
        form.boxes.combos["theme"].setCurrentText("fietsen")
    assert signal.args[0].theme == "fietsen"
    with qtbot.waitSignal(form.changed) as signal:
        form.boxes.has["has_sound"].click()
    assert signal.args[0].has_sound


def test_half_a_year_is_none_yet(form, qtbot) -> None:
    year = form.boxes.years["year_from"]
    qtbot.keyClicks(year, "20x2")
    assert year.text() == "202" and form.boxes.query().year_from is None
    qtbot.keyClicks(year, "17")
    assert year.text() == "2021" and form.boxes.query().year_from == 2021
    assert year.placeholderText() == "2019"


def test_showing_the_same_keeps_what_is_half_typed(form, qtbot) -> None:
    qtbot.keyClicks(form.boxes.years["year_to"], "20")
    form.show_query(FormQuery())
    assert form.boxes.years["year_to"].text() == "20"


def test_a_value_that_the_archive_has_not_is_kept(form) -> None:
    form.show_query(FormQuery(theme="zwemmen"))
    form.boxes.set_values(VALUES)
    assert form.boxes.query() == FormQuery(theme="zwemmen")
    assert form.boxes.combos["theme"].findText("bomen") > 0


@pytest.mark.parametrize("name", ["theme", "sector"])
def test_half_typed_values_are_not_collected(form, name: str) -> None:
    combo = form.boxes.combos[name]
    before = combo.count()
    for typed in ("z", "zw", "zwe", "zwemmen"):
        form.show_query(FormQuery(**{name: typed}))
        assert combo.currentData() == typed and combo.count() == before + 1
    known = combo.itemData(1)
    form.show_query(FormQuery(**{name: known}))
    assert combo.currentData() == known and combo.count() == before
    form.show_query(FormQuery())
    assert combo.currentData() == "" and combo.count() == before


def test_a_line_offers_what_holds_the_letters(form, qtbot) -> None:
    line = form.boxes.offered["person"]
    line.setFocus()
    qtbot.keyClicks(line, "teun")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    found = [popup.model().index(n, 0).data() for n in range(popup.model().rowCount())]
    assert found == ["Jet Teun", "Teun Vuur"]
    with qtbot.assertNotEmitted(form.done):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert form.boxes.query().person == "Jet Teun"


def test_a_query_that_does_not_fit_says_so(form, qtbot) -> None:
    form.show_query(None)
    assert form.notice.isVisible() and "more than the form" in form.notice.text()
    assert not form.boxes.lines["phrase"].isVisible()
    with qtbot.waitSignal(form.emptied):
        form.notice.acted.emit()
    form.show_query(FormQuery(phrase="rode fiets"))
    assert form.notice.isHidden() and form.boxes.lines["phrase"].isVisible()


def test_all_boxes_are_emptied_and_the_form_goes(form, qtbot) -> None:
    with qtbot.waitSignal(form.emptied):
        form.clear.click()
    for press in (
        form.close_button.click,
        lambda: qtbot.keyClick(form.boxes.lines["phrase"], Qt.Key.Key_Escape),
        lambda: qtbot.keyClick(form.boxes.lines["phrase"], Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(form.done):
            press()


def test_esc_is_claimed_before_the_window_steps_back(form) -> None:
    override = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
    )
    override.ignore()
    QApplication.sendEvent(form.boxes.lines["phrase"], override)
    assert override.isAccepted()


def test_every_box_has_a_name_and_the_form_a_role(form) -> None:
    def told(widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    boxes = [one for one in form.findChildren(QWidget) if isinstance(one, QLineEdit | QCheckBox)]
    names = [told(one) for one in boxes]
    assert len(boxes) == 20 and all(names) and len(set(names)) == 20
    for combo in form.findChildren(QComboBox):  # Qt tells its value, and its label by relation
        related = QAccessible.queryAccessibleInterface(combo).relations()
        labels = [one.text(QAccessible.Text.Name) for one, _kind in related]
        assert labels in (["Theme"], ["Sector"])
    assert told(form.boxes.kinds[Kind.EPISODE]) == "Kind: Episode"
    interface = QAccessible.queryAccessibleInterface(form)
    assert interface.role() == QAccessible.Role.Form
    assert interface.text(QAccessible.Text.Name) == "Search form"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_never_scrolls_sideways(form, qapp, qtbot, scale: float) -> None:
    theme = Theme(scale=scale)
    style.apply(qapp, theme)
    form.set_theme(theme)
    form.setFixedWidth(theme.px(340))
    bar: QScrollBar = form._scroll.horizontalScrollBar()
    qtbot.waitUntil(lambda: form._scroll.viewport().width() >= form._scroll.widget().width())
    assert bar.maximum() == 0

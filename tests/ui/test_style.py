"""The tokens can be read, the style sheet follows the theme, and the ring follows the focus."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QSlider,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_app.ui import style
from archive_app.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Size, Theme, Tokens
from archive_app.ui.widgets.focus_ring import _Overlay

SETS = pytest.mark.parametrize(
    "tokens",
    [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK],
    ids=["light", "dark", "contrast-light", "contrast-dark"],
)
CONTRASTS = (CONTRAST_LIGHT, CONTRAST_DARK)
GROUNDS = ("paper", "surface", "raised")
TEXT = [
    *[(text, ground) for text in ("ink", "ink2", "accent") for ground in (*GROUNDS, "accent_soft")],
    ("on_accent", "accent"),
    ("on_mark", "mark"),
    ("ink", "spoken"),
    ("warn", "warn_ground"),
    ("warn", "surface"),
]
EDGES = [
    *[(edge, ground) for edge in ("edge", "accent", "focus", "ink2") for ground in GROUNDS],
    ("focus", "accent_soft"),
    ("edge", "accent_soft"),
    ("warn", "warn_ground"),
    ("focus", "warn_ground"),
    ("accent", "spoken"),
]


def luminance(color: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = []
    for value in QColor(color).getRgb()[:3]:
        part = value / 255
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@SETS
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= (
        7 if tokens in CONTRASTS else 4.5
    )


@SETS
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= (
        7 if tokens in CONTRASTS else 3
    )


@SETS
def test_words_on_the_colours_of_kinds_can_be_read(tokens: Tokens) -> None:
    for color in tokens.kinds.values():
        assert contrast(tokens.on_kind, color) >= (7 if tokens in CONTRASTS else 4.5)
        for ground in ("surface", "accent_soft"):  # names of speakers stand in them
            assert contrast(color, getattr(tokens, ground)) >= (7 if tokens in CONTRASTS else 4.5)


@pytest.mark.parametrize("tokens", CONTRASTS, ids=["light", "dark"])
def test_with_high_contrast_even_quiet_lines_stand_out(tokens: Tokens) -> None:
    assert contrast(tokens.line, tokens.surface) >= 7
    assert {tokens.ink, tokens.surface} == {"#000000", "#FFFFFF"}
    sheet = style.stylesheet(Theme(tokens=tokens))
    assert "1px solid" not in sheet


@pytest.fixture
def themed(qapp: QApplication):
    """Put themes on the app, and take the last one off again."""
    yield lambda theme: style.apply(qapp, theme)
    qapp.setStyleSheet("")


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window with room around it."""

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(20)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


@SETS
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_left_unfilled(tokens: Tokens, scale: float) -> None:
    sheet = style.stylesheet(Theme(tokens=tokens, scale=scale))
    assert "@" not in sheet
    assert re.search(r"(?<!\w)\d+u\b", sheet) is None  # /tmp/...1u is the name of a folder
    assert sheet.count("{") == sheet.count("}")


def test_lengths_and_type_follow_the_scale() -> None:
    large = Theme(scale=2.0)
    sheet = style.stylesheet(large)
    assert f"font-size: {large.type_px(Size.BODY)}px" in sheet
    assert "QScrollBar:vertical { width: 28px; }" in sheet


def test_a_theme_can_be_changed_while_the_app_runs(themed, qapp, shown) -> None:
    themed(Theme())
    window = shown(QPushButton("Bewaren"))
    themed(Theme(tokens=DARK, scale=2.0))
    assert qapp.font().pixelSize() == 30
    assert qapp.palette().window().color() == QColor(DARK.paper)
    assert window.findChild(QPushButton).sizeHint().height() > 60


def test_a_menu_bar_from_before_the_theme_has_its_letters(themed, shown, qapp) -> None:
    bar = QMenuBar()
    window = shown(bar)
    bar.setFont(QFont("Sans Serif", 30))  # as the system's for menus
    bar.addMenu("Bestand")
    style.apply(qapp, Theme())
    first = bar.font().family(), bar.font().pixelSize(), bar.sizeHint()
    style.apply(qapp, Theme(scale=1.5))
    style.apply(qapp, Theme())
    assert (bar.font().family(), bar.font().pixelSize(), bar.sizeHint()) == first
    assert window.isVisible()
    assert first[:2] == (Theme().family, Theme().type_px(Size.BODY))


def test_a_font_given_after_a_change_stays(themed, shown) -> None:
    themed(Theme())
    label = QLabel("Nog niet getoond")
    label.setFont(Theme().font(Size.SMALL))
    large = Theme(scale=2.0)
    themed(large)
    label.setFont(large.font(Size.SMALL))
    _window = shown(label)  # a new parent
    assert label.font().pixelSize() == 26
    label.style().unpolish(label)
    label.style().polish(label)
    assert label.font().pixelSize() == 26


@pytest.mark.parametrize("variant", ["", "primary", "quiet", "link", "place", "chip"])
def test_text_of_buttons_is_not_clipped_at_double_size(themed, shown, variant: str) -> None:
    themed(Theme(scale=2.0))
    button = QPushButton("Zoekopdracht bewaren")
    button.setProperty("variant", variant)
    shown(button)
    button.adjustSize()
    assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
    assert button.height() >= button.fontMetrics().height()


def test_a_scroll_bar_can_be_hit_and_seen(themed, shown) -> None:
    themed(Theme())
    area = QScrollArea()
    inner = QWidget()
    inner.setFixedSize(50, 4000)
    area.setWidget(inner)
    shown(area)
    bar = area.verticalScrollBar()
    assert bar.width() >= 12
    assert LIGHT.edge.lower() in _colors(bar.grab().toImage())


def _colors(image: QImage) -> set[str]:
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in points}


def _controls() -> list[QWidget]:
    box = QComboBox()
    box.addItem("op volgorde")
    checkable = QToolButton()
    checkable.setText("15")
    primary = QPushButton("Opname toevoegen")
    primary.setProperty("variant", "primary")
    slider = QSlider(Qt.Orientation.Horizontal)
    controls = [QPushButton("Bewaren"), primary, checkable, QLineEdit(), box, slider]
    controls += [QCheckBox("Met geluid"), QListWidget()]
    for control in controls:
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return controls


def _ring(window: QWidget) -> _Overlay:
    (ring,) = window.findChildren(_Overlay)
    return ring


@SETS
def test_every_control_shows_the_keyboard(themed, shown, tokens: Tokens) -> None:
    theme = Theme(tokens=tokens)
    themed(theme)
    controls = _controls()
    window = shown(*controls)
    for control in controls:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        ring = _ring(window)
        assert ring.isVisible()
        place = QPoint(ring.geometry().center().x(), ring.geometry().top() + theme.px(3) // 2)
        assert window.grab().toImage().pixelColor(place) == QColor(tokens.focus)


def test_the_ring_stands_around_and_follows(themed, shown, qtbot) -> None:
    themed(Theme())
    button = QPushButton("Bewaren")
    window = shown(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert _ring(window).geometry() == button.geometry().adjusted(-5, -5, 5, 5)
    window.resize(600, 300)
    qtbot.waitUntil(lambda: _ring(window).geometry() == button.geometry().adjusted(-5, -5, 5, 5))
    button.hide()
    qtbot.waitUntil(lambda: not _ring(window).isVisible())


def test_the_ring_leaves_a_list_with_a_current_row_to_its_delegate(themed, shown) -> None:
    themed(Theme())
    rows = QListWidget()
    rows.addItems(["een", "twee"])
    rows.setCurrentRow(1)
    window = shown(QPushButton("Bewaren"), rows)
    rows.setFocus()
    assert not [ring for ring in window.findChildren(_Overlay) if ring.isVisible()]


def test_the_ring_is_no_more_than_what_a_scroll_area_shows(themed, shown) -> None:
    themed(Theme())
    inner = QWidget()
    inner.setFixedSize(100, 900)
    button = QPushButton("Bewaren", inner)
    button.setGeometry(10, 850, 80, 40)
    area = QScrollArea()
    area.setFixedHeight(200)
    area.setWidget(inner)
    window = shown(area)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(660)
    assert _ring(window).geometry().bottom() <= area.geometry().bottom() + 5


def test_the_ring_does_not_become_a_pane_of_a_splitter(themed, qtbot) -> None:
    themed(Theme())
    window = QSplitter()
    qtbot.addWidget(window)
    button = QPushButton("Bewaren")
    window.addWidget(button)
    window.show()
    button.setFocus()
    assert window.count() == 1


def test_a_ring_outlives_its_window(themed, shown, qapp) -> None:
    themed(Theme())
    for _round in range(3):
        button = QPushButton("Bewaren")
        window = shown(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert _ring(window).isVisible()
        window.close()
        window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_key_brings_the_ring_that_a_click_left_away(themed, shown, monkeypatch) -> None:
    themed(Theme())
    button = QPushButton("Bewaren")
    window = shown(QPushButton("Eerst"), button)
    with monkeypatch.context() as patch:
        patch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
        button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not [ring for ring in window.findChildren(_Overlay) if ring.isVisible()]
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(button, key)
    assert _ring(window).isVisible()

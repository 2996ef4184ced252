"""The text of the style sheet, before `ui/style.py` fills in colours and lengths.

`@name` is a token of the theme, `@type_body` a step of type, `@image_check` a drawing, and `8u` a
length of eight pixels at scale 1. A widget chooses a form with a dynamic property: `variant` for
buttons and frames, `tone` for the colour of a label, `ground` for what lies behind.
"""

from __future__ import annotations

_GROUND = """
QMainWindow, QDialog { background: @paper; color: @ink; }
QWidget[ground="paper"] { background: @paper; }
QWidget[ground="surface"] { background: @surface; }
QWidget[ground="raised"] { background: @raised; }
QScrollArea { background: transparent; border: none; }
QLabel[tone="second"] { color: @ink2; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="warn"] { color: @warn; }
QFrame[variant="divider"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[variant="card"] { background: @surface; border: 1u solid @line; border-radius: 12u; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QToolTip {
    background: @raised; color: @ink; border: 1u solid @edge; padding: 4u 8u;
    font-size: @type_small;
}
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: @raised; color: @ink; border: 1u solid @edge; border-radius: 8u;
    padding: 7u 14u; min-height: 20u;
}
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QToolButton { padding: 7u; }
QPushButton:hover, QToolButton:hover { border-color: @ink2; background: @paper; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: @accent_soft; border-color: @accent; color: @accent;
}
QPushButton:disabled, QToolButton:disabled {
    color: @ink2; border-color: @line; background: @paper;
}
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QAbstractButton[variant="primary"] {
    background: @accent; color: @on_accent; border-color: @accent; font-weight: 600;
}
QAbstractButton[variant="primary"]:hover { border-color: @ink; background: @accent; }
QAbstractButton[variant="primary"]:pressed { border-color: @ink; color: @on_accent; }
QAbstractButton[variant="primary"]:disabled {
    background: @paper; color: @ink2; border-color: @line;
}

QAbstractButton[variant="quiet"] {
    background: transparent; border: 1u solid transparent; padding: 5u; min-height: 20u;
}
QAbstractButton[variant="quiet"]:hover { background: @accent_soft; border-color: @edge; }
QAbstractButton[variant="quiet"]:pressed, QAbstractButton[variant="quiet"]:checked {
    background: @accent_soft; border-color: @accent;
}
QAbstractButton[variant="quiet"][compact="true"] { padding: 0; min-height: 0; }
QAbstractButton[variant="quiet"]:disabled { border-color: transparent; background: transparent; }

QAbstractButton[variant="link"] {
    background: transparent; border: none; color: @accent; padding: 2u 0; text-align: left;
    text-decoration: underline;
}
QAbstractButton[variant="link"][tone="warn"] { color: @warn; }
QAbstractButton[variant="link"]:hover { color: @ink; }
QAbstractButton[variant="link"]:disabled { color: @ink2; text-decoration: none; }
"""

_PLACES = """
QAbstractButton[variant="place"] {
    background: transparent; border: 1u solid transparent; border-bottom: 3u solid transparent;
    color: @ink2; padding: 6u 12u 4u 12u;
}
QAbstractButton[variant="place"]:hover { background: @accent_soft; color: @ink; }
QAbstractButton[variant="place"]:checked {
    background: @accent_soft; color: @accent; border-bottom-color: @accent;
    border-bottom-left-radius: 0; border-bottom-right-radius: 0;
}
QTabWidget::pane { border: none; }
QTabBar::tab {
    color: @ink2; padding: 6u 12u; border-bottom: 3u solid transparent;
}
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:selected { color: @accent; background: @accent_soft; border-bottom-color: @accent; }

QAbstractButton[variant="play"] {
    background: @accent; color: @on_accent; border: 1u solid @accent; border-radius: 24u;
    padding: 0; min-width: 46u; max-width: 46u; min-height: 46u; max-height: 46u;
}
QAbstractButton[variant="play"]:hover, QAbstractButton[variant="play"]:pressed {
    border-color: @ink; border-width: 2u;
    min-width: 44u; max-width: 44u; min-height: 44u; max-height: 44u;
}
QAbstractButton[variant="play"]:disabled { background: @paper; border-color: @line; }
QAbstractButton[variant="skip"] {
    background: transparent; border: 1u solid transparent; padding: 2u 5u; color: @ink;
    min-width: 28u;
}
QAbstractButton[variant="skip"]:hover { background: @accent_soft; border-color: @edge; }
QAbstractButton[variant="skip"]:disabled {
    background: transparent; border-color: transparent; color: @ink2;
}

QFrame[variant="chip"], QPushButton[variant="chip"] {
    background: @raised; border: 1u solid @edge; border-radius: 13u; color: @ink2;
}
QFrame[variant="chip"] QLabel { color: @ink2; }
QPushButton[variant="chip"] { padding: 1u 11u; min-height: 22u; }
QFrame[variant="chip"][accent="true"], QPushButton[variant="chip"][accent="true"] {
    border-color: @accent; color: @accent;
}
QFrame[variant="chip"][accent="true"] QLabel { color: @accent; }
QPushButton[variant="chip"]:hover { border-color: @ink; color: @ink; background: @paper; }
QPushButton[variant="chip"]:pressed { background: @accent_soft; }
QFrame[variant="chip"] QToolButton {
    background: transparent; border: none; border-radius: 10u; padding: 3u; min-height: 0;
}
QFrame[variant="chip"] QToolButton:hover { background: @accent_soft; }
"""

_FIELDS = """
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit[variant="field"] {
    background: @raised; color: @ink; border: 1u solid @edge; border-radius: 8u;
    selection-background-color: @accent; selection-color: @on_accent;
    placeholder-text-color: @ink2;
}
QLineEdit, QComboBox { padding: 6u 10u; min-height: 22u; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit[variant="field"]:focus {
    border: 2u solid @accent;
}
QLineEdit:focus, QComboBox:focus { padding: 5u 9u; }
QLineEdit:disabled, QComboBox:disabled { background: @paper; color: @ink2; border-color: @line; }
QLineEdit[variant="search"] { padding: 6u 0; }
QLineEdit[variant="search"]:focus { padding: 5u 0; }
QComboBox::drop-down { border: none; width: 28u; }
QComboBox::down-arrow { image: @image_chevron_down; width: 16u; height: 16u; }
QComboBox QAbstractItemView { background: @raised; border: 1u solid @edge; padding: 4u; }

QCheckBox, QRadioButton { color: @ink; spacing: 8u; min-height: 24u; }
QCheckBox:disabled, QRadioButton:disabled { color: @ink2; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
    width: 18u; height: 18u; background: @raised; border: 1u solid @edge; border-radius: 4u;
}
QRadioButton::indicator { border-radius: 10u; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @ink; }
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: @accent; border-color: @accent; image: @image_check;
}
QCheckBox::indicator:indeterminate {
    background: @accent; border-color: @accent; image: @image_minus;
}
QRadioButton::indicator:checked { border: 6u solid @accent; width: 8u; height: 8u; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; }
"""

_LISTS = """
QAbstractItemView { border: none; background: @surface; color: @ink; outline: none;
    selection-background-color: @accent_soft; selection-color: @accent; }
QListView::item, QTreeView::item, QTableView::item {
    border: 2u solid transparent; border-radius: 4u; padding: 2u;
}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: @accent_soft; color: @accent;
}
QListView::item:focus, QTreeView::item:focus, QTableView::item:focus { border-color: @focus; }
QHeaderView { background: @surface; }
QTableCornerButton::section { background: @surface; border: none; }
QHeaderView::section {
    background: @surface; color: @ink2; border: none; border-bottom: 1u solid @edge;
    padding: 4u 7u;
}
QComboBox QAbstractItemView::item, QMenu::item {
    padding: 6u 24u 6u 12u; border: none; border-radius: 0; min-height: 20u;
    border-left: 3u solid transparent;
}
QComboBox QAbstractItemView::item:selected, QMenu::item:selected {
    background: @accent_soft; color: @accent; border-left-color: @accent;
}
QMenu {
    background: @raised; color: @ink; border: 1u solid @edge; padding: 4u;
    font-size: @type_body;
}
QMenu::item:disabled { color: @ink2; }
QMenu::separator { height: 1px; background: @line; margin: 4u 8u; }
QMenu::icon { padding-left: 8u; }
QMenu::indicator { width: 16u; height: 16u; margin-left: 8u; }
QMenu::indicator:checked { image: @image_check_accent; }
QMenuBar { background: @paper; color: @ink; font-size: @type_body; padding: 0 4u; }
QMenuBar::item { padding: 5u 10u; border-bottom: 2u solid transparent; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed {
    background: @accent_soft; color: @accent; border-bottom-color: @accent;
}
"""

_RANGES = """
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 14u; }
QScrollBar:horizontal { height: 14u; }
QScrollBar::handle { background: @edge; border-radius: 3u; }
QScrollBar::handle:vertical { margin: 2u 4u; min-height: 32u; }
QScrollBar::handle:horizontal { margin: 4u 2u; min-width: 32u; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @ink2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 24u; }
QSlider::groove:horizontal { height: 4u; background: @edge; border-radius: 2u; margin: 0 2u; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2u; margin: 0 2u; }
QSlider::handle:horizontal {
    width: 16u; height: 16u; margin: -6u 0; background: @accent; border-radius: 8u;
}
QSlider::handle:horizontal:hover { background: @ink; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: @line; }
QSlider::groove:horizontal:disabled { background: @line; }

QProgressBar {
    background: @raised; border: 1u solid @edge; border-radius: 5u; min-height: 8u;
    max-height: 8u; color: transparent;
}
QProgressBar::chunk { background: @accent; border-radius: 4u; }
"""

_NOTICES = """
QFrame[variant="warn"], QFrame[variant="error"] {
    background: @warn_ground; border: 1u solid @warn_ground; border-radius: 8u;
}
QFrame[variant="error"] { border-color: @warn; }
QFrame[variant="warn"] QLabel, QFrame[variant="error"] QLabel { color: @warn; }
QFrame[variant="info"] {
    background: @accent_soft; border: 1u solid @accent_soft; border-radius: 8u;
}
QFrame[variant="info"] QLabel { color: @ink; }
QLabel[variant="key"] {
    color: @ink2; background: transparent; border: 1u solid @line; border-radius: 4u;
    padding: 1u 6u;
}
QFrame[variant="popup"] { background: @raised; border: 1u solid @edge; }
"""

SHEET = "".join((_GROUND, _BUTTONS, _PLACES, _FIELDS, _LISTS, _RANGES, _NOTICES))

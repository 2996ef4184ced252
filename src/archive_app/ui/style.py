"""The style sheet of the whole app, made from the theme, and how it is put on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields

from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.drawn_image import image_url
from archive_app.ui.widgets.enter_presses import EnterPresses
from archive_app.ui.widgets.focus_ring import FocusRing
from archive_app.ui.widgets.sheet import SHEET
from archive_app.ui.widgets.text_keys import TextKeys

_KEPT_FONT = "_q_styleSheetWidgetFont"
_NAME = re.compile(r"@([a-z_]+2?)")
_LENGTH = re.compile(r"\b(\d+(?:\.\d+)?)u\b")


def _values(theme: Theme) -> dict[str, str]:
    """Return what the names in the templates stand for."""
    tokens = theme.tokens
    values = {f.name: str(getattr(tokens, f.name)) for f in fields(tokens) if f.name != "kinds"}
    values |= {f"type_{size.value}": f"{theme.type_px(size)}px" for size in Size}
    return values | {
        "image_check": image_url("check", tokens.on_accent),
        "image_minus": image_url("minus", tokens.on_accent),
        "image_check_accent": image_url("check", tokens.accent),
        "image_chevron_down": image_url("chevron-down", tokens.ink2),
    }


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of the app for a theme."""
    values = _values(theme)
    sheet = _with_thicker_lines(SHEET) if theme.high_contrast else SHEET
    named = _NAME.sub(lambda match: values[match[1]], sheet)
    return _LENGTH.sub(lambda match: f"{theme.px(float(match[1]))}px", named)


def _with_thicker_lines(sheet: str) -> str:
    """Return a style sheet's template with lines twice as thick, and outlines around notices."""
    sheet = sheet.replace("1u solid @accent_soft", "2u solid @accent")
    sheet = sheet.replace("1u solid @warn_ground", "2u solid @warn")
    return sheet.replace("1u solid", "2u solid").replace("-height: 1px", "-height: 2px")


def settle(view: QWidget, set_theme: Callable[[Theme], None], theme: Theme) -> None:
    """Have a view that is made when the style is already there look as it should.

    Qt gives a widget that is polished later its first font back, so it is polished first, and that
    font is forgotten: the view may yet come into another parent.
    """
    for widget in (view, *view.findChildren(QWidget)):
        widget.ensurePolished()
        widget.setProperty(_KEPT_FONT, None)
    set_theme(theme)


def apply(app: QApplication, theme: Theme) -> None:
    """Put a theme on the app; may be called again at any time with another one."""
    if app.property("themed") is None:  # a second QStyle would polish every widget once more
        app.setStyle("Fusion")
        app.setProperty("themed", True)
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    app.setStyleSheet(stylesheet(theme))
    for widget in app.allWidgets():
        # Qt keeps the font that a widget had when it was first polished, and puts it back at every
        # later polish (a new parent is enough). Views set fonts of the theme's size, so the font
        # of the theme before must be forgotten.
        if isinstance(widget, QMenuBar):  # one made before the first theme has the system's font
            widget.setFont(theme.font())
        widget.ensurePolished()
        widget.setProperty(_KEPT_FONT, None)
    FocusRing.of(app).set_theme(theme)
    EnterPresses.of(app)
    TextKeys.of(app)

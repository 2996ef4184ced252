"""Numbers as people write them."""

from __future__ import annotations

from archive_app import i18n
from archive_app.resources import resource
from archive_app.ui.widgets.numbers import number


def test_thousands_are_parted_as_the_language_does() -> None:
    assert number(999) == "999"
    assert number(120_003) == "120.003"
    i18n.install("en", resource("i18n"))
    assert number(120_003) == "120,003"

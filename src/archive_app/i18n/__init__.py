"""Words for people: gettext with the catalogues in `resources/i18n`, Dutch first.

Message ids are English. `_()` and `ngettext()` look a text up at the moment of the call, so
call them when a text is shown, not when a module is imported. `N_()` only marks a text for the
catalogues.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

LANGUAGES = ("nl", "en")
DOMAIN = "archive_app"

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def install(language: str, folder: Path) -> None:
    """Speak a language from now on.

    Args:
        language: `nl` or `en`.
        folder: the folder with the compiled catalogues.

    Raises:
        FileNotFoundError: there is no catalogue for the language.
    """
    global _translations, _language  # one process speaks one language
    _translations = _gettext.translation(DOMAIN, folder, languages=[language])
    _language = language


def language() -> str:
    """Return the language now spoken."""
    return _language


def _(message: str) -> str:
    """Return a text in the language of the user."""
    return _translations.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return a text for a number of things, with `{count}` filled in."""
    return _translations.ngettext(one, many, count).format(count=count)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name)
    """Mark a text for the catalogues and return it as it is."""
    return message

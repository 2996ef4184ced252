"""The menus of the codebook: of one tag, and of all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from archive_app.domain.codebook import Tag
from archive_app.i18n import N_, _
from archive_app.ui.codebook.codebook_keys import KEYS, Ask
from archive_app.ui.codebook.codebook_shown import Way

_SEPARATOR = None

_WORDS: dict[Ask | Way, str] = {
    Ask.OPEN: N_("Its passages"),
    Ask.NEW: N_("New tag…"),
    Ask.NEW_INSIDE: N_("New tag in this one…"),
    Ask.RENAME: N_("Rename"),
    Ask.EDIT: N_("Change…"),
    Ask.MERGE: N_("Merge with another tag…"),
    Ask.RETIRE: N_("Retire"),
    Ask.REVIVE: N_("Use again"),
    Ask.DELETE: N_("Delete"),
    Ask.PROPOSAL: N_("Take themes as tags…"),
    Ask.IMPORT: N_("Add a codebook from a file…"),
    Ask.EXPORT: N_("Keep the codebook in a file…"),
    Way.UP: N_("Move up"),
    Way.DOWN: N_("Move down"),
    Way.IN: N_("Move into the tag above it"),
    Way.OUT: N_("Move out of the tag it is in"),
}

Asked = Callable[[Ask | Way], None]


def tag_menu(parent: QWidget, tag: Tag, can: Callable[[Way], bool], ask: Asked) -> QMenu:
    """Return the menu of a tag.

    Args:
        can: whether it can be moved a way; ask: told what is chosen.
    """
    menu = QMenu(parent)
    menu.setAccessibleName(tag.name)
    retire = Ask.REVIVE if tag.retired else Ask.RETIRE
    _fill(menu, (Ask.OPEN, _SEPARATOR, Ask.NEW, Ask.NEW_INSIDE, _SEPARATOR, Ask.RENAME), ask)
    _fill(menu, (Ask.EDIT, _SEPARATOR, Ask.MERGE, retire, Ask.DELETE, _SEPARATOR), ask)
    _fill(menu, tuple(Way), ask, can)
    return menu


def fill_codebook_menu(menu: QMenu, ask: Asked) -> None:
    """Put into a menu what concerns the whole codebook."""
    _fill(menu, (Ask.NEW, _SEPARATOR, Ask.PROPOSAL, Ask.IMPORT, Ask.EXPORT), ask)


def _fill(
    menu: QMenu,
    asks: tuple[Ask | Way | None, ...],
    ask: Asked,
    can: Callable[[Way], bool] = lambda _way: True,
) -> None:
    for one in asks:
        if one is _SEPARATOR:
            menu.addSeparator()
            continue
        action = menu.addAction(_with_key(one), partial(ask, one))
        action.setEnabled(not isinstance(one, Way) or can(one))


def _with_key(asked: Ask | Way) -> str:
    """Return the words with the key behind them; the tree itself listens to the key."""
    words, key = _(_WORDS[asked]), KEYS.get(asked)
    if key is None:
        return words
    return f"{words}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}"

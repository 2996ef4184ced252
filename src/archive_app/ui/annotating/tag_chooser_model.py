"""Which tags are offered for what was typed, and as what a list tells them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.domain.codebook import LONGEST_TAG_NAME, Codebook, Tag
from archive_app.domain.tag_rules import tidy_name
from archive_app.i18n import _

Index = QModelIndex | QPersistentModelIndex
CHOICE_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_PARENT = QModelIndex()
_ABOVE = " › "


@dataclass(frozen=True, slots=True)
class Choice:
    """A tag that can be chosen, or a new one.

    Attributes:
        tag: None for a new one; name: its name; above: those that it stands in.
        on: it is on these words already.
    """

    tag: Tag | None
    name: str
    above: str = ""
    on: bool = False

    def told(self) -> str:
        """Return it as a screen reader tells it."""
        if self.tag is None:
            return _("New tag “{name}”").format(name=self.name)
        parts = [self.name]
        if self.above:
            parts.append(_("in {tag}").format(tag=self.above))
        if self.on:
            parts.append(_("is on it"))
        if self.tag.retired:
            parts.append(_("no longer in use"))
        return ", ".join(parts)


def choices(
    codebook: Codebook,
    typed: str,
    on: Collection[str],
    recent: Sequence[str],
    *,
    new: bool = True,
) -> list[Choice]:
    """Return the tags that fit what was typed, the likeliest first; a new one last.

    Nothing typed: those that are on the words, those put last, then all in the tree's order.

    Args:
        on: ids of the tags that are on the words; they are offered also where they are retired.
        recent: ids of tags that were put lately, the latest first.
        new: offer to make one of that name, where there is none.
    """
    offered = [tag for tag in codebook if not tag.retired or tag.id in on]
    wanted = folded(typed)
    lately = {key: place for place, key in enumerate(recent)}

    def order(tag: Tag) -> tuple[int, bool, int]:
        return _fit(codebook, tag, wanted), tag.id not in on, lately.get(tag.id, len(lately))

    fitting = [tag for tag in offered if not wanted or _fit(codebook, tag, wanted) < _UNFIT]
    found = [_choice(codebook, tag, on) for tag in sorted(fitting, key=order)]
    name = tidy_name(typed)[:LONGEST_TAG_NAME]
    if new and name and not any(tag.name.casefold() == name.casefold() for tag in offered):
        found.append(Choice(None, name))
    return found


_UNFIT = 9


def _fit(codebook: Codebook, tag: Tag, wanted: str) -> int:
    """Return how well a tag fits what was typed, 0 the best."""
    if not wanted:
        return 0
    name = folded(tag.name)
    path = folded(codebook.path_text(tag.id))
    fits = (
        name == wanted,
        folded(tag.sign) == wanted,
        name.startswith(wanted),
        any(word.startswith(wanted) for word in name.split()),
        wanted in name,
        all(word in path for word in wanted.replace(".", " ").split()),
    )
    return next((n for n, fit in enumerate(fits) if fit), _UNFIT)


def _choice(codebook: Codebook, tag: Tag, on: Collection[str]) -> Choice:
    above = _ABOVE.join(codebook.path(tag.id)[:-1])
    return Choice(tag, tag.name, above, tag.id in on)


def folded(text: str) -> str:
    """Return a text without capitals, accents and blanks around it."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(s for s in plain if not unicodedata.combining(s)).strip()


class ChoiceModel(QAbstractListModel):
    """Choices as a list that Qt and assistive technology can read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: Sequence[Choice] = ()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Hold other choices."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of choices."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a choice, its name or how it is told."""
        if not index.isValid() or index.row() >= len(self.choices):
            return None
        choice = self.choices[index.row()]
        if role == CHOICE_ROLE:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.name
        told = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return choice.told() if role in told else None

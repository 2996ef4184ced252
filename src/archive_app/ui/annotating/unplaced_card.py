"""One annotation that lost its words: what it was on, where, and where it may belong now."""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.domain.codebook import Tag
from archive_app.i18n import N_, _
from archive_app.services.unplaced import LikelyPlace, Likeness, Lost
from archive_app.ui.reader.passage_model import place as place_words
from archive_app.ui.reader.tagged import shortened
from archive_app.ui.tagging.tag_looks import badge
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel

_BADGE = 22
_AROUND = 40  # letters shown before and after the words
_WHY = {
    Likeness.SAME: N_("The same words"),
    Likeness.SAME_BUT_CASE: N_("The same words, but for capitals"),
    Likeness.ALIKE: N_("Much the same words"),
}


class UnplacedCard(QFrame):
    """Shows what was lost, with a button for each way to decide.

    Attributes:
        lost: what it is about; offers: the buttons of the likely places, likeliest first.

    Signals:
        placed: the annotation's id, the passage's, and the span there (None: all of it).
        open_wanted, removed: `Lost`.
    """

    placed = Signal(str, str, object)
    open_wanted = Signal(object)
    removed = Signal(object)

    def __init__(
        self, lost: Lost, tag: Tag, path: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lost = lost
        self._tag = tag
        self.setProperty("variant", "card")
        self.badge = QLabel()
        self.name = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.name.setText(path)
        self.words = _rich(_("It was on “{words}”"), in_context(lost))
        self.where = WrapLabel(theme, Size.SMALL, token="ink2")
        self.where.setText(where_words(lost))
        self._labels = [self.name, self.where]
        self._rich_labels = [self.words]
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        self._column.addLayout(head)
        self._column.addWidget(self.words)
        self._column.addWidget(self.where)
        self.offers: list[Button] = []
        for number, place in enumerate(lost.places, 1):
            self._add_place(place, number, theme)
        self._add_ways(theme)
        self.setAccessibleName(self.told())
        self.set_theme(theme)

    def told(self) -> str:
        """Return in words what it is about."""
        words = _("It was on “{words}”").format(words="".join(in_context(self.lost)))
        return "\n".join((self.name.text(), words, self.where.text()))

    def _add_place(self, place: LikelyPlace, number: int, theme: Theme) -> None:
        """Add a likely place, with a button."""
        where = place_words(place.passage, place.row)
        why = _("{why}, {where}: {words}")
        head = why.format(why=_(_WHY[place.likeness]), where=where, words="{words}")
        words = _rich(head, around(place))
        text = head.format(words="".join(around(place)))
        button = Button(_("Put it here"), theme, icon="check")
        button.setAccessibleName(_("Put it here: {place}").format(place=text))
        button.clicked.connect(
            partial(self.placed.emit, self.lost.annotation.id, place.passage.id, place.span)
        )
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._rich_labels.append(words)
        self.offers.append(button)

    def _add_ways(self, theme: Theme) -> None:
        """Add the ways that need no likely place."""
        lost, key = self.lost, self.lost.annotation.id
        self.whole = Button(_("Put it on the whole passage"), theme, variant="link")
        self.whole.setVisible(lost.passage is not None)
        if lost.passage is not None:
            self.whole.clicked.connect(partial(self.placed.emit, key, lost.passage.id, None))
        self.open = Button(_("Choose words in the text"), theme, variant="link")
        self.open.clicked.connect(lambda: self.open_wanted.emit(lost))
        self.remove = Button(_("Take it off"), theme, variant="link")
        self.remove.clicked.connect(lambda: self.removed.emit(lost))
        self._ways = QWidget()
        flow = FlowLayout(self._ways)
        which = shortened(lost.annotation.anchor.exact)
        for button in (self.whole, self.open, self.remove):
            words = _("{what}: {tag}, “{words}”")
            name = words.format(what=button.text(), tag=self._tag.name, words=which)
            button.setAccessibleName(name)
            flow.addWidget(button)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(theme.px(14))
        self._column.addWidget(self._ways)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for label in self._labels:
            label.set_theme(theme)
        for rich in self._rich_labels:
            rich.setFont(theme.font())
        for button in (*self.offers, self.whole, self.open, self.remove):
            button.set_theme(theme)
        side, ratio = theme.px(_BADGE), self.devicePixelRatioF()
        self.badge.setPixmap(badge(self._tag, theme, side, ratio))
        self._column.setContentsMargins(*(theme.px(12),) * 4)
        self._column.setSpacing(theme.px(6))


Parts = tuple[str, str, str]


def _rich(pattern: str, parts: Parts) -> QLabel:
    """Return a label with the middle one of some words set apart.

    Args:
        pattern: plain text in which `{words}` is where they go.
    """
    before, words, after = (html.escape(part) for part in parts)
    shown = f"{before}<b><u>{words}</u></b>{after}"
    label = QLabel(html.escape(pattern, quote=False).format(words=shown))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def in_context(lost: Lost) -> Parts:
    """Return what stood before the words that a tag was on, these, and what stood after them."""
    anchor = lost.annotation.anchor
    before = f"… {anchor.prefix.lstrip()}" if anchor.prefix.strip() else ""
    after = f"{anchor.suffix.rstrip()} …" if anchor.suffix.strip() else ""
    return before, shortened(anchor.exact), after


def where_words(lost: Lost) -> str:
    """Return where the words were: the item, and the passage where it is still there."""
    if lost.passage is None or lost.row is None:
        return _("{title}, in a passage that is gone").format(title=lost.title)
    parts = (lost.title, place_words(lost.passage, lost.row), lost.passage.speaker or "")
    return " · ".join(part for part in parts if part)


def around(place: LikelyPlace) -> Parts:
    """Return a little of what stands before the words of a place, these, and a little after."""
    text, (start, end) = place.passage.text, place.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    lead = "… " if start > _AROUND else ""
    rest = " …" if end + _AROUND < len(text) else ""
    return f"{lead}{before}", shortened(text[start:end]), f"{after}{rest}"


describe(UnplacedCard, QAccessible.Role.Grouping)

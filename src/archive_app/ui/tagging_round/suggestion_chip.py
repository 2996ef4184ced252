"""A tag that is suggested for a passage: always told as a suggestion, never put by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from archive_app.domain.codebook import Tag
from archive_app.i18n import _, ngettext
from archive_app.services.tag_suggestions import Suggestion, Why
from archive_app.ui import icons
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.elided_label import plain_tooltip

_ICON = 16


class SuggestionChip(QWidget):
    """A pill with a dashed edge: pressed, the tag is put; its × sends the suggestion away.

    Signals:
        taken: the tag is to be put; refused: it isn't wanted here.
    """

    taken = Signal(str)
    refused = Signal(str)

    def __init__(self, suggestion: Suggestion, tag: Tag, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag = tag
        self._theme = theme
        self._sparkle = QLabel(self)
        self.take = QToolButton(self)
        self.refuse = QToolButton(self)
        self._key = QLabel(tag.shortcut.upper(), self)
        self._key.setProperty("variant", "key")
        self._key.setVisible(bool(tag.shortcut))
        self._row = QHBoxLayout(self)
        for part in (self._sparkle, self.take, self._key, self.refuse):
            self._row.addWidget(part)
        self._name_parts(suggestion, tag)
        self.take.clicked.connect(lambda: self.taken.emit(tag.id))
        self.refuse.clicked.connect(lambda: self.refused.emit(tag.id))
        self.set_theme(theme)

    def _name_parts(self, suggestion: Suggestion, tag: Tag) -> None:
        said, why = suggestion_words(tag), why_words(suggestion)
        self.take.setText(said.replace("&", "&&"))
        self.take.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # In a narrow card its words are cut; all of them are in its name.
        self.take.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.take.setMinimumWidth(1)
        self.take.setAccessibleName(said)
        self.take.setAccessibleDescription(why)
        self.take.setToolTip(plain_tooltip(why))
        away = _("Not here: {tag}").format(tag=tag.name)
        self.refuse.setAccessibleName(away)
        self.refuse.setToolTip(plain_tooltip(away))
        for button in (self.take, self.refuse):
            button.setProperty("variant", "quiet")
            button.setProperty("compact", "true")
            button.setProperty("ring", "round")
        self.setToolTip(plain_tooltip(why))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        side = theme.px(_ICON)
        color = theme.color("ink2").name()
        self._sparkle.setPixmap(icons.pixmap("sparkles", color, side, self.devicePixelRatioF()))
        self.take.setFont(theme.font(Size.SMALL))
        self.take.setIcon(badge_icon(self._tag, theme, self.devicePixelRatioF()))
        self.take.setIconSize(QSize(side, side))
        self._key.setFont(theme.font(Size.SMALL))
        self.refuse.setIcon(icons.icon("x", theme, "ink2", 14))
        self.refuse.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.refuse.setFixedSize(theme.px(24), theme.px(24))
        self._row.setContentsMargins(theme.px(10), theme.px(2), theme.px(4), theme.px(2))
        self._row.setSpacing(theme.px(6))
        self.setMinimumHeight(theme.px(30))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("edge"), 2 if self._theme.high_contrast else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        radius = self._theme.px(14)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


def suggestion_words(tag: Tag) -> str:
    """Return what a suggestion says."""
    return _("Suggestion: {tag}").format(tag=tag.name)


def why_words(suggestion: Suggestion) -> str:
    """Return why a tag is suggested."""
    words = ", ".join(f"“{word}”" for word in suggestion.words)
    if suggestion.why is Why.NAME:
        return _("The passage says {words}.").format(words=words)
    if suggestion.why is Why.TERM:
        pattern = _("The passage says {words}: the term {term} goes with this tag.")
        return pattern.format(words=words, term=suggestion.term)
    if suggestion.why is Why.EXAMPLE:
        return _("Words of the tag's example are in it: {words}.").format(words=words)
    alike = ngettext(
        "{count} tagged passage is alike", "{count} tagged passages are alike", suggestion.like
    )
    return _("{alike}: {words}.").format(alike=alike, words=words)

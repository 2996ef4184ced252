"""What stands above the hits: how many, what was wrong with the query, what isn't shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from archive_app.domain.hits import SearchResult
from archive_app.i18n import _, ngettext
from archive_app.i18n.messages import remark_words
from archive_app.i18n.words import passages_word
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.wrap_label import WrapLabel

_PAUSE = 600  # ms without a change before the number is said, so that typing isn't talked over


class ResultsHead:
    """The labels; their place is the view's to give.

    Args:
        view: whose labels they are, and who says it when the number changes.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._view = view
        self._said = ("", "")
        self._waiting = ""
        self._low, self._has_hits = False, False
        self.count = WrapLabel(
            theme, Size.LARGE, weight=QFont.Weight.Bold, leading=1.35, parent=view
        )
        self.note = WrapLabel(theme, Size.SMALL, token="ink2", parent=view)
        self.waiting = WrapLabel(theme, Size.SMALL, token="ink2", parent=view)
        #: What was wrong with the query, at which place of it.
        self.remark = WrapLabel(theme, Size.SMALL, token="warn", parent=view)
        self.pause = QTimer(view, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._say)

    def show_count(self, query: str, text: str, say: str = "") -> None:
        """Show how many hits a query has, and have it said once that stays so.

        Args:
            say: what is said instead of the text.
        """
        _set(self.count, text)
        # That the index is behind is said once, and so is that it no longer is: not each number.
        behind = "…" if self._waiting else ""
        wanted = (query, (say or text) + behind)
        if wanted != self._said:
            self._said = wanted
            self.pause.start()

    def show_note(self, text: str) -> None:
        """Show what isn't shown, and how to see it."""
        _set(self.note, text)

    def show_remarks(self, result: SearchResult | None) -> None:
        """Tell what was wrong with the query; what typing on may mend isn't told."""
        text = _remarks(result) if result else ""
        self._has_hits = bool(result and result.total)
        if text and text != self.remark.text():
            announce(self._view, text)
        self.remark.setText(text)
        self._fit_remark()

    def show_waiting(self, count: int, passages: int = 0) -> None:
        """Tell how much still has to go into the index: passages, or items without any."""
        if passages:
            text = _("{passages} still to be indexed").format(passages=passages_word(passages))
        else:
            text = ngettext(
                "{count} item still to be indexed", "{count} items still to be indexed", count
            )
        self._waiting = text if count else ""
        _set(self.waiting, self._waiting)

    def set_low(self, low: bool) -> None:
        """Leave out what the parts under the field tell too, where there is little room."""
        self._low = low
        self._fit_remark()

    def _fit_remark(self) -> None:
        told_elsewhere = self._low and self._has_hits
        self.remark.setVisible(bool(self.remark.text()) and not told_elsewhere)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for label in (self.count, self.note, self.waiting, self.remark):
            label.set_theme(theme)

    def _say(self) -> None:
        text = self._said[1].removesuffix("…")
        if text and self._view.isVisible():
            announce(self._view, f"{text}. {self._waiting}" if self._waiting else text)


def _remarks(result: SearchResult) -> str:
    return "\n".join(
        remark_words(
            result.query[one.start : one.end], one.problem.code, dict(one.problem.particulars)
        )
        for one in result.remarks
        if not one.unfinished
    )


def _set(label: WrapLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))

"""The account of a magazine: how much of it came in, and where each other line went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from archive_app.domain.magazine import MagazineDraft
from archive_app.domain.transcript import Problem
from archive_app.i18n import _, ngettext
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import decimal
from archive_app.services.planned import PlannedMagazine
from archive_app.ui.importing.account_model import TEXT, AccountModel
from archive_app.ui.importing.rows import RowsTable
from archive_app.ui.importing.share_bar import ShareBar
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

_FEW_PROBLEMS = 5


class AccountPanel(QWidget):
    """Shows the account of the magazines of an import."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = WrapLabel(theme)
        self._bar = ShareBar(theme)
        self._trouble = Notice(theme, NoticeKind.WARN)
        self._model = AccountModel()
        self.table = RowsTable(self._model, _("Lines that are no text"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._summary, self._bar, self._trouble):
            self._column.addWidget(part)
        self._column.addWidget(self.table, 1)
        self.set_theme(theme)

    def show_account(self, magazines: Sequence[PlannedMagazine], titles: Mapping[str, str]) -> None:
        """Show where the lines of magazines went, with the titles of items by id."""
        drafts = [one.draft for one in magazines]
        left = [line for draft in drafts for line in draft.left]
        self._summary.setText("\n".join(_summary(draft) for draft in drafts))
        self._bar.show_shares(drafts)
        problems = [problem for draft in drafts for problem in draft.problems]
        if problems:
            self._trouble.show_notice(_problem_words(problems))
        else:
            self._trouble.hide()
        self._model.set_lines(left, titles)
        if left:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for part in (self._summary, self._bar, self._trouble, self.table):
            part.set_theme(theme)
        self._column.setSpacing(theme.px(10))
        self.table.setColumnWidth(2, theme.px(220))
        self.table.verticalHeader().setDefaultSectionSize(
            self.table.fontMetrics().lineSpacing() + theme.px(12)
        )


def _summary(draft: MagazineDraft) -> str:
    words = _(
        "“{title}”: {share} % of all words came in as text. The rest are headlines, names, web "
        "addresses and the like: they are below, each with what it is."
    ).format(title=draft.title, share=decimal(100 * draft.words_in / max(1, draft.words)))
    unexplained = len(draft.unexplained)
    if not unexplained:
        explained = _("No line is left without an explanation.")
        return f"{words} {explained}"
    more = ngettext(
        "{count} line is in no item, and nothing explains it.",
        "{count} lines are in no item, and nothing explains them.",
        unexplained,
    )
    return f"{words} {more}"


def _problem_words(problems: Sequence[Problem]) -> str:
    lines = [sentence(one.code, dict(one.particulars)) for one in problems[:_FEW_PROBLEMS]]
    more = len(problems) - len(lines)
    if more > 0:
        lines.append(ngettext("And {count} more.", "And {count} more.", more))
    return "\n".join(lines)

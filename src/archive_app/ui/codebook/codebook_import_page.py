"""What adding a codebook from a file would do, before it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from archive_app.i18n import _, ngettext
from archive_app.i18n.messages import sentence
from archive_app.services.codebook_files import CodebookPlan, TagAction
from archive_app.ui.codebook.codebook_page import CodebookPage
from archive_app.ui.codebook.codebook_plan_model import CodebookPlanModel
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button

_BADGE = 18  # px at scale 1


class CodebookImportPage(CodebookPage):
    """Lists what becomes of each tag of a file; where it says something else, one chooses.

    Attributes:
        plan: what is shown.

    Signals:
        taken: the plan (`CodebookPlan`), and the ids of the tags for which the file is followed.
        left: nothing is to be added.
    """

    taken = Signal(object, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.plan: CodebookPlan | None = None
        self.rows = CodebookPlanModel(theme, self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("ground", "paper")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setAccessibleName(_("Tags in the file"))
        self.take = Button(_("Add to the codebook"), theme, icon="check", variant="primary")
        self.cancel = Button(_("Cancel"), theme)
        self.take.clicked.connect(self._emit)
        self.cancel.clicked.connect(self.left)
        self.put_in(self.list, buttons=(self.take, self.cancel))
        self.set_theme(theme)

    def show_plan(self, plan: CodebookPlan) -> None:
        """Show what would be done."""
        self.plan = plan
        lines = [_summary(plan).removesuffix(".") + "."]
        if plan.to_choose:
            lines.append(_("Check the tags for which the file is right."))
        lines += [sentence(one.code, dict(one.particulars)) for one in plan.problems]
        self.say(_("The codebook “{name}”").format(name=plan.name), "\n".join(lines))
        self.rows.show(plan)
        self.list.setCurrentIndex(self.rows.index(0, 0))
        self.take.setEnabled(plan.anything_to_do)
        self.take.setAccessibleDescription(self.words.text())

    def _emit(self) -> None:
        if self.plan is not None:
            self.taken.emit(self.plan, frozenset(self.rows.followed))

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the list where there is something to choose, else to a button."""
        choose = self.plan is not None and bool(self.plan.to_choose)
        button = self.take if self.take.isEnabled() else self.cancel
        (self.list if choose else button).setFocus(*reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        super().set_theme(theme)
        self.list.setFont(theme.font(Size.BODY))
        self.list.setIconSize(QSize(theme.px(_BADGE), theme.px(_BADGE)))
        self.list.setMinimumHeight(theme.px(80))
        self.rows.theme, self.rows.ratio = theme, self.devicePixelRatioF()
        self.list.viewport().update()


def _summary(plan: CodebookPlan) -> str:
    """Return in one line what would be done."""
    if not plan.anything_to_do:
        return _("All of this is in the codebook already.")
    new = plan.count(TagAction.NEW) + plan.count(TagAction.REVIVED)
    parts = []
    if new:
        parts.append(ngettext("{count} new tag", "{count} new tags", new))
    if plan.to_choose:
        count = len(plan.to_choose)
        parts.append(ngettext("{count} that differs", "{count} that differ", count))
    same = plan.count(TagAction.SAME)
    if same:
        parts.append(_("{count} already there").format(count=same))
    return ", ".join(parts)

"""Two texts of one passage, where somebody else changed it meanwhile: one chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.editing.word_changes import marked_words
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout


class ConflictPanel(QFrame):
    """Shows the text of the archive under what was typed.

    Signals:
        mine_chosen: what was typed has to stand, whatever was there.
        theirs_chosen: the text of the archive stays.
    """

    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("variant", "warn")
        self._words = QLabel(
            _(
                "This passage was changed while you were typing. It now says (what differs from "
                "your text is marked):"
            )
        )
        self.theirs = QLabel()
        self.theirs.setTextFormat(Qt.TextFormat.RichText)
        self.mine = Button(_("Keep my text"), theme)
        self.leave = Button(_("Take this text"), theme)
        self.mine.clicked.connect(self.mine_chosen)
        self.leave.clicked.connect(self.theirs_chosen)
        self._column = QVBoxLayout(self)
        for label in (self._words, self.theirs):
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._buttons = FlowLayout()  # below each other where the text is narrow
        for button in (self.mine, self.leave):
            self._buttons.addWidget(button)
        self._column.addLayout(self._buttons)
        self.set_theme(theme)
        self.hide()

    def show_texts(self, mine: str, theirs: str) -> None:
        """Show what the archive says, marked where it differs from what was typed."""
        self.theirs.setText(marked_words(mine, theirs).after)
        self.theirs.setAccessibleName(theirs)
        self.show()
        announce(self, f"{self._words.text()} {theirs}", urgent=True)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._words.setFont(theme.font(Size.BODY))
        self.theirs.setFont(theme.font(Size.READING))
        for button in (self.mine, self.leave):
            button.set_theme(theme)
        self._column.setContentsMargins(*(theme.px(12),) * 4)
        self._column.setSpacing(theme.px(8))
        self._buttons.setSpacing(theme.px(8))

"""The field where one types what is looked for: a tag of the codebook, or words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.services.tag_where import Looked
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Theme


class LookedField(QComboBox):
    """Takes a tag's path, or whatever else is typed as words.

    Signals:
        looked: this is looked for (`Looked`): something was chosen, or typed with Enter.
    """

    looked = Signal(object)

    def __init__(self, name: str, hint: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._codebook: Codebook | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        field = self.lineEdit()
        if field is not None:
            field.setPlaceholderText(hint)
            field.returnPressed.connect(self._take_typed)
        self.activated.connect(lambda row: self.looked.emit(Looked(tag=self.itemData(row))))
        self.set_theme(theme)

    def show_codebook(self, codebook: Codebook) -> None:
        """Offer the tags of a codebook; what is typed stays."""
        if codebook is self._codebook:
            return
        self._codebook = codebook
        self._fill()

    def _fill(self) -> None:
        typed = self.currentText()
        self.clear()
        for tag in self._codebook or ():
            icon = badge_icon(tag, self._theme, self.devicePixelRatioF())
            self.addItem(icon, self._codebook.path_text(tag.id) if self._codebook else "", tag.id)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.setEditText(typed)

    def show_looked(self, looked: Looked) -> None:
        """Show what is looked for, without asking for it."""
        row = self.findData(looked.tag) if looked.tag else -1
        self.setCurrentIndex(row)
        if row < 0:
            self.setEditText(looked.words)

    def _take_typed(self) -> None:
        typed = self.currentText().strip()
        row = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if row >= 0:
            self.setCurrentIndex(row)
            self.looked.emit(Looked(tag=self.itemData(row)))
        elif typed:
            self.looked.emit(Looked(words=typed))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.setFont(theme.font())
        self.setFixedWidth(theme.px(240))
        if self._codebook is not None:
            self._fill()

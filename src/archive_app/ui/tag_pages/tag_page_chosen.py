"""What can be done with the annotations that are chosen on a tag's page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _, ngettext
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout


class TagPageChosen(QWidget):
    """A line that is there while any are chosen.

    Signals:
        retagged: give them the tag with this id instead.
        split_off: make a new tag with this name, and give them that.
        off_wanted: take the tag off; none_wanted: choose none of them any more.
    """

    retagged = Signal(str)
    split_off = Signal(str)
    off_wanted = Signal()
    none_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offered: tuple[Codebook, str] = (Codebook(), "")
        self._filled: tuple[Codebook, str] | None = None
        self.count = QLabel()
        self.retag = Button(_("Another tag"), theme, icon="tag")
        self.split = Button(_("New tag of these"), theme, icon="plus")
        self.off = Button(_("Take the tag off"), theme, icon="x")
        self.none = Button(_("Choose none"), theme, variant="link")
        self.tags = QComboBox()
        self.tags.setEditable(True)
        self.tags.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.tags.setAccessibleName(_("The tag that they get"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of the new tag"))
        self.name.setAccessibleName(_("Name of the new tag"))
        self.do = Button(_("Do it"), theme, icon="check", variant="primary")
        self.leave = Button(_("Cancel"), theme, variant="link")
        self._lay_out()
        self._connect()
        self.show_count(0)
        self._ask("")
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._flow = FlowLayout()
        for part in (self.count, self.retag, self.split, self.off, self.none):
            self._flow.addWidget(part)
        self._asking = QWidget()
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        asked: tuple[QWidget, ...] = (self.tags, self.name, self.do, self.leave)
        for each in asked:
            row.addWidget(each)
        self._flow.addWidget(self._asking)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._flow)

    def _connect(self) -> None:
        self.retag.clicked.connect(lambda: self._ask("retag"))
        self.split.clicked.connect(lambda: self._ask("split"))
        self.off.clicked.connect(self.off_wanted)
        self.none.clicked.connect(self.none_wanted)
        self.do.clicked.connect(self._do)
        self.leave.clicked.connect(self.step_back)
        self.name.returnPressed.connect(self._do)
        field = self.tags.lineEdit()
        if field is not None:
            field.returnPressed.connect(self._do)

    def show_count(self, count: int) -> None:
        """Say how many are chosen; with none, there is no line."""
        self.setVisible(count > 0)
        self.count.setText(ngettext("{count} chosen", "{count} chosen", count))
        if not count:
            self._ask("")

    def show_codebook(self, codebook: Codebook, but: str) -> None:
        """Offer the tags of a codebook, one left out."""
        self._offered = (codebook, but)
        if not self.tags.isHidden():
            self._fill()

    def _fill(self) -> None:
        """Put the tags into the box: only when it is seen, thousands of badges take long."""
        (codebook, but), filled = self._offered, self._filled
        if filled is not None and filled[0] is codebook and filled[1] == but:
            return
        self._filled = self._offered
        typed = self.tags.currentText()
        self.tags.clear()
        for tag in codebook.usable():
            if tag.id != but:
                icon = badge_icon(tag, self._theme, self.devicePixelRatioF())
                self.tags.addItem(icon, codebook.path_text(tag.id), tag.id)
        completer = QCompleter(self.tags.model(), self.tags)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags.setCompleter(completer)
        self.tags.setEditText(typed)

    @property
    def asks(self) -> bool:
        """Whether something is asked for."""
        return not self._asking.isHidden()

    def step_back(self) -> None:
        """Ask no more."""
        self._ask("")
        self.retag.setFocus()

    def _ask(self, what: str) -> None:
        self._asking.setVisible(bool(what))
        self.tags.setVisible(what == "retag")
        self.name.setVisible(what == "split")
        for button in (self.retag, self.split, self.off, self.none):
            button.setVisible(not what)
        if what == "retag":
            self._fill()
            self.tags.setCurrentIndex(-1)
            self.tags.setEditText("")
            self.tags.setFocus()
        elif what == "split":
            self.name.clear()
            self.name.setFocus()

    def _do(self) -> None:
        if not self.tags.isHidden():
            row = self.tags.findText(self.tags.currentText().strip(), Qt.MatchFlag.MatchFixedString)
            if row >= 0:
                self.retagged.emit(self.tags.itemData(row))
        elif self.name.text().strip():
            self.split_off.emit(self.name.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what is asked."""
        if event.key() == Qt.Key.Key_Escape and self.asks:
            self.step_back()
            event.accept()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for button in (self.retag, self.split, self.off, self.none, self.do, self.leave):
            button.set_theme(theme)
        self.count.setFont(theme.font(Size.BODY))
        self.count.setMinimumHeight(self.retag.sizeHint().height())
        for field in (self.tags, self.name):
            field.setFont(theme.font())
            field.setMinimumWidth(theme.px(180))

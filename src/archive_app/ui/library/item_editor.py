"""Changing the fields of an item, in the place where it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.catalogue import Item, Kind
from archive_app.i18n import _
from archive_app.i18n.words import kind_word
from archive_app.services.library import ItemEdit
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.notice import Notice, NoticeKind

_SECTORS = ("", "markt", "overheid", "zorg", "onderwijs", "divers")


class ItemEditor(QWidget):
    """A form with the fields of an item.

    Signals:
        saved: the id of the item, its fields as they were shown and as they are now (`ItemEdit`).
        left: nothing is to be changed.
    """

    saved = Signal(str, object, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: Item | None = None
        self._before: ItemEdit | None = None
        self._heading = QLabel(_("Change this item"))
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.title = QLineEdit()
        self._description = QPlainTextEdit()
        self._description.setTabChangesFocus(True)
        self.date = QLineEdit()
        self.date.setPlaceholderText(_("2020, 2020-10 or 2020-10-05"))
        self._kind = QComboBox()
        for kind in Kind:
            self._kind.addItem(kind_word(kind), kind)
        self._sector = QComboBox()
        self._sector.setEditable(True)
        self._sector.addItems(_SECTORS)
        self._themes = QLineEdit()
        self._themes.setPlaceholderText(_("jobcoaching, detachering"))
        self._url = QLineEdit()
        self.save = Button(_("Save"), theme, icon="check", variant="primary")
        self._cancel = Button(_("Cancel"), theme)
        self.save.clicked.connect(self._emit_saved)
        for field in (self.title, self.date, self._themes, self._url):
            field.returnPressed.connect(self._emit_saved)
        self._cancel.clicked.connect(self.left)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, field in (
            (_("Title"), self.title),
            (_("Kind"), self._kind),
            (_("Description"), self._description),
            (_("Date"), self.date),
            (_("Sector"), self._sector),
            (_("Themes, with commas between them"), self._themes),
            (_("Web page"), self._url),
        ):
            field.setAccessibleName(name)
            self._form.addRow(name, field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._column = QVBoxLayout(inside)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._form)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the keyboard
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @property
    def item(self) -> Item | None:
        """The item whose fields are shown."""
        return self._item

    def draft(self) -> ItemEdit | None:
        """Return what was typed, None where nothing differs from the item."""
        now = self._fields()
        return None if self._item is None or now == self._before else now

    def edit(self, item: Item, draft: ItemEdit | None = None) -> None:
        """Show the fields of an item, or what was typed before, and take the keyboard."""
        self._item = item
        self.notice.hide()
        self._fill(ItemEdit.of(item))
        self._before = self._fields()
        if draft:
            self._fill(draft)
        self.title.setFocus()
        self.title.selectAll()

    def show_error(self, text: str) -> None:
        """Say why the fields were not kept."""
        self.notice.show_notice(text)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for part in (self.notice, self.save, self._cancel):
            part.set_theme(theme)
        self._heading.setFont(theme.font(Size.LARGE, QFont.Weight.Bold))
        self._description.setFixedHeight(theme.px(130))
        margin = theme.px(32)
        self._column.setContentsMargins(margin, theme.px(20), margin, margin)
        self._column.setSpacing(theme.px(12))
        self._form.setVerticalSpacing(theme.px(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Esc leaves everything as it was."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit_saved()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, fields: ItemEdit) -> None:
        self._kind.setCurrentIndex(self._kind.findData(fields.kind))
        self.title.setText(fields.title)
        self._description.setPlainText(fields.description)
        self.date.setText(fields.date)
        self._sector.setEditText(fields.sector or "")
        self._themes.setText(", ".join(fields.themes))
        self._url.setText(fields.url or "")

    def _fields(self) -> ItemEdit:
        return ItemEdit(
            kind=self._kind.currentData(),
            title=self.title.text(),
            description=self._description.toPlainText(),
            date=self.date.text(),
            sector=self._sector.currentText(),
            themes=tuple(self._themes.text().split(",")),
            url=self._url.text(),
        )

    def _emit_saved(self) -> None:
        if self._item:
            self.saved.emit(self._item.id, self._before, self._fields())

"""The line under a passage in a round: a tag is found in it by typing, or a note is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _, ngettext
from archive_app.services.library import plain_title as plain
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce

_MOST = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RoundLine(QWidget):
    """Is shown while it is asked for.

    Attributes:
        field: where one types.

    Signals:
        tag_chosen: id of the tag that was found.
        note_kept: the note as it was written; left: nothing was chosen.
        shown: something is asked from now on.
    """

    tag_chosen = Signal(str)
    note_kept = Signal(str)
    left = Signal()
    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._codebook: Codebook | None = None  # while a tag is looked for
        self._label = QLabel()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(False)
        self._label.setBuddy(self.field)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._keep())
        self._column = QVBoxLayout(self)
        for part in (self._label, self.field, self.list):
            self._column.addWidget(part)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._find)
        self.setVisible(False)
        self.set_theme(theme)

    # -- asking

    def find_tag(self, codebook: Codebook) -> None:
        """Have a tag looked for."""
        self._codebook = codebook
        self._ask(_("Find a tag"), _("Type a part of its name; Enter puts it on or takes it off"))
        self._find("")

    def write_note(self, tag: str, note: str) -> None:
        """Have a note written with a tag."""
        self._codebook = None
        self._ask(_("Note with {tag}").format(tag=tag), _("Enter keeps it, Esc leaves it"))
        self.list.setVisible(False)
        self.field.setText(note)
        self.field.selectAll()

    def _ask(self, name: str, hint: str) -> None:
        self._label.setText(name)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(hint)
        self.field.setPlaceholderText(hint)
        self.field.clear()
        self.setVisible(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shown.emit()

    def leave(self) -> bool:
        """Ask no longer; return whether something was asked."""
        if self.isHidden():
            return False
        self.setVisible(False)
        self.left.emit()
        return True

    # -- typing

    def _find(self, text: str) -> None:
        if self._codebook is None:
            return
        codebook = self._codebook
        found = found_tags(codebook, text)
        self.list.clear()
        for tag in found[:_MOST]:
            item = QListWidgetItem(badge_icon(tag, self._theme), codebook.path_text(tag.id))
            item.setData(Qt.ItemDataRole.UserRole, tag.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if found else -1)
        self.list.setVisible(bool(found))
        self._fit()
        self._say(len(found))

    def _say(self, number: int) -> None:
        """Tell a screen reader what Enter would choose now."""
        if not number:
            announce(self.field, _("No tag has this name."))
            return
        count = ngettext("{count} tag", "{count} tags", number)
        announce(self.field, f"{self.list.currentItem().text()}. {count}.")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose, keep and leave."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _STEPS and self._codebook is not None:
            self._step(_STEPS[key])
        else:
            return False
        return True

    def _step(self, direction: int) -> None:
        if self.list.count():
            row = (self.list.currentRow() + direction) % self.list.count()
            self.list.setCurrentRow(row)
            announce(self.field, self.list.currentItem().text())

    def _keep(self) -> None:
        """Take the tag that is found, or the note that was written."""
        if self._codebook is None:
            note = self.field.text()
            self.setVisible(False)
            self.note_kept.emit(note)
            return
        if self.list.currentRow() < 0:
            announce(self.field, _("No tag has this name."))
            return
        key = str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        self.setVisible(False)
        self.tag_chosen.emit(key)

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._label.setFont(theme.font(Size.SMALL))
        self.field.setFont(theme.font())
        self.list.setFont(theme.font())
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._column.setSpacing(theme.px(4))
        self._fit()

    def _fit(self) -> None:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + self._theme.px(4))


def found_tags(codebook: Codebook, text: str) -> list[Tag]:
    """Return the tags whose name, or that of one that they stand in, has a text in it.

    Those whose own name begins with it come first.
    """
    wanted = plain(text)

    def rank(tag: Tag) -> int:
        name = plain(tag.name)
        return 0 if name.startswith(wanted) else 1 if wanted in name else 2

    found = [one for one in codebook.usable() if wanted in plain(codebook.path_text(one.id))]
    return sorted(found, key=rank)

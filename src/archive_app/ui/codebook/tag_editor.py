"""The form of one tag, beside the places."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain import tag_rules as rules
from archive_app.domain.codebook import LONGEST_SIGN, Codebook, Tag
from archive_app.i18n import _
from archive_app.ui.codebook.tag_editor_check import found_wrong
from archive_app.ui.codebook.tag_editor_fields import ColourPalette, KeyField, ParentBox, Wrong
from archive_app.ui.errors import words_of
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TagEditor(QWidget):
    """A form that is filled with a tag, or nearly empty for a new one.

    Signals:
        saved: the tag as it was (None for a new one), and as it is wanted, parent and all.
        left: nothing is to be changed.
        left_draft: it was put away with something in it that wasn't saved: the same two.
    """

    saved = Signal(object, object)
    left = Signal()
    left_draft = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._codebook = Codebook()
        self._before: Tag | None = None
        self._start = Tag("", "")
        self._own: set[str] = set()  # fields whose value somebody chose, for a new tag
        self._tried = False
        self.name = QLineEdit()
        self.parent_ = ParentBox()
        self.colours = ColourPalette(theme)
        self.sign = QLineEdit()
        self.sign.setMaxLength(LONGEST_SIGN)
        self.key = KeyField()
        self.description = QPlainTextEdit()
        self.example = QPlainTextEdit()
        self.save = Button(_("Save"), theme, icon="check", variant="primary")
        self.cancel = Button(_("Cancel"), theme)
        self.wrong: dict[str, Wrong] = {}
        self._labels: list[WrapLabel] = []
        self._lay_out(theme)
        self._connect()
        self.set_theme(theme)

    def _lay_out(self, theme: Theme) -> None:
        inside = QWidget()
        inside.setProperty("ground", "paper")
        self._column = QVBoxLayout(inside)
        for field, words, widget in (
            ("name", _("Name"), self.name),
            ("parent", _("Stands in"), self.parent_),
            ("colour", _("Colour"), self.colours),
            ("sign", _("Sign: one or two letters in the colour"), self.sign),
            ("shortcut", _("Key in a tagging round: press a letter or figure"), self.key),
            ("description", _("What it is for (may be left empty)"), self.description),
            ("example", _("Words that would get it (may be left empty)"), self.example),
        ):
            label = WrapLabel(theme)
            label.setText(words)
            label.setBuddy(widget)
            widget.setAccessibleName(words)
            self._labels.append(label)
            self._column.addWidget(label)
            self._column.addWidget(widget)
            if field not in ("colour", "sign"):  # with these nothing can be wrong
                self.wrong[field] = Wrong(theme)
                self._column.addWidget(self.wrong[field])
        self._buttons = QHBoxLayout()
        for button in (self.save, self.cancel):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the keyboard
        scroll.setWidget(inside)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(scroll, 1)
        self._outer.addLayout(self._buttons)  # always in sight

    def _connect(self) -> None:
        for box in (self.description, self.example):
            box.setTabChangesFocus(True)
            box.textChanged.connect(self._look)
        self.name.textChanged.connect(self._named)
        self.parent_.currentIndexChanged.connect(self._moved)
        self.colours.picked.connect(lambda: self._picked("colour"))
        self.sign.textEdited.connect(lambda: self._picked("sign"))
        self.key.picked.connect(lambda: self._picked("shortcut"))
        for line in (self.name, self.sign):
            line.returnPressed.connect(self._emit_saved)
        self.save.clicked.connect(self._emit_saved)
        self.cancel.clicked.connect(self.left)

    # -- what it shows

    @property
    def tag_id(self) -> str | None:
        """Id of the tag that is shown, None for a new one."""
        return self._before.id if self._before else None

    def show_tag(self, codebook: Codebook, tag: Tag, draft: Tag | None = None) -> None:
        """Show a tag of the codebook, or what was typed for it before."""
        self._begin(codebook, tag, tag, draft)

    def begin(self, codebook: Codebook, parent: str | None, draft: Tag | None = None) -> None:
        """Show the form for a new tag, or what was typed for one before."""
        colour = rules.free_colour(codebook, parent)
        self._begin(codebook, None, Tag("", "", parent, colour=colour), draft)

    def _begin(self, codebook: Codebook, before: Tag | None, start: Tag, draft: Tag | None) -> None:
        self._before, self._start, self._tried = before, start, False
        self._own = {"colour", "sign", "shortcut"} if before or draft else set()
        self._codebook = codebook
        self._offer_parents()
        self._fill(start)
        self._start = self._now()  # as the fields give it back
        if draft:
            self._fill(draft)
        self._look()

    def set_codebook(self, codebook: Codebook) -> None:
        """Look at what is typed with another codebook; what is typed stays."""
        parent = self.parent_.key
        self._codebook = codebook
        self._offer_parents()
        self.parent_.choose(parent)
        self._look()

    def show_error(self, field: str, words: str) -> None:
        """Say why it was not kept, beside the field that it is about."""
        self.wrong[field].say(words, self._widget(field))
        self._widget(field).setFocus()

    def draft(self) -> Tag | None:
        """Return what was typed, None where nothing differs from what was there."""
        now = self._now()
        if self._before is None and not now.name.strip():  # what is proposed is no loss
            typed = now.description.strip() or now.example.strip()
            return now if typed else None
        return None if now == self._start else now

    def become_new(self) -> None:
        """Take what is typed for a new tag: the one it was for is no longer there."""
        self._before, self._start = None, replace(self._start, id="")
        self.set_codebook(self._codebook)

    def kept(self) -> None:
        """What is typed is in the codebook now."""
        self._start = self._now()

    # -- inside

    def _offer_parents(self) -> None:
        self.parent_.offer(self._codebook, self.tag_id, self._start.parent)

    def _fill(self, tag: Tag) -> None:
        blockers = [QSignalBlocker(part) for part in (self.name, self.description, self.example)]
        self.name.setText(tag.name)
        self.parent_.choose(tag.parent)
        self.colours.show_tag(tag)
        self.sign.setText(tag.sign)
        self.key.set_key(tag.shortcut)
        self.description.setPlainText(tag.description)
        self.example.setPlainText(tag.example)
        del blockers

    def _now(self) -> Tag:
        return replace(
            self._before or Tag("", ""),
            name=self.name.text(),
            parent=self.parent_.key,
            colour=self.colours.colour,
            sign=self.sign.text(),
            shortcut=self.key.key,
            description=self.description.toPlainText(),
            example=self.example.toPlainText(),
        )

    def _named(self) -> None:
        """Propose a key that begins like the name, until somebody chooses one."""
        if "shortcut" not in self._own:
            self.key.set_key(rules.free_shortcut(self._codebook, self.name.text()))
        self._look()

    def _moved(self) -> None:
        """Propose the colour of the tag that it is to stand in, until somebody chooses one."""
        if "colour" not in self._own:
            parent = self.parent_.key
            now = replace(self._now(), colour=rules.free_colour(self._codebook, parent))
            self.colours.show_tag(now)
        self._look()

    def _picked(self, field: str) -> None:
        self._own.add(field)
        self._look()

    def _look(self) -> None:
        """Show the sign as it would be, and what is wrong; of a missing name only after a try."""
        now = self._now()
        free = rules.free_sign(self._codebook, now.name, now) if now.name.strip() else ""
        self.sign.setPlaceholderText(free)
        self.colours.show_tag(replace(now, sign=now.sign.strip() or free))
        found = found_wrong(self._codebook, now)
        for field, label in self.wrong.items():
            error = found.get(field)
            early = error is not None and error.code == "tag-name-empty" and not self._tried
            label.say(words_of(error) if error and not early else "", self._widget(field))

    def _widget(self, field: str) -> QWidget:
        widgets: dict[str, QWidget] = {
            "name": self.name,
            "parent": self.parent_,
            "shortcut": self.key,
            "description": self.description,
            "example": self.example,
        }
        return widgets[field]

    def _emit_saved(self) -> None:
        self._tried = True
        self._look()
        wrong = found_wrong(self._codebook, self._now())
        if wrong:
            self._widget(next(iter(wrong))).setFocus()
        else:
            self.saved.emit(self._before, self._now())

    # -- keys and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, and so does Enter in the key's field."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and (control or self.key.hasFocus()):
            self._emit_saved()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is never just gone."""
        super().hideEvent(event)
        draft = self.draft()
        if draft is not None and not event.spontaneous():
            self.left_draft.emit(self._before, draft)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the name."""
        self.name.setFocus(*reason)
        self.name.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.colours, self.save, self.cancel):
            part.set_theme(theme)
        for label in (*self._labels, *self.wrong.values()):
            label.set_theme(theme)
        for field in (self.name, self.parent_, self.sign, self.key):
            field.setFont(theme.font(Size.BODY))
        for box in (self.description, self.example):
            box.setFont(theme.font(Size.BODY))
            box.document().setDocumentMargin(theme.px(6))
            box.setFixedHeight(theme.px(84))
        for short in (self.sign, self.key):
            short.setMaximumWidth(theme.px(90))
        self._column.setContentsMargins(theme.px(2), theme.px(2), theme.px(8), theme.px(12))
        self._column.setSpacing(theme.px(6))
        self._buttons.setSpacing(theme.px(8))
        self._outer.setSpacing(theme.px(8))

"""Correcting a passage in place: opened over the text, followed, kept, and left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.controllers.draft_keeper import DraftKeeper
from archive_app.ui.controllers.kept_texts import KeptTexts
from archive_app.ui.controllers.read_text import Expected, Open, ReadText
from archive_app.ui.editing.passage_editor import PassageEditor
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.style import settle
from archive_app.ui.teller import Teller
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.notice import NoticeKind


class CorrectingController(Teller):
    """Keeps the editor in step with the text and the archive.

    Args:
        make_editor: makes the editor, at the first need.

    Attributes:
        text: what is read.

    Signals:
        changed: what a correction touched (`Changes`).
        editing: the passage that is being corrected now and its row, or None and -1.
        differs: a passage that somebody else changed, and what was typed for it.
    """

    changed = Signal(object)
    editing = Signal(object, int)
    differs = Signal(str, str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        reader: ReaderView,
        make_editor: Callable[[], PassageEditor],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._make_editor = make_editor
        self.drafts = DraftKeeper(session, jobs, self)
        reader.passages.editor_lost.connect(self._lose)
        self.text = ReadText()
        self._open: Open | None = None
        self._expected: Expected | None = None
        self._kept = KeptTexts(session, jobs, self)
        self._kept.changed.connect(self.changed)
        self._kept.refused.connect(self.refuse)

    @cached_property
    def editor(self) -> PassageEditor:
        """The editor, made at the first need."""
        editor = self._make_editor()
        field = editor.field
        field.typed.connect(self._typed)
        field.left.connect(self.leave)
        editor.left_for_elsewhere.connect(self._look_away)
        settle(editor, editor.set_theme, self._reader.passages.theme)
        self._reader.passages.set_anew.connect(self.set_type)
        return editor

    def set_type(self) -> None:
        """Have what is typed look as the text around it; that is kept first, to be undone."""
        self.keep()
        view = self._reader.passages
        self.editor.field.set_type(view.text_font, view.text_line)

    # -- what is read and corrected

    @property
    def row(self) -> int:
        """The row of the passage that is corrected, or else of the current one; -1 for none."""
        if self._open is not None:
            row = self.text.row_of(self._open.passage)
            return -1 if row is None else row
        row = self._reader.passages.current_row
        return row if row < len(self.text.passages) else -1

    @property
    def passage(self) -> Passage | None:
        """The passage of that row."""
        return self.text.passages[self.row] if self.row >= 0 else None

    @property
    def opened(self) -> Open | None:
        """The passage that is being corrected, and the text that this began from."""
        return self._open

    @property
    def is_open(self) -> bool:
        """Whether a passage is being corrected."""
        return self._open is not None

    def take_item(
        self, item: Item, transcript: Transcript | None, _recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read: another item, or the same one after a change."""
        other = self.text.item is None or item.id != self.text.item.id
        if other:
            self.leave(give_back=False)
        self.text.take(item, transcript)
        self._kept.shown()
        if other:
            self.drafts.look(item.id)
        elif self._expected is not None:
            self._go_where_expected()
        elif self._open is not None:
            self._follow(self._open)

    def _follow(self, at: Open) -> None:
        """Stay with the passage where it stands now."""
        row = self.text.row_of(at.passage)
        if row is None:
            self._put_away(give_back=True)
            return
        passage, field = self.text.passages[row], self.editor.field
        stored = self._kept.text_of(passage)
        if stored != at.base and not field.is_changed and self.editor.conflict.isHidden():
            field.fill(stored, field.place)
            at.base = stored
        self.editor.show_passage(passage, row)
        if self._reader.passages.editor_row != row:
            self._reader.passages.open_editor(row, self.editor)
        self.editing.emit(passage, row)

    def _go_where_expected(self) -> None:
        expected = self._expected
        if expected is None or self.text.row_of(expected.passage) is None:
            return  # the text that shows it is still to come
        self._expected = None
        self.open_passage(expected.passage, expected.place)
        announce(self.editor.field, expected.told)
        self.editor.field.release()

    # -- opening and leaving

    def begin(self, place: int = 0) -> None:
        """Correct the current passage, with the caret at a place in it (code points)."""
        passage = self.passage
        if passage is None or not self._reader.isVisible():
            self.told.emit(_("Choose a passage of a text first. Then you can correct it."))
        elif self._open is not None:
            self.editor.field.setFocus()
        else:
            self.open_passage(passage.id, place)

    def open_passage(
        self, passage_id: str, place: int = 0, *, text: str | None = None, base: str | None = None
    ) -> None:
        """Lay the editor over a passage that is shown.

        Args:
            place: where the caret stands, in code points; -1: at the end.
            text: what was typed before and not kept; base: the text that it began from.
        """
        row = self.text.row_of(passage_id)
        if row is None:
            return
        passage, editor, view = self.text.passages[row], self.editor, self._reader.passages
        stored = self._kept.text_of(passage)
        self._open = Open(passage.id, stored if base is None else base)
        editor.say_nothing()
        editor.put_words_away()
        editor.show_passage(passage, row)
        editor.field.fill(stored if text is None else text, place, given=self._open.base)
        view.show_passage(row, center=False)
        view.open_editor(row, editor)
        # Not before it is in the window: Qt gives what comes into one its first letters back.
        editor.field.set_type(view.text_font, view.text_line)
        editor.field.setFocus()
        self.editing.emit(passage, row)

    def leave(self, *, give_back: bool = True) -> None:
        """Keep what was typed, and show the text again.

        Args:
            give_back: the keyboard goes back to the text.
        """
        if self._open is None:
            return
        if not self.editor.field.text().strip():
            self.told.emit(_("A passage can't be empty. It has its text of before."))
        else:
            self.keep()
        self._put_away(give_back)

    def _put_away(self, give_back: bool) -> None:
        self._open = self._expected = None
        self.editor.field.release()
        self.editor.put_words_away()
        self._reader.passages.close_editor()
        if give_back:
            self._reader.passages.setFocus()
        self.editing.emit(None, -1)

    def _lose(self) -> None:
        """Keep what was typed where the passage went out of the text, or another text came."""
        if self._expected is None and self._open is not None:
            self.leave(give_back=False)

    def _look_away(self) -> None:
        """Keep what was typed when the keyboard goes; in the text, it was the last of it."""
        focus = QApplication.focusWidget()
        if self._expected is not None:
            return
        if focus is self._reader.passages:
            self.leave(give_back=False)
        elif self.editor.field.text().strip():
            self.keep()

    # -- keeping

    def _typed(self) -> None:
        if self._open is not None:
            self.drafts.note(self._open.passage, self.editor.field.text(), self._open.base)

    def keep(self) -> None:
        """Keep what was typed, as one step; the editor stays as it is."""
        at, field = self._open, self.editor.field
        if at is None or not field.is_changed or self._expected is not None:
            return
        text, base = field.text(), at.base
        if not self.editor.conflict.isHidden():  # nothing was chosen yet
            self.drafts.put(at.passage, text, base)
            return
        field.take_as_given()
        self.drafts.stop()
        at.base = self._kept.write(at.passage, text, base)

    def refuse(self, error: ArchiveError, passage: str, text: str, base: str) -> None:
        """What was typed is not in the archive: put it by, and say why or let the user choose."""
        self._expected = None
        if self._open is not None:
            self.editor.field.release()
        self.drafts.put(passage, text, base)
        if error.code == "passage-changed":
            self.differs.emit(passage, text)
        elif self._open is not None and self._open.passage == passage:
            self._open.base = base
            self.editor.field.fill(text, self.editor.field.place, given=base)
            self.editor.say(words_of(error), NoticeKind.WARN)
        else:
            self.failed.emit(error)

    # -- waiting for a passage that is about to be there

    def wait(self) -> None:
        """Hold the keys that are pressed from now on, until it is known where to go on."""
        self.drafts.stop()
        self.editor.put_words_away()
        self.editor.field.hold()
        self._expected = Expected("", 0, "")

    def expect(self, passage: str, place: int, told: str) -> None:
        """Go on in a passage as soon as the text shows it.

        Args:
            place: where the caret stands, in code points; told: what to say of it.
        """
        if self._expected is not None:  # no other item was chosen meanwhile
            self._expected = Expected(passage, place, told)
            self.editor.field.take_as_given()

    def close(self) -> None:
        """Keep what was typed when the window closes."""
        if self._open is not None and self.editor.field.text().strip():
            self.keep()

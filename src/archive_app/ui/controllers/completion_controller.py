"""Names and terms, offered while one types in a passage."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.editing.passage_editor import PassageEditor
from archive_app.ui.jobs import JobBridge

#: From so many letters on; so many words at most.
_LETTERS, _MOST = 3, 6

Asked = tuple[str, str]


class CompletionController(QObject):
    """Looks up what begins as the word at the caret.

    Signals:
        failed: an `ArchiveError` to be told.
    """

    failed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._editor: PassageEditor | None = None
        self._prefix = ""
        self._runner = NewestOnly[Asked, tuple[str, ...]](
            jobs, self._find, self._show, self.failed.emit, stops=True
        )

    def take_editor(self, editor: PassageEditor) -> None:
        """Offer words in an editor."""
        self._editor = editor
        editor.field.cursorPositionChanged.connect(self._put_away_if_moved)

    def look(self, item: str) -> None:
        """Offer what begins as the letters before the caret, from three on."""
        if self._editor is None:
            return
        self._prefix = self._editor.field.word_before()
        if len(self._prefix) < _LETTERS:
            self._runner.forget()
            self._editor.put_words_away()
        else:
            self._runner.ask((item, self._prefix))

    def _find(self, asked: Asked, _progress: Progress) -> tuple[str, ...]:
        item, prefix = asked
        found = self._session.correcting.completions(item, prefix, _MOST)
        return tuple(one.text for one in found)

    def _show(self, words: tuple[str, ...]) -> None:
        editor = self._editor
        if editor is not None and editor.field.hasFocus() and self._at_prefix():
            editor.offer_words(words)

    def _at_prefix(self) -> bool:
        return self._editor is not None and self._editor.field.word_before() == self._prefix

    def _put_away_if_moved(self) -> None:
        if self._editor is not None and not self._at_prefix():
            before = self._editor.field.word_before()
            if not before or not before.startswith(self._prefix):
                self._editor.put_words_away()

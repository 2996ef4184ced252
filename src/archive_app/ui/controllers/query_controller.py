"""The query as chips and as a form: both show and change the text in the search field."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.domain.hits import SearchResult
from archive_app.domain.query_values import QueryValues
from archive_app.i18n import _, language
from archive_app.i18n.messages import sentence
from archive_app.search.language import FormQuery
from archive_app.services.filtering import FIELDS, fields_with
from archive_app.services.jobs import Progress
from archive_app.services.query_values import query_values
from archive_app.services.session import Session
from archive_app.services.tagged import TaggedPassages
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search import query_parts
from archive_app.ui.search.query_parts import QueryPart
from archive_app.ui.search.results_view import count_words

_PAUSE = 1200  # ms without a key before what is unfinished is told as a mistake


class QueryController(QObject):
    """Keeps field, chips and form in step. The text in the field is what counts.

    Signals:
        failed: an `ArchiveError` to be told.
    """

    failed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._field = window.search
        self._by_form = False
        self._form_open = False
        self._came_from: QWidget | None = None
        self._found = ""
        self._fields = FIELDS
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self._show(settled=True))
        self._connect()

    def _connect(self) -> None:
        field, chips = self._field, self._window.chips
        field.query_changed.connect(self._take)
        field.submitted.connect(lambda: self._show(settled=True))
        chips.removed.connect(self._remove)
        chips.negated.connect(self._negate)
        chips.chosen.connect(self._choose)
        chips.accepted.connect(self._accept)
        chips.edit_wanted.connect(self._edit)
        chips.left.connect(field.setFocus)
        chips.down_pressed.connect(field.down_pressed)
        chips.undo_wanted.connect(field.undo)
        chips.redo_wanted.connect(field.redo)

    # -- the text in the field

    def _take(self, text: str) -> None:
        self._show(settled=False)
        if not text.strip():
            self._tell_found("")
        if self._form_open and not self._by_form:
            self._show_in_form()

    def _show(self, *, settled: bool) -> None:
        """Show the text as chips, and what is wrong with it at its place."""
        text = self._field.text()
        parsed = query_parts.read(text, self._fields)
        problems = query_parts.told_problems(parsed, settled=settled)
        self._field.mark_wrong(
            [(one.start, one.end) for one in problems],
            " ".join(sentence(one.code, one.particulars) for one in problems),
        )
        parts = query_parts.parts_of(parsed, settled=settled)
        self._window.chips.show_parts(parts, empty=not text.strip())
        if not settled and any(one.unfinished for one in parsed.problems):
            self._pause.start()
        else:
            self._pause.stop()

    def take_tags(self, tagged: TaggedPassages) -> None:
        """Know from now on which tags there are: another one is told as a mistake."""
        self._fields = fields_with(tagged)
        if self._field.text().strip():
            self._show(settled=not self._pause.isActive())
        self.read_values()

    def asks(self, field: str) -> bool:
        """Tell whether a field has a part in what is asked, by the field's code."""
        return query_parts.asks(query_parts.read(self._field.text()), field)

    def _change(self, text: str, part: QueryPart, told: str = "") -> None:
        """Change the text, and leave the keyboard with the chips."""
        chips = self._window.chips
        chips.note_current(part)
        self._field.replace_text(text)
        if not chips.take_focus():
            self._field.setFocus()
        if told:
            self._window.announce(told)

    def _remove(self, part: QueryPart) -> None:
        told = _("Taken away: {words}").format(words=part.words)
        self._change(query_parts.text_without(self._field.text(), part), part, told)

    def _negate(self, part: QueryPart) -> None:
        self._change(query_parts.text_negated(self._field.text(), part), part)

    def _choose(self, part: QueryPart, code: str) -> None:
        self._change(query_parts.text_with_choice(self._field.text(), part, code), part)

    def _accept(self, part: QueryPart) -> None:
        self._change(query_parts.text_suggested(self._field.text(), part), part)

    def _edit(self, part: QueryPart) -> None:
        """Select the part in the field, ready to type over or to change."""
        self._field.setFocus()
        self._field.choose(part.start, part.end)

    # -- the form

    @property
    def form_open(self) -> bool:
        """Whether the form is shown."""
        return self._form_open

    def show_form(self, shown: bool) -> None:
        """Show the form beside what is found, or put it away."""
        if shown == self._form_open:
            return
        first = not self._window.has_form
        if shown:
            self._came_from = QApplication.focusWidget()
        self._form_open = shown
        self._window.show_form(shown)
        self._window.actions_["query_form"].setChecked(shown)
        if not shown:
            self._leave_form()
            return
        form = self._window.query_form
        if first:
            form.changed.connect(self._take_form)
            form.emptied.connect(self._empty)
            form.done.connect(lambda: self.show_form(False))
        self._show_in_form()
        form.show_count(self._found)
        self.read_values()
        form.take_focus()

    def _leave_form(self) -> None:
        """Go back to where one came from, where that can still have the keyboard."""
        before, self._came_from = self._came_from, None
        if before is None or not shiboken6.isValid(before) or not before.isVisible():
            before = self._field
        before.setFocus()

    def read_values(self) -> None:
        """Have the form offer what the archive has now."""
        if not self._form_open:
            return

        def read(_progress: Progress) -> QueryValues:
            return query_values(self._session.archive, self._session.tagged.now())

        self._jobs.read(read, self._window.query_form.boxes.set_values, self.failed.emit)

    def _show_in_form(self) -> None:
        parsed = query_parts.read(self._field.text())
        if not any(one.unfinished for one in parsed.problems):  # else wait until it is typed
            self._window.query_form.show_query(FormQuery.from_parsed(parsed))

    def _take_form(self, query: FormQuery) -> None:
        self._by_form = True
        try:
            self._field.replace_text(query.to_text(language()))
        finally:
            self._by_form = False

    def _empty(self) -> None:
        self._field.replace_text("")
        self._show_in_form()
        self._window.query_form.take_focus()

    def show_found(self, result: SearchResult) -> None:
        """Tell in the form how much is found."""
        self._tell_found(count_words(result.total, len(result.per_item)))

    def _tell_found(self, words: str) -> None:
        self._found = words
        if self._form_open:
            self._window.query_form.show_count(words)

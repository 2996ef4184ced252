"""Changing the annotations that are chosen on a tag's page; each is one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from archive_app.domain.changes import Changes
from archive_app.i18n import _, ngettext
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tag_pages.tag_page_view import TagPageView
from archive_app.ui.tag_pages.tag_page_words import annotations_word
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller


class TagPageChanges(Teller):
    """Gives them another tag or a new one, or takes the tag off.

    Args:
        tag: returns the id of the tag that is shown.

    Signals:
        changed: annotations or tags were changed here (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        view: TagPageView,
        tag: Callable[[], str],
    ) -> None:
        super().__init__(view)
        self._session = session
        self._jobs = jobs
        self._state = state
        self._view = view
        self._tag = tag
        view.chosen.retagged.connect(self._retag)
        view.chosen.split_off.connect(self._split_off)
        view.chosen.off_wanted.connect(self._take_off)
        view.list.off_wanted.connect(self._take_off)

    def _meant(self) -> list[str]:
        """Return the annotations that are chosen, or else the one that has the keyboard."""
        rows = self._view.list.rows
        if rows.ticks:
            return sorted(rows.ticks)
        tagged = rows.tagged(self._view.list.current_row)
        return [tagged.annotation.id] if tagged else []

    def _retag(self, tag: str) -> None:
        meant, name = self._meant(), self._state.codebook.path_text(tag)
        words = _("{annotations}: the tag is “{tag}” now. Undo: Ctrl+Z.").format(
            annotations=annotations_word(len(meant)), tag=name
        )
        self._write(lambda: self._session.tagging.retag(meant, tag), words)

    def _split_off(self, name: str) -> None:
        meant, beside = self._meant(), self._state.tag(self._tag())
        parent = beside.parent if beside else None
        words = _("The new tag “{tag}” has {annotations}. Undo: Ctrl+Z.").format(
            tag=name.strip(), annotations=annotations_word(len(meant))
        )
        self._write(lambda: self._session.tags.split_off(meant, name, parent).changes, words)

    def _take_off(self) -> None:
        meant = self._meant()
        if not meant:
            return
        words = ngettext(
            "The tag was taken off {count} passage. Undo: Ctrl+Z.",
            "The tag was taken off {count} passages. Undo: Ctrl+Z.",
            len(meant),
        )
        self._write(lambda: self._session.tagging.take_off_all(meant), words)

    def _write(self, work: Callable[[], Changes], words: str) -> None:
        def written(changes: Changes) -> None:
            self._view.list.rows.set_ticks(())
            self._view.list.setFocus()
            self.changed.emit(changes)
            self.told.emit(words)

        self._jobs.write(lambda _progress: work(), written, self.failed.emit)

"""Tags as marks on the sound: each begins at its words, where it is known when these are heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from archive_app.domain.annotations import Annotation
from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.transcript import Passage, Transcript
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.ui.annotating.item_annotations import ItemAnnotations
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.tagged import shortened
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.tagging.tag_looks import line_color
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import Mark, MarkBoard, MarkShape

SOURCE = "tags"
#: The text comes first, then the marks; milliseconds.
_LATER_MS = 60
_MOST = 2_000

Times = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    transcript: Transcript
    annotations: tuple[Annotation, ...]
    codebook: Codebook
    theme: Theme


@dataclass(frozen=True, slots=True)
class _Found:
    item: str
    recording: str
    marks: Sequence[Mark]


class TagMarks(Teller):
    """Keeps the marks of the item that is read in step with its annotations."""

    def __init__(
        self,
        jobs: JobBridge,
        annotations: ItemAnnotations,
        state: CodebookState,
        board: MarkBoard,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._annotations = annotations
        self._state = state
        self._board = board
        self._theme = theme
        self._codebook: Codebook | None = None
        self._transcript: Transcript | None = None
        self._marked: dict[str, str] = {}
        self._runner = NewestOnly[_Asked, _Found](jobs, _look, self._show, self.failed.emit)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._ask)
        annotations.changed.connect(lambda _passages: self._later.start())
        state.changed.connect(self._take_codebook)

    def take_item(
        self, _item: Item, transcript: Transcript | None, _recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read."""
        self._transcript = transcript
        self._later.start()

    def take_changes(self, changes: Changes) -> None:
        """Forget the marks of other items that are others now: they aren't read here."""
        for item in tuple(self._marked):
            touched = item in changes.annotated or item in changes.items
            if touched and item != self._annotations.item:
                self._board.put(SOURCE, self._marked.pop(item), ())

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._later.start()

    def _take_codebook(self) -> None:
        if self._state.codebook != self._codebook:
            self._codebook = self._state.codebook
            self._later.start()

    def _ask(self) -> None:
        text = self._transcript
        if text is None or text.recording is None or text.item != self._annotations.item:
            return
        annotations = tuple(self._annotations.all())
        if annotations or text.item in self._marked:
            self._runner.ask(_Asked(text, annotations, self._state.codebook, self._theme))

    def _show(self, found: _Found) -> None:
        self._marked[found.item] = found.recording
        self._board.put(SOURCE, found.recording, found.marks)


def _look(asked: _Asked, _progress: Progress) -> _Found:
    marks = marks_of(asked.annotations, asked.codebook, asked.transcript.passages, asked.theme)
    return _Found(asked.transcript.item, asked.transcript.recording or "", marks)


def marks_of(
    annotations: Iterable[Annotation],
    codebook: Codebook,
    passages: Iterable[Passage],
    theme: Theme,
) -> list[Mark]:
    """Return where annotations are heard; those on words without times, where their passage is."""
    by_id = {passage.id: passage for passage in passages}
    ground, marks = theme.color("surface"), []
    colors: dict[str, str] = {}
    for one in annotations:
        tag, times = codebook.get(one.tag), _times(one, by_id)
        if tag is None or times is None:
            continue
        if tag.id not in colors:
            colors[tag.id] = line_color(tag.colour, ground).name()
        marks.append(Mark(*times, _name(one, tag), MarkShape.BAND, colors[tag.id]))
    return sorted(marks, key=lambda mark: mark.start_ms)[:_MOST]


def _times(annotation: Annotation, passages: Mapping[str, Passage]) -> Times | None:
    """Return when the words of an annotation are heard, None where that isn't known."""
    from archive_app.services.hit_run import word_times_of

    passage, span = passages.get(annotation.anchor.passage), annotation.anchor.span
    if passage is None or passage.start_ms is None or span is None:
        return None
    if not annotation.anchor.covers(passage.text):
        words = word_times_of([span], passage)
        if words:
            return words[0]
    return passage.start_ms, max(passage.start_ms, passage.end_ms or passage.start_ms)


def _name(annotation: Annotation, tag: Tag) -> str:
    words = shortened(annotation.anchor.exact)
    return _("Tag: {tag}, “{words}”").format(tag=tag.name, words=words)

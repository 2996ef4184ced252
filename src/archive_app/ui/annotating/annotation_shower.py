"""The annotations of the item that is read, as tags in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from archive_app.domain.annotations import Annotation
from archive_app.domain.codebook import Codebook
from archive_app.ui.annotating.item_annotations import ItemAnnotations
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.reader.tagged import TagMark
from archive_app.ui.tagging.codebook_state import CodebookState


class AnnotationShower(QObject):
    """Keeps the tags in the text in step with annotations and codebook."""

    def __init__(
        self,
        annotations: ItemAnnotations,
        state: CodebookState,
        view: PassageView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._annotations = annotations
        self._state = state
        self._view = view
        self._codebook: Codebook | None = None
        annotations.changed.connect(self._show)
        state.changed.connect(self._take_codebook)
        view.set_tags_offered(True)

    def _show(self, passages: Iterable[str]) -> None:
        self._view.show_tags({key: self._marks(self._annotations.on(key)) for key in passages})

    def _marks(self, annotations: Sequence[Annotation]) -> list[TagMark]:
        marks = []
        for one in annotations:
            tag, span = self._state.tag(one.tag), one.anchor.span
            if tag is not None and span is not None:
                mark = TagMark(one.id, tag, span, one.anchor.exact, one.note, one.tagger)
                marks.append(mark)
        return marks

    def _take_codebook(self) -> None:
        """Show tags as they are called and look now; other counts alone change nothing."""
        if self._state.codebook == self._codebook:
            return
        self._codebook = self._state.codebook
        self._view.set_tag_room(len(self._codebook) > 0)
        self._show({one.anchor.passage for one in self._annotations.all()})

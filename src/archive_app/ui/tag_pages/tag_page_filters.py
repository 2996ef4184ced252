"""The line of filters on a tag's page: words, item, tagger, when, and only with a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.i18n import N_, _
from archive_app.services.tag_pages import TaggedFilter, TagOutline, utc_of
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import RemovableChip
from archive_app.ui.widgets.flow_layout import FlowLayout

_WAIT_MS = 200

#: Since when, by its name, as days back from today; None: always.
_PERIODS: tuple[tuple[str, Callable[[date], date] | None], ...] = (
    (N_("Whenever"), None),
    (N_("Today"), lambda today: today),
    (N_("The last 7 days"), lambda today: today - timedelta(days=6)),
    (N_("The last 30 days"), lambda today: today - timedelta(days=29)),
    (N_("This year"), lambda today: today.replace(month=1, day=1)),
)


class TagPageFilters(QWidget):
    """Asks for a part of what was tagged.

    Signals:
        asked: another filter is wanted (`wanted`).
    """

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside, self._overlapping = "", False
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Filter by words"))
        self.words.setAccessibleName(_("Only passages with these words"))
        self.words.setClearButtonEnabled(True)
        self.item, self.tagger, self.period = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.item, _("Only in this item")),
            (self.tagger, _("Only tagged by")),
            (self.period, _("Only tagged since")),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.period.addItems([_(name) for name, _since in _PERIODS])
        self.noted = QCheckBox(_("With a note"))
        self.clear = Button(_("No filter"), theme, icon="x", variant="link")
        self._flow = FlowLayout(self)
        for part in (self.words, self.item, self.tagger, self.period, self.noted, self.clear):
            self._flow.addWidget(part)
        self._chip: RemovableChip | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._connect()
        self._fill(self.item, _("All items"), ())
        self._fill(self.tagger, _("Whoever tagged"), ())
        self.set_theme(theme)

    def _connect(self) -> None:
        self.words.textEdited.connect(lambda _text: self._wait.start())
        self.words.textChanged.connect(lambda text: text or self._wait.start())
        self.words.returnPressed.connect(self._ask)
        self._wait.timeout.connect(self._ask)
        for box in (self.item, self.tagger, self.period):
            box.currentIndexChanged.connect(lambda _row: self._ask())
        self.noted.toggled.connect(lambda _on: self._ask())
        self.clear.clicked.connect(self._clear)

    @property
    def wanted(self) -> TaggedFilter:
        """What is asked for."""
        since = _PERIODS[max(0, self.period.currentIndex())][1]
        tagger = self.tagger.currentData()
        return TaggedFilter(
            item=self.item.currentData() or "",
            tagger=None if tagger is None else str(tagger)[1:],
            words=self.words.text().strip(),
            noted=self.noted.isChecked(),
            beside=self._beside,
            overlapping=self._overlapping,
            since=utc_of(since(date.today())) if since else "",
        )

    def reset(self, item: str = "", beside: str = "", overlapping: bool = False) -> None:
        """Ask for all, or for what is in one item, or beside another tag; `asked` isn't told."""
        parts = (self.words, self.item, self.tagger, self.period, self.noted)
        blockers = [QSignalBlocker(part) for part in parts]
        self.words.clear()
        self.noted.setChecked(False)
        self.tagger.setCurrentIndex(0)
        self.period.setCurrentIndex(0)
        if item and self.item.findData(item) < 0:
            self.item.addItem("…", item)  # its title comes with what there is
        self.item.setCurrentIndex(max(0, self.item.findData(item)) if item else 0)
        self._beside, self._overlapping = beside, overlapping
        del blockers
        self._wait.stop()
        self._follow()

    def offer(
        self,
        every: TagOutline,
        taggers: Sequence[str],
        items: Mapping[str, Item],
        codebook: Codebook,
    ) -> None:
        """Offer the items and taggers that there are, without the filter."""
        titles = [(items[key].title, key) for key, _count in every.items if key in items]
        self._fill(self.item, _("All items"), titles)
        named = [(name or _("Without a name"), f"={name}") for name in taggers]
        self._fill(self.tagger, _("Whoever tagged"), named)
        self._show_beside(codebook)
        self._follow()

    def _fill(self, box: QComboBox, first: str, rows: Sequence[tuple[str, str]]) -> None:
        chosen, blocker = box.currentData(), QSignalBlocker(box)
        box.clear()
        box.addItem(first, None)
        for words, key in rows:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        del blocker

    def _show_beside(self, codebook: Codebook) -> None:
        if self._chip is not None:
            self._flow.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        tag = codebook.get(self._beside) if self._beside else None
        if tag is None:
            return
        words = _("overlaps with {tag}") if self._overlapping else _("together with {tag}")
        self._chip = RemovableChip(words.format(tag=tag.name), self._theme)
        self._chip.removed.connect(self._drop_beside)
        self._flow.addWidget(self._chip)
        self._chip.show()

    def _drop_beside(self) -> None:
        self._beside, self._overlapping = "", False
        self._ask()
        self.words.setFocus()

    def _clear(self) -> None:
        self.reset()
        self.asked.emit()
        self.words.setFocus()

    def _ask(self) -> None:
        self._wait.stop()
        self._follow()
        self.asked.emit()

    def _follow(self) -> None:
        self.clear.setVisible(bool(self.wanted))
        if self._chip is not None:
            self._chip.setVisible(bool(self._beside))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.words, self.item, self.tagger, self.period, self.noted):
            part.setFont(theme.font())
        self.words.setFixedWidth(theme.px(200))
        for box in (self.item, self.tagger, self.period):
            box.setFixedWidth(theme.px(170))
        self.clear.set_theme(theme)
        for beside in (self.noted, self.clear):
            beside.setMinimumHeight(self.words.sizeHint().height())
        if self._chip is not None:
            self._chip.set_theme(theme)

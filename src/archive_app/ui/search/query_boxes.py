"""The boxes of the search form: words, names, choices, years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRegularExpression, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.catalogue import Kind
from archive_app.domain.query_values import QueryValues
from archive_app.i18n import N_, _
from archive_app.i18n.words import kind_word
from archive_app.search.language import FormQuery
from archive_app.ui.search.offered_line import OfferedLine
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe

_WORDS = {
    "all_words": N_("All of these words"),
    "phrase": N_("Exactly these words, one after the other"),
    "any_words": N_("One of these words"),
    "none_words": N_("Without these words"),
}
_NAMES = {
    "speaker": N_("Speaker"),
    "person": N_("Person"),
    "organisation": N_("Organisation"),
}
_TAGS = {"tag": N_("Tag"), "tagger": N_("Tagged by")}
_CHOICES = {"theme": N_("Theme"), "sector": N_("Sector")}
_YEARS = {"year_from": N_("From year"), "year_to": N_("Up to year")}
_HAS = {"has_sound": N_("With sound"), "has_text": N_("With text"), "untagged": N_("Without a tag")}
_YEAR = QRegularExpression(r"\d{0,4}")
#: Whether a value is only there because a query asks for it.
_ASKED = Qt.ItemDataRole.UserRole + 1


class QueryBoxes(QWidget):
    """A query, box by box.

    Signals:
        changed: what is in the boxes (`FormQuery`), at every change by the user.
        entered: the Enter key, in a box where it has no other use.
    """

    changed = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered = {name: OfferedLine(theme) for name in (*_NAMES, *_TAGS)}
        self.lines: dict[str, QLineEdit] = {name: QLineEdit() for name in _WORDS}
        self.lines |= self.offered
        self.combos = {name: QComboBox() for name in _CHOICES}
        self.kinds = {kind: QCheckBox(kind_word(kind)) for kind in Kind}
        self.years = {name: QLineEdit() for name in _YEARS}
        self.has = {name: QCheckBox(_(words)) for name, words in _HAS.items()}
        self._labels: list[QLabel] = []
        self._lay_out()
        self._connect()
        self.set_values(QueryValues())
        self.set_theme(theme)

    # -- how they are put together

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._add(column, _WORDS, self.lines)
        self._add(column, _NAMES, self.lines)
        self._add(column, _TAGS, self.lines)
        self._add(column, _CHOICES, self.combos)
        column.addWidget(self._group(_("Kind"), self.kinds.values()))
        years = QHBoxLayout()
        self._add(years, _YEARS, self.years)
        column.addLayout(years)
        column.addWidget(self._group("", self.has.values()))

    def _add(
        self, layout: QBoxLayout, names: Mapping[str, str], boxes: Mapping[str, QWidget]
    ) -> None:
        for name, words in names.items():
            layout.addLayout(self._labelled(_(words), boxes[name]))

    def _labelled(self, words: str, box: QWidget) -> QVBoxLayout:
        label = QLabel(words)
        label.setBuddy(box)
        label.setWordWrap(True)
        box.setAccessibleName(words)
        self._labels.append(label)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(box)
        return column

    def _group(self, words: str, checks: Iterable[QCheckBox]) -> QWidget:
        """Return boxes to check, two beside each other, under their heading."""
        group = _Group()
        group.setAccessibleName(words)
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        if words:
            label = QLabel(words)
            self._labels.append(label)
            grid.addWidget(label, 0, 0, 1, 2)
        for n, check in enumerate(checks):
            check.setAccessibleName(f"{words}: {check.text()}" if words else check.text())
            grid.addWidget(check, 1 + n // 2, n % 2)
        return group

    def _connect(self) -> None:
        for line in (*self.lines.values(), *self.years.values()):
            line.textChanged.connect(self._tell)
            if not isinstance(line, OfferedLine):  # there Enter takes what is offered
                line.returnPressed.connect(self.entered)
        for year in self.years.values():
            year.setValidator(QRegularExpressionValidator(_YEAR, year))
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._tell)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(8)  # a long value doesn't make the form wider
        for check in (*self.kinds.values(), *self.has.values()):
            check.toggled.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit(self.query())

    # -- what is in them

    def query(self) -> FormQuery:
        """Return what is in the boxes."""
        text = {name: line.text() for name, line in self.lines.items()}
        first, last = (_year(line.text()) for line in self.years.values())
        return FormQuery(
            **text,  # type: ignore[arg-type]
            **{  # type: ignore[arg-type]
                name: str(combo.currentData() or "") for name, combo in self.combos.items()
            },
            kinds=tuple(kind.value for kind, check in self.kinds.items() if check.isChecked()),
            year_from=first,
            year_to=last,
            **{  # type: ignore[arg-type]
                name: check.isChecked() for name, check in self.has.items()
            },
        )

    def show_query(self, query: FormQuery) -> None:
        """Show a query; what says the same already stays as it was typed."""
        if query == self.query():
            return
        blocked = [QSignalBlocker(box) for box in self._all()]
        self._fill(query)
        del blocked

    def _all(self) -> Sequence[QWidget]:
        texts = (*self.lines.values(), *self.years.values())
        return [*texts, *self.combos.values(), *self.kinds.values(), *self.has.values()]

    def _fill(self, query: FormQuery) -> None:
        for name, line in self.lines.items():
            if line.text() != getattr(query, name):
                line.setText(getattr(query, name))
        for name, combo in self.combos.items():
            _choose(combo, getattr(query, name))
        for kind, check in self.kinds.items():
            check.setChecked(kind.value in query.kinds)
        for name, line in self.years.items():
            year = getattr(query, name)
            line.setText("" if year is None else f"{year:04}")
        for name, check in self.has.items():
            check.setChecked(getattr(query, name))

    def set_values(self, values: QueryValues) -> None:
        """Offer the values that the archive has."""
        self.offered["speaker"].offer(values.speakers)
        self.offered["person"].offer(values.persons)
        self.offered["organisation"].offer(values.organisations)
        self.offered["tag"].offer(values.tags)
        self.offered["tagger"].offer(values.taggers)
        for name, found in (("theme", values.themes), ("sector", values.sectors)):
            combo = self.combos[name]
            chosen = str(combo.currentData() or "")
            blocked = QSignalBlocker(combo)
            combo.clear()
            combo.addItem(_("All"), "")
            for value in found:
                combo.addItem(value, value)
            _choose(combo, chosen)
            del blocked
        for line, year in zip(self.years.values(), values.years or ("", ""), strict=True):
            line.setPlaceholderText(str(year))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for line in self.offered.values():
            line.set_theme(theme)
        for label in self._labels:
            label.setFont(theme.font(Size.SMALL))
        self._column.setSpacing(theme.px(10))


class _Group(QWidget):
    """Boxes that belong together."""


def _year(text: str) -> int | None:
    """Return a year that is written whole; half of one is none yet."""
    return int(text) if len(text) == 4 else None


def _choose(combo: QComboBox, value: str) -> None:
    """Choose a value, also one that the archive doesn't have: a query may ask for it.

    Such a value is there for as long as it is asked for: one that is typed comes letter by letter.
    """
    for at in reversed(range(combo.count())):
        if combo.itemData(at, _ASKED) and combo.itemData(at) != value:
            combo.removeItem(at)
    at = combo.findData(value)
    if at < 0:
        combo.addItem(value, value)
        at = combo.count() - 1
        combo.setItemData(at, True, _ASKED)
    combo.setCurrentIndex(at)


describe(_Group, QAccessible.Role.Grouping)

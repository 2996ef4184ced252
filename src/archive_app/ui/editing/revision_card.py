"""One change of a passage: who, when, what, from and to."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.domain.corrections import PassageState, Revision, subject_of
from archive_app.i18n import N_, _, language, ngettext
from archive_app.ui.editing.word_changes import marked_words
from archive_app.ui.editing.wording import precise
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button

_WHAT = {
    "correct-passage": N_("Text corrected"),
    "split-passage": N_("Parted in two"),
    "join-passages": N_("Joined with the passage after it"),
    "retime-passage": N_("Times set"),
    "set-speaker": N_("Speaker set"),
    "replace-text": N_("Words replaced"),
    "tap-times": N_("Times set by tapping along"),
    "put-back-text": N_("Put back"),
}


class RevisionCard(QFrame):
    """Shows a change.

    Args:
        shown: offer to show the passage in the text, too.

    Signals:
        put_back: the change, to take back.
        passage_wanted: the id of its passage, to show in the text.
    """

    put_back = Signal(object)
    passage_wanted = Signal(str)

    def __init__(
        self,
        revision: Revision,
        theme: Theme,
        *,
        shown: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("variant", "card")
        self.revision = revision
        self.head = QLabel(_head(revision))
        self.head.setWordWrap(True)
        self.what = QLabel("\n".join([*_others(revision), *_facts(revision)]))
        self.what.setWordWrap(True)
        self.what.setProperty("tone", "second")
        self.what.setHidden(not self.what.text())
        self._texts = [_text_label(name, html) for name, html in _texts(revision)]
        self.back = Button(_("Put back"), theme, icon="undo-2", variant="link")
        # Several changes may be of the same minute: the words tell which one it is.
        state = revision.after or revision.before
        which = f"{self.head.text()} · {subject_of(state.text)}" if state else self.head.text()
        self.back.setAccessibleName(_("Put back: {what}").format(what=which))
        self.back.clicked.connect(lambda: self.put_back.emit(revision))
        self.back.setVisible(revision.label in _WHAT)  # not what it was when it came in
        self.show_it = Button(_("Show it in the text"), theme, variant="link")
        if state:
            words = _("Show it in the text: {words}").format(words=subject_of(state.text))
            self.show_it.setAccessibleName(words)
        self.show_it.clicked.connect(lambda: self.passage_wanted.emit(revision.passage))
        self.show_it.setVisible(shown)
        self._column = QVBoxLayout(self)
        for label in (self.head, self.what, *self._texts):
            self._column.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.show_it)
        row.addStretch(1)
        self._column.addLayout(row)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.head.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
        self.what.setFont(theme.font(Size.SMALL))
        for label in self._texts:
            label.setFont(theme.font(Size.BODY))
        for button in (self.back, self.show_it):
            button.set_theme(theme)
        self._column.setContentsMargins(*(theme.px(10),) * 4)
        self._column.setSpacing(theme.px(4))


def when(moment: str) -> str:
    """Return a moment, ISO 8601 in UTC, as a date and time of this place."""
    here = datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone()
    locale = QLocale("en" if language() == "en" else "nl")
    # Not `toString` of a Python datetime with a format: Qt would take it for a moment in UTC.
    month = locale.monthName(here.month, QLocale.FormatType.LongFormat)
    return f"{here.day} {month} {here.year}, {here:%H:%M}"


def _head(revision: Revision) -> str:
    label = _WHAT.get(revision.label)
    if label:
        what, who = _(label), _("you") if revision.own else _("somebody else")
    else:  # no correction: whoever had the file read in wrote none of it
        what = _("Came into the archive") if revision.before is None else _("Text renewed")
        who = _("when it was read in")
    return " · ".join((what, who, when(revision.at)))


def _others(revision: Revision) -> list[str]:
    """Return words for how many other passages the step corrected, where it did."""
    count = revision.passages - 1
    words = ngettext(
        "Also in {count} other passage. Only this one is put back here.",
        "Also in {count} other passages. Only this one is put back here.",
        count,
    )
    return [words.format(count=count)] if count else []


def _texts(revision: Revision) -> list[tuple[str, str]]:
    """Return the texts of before and after, with what differs marked, where they differ."""
    before, after = revision.before, revision.after
    if before is not None and after is not None and before.text == after.text:
        return []
    marked = marked_words(before.text if before else "", after.text if after else "")
    if before is None:
        return [(_("Text"), marked_words(after.text, after.text).after)] if after else []
    texts = [(_("Before"), marked.before)]
    return [*texts, (_("After"), marked.after)] if after else texts


def _text_label(name: str, html: str) -> QLabel:
    label = QLabel(f"<b>{name}:</b> {html}")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def _facts(revision: Revision) -> list[str]:
    """Return what changed beside the text, in words."""
    before, after = revision.before, revision.after
    if before is None or after is None:
        return []
    facts = []
    if before.speaker != after.speaker:
        words = _("Speaker: from {before} to {after}")
        nobody = _("nobody")
        facts.append(words.format(before=before.speaker or nobody, after=after.speaker or nobody))
    if (before.start_ms, before.end_ms) != (after.start_ms, after.end_ms):
        words = _("Heard: from {before} to {after}")
        facts.append(words.format(before=_times(before), after=_times(after)))
    return facts


def _times(state: PassageState) -> str:
    if state.start_ms is None:
        return _("not known")
    times = " – ".join(filter(None, (precise(state.start_ms), precise(state.end_ms))))
    return _("about {times}").format(times=times) if state.about else times

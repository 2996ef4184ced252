"""What a strip says in words: to a screen reader, in tooltips, and where there is no picture."""

from __future__ import annotations

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, ngettext
from archive_app.ui.wave.mark_board import Mark
from archive_app.ui.wave.strip_state import StripState

#: So many marks are named in the description of all that there is.
_NAMED = 20
#: A mark this near, in milliseconds, is told with the place.
_NEAR_MS = 500


def note_of(state: StripState) -> str:
    """Return what there is to say about the picture itself, "" where it is all there."""
    outline = state.outline
    if state.problem:
        return state.problem
    if outline is None:
        return _("The picture of the sound is being made")
    if outline.damaged:
        return _("This sound file is damaged: what could be read is shown")
    return ""


def place_words(state: StripState) -> str:
    """Return where the keyboard is: the time, who speaks, what is marked there."""
    return ", ".join(
        [
            _("{position} of {duration}").format(
                position=format_ms(state.place), duration=format_ms(state.span.whole_ms)
            ),
            *_what_is_at(state, state.place, _NEAR_MS),
            *_stretch_words(state),
        ]
    )


def tip(state: StripState, ms: int, near_ms: float) -> str:
    """Return what is at a time: the time, who speaks, and the marks that are near."""
    return "\n".join([format_ms(ms), *_what_is_at(state, ms, near_ms)])


def description(state: StripState) -> str:
    """Return what is marked in all of the recording."""
    words = [note_of(state), _shown_words(state)]
    if state.marks:
        words.append(_("Marks: {marks}.").format(marks=_listed(state.marks)))
    return " ".join(each for each in words if each)


def _listed(marks: tuple[Mark, ...]) -> str:
    named = [f"{format_ms(mark.start_ms)} {mark.name}" for mark in marks[:_NAMED]]
    rest = len(marks) - len(named)
    if rest:
        named.append(ngettext("{count} more", "{count} more", rest).format(count=rest))
    return "; ".join(named)


def _shown_words(state: StripState) -> str:
    span = state.span
    return _("From {start} to {end} is shown.").format(
        start=format_ms(round(span.start_ms)), end=format_ms(round(span.end_ms))
    )


def _stretch_words(state: StripState) -> list[str]:
    if state.stretch is None:
        return []
    start, end = (format_ms(ms) for ms in state.stretch)
    return [_("chosen: {start} to {end}").format(start=start, end=end)]


def _what_is_at(state: StripState, ms: int, near_ms: float) -> list[str]:
    passage = state.spoken.at(ms)
    words = [passage.speaker] if passage and passage.speaker else []
    for mark in state.marks:
        if mark.start_ms - near_ms <= ms <= mark.end_ms + near_ms:
            words.append(mark.name)
    return words

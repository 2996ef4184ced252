"""A step of the history in words: what, who, when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from archive_app.i18n import N_, _, ngettext
from archive_app.i18n.words import step_words
from archive_app.services.history import ShownStep, StepKind, Way
from archive_app.ui.editing.revision_card import when

KINDS = {
    StepKind.TAGGING: N_("Tagging"),
    StepKind.CODEBOOK: N_("Codebook"),
    StepKind.TEXT: N_("Text"),
    StepKind.SOUND: N_("Sound"),
    StepKind.CATALOGUE: N_("Catalogue"),
}


def what(step: ShownStep) -> str:
    """Return what was done."""
    return step_words(step.label, step.subject)


def details(step: ShownStep, today: date) -> str:
    """Return who did it and when, and whether it is undone."""
    who = _("you") if step.mine else _("somebody else")
    parts = (_("undone") if step.undone else "", told_when(step.at, today), who)
    return " · ".join(part for part in parts if part)


def told_when(moment: str, today: date) -> str:
    """Return a moment, ISO 8601 in UTC, as it is told here on a day: "today 14:02"."""
    here = datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone()
    time = f"{here:%H:%M}"
    if here.date() == today:
        return _("today {time}").format(time=time)
    if here.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=time)
    return when(moment)


def way_words(way: Way) -> str:
    """Return what going to a step would do."""
    if way.redo:
        return ngettext(
            "{count} step will be done again.", "{count} steps will be done again.", way.steps
        )
    return ngettext(
        "{count} step will be taken back.", "{count} steps will be taken back.", way.steps
    )


def way_label(redo: bool) -> str:
    """Return what the button says that goes to a step."""
    return _("Do again up to here") if redo else _("Undo up to here")


def moved_words(steps: int, *, redo: bool, whole: bool) -> str:
    """Return what going to a step did."""
    if redo:
        done = ngettext("{count} step was done again.", "{count} steps were done again.", steps)
    else:
        done = ngettext("{count} step was taken back.", "{count} steps were taken back.", steps)
    return done if whole else _("Stopped on the way. {done}").format(done=done)

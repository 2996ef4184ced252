"""The program itself: what was stopped, and what went wrong in it."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
    "fault-reported": N_("The program made a mistake; there is a report of it."),
    "cancelled": N_("Stopped. Nothing more was changed."),
    "output-unwritable": N_("What was found could not be written to the output."),
    "program-fault": N_(
        "The program made a mistake. What had been changed before it was kept. Please send the "
        "report {path} to who looks after the program."
    ),
    "program-fault-unreported": N_(
        "The program made a mistake ({detail}), and no report of it could be written to {path}. "
        "What had been changed before it was kept."
    ),
}

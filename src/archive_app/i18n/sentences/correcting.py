"""Correcting a transcript."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
    "changed-since": N_(
        "This passage was changed again since, so that correction can't be taken back by itself. "
        "Nothing was changed. Take back the later corrections first, or correct the text by hand."
    ),
    "find-empty": N_("There is nothing to look for. Type the words that you want to replace."),
    "join-last": N_("This is the last passage, so there is none to join it with."),
    "passage-changed": N_(
        "This passage was changed elsewhere since you began to type, so nothing was kept over it. "
        "Compare the two texts, then choose which one you want."
    ),
    "person-unknown": N_("That person is no longer in the archive. Choose another name."),
    "revision-origin": N_(
        "This is how the passage came into the archive, so there is nothing before it to put back."
    ),
    "split-edge": N_(
        "A passage can't be split at its beginning or end. Put the cursor between two words."
    ),
    "taps-none": N_("No tap was made yet, so there are no times to keep."),
    "taps-order": N_(
        "These taps are not in the order of the text, so no time was kept. Go back to the last "
        "passage that was right, and tap on from there."
    ),
    "taps-recording": N_(
        "The times of this text are those of another recording. Nothing was changed. Choose that "
        "recording, and tap along with it."
    ),
    "text-empty": N_(
        "A passage can't be without text. The change was not kept. To do away with a passage, "
        "join it with the one before it."
    ),
    "times-crossing": N_(
        "This would leave the passage before or after it without time. Nothing was changed. Set "
        "the times of that passage first."
    ),
    "times-no-recording": N_(
        "It isn't known which recording these times are of. Nothing was changed. Add the recording "
        "of this text first."
    ),
    "times-order": N_("The end has to come after the beginning. The times were not changed."),
    "times-outside": N_("The recording is shorter than that. The times were not changed."),
}

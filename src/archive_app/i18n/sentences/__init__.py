"""The sentence for each code that lower layers raise or report, in English; by subject."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n.sentences import (
    archive,
    correcting,
    files,
    program,
    searching,
    sound,
    tagging,
)

SUBJECTS = (archive, files, sound, correcting, searching, tagging, program)

#: English texts by code; the catalogues hold the Dutch.
SENTENCES: Mapping[str, str] = {
    code: text for subject in SUBJECTS for code, text in subject.SENTENCES.items()
}

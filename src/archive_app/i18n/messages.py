"""The sentence for each code that lower layers raise or report: what happened, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_, _, ngettext
from archive_app.i18n.sentences import SENTENCES

#: What went wrong, as part of a sentence about what was and what wasn't done.
_REASONS: Mapping[str, str] = {
    "archive-busy": N_("another program is using the archive"),
    "archive-damaged": N_("the archive {path} is damaged"),
    "archive-io": N_("the disk with {path} gave an error"),
    "archive-readonly": N_("there is no permission to write in {path}"),
    "disk-full": N_("the disk is full"),
    "file-changed": N_("{path} changed while it was being copied"),
    "file-missing": N_("{path} is no longer there"),
    "file-unreadable": N_("{path} can't be opened"),
    "index-busy": N_("another program is working on it"),
}


def sentence(code: str, particulars: Mapping[str, str | int]) -> str:
    """Return the sentence for a code in the language of the user.

    Raises:
        KeyError: there is none for the code: a fault of the program.
    """
    return _(SENTENCES[code]).format(**particulars)


def remark_words(piece: str, code: str, particulars: Mapping[str, str | int]) -> str:
    """Return what was wrong with a query, after the piece of it that it is about."""
    words, piece = sentence(code, particulars), " ".join(piece.split())
    return _("“{piece}”: {what}").format(piece=piece[:40], what=words) if piece else words


def partly_added(count: int, code: str, particulars: Mapping[str, str | int]) -> str:
    """Return what became of an import that could not go on; `count` files are in."""
    if not count:
        return sentence(code, particulars)
    done = ngettext("{count} file was added", "{count} files were added", count)
    if code not in _REASONS:
        return _("{done}; the rest was not. {why}").format(
            done=done, why=sentence(code, particulars)
        )
    return _("{done}; the rest was not, because {reason}. Add the rest again later.").format(
        done=done, reason=_(_REASONS[code]).format(**particulars)
    )


def index_behind(code: str, particulars: Mapping[str, str | int]) -> str:
    """Return that the search index could not take in what is new, and why."""
    return _("What is new is not in the search index yet, because {reason}.").format(
        reason=_(_REASONS[code]).format(**particulars)
    )

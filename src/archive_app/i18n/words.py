"""The words of the vocabulary, by code."""

from __future__ import annotations

from archive_app.i18n import N_, _, language, ngettext

_KINDS = {
    "episode": N_("Episode"),
    "interview": N_("Interview"),
    "portrait": N_("Portrait"),
    "column": N_("Column"),
    "article": N_("Article"),
    "report": N_("Report"),
}

_MANY = {
    "episode": N_("Episodes"),
    "interview": N_("Interviews"),
    "portrait": N_("Portraits"),
    "column": N_("Columns"),
    "article": N_("Articles"),
    "report": N_("Reports"),
}

_STEPS = {
    "edit-item": N_("Change “{subject}”"),
    "delete-item": N_("Delete “{subject}”"),
    "import": N_("Add to “{subject}”"),
    "import-magazine": N_("Add the magazine “{subject}”"),
    "add-family": N_("Add the word family “{subject}”"),
    "edit-family": N_("Change the word family “{subject}”"),
    "delete-family": N_("Delete the word family “{subject}”"),
    "add-bookmark": N_("Put the bookmark “{subject}”"),
    "rename-bookmark": N_("Name the bookmark “{subject}”"),
    "move-bookmark": N_("Move the bookmark “{subject}”"),
    "delete-bookmark": N_("Delete the bookmark “{subject}”"),
    "add-chapter": N_("Begin the chapter “{subject}”"),
    "rename-chapter": N_("Name the chapter “{subject}”"),
    "move-chapter": N_("Move the chapter “{subject}”"),
    "delete-chapter": N_("Delete the chapter “{subject}”"),
    "write-tags": N_("Write into the sound file “{subject}”"),
    "correct-passage": N_("Correct “{subject}”"),
    "split-passage": N_("Split “{subject}”"),
    "join-passages": N_("Join “{subject}” with the passage after it"),
    "retime-passage": N_("Set the times of “{subject}”"),
    "set-speaker": N_("Set the speaker of “{subject}”"),
    "replace-text": N_("Replace in “{subject}”"),
    "tap-times": N_("Set the times of “{subject}” by tapping along"),
    "put-back-text": N_("Put back “{subject}”"),
    "add-tag": N_("Add the tag “{subject}”"),
    "edit-tag": N_("Change the tag “{subject}”"),
    "move-tag": N_("Move the tag “{subject}”"),
    "merge-tags": N_("Merge the tag “{subject}” with another"),
    "split-tag": N_("Split off the tag “{subject}”"),
    "retire-tag": N_("Retire the tag “{subject}”"),
    "revive-tag": N_("Use the tag “{subject}” again"),
    "delete-tag": N_("Delete the tag “{subject}”"),
    "take-proposal": N_("Make tags of themes, such as “{subject}”"),
    "import-codebook": N_("Add the codebook “{subject}”"),
    "add-annotation": N_("Tag with “{subject}”"),
    "add-annotations": N_("Tag several passages with “{subject}”"),
    "delete-annotation": N_("Take the tag “{subject}” off"),
    "delete-annotations": N_("Take the tag “{subject}” off several passages"),
    "note-annotation": N_("Write a note with the tag “{subject}”"),
    "retag-annotations": N_("Change tags to “{subject}”"),
    "place-annotation": N_("Put the tag “{subject}” on other words"),
}

_USES = {
    "headline": N_("headline"),
    "byline": N_("by-line"),
    "caption": N_("caption"),
    "address": N_("web address"),
    "link-words": N_("words of a link"),
    "running-head": N_("running head"),
    "page-number": N_("page number"),
    "nowhere": N_("not explained"),
}

_REASONS = {
    "exact": N_("exactly so"),
    "form": N_("another form"),
    "compound": N_("part of a word"),
    "spelling": N_("spelled differently"),
    "abbreviation": N_("abbreviation"),
    "synonym": N_("another word for it"),
    "fuzzy": N_("looks like it"),
}

_WHY = {
    "form": N_("form of “{related}”"),
    "compound": N_("part of “{word}”"),
    "spelling": N_("also written “{word}”"),
    "synonym": N_("another word for “{related}”"),
    "fuzzy": N_("looks like “{related}”"),
}

_FIELDS = {
    "passage": N_("passage"),
    "title": N_("title"),
    "description": N_("description"),
    "announcement": N_("announcement"),
    "person": N_("person"),
}

_ACTIONS = {
    "added": N_("new"),
    "unchanged": N_("already there"),
    "updated": N_("newer text"),
    "refused": N_("can't be added"),
}


def kind_word(kind: str) -> str:
    """Return the word for one item of a kind."""
    return _(_KINDS[kind])


def kind_number_words(kind: str, number: int | None) -> str:
    """Return the word for an item of a kind with its number, where it has one."""
    return kind_word(kind) if number is None else f"{kind_word(kind)} {number}"


def kinds_word(kind: str) -> str:
    """Return the word for the items of a kind."""
    return _(_MANY[kind])


def step_words(label: str, subject: str) -> str:
    """Return what a step of the history did."""
    # A newer program may have noted others.
    return _(_STEPS.get(label, N_("Another change: “{subject}”"))).format(subject=subject)


def action_word(action: str) -> str:
    """Return what an import does with a file."""
    return _(_ACTIONS[action])


def line_use_word(use: str) -> str:
    """Return what a line of a magazine is that went into no text."""
    return _(_USES[use])


def reason_word(reason: str) -> str:
    """Return why a hit matched, without the words that it is about."""
    return _(_REASONS[reason])


def why_found(reason: str, word: str = "", related: str = "") -> str:
    """Return why a hit matched, as it is told beside it; nothing where it is just what was asked.

    Args:
        reason: its code.
        word: what stands in the text.
        related: the word or words of the query that it was found for.
    """
    if reason == "exact":
        return ""
    if not word or not related:
        return reason_word(reason)
    return _(_why(reason, word, related)).format(word=word, related=related)


def _why(reason: str, word: str, related: str) -> str:
    if reason == "abbreviation":
        # Neither says which is the short one; an abbreviation is shorter than what it stands for.
        short = len(word) < len(related)
        return N_("abbreviation “{word}”") if short else N_("what “{related}” stands for")
    if reason == "spelling" and " " in word and " " not in related:
        return N_("written apart")
    if reason == "spelling" and " " in related and " " not in word:
        return N_("written as one word")
    return _WHY[reason]


def field_word(field: str) -> str:
    """Return in which field of an item a hit is."""
    return _(_FIELDS[field])


def decimal(number: float, digits: int = 1) -> str:
    """Return a number with the language's decimal sign."""
    text = f"{number:.{digits}f}"
    return text.replace(".", ",") if language() == "nl" else text


def hits_word(count: int) -> str:
    """Return a number of hits in words."""
    return ngettext("{count} hit", "{count} hits", count)


def time_word(time: str, *, about: bool) -> str:
    """Return a time as it is told: "c. 3:04" where it was reckoned."""
    return _("c. {time}").format(time=time) if about else time


def items_word(count: int) -> str:
    """Return a number of items in words."""
    return ngettext("{count} item", "{count} items", count)


def passages_word(count: int) -> str:
    """Return a number of passages in words."""
    return ngettext("{count} passage", "{count} passages", count)


def words_word(count: int) -> str:
    """Return a number of words in words."""
    return ngettext("{count} word", "{count} words", count)

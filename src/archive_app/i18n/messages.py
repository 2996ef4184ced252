"""The sentence for each code that lower layers raise or report: what happened, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_, _, ngettext

#: English texts by code; the catalogues hold the Dutch.
SENTENCES: Mapping[str, str] = {
    # the archive
    "archive-busy": N_(
        "Another program is using the archive in {path}. Wait until it is done, then try again."
    ),
    "archive-damaged": N_(
        "The archive {path} is damaged. Nothing was changed. Close all windows of the program and "
        "run archive-app restore, with --archive if you chose a folder: the newest backup takes "
        "its place, and what is there now is kept."
    ),
    "archive-folder": N_("The folder {path} can't be made or used. Choose another with --archive."),
    "archive-foreign": N_(
        "{path} is not an archive of this program. Nothing was changed. Choose another folder "
        "with --archive."
    ),
    "archive-io": N_(
        "The disk with {path} gave an error. Nothing was changed. Check the disk, then try again."
    ),
    "archive-linked": N_(
        "{path} is a link to another place, so the archive was not opened and nothing was changed. "
        "Put a folder of its own there."
    ),
    "archive-newer": N_(
        "The archive {path} was made by a newer version of this program. Install that version to "
        "open it."
    ),
    "archive-readonly": N_(
        "There is no permission to write in {path}. Nothing was changed. Ask for permission, or "
        "choose another folder with --archive."
    ),
    "backup-damaged": N_(
        "{path} is no whole backup of an archive. Nothing was changed. Choose another one."
    ),
    "backup-none": N_("There is no whole backup in {path}. Nothing was changed."),
    "config-unwritable": N_(
        "The settings can't be kept, because there is no permission to write in {path}."
    ),
    "disk-full": N_("The disk is full. Nothing was changed. Make room, then try again."),
    "index-busy": N_(
        "Another program is working on the search index. New text will be found a little later."
    ),
    "index-damaged": N_("The search index was damaged. It is being made anew from the archive."),
    # the catalogue
    "item-unknown": N_("There is no item “{item}” in this archive."),
    "item-ambiguous": N_("More than one item is called “{item}”. Choose one by its id: {ids}."),
    "title-empty": N_("An item needs a title. The change was not kept."),
    "date-form": N_(
        "“{date}” is no date. Write a year, a year and month, or a day: 2020, 2020-10, 2020-10-05."
    ),
    "url-form": N_(
        "“{url}” is no web address. It begins with https:// or http://. The change was not kept."
    ),
    # files
    "file-missing": N_("{path}: this file is not there."),
    "file-unreadable": N_("{path}: this file can't be opened. Check that you may read it."),
    "file-empty": N_("{path}: this file is empty."),
    "file-not-text": N_("{path}: this file says it is text, but it isn't."),
    "file-not-sound": N_("{path}: no sound could be found in this file."),
    "file-too-large": N_("{path}: this text file is too large to be a transcript."),
    "file-kind-unknown": N_(
        "{path}: this kind of file can't be added. Sound files, WebVTT, SRT, PDF and plain text "
        "can."
    ),
    "file-changed": N_("{path} changed while it was being copied, and was not added. Try again."),
    "pdf-damaged": N_(
        "{path}: this PDF is damaged or not whole, so it can't be read. Get the file again, and "
        "add that."
    ),
    "pdf-locked": N_(
        "{path}: this PDF is locked with a password. Open it with the password in a program for "
        "PDF, save a copy without a password, and add that copy."
    ),
    "pdf-no-text": N_(
        "{path}: this PDF has no text that can be read, only pictures of pages. Have the text "
        "recognised first with a program for that (OCR), and add the result."
    ),
    "pdf-too-hard": N_(
        "{path}: this PDF asks too much of the computer, so it was not read. Open it in a program "
        "for PDF, print it to a new PDF file, and add that."
    ),
    "pdf-too-large": N_(
        "{path}: this PDF is larger than {megabytes} MB. Save a copy with smaller pictures, or "
        "only the pages that you need, and add that."
    ),
    "pdf-too-long": N_(
        "{path}: this PDF has too much text to read at once. Divide it into parts of at most "
        "{pages} pages, and add those."
    ),
    "no-passages": N_("{path}: there is no text in this file."),
    "too-many-files": N_("These are more than {most} files. Choose fewer, or fewer folders."),
    # what was noticed while reading a text
    "format-by-content": N_(
        "The name ends in {suffix}, but the content is {format}. It was read as that."
    ),
    "decoded-as": N_(
        "This is an older kind of text file ({encoding}). Check that accented letters are right."
    ),
    "characters-guessed": N_(
        "{count} characters were stored differently from the rest; the likeliest were chosen."
    ),
    "characters-replaced": N_("{count} characters could not be read; � stands in their place."),
    "characters-dropped": N_("{count} invisible control characters were left out."),
    "pages-unreadable": N_("{count} pages are damaged and were left out; the rest was read."),
    "text-outside-cues": N_(
        "{count} pieces of text stood apart from a time. They were put with the text before them, "
        "or without a time at the beginning."
    ),
    "times-dropped": N_(
        "In {count} pieces the time was impossible. The text was kept, the wrong time was not."
    ),
    "cues-sorted": N_("{count} pieces were not in the order of time. They have been put in order."),
    "repeated-lines-dropped": N_(
        "{count} lines stood there twice, as in automatic captions. They were kept once."
    ),
    # what was noticed while taking a magazine apart
    "no-recipe": N_("No recipe for a magazine fits this text: it comes in as one document."),
    "announcement-kept": N_(
        "The announcement differs from the one that was written here. That one was kept."
    ),
    "marker-missing": N_(
        "“{marker}” isn't in the text, so a part of {item} is missing or ends too early."
    ),
    "marker-twice": N_(
        "“{marker}”, for {item}, is in the text more than once. The first was taken."
    ),
    "parts-cross": N_("The part of {item} that begins with “{marker}” runs into one of {other}."),
    "recipe-unreadable": N_("{path}: this recipe can't be read as TOML: {detail}."),
    "recipe-wrong": N_("{path}: there is a mistake in this recipe, at {detail}."),
    "recipe-unused": N_("{path}: none of these texts is of this recipe's magazine."),
    # a check of the archive
    "database-damaged": N_("The database is damaged: {detail}."),
    "recording-missing": N_(
        "The recording {path} is no longer in the archive's folder. Put the file back, or add it "
        "again."
    ),
    "recording-damaged": N_("The recording {path} is not what it was when it was added."),
    "file-unknown": N_(
        "The archive's folder “media” holds a file that belongs to nothing: {path}."
    ),
    "index-behind": N_("{count} items still have to go into the search index."),
    "index-differs": N_(
        "{count} items of the search index are not those of the archive. Make it anew: "
        "archive-app reindex."
    ),
    # playing
    "no-vlc": N_(
        "VLC is not on this computer, so there is no sound. Install VLC and start the program "
        "again."
    ),
    "no-player": N_(
        "No sound can be played on this computer. Reading and searching work. Install VLC and "
        "start the program again."
    ),
    "recording-empty": N_("The recording {path} is empty. Add the file again."),
    "recording-unreadable": N_(
        "The recording {path} can't be played here. The file may be damaged. Add it again."
    ),
    # the rest
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

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
    "passage-unknown": N_("That passage is no longer in the archive."),
    "item-ambiguous": N_("More than one item is called “{item}”. Choose one by its id: {ids}."),
    "title-empty": N_("An item needs a title. The change was not kept."),
    "date-form": N_(
        "“{date}” is no date. Write a year, a year and month, or a day: 2020, 2020-10, 2020-10-05."
    ),
    "url-form": N_(
        "“{url}” is no web address. It begins with https:// or http://. The change was not kept."
    ),
    # bookmarks, chapters, and what a sound file says of itself
    "mark-gone": N_("That bookmark or chapter is no longer in the archive. Nothing was changed."),
    "recording-gone": N_("That recording is no longer in the archive."),
    "tags-none": N_(
        "{path}: nothing can be written into a sound file of this kind. Change the item instead."
    ),
    "sound-readonly": N_(
        "{path}: this file is read-only, so nothing was written into it. Allow writing in the "
        "properties of the file, in the archive's folder “media”."
    ),
    "track-form": N_(
        "“{track}” is no track number. Write a number, or number and total: 3, 3/12. Nothing was "
        "changed."
    ),
    "chapters-many": N_(
        "A sound file of this kind can hold {most} chapters at most. Nothing was changed. Write it "
        "without the chapters."
    ),
    "tags-not-kept": N_(
        "What was written into a copy of the sound file did not come out as it should, so the "
        "copy was thrown away. The file is as it was."
    ),
    "tags-damaged": N_(
        "{path}: what this file says of itself is damaged, so it is left as it is. The sound can "
        "still be heard."
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
    # correcting a transcript
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
    # word families
    "family-ambiguous": N_("More than one word family begins with “{family}”. Choose one: {ids}."),
    "family-few": N_(
        "A word family needs at least two different words. Capitals, accents, hyphens and blanks "
        "make no difference. Nothing was changed."
    ),
    "family-many": N_(
        "A word family holds at most {most} words. Nothing was changed. Make two families of them."
    ),
    "family-note-long": N_(
        "The note of a word family is at most {most} characters long. Nothing was changed. Make "
        "it shorter."
    ),
    "family-twice": N_("There is a word family with just these words already: {words}."),
    "family-unknown": N_("There is no word family “{family}” in this archive."),
    "family-word-empty": N_(
        "There is no letter or figure in “{word}”, so nothing can be found with it. Nothing was "
        "changed. Leave it out."
    ),
    "family-word-long": N_(
        "A word of a word family is at most {most} characters long. Nothing was changed. Make "
        "“{word}…” shorter."
    ),
    # saved searches
    "search-nameless": N_("A saved search needs a name."),
    "search-name-taken": N_("There is a saved search “{name}” already. Choose another name."),
    # files that are written
    "export-kind-unknown": N_(
        "{path}: hits can be kept in a file whose name ends in .csv, .xlsx, .html or .docx."
    ),
    "file-unwritable": N_(
        "{path} can't be written. Check that you may write there, and that no other program has "
        "the file open. Or choose another name or folder."
    ),
    "page-unpaintable": N_(
        "The printer takes nothing. Check that it is on, or keep the text as a PDF."
    ),
    "folder-missing": N_("The folder {path} is not there. Choose another one."),
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
    "text-kept": N_(
        "A part of this item is missing in the text. What the archive has of it was kept."
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
    # a query, at the place where it is wrong
    "query-bracket-close": N_("This bracket closes nothing, so it is left out."),
    "query-bracket-open": N_("This bracket isn't closed. It is read as if it closes at the end."),
    "query-capitals": N_(
        "“{word}” in capitals has a meaning of its own here. If you mean the word itself, write "
        "it in small letters."
    ),
    "query-field-empty": N_(
        "There is nothing to look for after “{field}:”. Write a word right after it, or several "
        "in quotation marks."
    ),
    "query-field-nearest": N_(
        "There is no field “{field}”. Did you mean “{suggestion}”? Until you change it, what "
        "follows is looked for everywhere."
    ),
    "query-field-unknown": N_("There is no field “{field}”, so it is looked for as a word."),
    "query-group-empty": N_("There is nothing between these brackets, so they are left out."),
    "query-minus-alone": N_(
        "This minus sign stands alone, so it is left out. To leave out a word, write the sign "
        "right before it: -word."
    ),
    "query-near-distance": N_(
        "After the slash comes a number from 1 to {most}. For now it is read as {usual}."
    ),
    "query-near-sides": N_("“{word}” belongs between two words. It is left out."),
    "query-near-what": N_(
        "“{word}” can only stand between words, phrases, and choices of these. Now both sides are"
        " looked for, near or not."
    ),
    "query-operator-alone": N_(
        "“{word}” has nothing to work on, so it is left out. If you mean the word itself, put it "
        "in quotation marks."
    ),
    "query-phrase-empty": N_(
        "There are no words between these quotation marks, so they are left out."
    ),
    "query-quote-open": N_(
        "This quotation mark isn't closed. All that follows is read as one phrase."
    ),
    "query-star": N_(
        "A star only means something at the end of a word: werk*. Here it is left out."
    ),
    "query-tilde": N_(
        "The sign ~ only means something right before a word: ~werk. Here it is left out."
    ),
    "query-too-deep": N_(
        "More than {most} brackets stand within each other. The innermost ones are left out."
    ),
    "query-too-long": N_(
        "The first {most} characters are read. What comes after that is left out."
    ),
    "query-too-many-values": N_(
        "A search takes {most} values of fields. These come after that and are left out."
    ),
    "query-too-many-words": N_(
        "A search takes {most} words. These come after that and are left out."
    ),
    "query-value-nearest": N_(
        "“{value}” is not known for “{field}”. Did you mean “{suggestion}”? Until you change it, "
        "it is left out."
    ),
    "query-value-unknown": N_(
        "“{value}” is not known for “{field}”, so it is left out. There are: {choices}."
    ),
    "query-year": N_(
        "“{year}” is no year, so it is left out. Write 2020, 2020..2022, 2020.. or ..2022, each "
        "year with four digits."
    ),
    "query-year-order": N_("“{years}” ends before it begins. It is read the other way round."),
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
    "waveform-unkept": N_(
        "There is no room, or no permission, to keep the picture of the sound in {path}. All else "
        "works; the picture is made anew each time."
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

"""Files that are read and written, and what was noticed in them."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
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
}

"""The archive itself: opening it, its catalogue, its backups and index, a check of it."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
    # the history
    "step-gone": N_(
        "This step isn't in the history any more. Nothing was changed. Look at the history as it "
        "is now."
    ),
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
}

"""Playing, bookmarks, chapters, and what a sound file says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
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
    "tag-long": N_(
        "A text of more than {most} characters can't be changed here, only taken out. Nothing was "
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
}

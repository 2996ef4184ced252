"""What may go wrong with tags and annotations."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
    "anchor-empty": N_("There are no words there to put a tag on. Choose some words first."),
    "annotation-gone": N_(
        "This annotation isn't there any more: somebody took it off. Nothing was changed."
    ),
    "note-long": N_("The note is longer than {most} characters. Nothing was changed."),
    "tag-ambiguous": N_("Several tags are called “{tag}”: {paths}. Name one with its path."),
    "tag-has-tags": N_(
        "Other tags stand in “{tag}”, so it was not deleted. Move those somewhere else first."
    ),
    "tag-in-use": N_(
        "“{tag}” is on {count} places, so it was not deleted. Merge it with another tag, or retire "
        "it: then it stays where it is and isn't offered any more."
    ),
    "tag-into-itself": N_(
        "“{tag}” can't go into itself, or into a tag that stands in it. Nothing was changed."
    ),
    "tag-name-empty": N_("A tag needs a name. Nothing was changed."),
    "tag-name-long": N_("The name is longer than {most} characters. Nothing was changed."),
    "tag-name-taken": N_(
        "There is a tag “{tag}” there already. Nothing was changed. Choose another name."
    ),
    "tag-retired": N_("The tag “{tag}” is retired. Use it again in the codebook first."),
    "tag-shortcut-bad": N_(
        "“{key}” can't be the key of a tag. Choose one letter or figure; N is for notes."
    ),
    "tag-shortcut-taken": N_("The key {key} is that of “{tag}”. Choose another."),
    "tag-text-long": N_("The text is longer than {most} characters. Nothing was changed."),
    "tag-too-deep": N_("Tags can only stand {most} deep in each other. Nothing was changed."),
    "tag-unknown": N_("There is no tag “{tag}” in the codebook (any more)."),
    "tags-many": N_("A codebook has at most {most} tags. Nothing was changed."),
}

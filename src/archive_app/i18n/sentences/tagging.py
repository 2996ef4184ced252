"""What may go wrong with tags and annotations."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
    "anchor-empty": N_("There are no words there to put a tag on. Choose some words first."),
    "annotation-gone": N_(
        "This annotation isn't there any more: somebody took it off. Nothing was changed."
    ),
    "codebook-bare": N_("There are no tags yet, so there is no codebook to keep in a file."),
    "codebook-broken": N_(
        "{path}: this codebook is damaged, or not whole: it can't be read at line {line}. Nothing "
        "was added."
    ),
    "codebook-kind-unknown": N_(
        "{path}: a codebook is read from a file whose name ends in .qdc, .csv, .tsv or .txt."
    ),
    "codebook-kind-unwritable": N_(
        "{path}: a codebook can be kept in a file whose name ends in .qdc or .csv."
    ),
    "codebook-large": N_("{path}: a file of more than {megabytes} MB is no codebook."),
    "codebook-none": N_("{path}: there are no tags in this file."),
    "codebook-unsafe": N_(
        "{path}: this file declares a document type, which no codebook needs and which may do "
        "harm. It was not read. Make it anew in the program that it comes from."
    ),
    "note-long": N_("The note is longer than {most} characters. Nothing was changed."),
    "tag-ambiguous": N_("Several tags are called “{tag}”: {paths}. Name one with its path."),
    "tag-colours-unknown": N_(
        "{count} colours could not be read. Those tags keep their colour or get a free one."
    ),
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
    "tag-keys-dropped": N_(
        "{count} keys can't be those of a tag, and were left out: a key is one letter or figure, "
        "and N is for notes."
    ),
    "tag-keys-taken": N_("{count} keys are those of other tags already, and were left out."),
    "tag-name-empty": N_("A tag needs a name. Nothing was changed."),
    "tag-name-long": N_("The name is longer than {most} characters. Nothing was changed."),
    "tag-name-taken": N_(
        "There is a tag “{tag}” there already. Nothing was changed. Choose another name."
    ),
    "tag-names-cut": N_("{count} names were too long and were cut off."),
    "tag-names-empty": N_("{count} tags had no name, and are called “Without a name”."),
    "tag-names-numbered": N_(
        "{count} tags had the name of another one in the same place, and got a number behind it."
    ),
    "tag-names-taken": N_(
        "{count} names are those of other tags in the same place, and got a number behind them."
    ),
    "tag-retired": N_("The tag “{tag}” is retired. Use it again in the codebook first."),
    "tag-shortcut-bad": N_(
        "“{key}” can't be the key of a tag. Choose one letter or figure; N is for notes."
    ),
    "tag-shortcut-taken": N_("The key {key} is that of “{tag}”. Choose another."),
    "tag-text-long": N_("The text is longer than {most} characters. Nothing was changed."),
    "tag-texts-cut": N_("{count} descriptions or examples were too long and were cut off."),
    "tag-too-deep": N_("Tags can only stand {most} deep in each other. Nothing was changed."),
    "tag-unknown": N_("There is no tag “{tag}” in the codebook (any more)."),
    "tags-many": N_("A codebook has at most {most} tags. Nothing was changed."),
    "words-missing": N_("“{words}” isn't in the passage. Nothing was changed."),
    "words-twice": N_(
        "“{words}” is {count} times in the passage. Give more words, or say where they begin and "
        "end. Nothing was changed."
    ),
}

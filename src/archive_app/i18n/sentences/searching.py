"""A query at the place where it is wrong, word families, saved searches."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.i18n import N_

SENTENCES: Mapping[str, str] = {
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
    "query-tag-nearest": N_(
        "There is no tag “{value}”. Did you mean “{name}”? Until you change it, nothing is found "
        "with it."
    ),
    "query-tag-unknown": N_(
        "There is no tag “{value}” in the codebook, so nothing is found with it."
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
}

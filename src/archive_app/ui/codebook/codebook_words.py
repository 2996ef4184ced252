"""How the codebook speaks of tags."""

from __future__ import annotations

from collections.abc import Mapping

from archive_app.domain.codebook import Codebook, Tag, TagColour
from archive_app.i18n import N_, _, ngettext

_COLOURS = {
    TagColour.INDIGO: N_("Indigo"),
    TagColour.CYAN: N_("Sky blue"),
    TagColour.TEAL: N_("Sea green"),
    TagColour.GREEN: N_("Green"),
    TagColour.OLIVE: N_("Olive"),
    TagColour.SAND: N_("Sand"),
    TagColour.ROSE: N_("Rose"),
    TagColour.WINE: N_("Wine red"),
    TagColour.PURPLE: N_("Purple"),
    TagColour.GREY: N_("Grey"),
}


def colour_word(colour: TagColour) -> str:
    """Return what a colour is called."""
    return _(_COLOURS[colour])


def times_word(count: int) -> str:
    """Return how often a tag was put."""
    return ngettext("{count} time", "{count} times", count)


def annotations_word(count: int) -> str:
    """Return a number of annotations in words."""
    return ngettext("{count} annotation", "{count} annotations", count)


def tags_word(count: int) -> str:
    """Return a number of tags in words."""
    return ngettext("{count} tag", "{count} tags", count)


def path_words(codebook: Codebook, key: str) -> str:
    """Return the path of a tag as it is read: `Begeleiding › Jobcoach`."""
    return " › ".join(codebook.path(key))


def totals(codebook: Codebook, counts: Mapping[str, int]) -> dict[str, int]:
    """Return how often each tag was put, together with all that stand in it."""
    found = {tag.id: counts.get(tag.id, 0) for tag in codebook}
    for tag in reversed(codebook.tags):  # each before the one that it stands in
        if tag.parent in found and codebook.depth(tag.id):
            found[tag.parent] += found[tag.id]
    return found


def spoken(tag: Tag, own: int, total: int, level: int, nth: int, of: int) -> str:
    """Return all that a screen reader tells of a tag in the tree.

    Args:
        own: how often it was put; total: with those that stand in it.
        level: 1 at the top; nth, of: its place among those beside it, from 1.
    """
    parts = [tag.name, times_word(own)]
    if total != own:
        parts.append(_("{count} with those in it").format(count=total))
    if tag.retired:
        parts.append(_("retired"))
    if tag.shortcut and not tag.retired:
        parts.append(_("key {key}").format(key=tag.shortcut.upper()))
    parts.append(_("level {level}").format(level=level))
    parts.append(_("{nth} of {of}").format(nth=nth, of=of))
    return ", ".join(parts)


def explained(codebook: Codebook, tag: Tag) -> str:
    """Return what is told of a tag beyond its row: its path, what it is for, an example."""
    parts = [path_words(codebook, tag.id)]
    if tag.retired:
        parts.append(_("This tag is retired: it isn't offered any more."))
    if tag.description:
        parts.append(tag.description)
    if tag.example:
        parts.append(_("For example: {example}").format(example=tag.example))
    return "\n".join(parts)


def place_words(codebook: Codebook, key: str) -> str:
    """Return where a tag stands: `Jobcoach: 2 of 3 in Begeleiding`."""
    tag = codebook.get(key)
    if tag is None:
        return ""
    above = codebook.get(tag.parent) if tag.parent and codebook.depth(key) else None
    beside = [one.id for one in codebook.inside(above.id if above else None)]
    words = _("{tag}: {nth} of {of} in {above}") if above else _("{tag}: {nth} of {of} at the top")
    return words.format(
        tag=tag.name,
        nth=beside.index(key) + 1,
        of=len(beside),
        above=above.name if above else "",
    )

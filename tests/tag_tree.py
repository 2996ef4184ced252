"""A small codebook for tests of views: made from paths, without an archive."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.domain.codebook import Codebook, Tag, TagColour

#: Paths in the order of the tree; each stands for a tag with the path's last name as its id.
PATHS = (
    "Draagvlak", "Draagvlak.Directie", "Draagvlak.Collega's", "Begeleiding", "Begeleiding.Jobcoach",
    "Begeleiding.Jobcoach.Uren", "Regels", "Regels.Subsidie", "Waardering",
)  # fmt: skip


def tree(paths: Iterable[str] = PATHS, *, retired: Iterable[str] = ()) -> Codebook:
    """Return a codebook; ids are lower case names, shortcuts their first letter where it's free."""
    tags: dict[str, Tag] = {}
    gone, taken = set(retired), set("n")
    for path in paths:
        *above, name = path.split(".")
        parent = above[-1].lower() if above else None
        place = sum(tag.parent == parent for tag in tags.values())
        key = name[0].lower()
        shortcut = key if key not in taken and name not in gone else ""
        taken.add(key)
        tags[name.lower()] = Tag(
            name.lower(), name, parent, place, TagColour.TEAL, name[:2], shortcut,
            retired=name in gone,
        )  # fmt: skip
    return Codebook.of(tags.values())

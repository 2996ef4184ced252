"""What a round can go through, seen from what the window shows now."""

from __future__ import annotations

from archive_app.domain.tag_rounds import RoundChoice, RoundScope
from archive_app.i18n import _, ngettext
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.tagging_round.round_chips import shortened
from archive_app.ui.tagging_round.round_start import RoundStart


def scopes(archive: ArchiveController) -> dict[str, str]:
    """Return the passages that can be chosen, by a name, with words for each."""
    found = {"everything": _("All passages of the archive")}
    if archive.result is not None and archive.result.query:
        query = shortened(archive.result.query)
        found["hits"] = _("Only the hits of “{query}”").format(query=query)
    if archive.item is not None:
        found["item"] = _("Only “{title}”").format(title=archive.item.title)
    chosen = len(archive.searching.fitting())
    if chosen != len(archive.items):
        found["chosen"] = ngettext(
            "Only the {count} item that the filters leave",
            "Only the {count} items that the filters leave",
            chosen,
        )
    return found


def choice_of(start: RoundStart, archive: ArchiveController) -> RoundChoice:
    """Return what is chosen at the start of a round."""
    scope, query, items = RoundScope.EVERYTHING, "", None
    if start.scope == "hits":
        wanted = archive.wanted()
        scope, query = RoundScope.HITS, wanted.query
        items = None if wanted.items is None else tuple(sorted(wanted.items))
    elif start.scope == "item":
        scope, items = RoundScope.ITEMS, (archive.item.id,) if archive.item else ()
    elif start.scope == "chosen":
        scope, items = RoundScope.ITEMS, tuple(archive.searching.fitting())
    return RoundChoice(
        scope, start.untagged_first, query, items, start.plays.isChecked(), start.goes_on
    )

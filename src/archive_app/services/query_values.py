"""What the search form offers to choose from: the values that the archive has."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.archive.store import Archive
from archive_app.domain.query_values import QueryValues
from archive_app.services.tagged import TaggedPassages


def query_values(archive: Archive, tagged: TaggedPassages) -> QueryValues:
    """Read the values from an archive.

    Args:
        tagged: what is tagged in it.
    """
    items = archive.catalogue.items()
    years = [item.year for item in items if item.year is not None]
    return QueryValues(
        speakers=_ordered(archive.transcripts.speakers()),
        persons=_ordered(one.person.name for item in items for one in item.participants),
        organisations=_ordered(one.name for item in items for one in item.organisations),
        themes=_ordered(theme for item in items for theme in item.themes),
        sectors=_ordered(item.sector or "" for item in items),
        tags=tagged.paths(),
        taggers=_ordered(tagged.taggers()),
        years=(min(years), max(years)) if years else None,
    )


def _ordered(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in values if one.strip()}, key=lambda one: one.casefold()))

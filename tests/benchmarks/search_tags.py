"""What asking for tags adds to a search: 200,000 annotations over 2,000 items.

By hand; the folder keeps the made-up archive and its index for the next time:

    PYTHONPATH=src python tests/benchmarks/search_tags.py --folder /somewhere

Each figure is the middle of some turns, and the worst of them. "after a change" is the search right
after a passage was tagged, which reads what is tagged in its item again.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tagging import make_archive

from archive_app.domain.catalogue import Kind
from archive_app.search.index import SearchIndex
from archive_app.services.faceting import Facet, FacetCounter, Filters
from archive_app.services.history import StepHistory
from archive_app.services.indexing import Indexing
from archive_app.services.jobs import Progress
from archive_app.services.related_words import RelatedWords
from archive_app.services.searching import Searching
from archive_app.services.tagged import Tagged
from archive_app.services.tagging import Tagging

TURNS = 9
QUERIES = (
    ("jobcoach", "jobcoach label:begeleiding"),
    ("jobcoach", "jobcoach -label:detachering gelabeld-door:bram"),
    ("jobcoach", "jobcoach is:ongelabeld"),
    ("soort:interview", "label:werkplek"),
    ("soort:interview", "heeft:label"),
    ("het werk", "het werk label:contract OF label:stage"),
)


def timed(what: str, work: Callable[[], object], turns: int = TURNS) -> float:
    """Tell how long something takes, in milliseconds; return the middle."""
    times = []
    for _turn in range(turns):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    middle = statistics.median(times)
    print(f"{what:64} {middle:8.1f}  {max(times):8.1f}")
    return middle


def main() -> None:
    """Tell the times."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--folder", type=Path, required=True)
    archive = make_archive(arguments.parse_args().folder)
    index = SearchIndex(archive.index_folder, b"a key for this")
    indexing = Indexing(archive, index)
    indexing.open()
    indexing.catch_up(Progress())
    tagged = Tagged(archive)
    searching = Searching(archive, indexing, RelatedWords(archive), tagged)

    print(f"{'ms':64} {'middle':>8}  {'worst':>8}")
    timed("what is tagged, read for the first time", tagged.now, 1)
    timed("the first search of all", lambda: searching.search("jobcoach", limit=60), 1)
    for plain, asking in QUERIES:
        plainly = timed(plain, lambda plain=plain: searching.search(plain, limit=60))
        asked = timed(asking, lambda asking=asking: searching.search(asking, limit=60))
        print(f"{'':4}{'adds':60} {asked - plainly:8.1f}")
    chosen = [archive.codebook.now().tags[0].id, ""]
    timed(
        "jobcoach, two tags chosen among the filters",
        lambda: searching.search("jobcoach", limit=60, tags=chosen),
    )
    tagging = Tagging(archive)
    passages = iter([hit.passage for hit in searching.search("is:ongelabeld", limit=50).hits])
    times = []
    for _turn in range(TURNS):
        tagging.put(chosen[0], next(passages) or "")
        start = time.perf_counter()
        found = searching.search("jobcoach label:begeleiding", limit=60)
        times.append((time.perf_counter() - start) * 1000)
    print(f"{'the same after a change':64} {statistics.median(times):8.1f}  {max(times):8.1f}")

    items = archive.catalogue.items()
    counter = FacetCounter(items)
    timed("counter of the catalogue with other tags", lambda: counter.with_tags(tagged.now()))
    counter = counter.with_tags(tagged.now())
    filters = Filters().toggled(Facet.KIND, Kind.INTERVIEW.value).toggled(Facet.TAG, chosen[0])
    timed("counts of items, filtered", lambda: counter.counts(filters))
    timed("counts of hits", lambda: counter.counts(filters, found.everywhere, found.tags))
    steps = StepHistory(archive)
    timed("ids of the history's steps", steps.ids)
    for _turn in range(TURNS):
        archive.history.undo()
    archive.close()


if __name__ == "__main__":
    main()

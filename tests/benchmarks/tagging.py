"""Tag pages, table and places of an archive with 200,000 annotations over 2,000 items.

By hand; the folder keeps the made-up archive for the next time:

    PYTHONPATH=src python tests/benchmarks/tagging.py --folder /somewhere

The archive is written by SQL in some seconds, the same for the same seed. Its tags are put as
unevenly as people do it: the most frequent one is on a fifth of all. Each figure is the middle of
some turns, and the worst of them, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive_app.archive.store import Archive
from archive_app.archive.tag_reading import TaggedFilter, TagReading
from archive_app.domain.codebook import TagColour
from archive_app.domain.tag_rounds import RoundChoice
from archive_app.services import shipped
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.tag_matrix import MatrixKind, MatrixQuestion, TagMatrix
from archive_app.services.tag_pages import TagPages, TagQuestion
from archive_app.services.tag_round import TagRounds

SEED = 6
ITEMS, PASSAGES, ANNOTATIONS = 2_000, 50, 200_000
TURNS = 7

THEMES = {
    "Begeleiding": ("Jobcoach", "Collega als maatje", "Ouders"),
    "Werkplek": ("Aanpassingen", "Rust en prikkels", "Reistijd"),
    "Werkgever": ("Eerste gesprek", "Contract", "Beeldvorming"),
    "Regels": ("Proefplaatsing", "Loonwaarde", "Uitkering"),
    "Eigen regie": ("Leren", "Trots", "Twijfel"),
    "Detachering": (),
    "Onderwijs": ("Stage", "Praktijkschool"),
}
SPEAKERS = ("Femke", "Daan", "Noor", "Joost", "Roos")
TAGGERS = ("Anneke", "Bram", "Chantal", "")
BEGINNINGS = (
    "In het begin", "Toen ik daar kwam", "Na een half jaar", "Op maandag", "Eerlijk gezegd",
    "Voor mij persoonlijk", "Met de jobcoach samen", "Zonder die rust", "Bij de bakker",
)  # fmt: skip
MIDDLES = (
    "heb ik de lijst met taken opgehangen", "ging het werk vanzelf beter", "praatten we over geld",
    "was de lift nog kapot", "mocht ik een maand proefdraaien", "zei mijn moeder dat het kon",
    "stond er een scherm om mijn bureau", "kreeg ik de sleutel van het magazijn",
)  # fmt: skip
ENDS = (
    "en dat vond ik fijn.", "maar niemand vroeg ernaar.", "dus bleef ik.", "en toen was het goed.",
    "omdat ik het zelf wilde.", "al duurde het even.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is made."""

    items: int = ITEMS
    passages: int = PASSAGES
    annotations: int = ANNOTATIONS


# -- the archive


def make_archive(folder: Path, sizes: Sizes = Sizes(), seed: int = SEED) -> Archive:
    """Return an open archive of these sizes, made once."""
    place, ready = folder / "tagging-archive", folder / "tagging-archive.ready"
    archive = Archive(place, "benchmark")
    archive.open()
    if not ready.exists():
        shipped.bring_in(archive)
        fill(archive, sizes, random.Random(seed))
        ready.touch()
    return archive


def fill(archive: Archive, sizes: Sizes, chance: random.Random) -> None:
    """Write items, texts, a codebook and annotations."""
    with archive.database.transaction() as connection:
        _write_items(connection, sizes, chance)
        tags = list(write_tags(connection))
        _write_annotations(connection, tags, sizes, chance)
        connection.execute("DELETE FROM outbox")
    archive.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write_items(connection: sqlite3.Connection, sizes: Sizes, chance: random.Random) -> None:
    numbers = range(sizes.items)
    connection.executemany(
        "INSERT INTO item (id, kind, title, themes, position, origin, created_at, date)"
        " VALUES (?, ?, ?, ?, ?, 'imported', '2026-01-01T00:00:00Z', ?)",
        [
            (
                f"made-{n}",
                "interview" if n % 3 else "portrait",
                f"{chance.choice(SPEAKERS)} over {chance.choice(list(THEMES)).casefold()} ({n})",
                f'["{chance.choice(list(THEMES))}"]',
                1_000 + n,
                f"20{10 + n % 16}-0{1 + n % 9}-1{n % 10}",
            )
            for n in numbers
        ],
    )
    connection.executemany(
        "INSERT INTO transcript (id, item, language, version, recipe, source_sha256, source_name,"
        " origin, created_at) VALUES (?, ?, 'nl', 1, 'made/1', ?, ?, 'imported',"
        " '2026-01-01T00:00:00Z')",
        [(f"text-{n}", f"made-{n}", f"{n:064x}", f"made-{n}.vtt") for n in numbers],
    )
    connection.executemany(
        "INSERT INTO passage (id, transcript, place, kind, start_ms, end_ms, speaker, text)"
        " VALUES (?, ?, ?, 'speech', ?, ?, ?, ?)",
        (
            (
                _passage(n, row),
                f"text-{n}",
                (row + 1) * 1024,
                row * 9_000,
                row * 9_000 + 8_500,
                SPEAKERS[(n + row // 2) % len(SPEAKERS)],
                _text(chance),
            )
            for n in numbers
            for row in range(sizes.passages)
        ),
    )


def _passage(item: int, row: int) -> str:
    return f"passage-{item}-{row}"


def _text(chance: random.Random) -> str:
    return " ".join(
        f"{chance.choice(BEGINNINGS)} {chance.choice(MIDDLES)} {chance.choice(ENDS)}"
        for _sentence in range(chance.randint(1, 4))
    )


def write_tags(connection: sqlite3.Connection) -> Iterator[str]:
    colours = [colour for colour in TagColour if colour is not TagColour.GREY]
    for place, (theme, inside) in enumerate(THEMES.items()):
        above, colour = _tag(theme), colours[place % len(colours)]
        for nth, name in enumerate((theme, *inside)):
            connection.execute(
                "INSERT INTO tag (id, parent, place, name, colour, sign, description, example,"
                " author, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'made',"
                " '2026-01-01T00:00:00Z')",
                (
                    _tag(name),
                    above if nth else None,
                    nth if nth else place,
                    name,
                    colour.value,
                    name[:1] if not nth else name[:2],
                    f"Wat iemand zegt over {name.casefold()}.",
                    "“Toen kreeg ik een vaste plek.”",
                ),
            )
            yield _tag(name)


def _tag(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


def _write_annotations(
    connection: sqlite3.Connection, tags: list[str], sizes: Sizes, chance: random.Random
) -> None:
    texts = {row[0]: row[1] for row in connection.execute("SELECT id, text FROM passage")}
    weights = [1 / (1 + place) for place in range(len(tags))]
    rows = []
    for number in range(sizes.annotations):
        item = min(int(chance.random() ** 1.5 * sizes.items), sizes.items - 1)
        passage = _passage(item, chance.randrange(sizes.passages))
        text = texts[passage]
        start, end = words_of(text, chance)
        (tag,) = chance.choices(tags, weights)
        made = f"2026-{1 + number % 11:02}-{1 + number % 28:02}T10:{number % 60:02}:00Z"
        note = "Hier nog eens naar luisteren." if number % 40 == 0 else ""
        rows.append(
            (
                f"annotation-{number}",
                tag,
                f"made-{item}",
                passage,
                start,
                end,
                text[start:end],
                text[max(0, start - 32) : start],
                text[end : end + 32],
                note,
                "made",
                TAGGERS[number % len(TAGGERS)],
                made,
            )
        )
    connection.executemany(
        "INSERT INTO annotation (id, tag, item, passage, start_at, end_at, exact, prefix, suffix,"
        " note, author, tagger, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def words_of(text: str, chance: random.Random) -> tuple[int, int]:
    """Return the whole text, or some words of it."""
    if chance.random() < 0.5:
        return 0, len(text)
    words = text.split(" ")
    first = chance.randrange(len(words))
    last = min(len(words), first + chance.randint(1, 6))
    start = len(" ".join(words[:first])) + bool(first)
    return start, len(" ".join(words[:last]))


# -- measuring


def measured(name: str, work: Callable[[], object], bar_ms: float) -> None:
    """Do something some times, and print how long it took."""
    times = []
    for _turn in range(TURNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    print(f"| {name} | {bar_ms:.0f} ms | {statistics.median(times):.0f} | {max(times):.0f} |")


def measure(archive: Archive) -> None:
    """Measure what the pages of the place Labels read."""
    items = {item.id: item for item in Library(archive).items()}
    counts = archive.annotations.counts()
    most = max(counts, key=lambda tag: counts[tag])
    pages, matrix = TagPages(archive), TagMatrix(archive)
    where = TagReading(archive.database)
    question = TagQuestion(most)
    print(f"the most frequent tag has {counts[most]} annotations\n")
    print("| read | bar | middle | worst |\n| --- | --- | ---: | ---: |")

    def open_page() -> None:
        outline = pages.outline(question, items)
        pages.rows(question, [item for item, _count in outline.items[:2]])

    measured("a tag's page: counts and first rows", open_page, 200)
    filtered = TagQuestion(most, wanted=TaggedFilter(words="sleutel"))
    measured("the same, filtered by words", lambda: pages.outline(filtered, items), 500)
    for kind in MatrixKind:
        asked = MatrixQuestion(kind)
        measured(f"table: {kind}", partial(matrix.table, asked, items, Progress()), 1000)
    measured("where: passages by item", lambda: where.tagged_passages([most]), 500)


def measure_round(archive: Archive) -> None:
    """Measure how a tagging round begins, and goes on after a restart."""
    rounds, choice = TagRounds(archive), RoundChoice()
    rounds.begin(choice, rounds.gather(choice))
    print("| read | bar | middle | worst |\n| --- | --- | ---: | ---: |")
    measured("a round: which passages", lambda: rounds.gather(choice), 300)
    measured("a round goes on after a restart", rounds.resumed, 300)


def main() -> None:
    """Make the archive and measure what is read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "odarchief")
    parser.add_argument("--round", action="store_true", help="a round in 200,000 passages")
    chosen = parser.parse_args()
    folder = chosen.folder / "round" if chosen.round else chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    archive = make_archive(folder, Sizes(items=2 * ITEMS) if chosen.round else Sizes())
    print(f"the archive was there after {time.perf_counter() - start:.1f} s")
    (measure_round if chosen.round else measure)(archive)
    archive.close()


if __name__ == "__main__":
    main()

"""A made-up archive in which some was tagged: two items, a small codebook, some annotations."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind, Participant, Role, Terms
from archive_app.domain.transcript import Origin
from archive_app.services.library import Library
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_transcript import FEMKE, ids, put_transcript, timed

MILL = "molen"
BAKERY_TEXTS = (
    "De jobcoach kwam elke week langs bij de oven.",
    "Femke leerde het deeg kneden en was trots.",
    "Daarna ging het brood naar de winkel.",
)
MILL_TEXT = "Femke Molenaar draait de molen met haar jobcoach."


@dataclass(frozen=True)
class Tagged:
    """The ids of what was made."""

    help: str
    coach: str
    proud: str
    passages: tuple[str, ...]
    mill: str

    def items(self, archive: Archive) -> dict[str, Item]:
        """Return the catalogue, in order."""
        return {item.id: item for item in Library(archive).items()}


def make_tagged(archive: Archive, terms: Terms = Terms.PUBLIC) -> Tagged:
    """Fill an archive.

    Args:
        terms: those of the second item, in which somebody is named.
    """
    put_transcript(
        archive, [timed(text, n * 9_000, n * 9_000 + 8_000) for n, text in enumerate(BAKERY_TEXTS)]
    )
    mill = _add_mill(archive, terms)
    tags = Tags(archive)
    support = tags.add("Begeleiding", description="Wie er helpt.", example="Zij hielp mij.").tag
    coach = tags.add("Jobcoach", support.id).tag
    proud = tags.add("Trots").tag
    passages = tuple(ids(archive))
    tagging = Tagging(archive)
    tagging.tagger = "Anneke"
    tagging.put(coach.id, passages[0], (3, 11), note="Nog eens beluisteren")
    tagging.put(support.id, passages[0])
    tagging.put(proud.id, passages[1], (36, 41))
    tagging.tagger = "Bram"
    tagging.put(coach.id, mill)
    return Tagged(support.id, coach.id, proud.id, passages, mill)


def _add_mill(archive: Archive, terms: Terms) -> str:
    with archive.history.change("import") as change:
        item = Item(
            MILL,
            Kind.PORTRAIT,
            "Femke Molenaar en de molen",
            participants=(Participant(FEMKE, Role.INTERVIEWEE),),
            url="https://example.org/molen",
            terms=terms,
        )
        add_item(change, item, Origin.IMPORTED)
        add_transcript(
            change,
            MILL,
            [timed(MILL_TEXT, 0, 8_000, "Femke")],
            Source("2" * 64, "molen.vtt", "made/1"),
            recording=None,
            language="nl",
            origin=Origin.IMPORTED,
        )
    transcript = archive.transcripts.current(MILL)
    assert transcript is not None
    return transcript.passages[0].id

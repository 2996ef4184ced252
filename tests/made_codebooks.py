"""Made-up codebooks: one that has everything, and any that may be kept."""

from __future__ import annotations

import uuid

from hypothesis import strategies as st

from archive_app.domain.codebook import Codebook, Tag, TagColour
from archive_app.domain.codebook_draft import CodebookDraft
from archive_app.domain.tag_rules import tidy_name, tidy_text
from archive_app.domain.transcript import Problem

GUIDS = [str(uuid.uuid5(uuid.NAMESPACE_OID, str(number))) for number in range(8)]


def codebook() -> Codebook:
    """Return a codebook in which each thing that a tag can have occurs."""
    a, b, c, d = GUIDS[:4]
    return Codebook.of(
        [
            Tag(
                a,
                "Werk & <geld>",
                None,
                0,
                TagColour.WINE,
                "W",
                "w",
                "Over loon.",
                "een vaste baan",
            ),
            Tag(b, "Loonstrook", a, 0, TagColour.SAND, "Lo", "", "", 'hij zei: "kijk > hier"'),
            Tag(c, "Oud", a, 1, TagColour.GREY, "O", "o", "Niet meer nodig.", "", retired=True),
            Tag(d, "=Reizen.ver", None, 1, TagColour.CYAN, "R", "9", "Regel een.\n\nRegel twee."),
        ]
    )


def told(draft: CodebookDraft) -> list[tuple[object, ...]]:
    """Return what a file said of each tag, as a codebook has it: with the name of its parent."""
    return [
        (
            tag.guid,
            tag.name,
            None if tag.parent is None else draft.tags[tag.parent].guid,
            tag.colour,
            tag.sign,
            tag.shortcut,
            tag.description,
            tag.example,
            tag.retired,
        )
        for tag in draft.tags
    ]


def held(book: Codebook) -> list[tuple[object, ...]]:
    """Return what a codebook holds, but for the numbers of the places."""
    return [
        (
            tag.id,
            tag.name,
            tag.parent,
            tag.colour,
            tag.sign,
            tag.shortcut,
            tag.description,
            tag.example,
            tag.retired,
        )
        for tag in book
    ]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Return the codes of problems, in order."""
    return [problem.code for problem in problems]


_TEXTS = st.text(max_size=40).map(tidy_text)
_NAMES = st.text(min_size=1, max_size=20).map(tidy_name).filter(bool)
_FEW_NAMES = st.sampled_from(["Werk", "werk", "Zorg", "Werk 2", "o.a."])


@st.composite
def codebooks(draw: st.DrawFn, most: int = 6) -> Codebook:
    """Draw a codebook that may be kept; of two some names, GUIDs and keys are the same."""
    count = draw(st.integers(1, most))
    guids = draw(st.permutations(GUIDS))
    keys = draw(st.permutations([*"abcdefg0123"]))
    tags: list[Tag] = []
    for number in range(count):
        parent = draw(st.sampled_from([None, *(tag.id for tag in tags)]))
        beside = {tag.name.casefold() for tag in tags if tag.parent == parent}
        name = draw(_FEW_NAMES | _NAMES)
        if name.casefold() in beside:
            name = f"{name} nr {number}"
        tags.append(
            Tag(
                guids[number],
                name,
                parent,
                number,
                draw(st.sampled_from(list(TagColour))),
                draw(st.sampled_from(["A", "B", "Ab", "'"])),
                draw(st.sampled_from(["", keys[number]])),
                draw(_TEXTS | st.just("Voorbeeld: niet dit")),
                draw(_TEXTS | st.just("dit\n\nExample: en dat")),
                draw(st.booleans()),
            )
        )
    return Codebook.of(tags)

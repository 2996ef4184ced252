"""Made-up passages about bicycles and trees."""

from __future__ import annotations

import random

from archive_app.domain.transcript import Passage, PassageKind

SENTENCE = "de fiets staat in het blauwe huis naast een boom waar vogels zingen als de zon schijnt"
WORDS = SENTENCE.split()
LONG = "Regenboogfietsenstallingbeheerdersvergaderingsnotulenarchiefkastsleutelbosmaker"


def made_up(count: int) -> list[Passage]:
    chance = random.Random(7)
    kinds = [PassageKind.SPEECH] * 12 + [PassageKind.PROSE, PassageKind.HEADING, PassageKind.BOX]
    return [
        Passage(
            f"p{i}",
            chance.choice(kinds),
            " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, 120))),
            i * 4000,
            i * 4000 + 4000,
            chance.choice(["Aap", "Noot"]),
        )
        for i in range(count)
    ]


FEW = (
    Passage("a", PassageKind.HEADING, "Een kop"),
    Passage("b", PassageKind.SPEECH, "Hallo 😀 daar", 14_000, 20_000, "Aap"),
    Passage("c", PassageKind.SPEECH, "En nog wat\nop een nieuwe regel", 20_000, 30_000, "Aap"),
    Passage("d", PassageKind.PROSE, f"{LONG} {LONG}"),
    Passage("e", PassageKind.BOX, "In een kader"),
)

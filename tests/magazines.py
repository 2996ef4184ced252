"""A small made-up magazine about made-up people, with its recipe, as files."""

from __future__ import annotations

from pathlib import Path

from desk import note

TEXT = """Molenkrant

Femke Bakker bakt al tien jaar brood van graan
dat de molen maalt. “Het ruikt hier altijd naar meel en
naar hout.”

DOOR: JAN DE WIT

Brood van de molen

Zaterdagmor-
gen om zes uur staat de molenaar al op de stelling.
Hij kijkt naar de lucht en zet de wieken in de wind.

12

Wie wil, mag helpen. Dat kost niets en je leert er veel
van, zegt hij.

LEES MEER

https://molen.example/brood

“Ik kom hier om de stilte”

Sanne Vis, vrijwilliger, over haar zondagen bij de molen.

Aflevering 7: Wind
Waar komt de wind vandaan? Met: Jan de Wit (molenaar)
"""

RECIPE = """[magazine]
key = "molenkrant"
version = 1
title = "Molenkrant"
date = "2021"
recognise = ["Molenkrant", "Brood van de molen", "Waar komt de wind vandaan"]
bylines = ["DOOR:"]
running_heads = ["Molenkrant"]
link_words = ["LEES MEER"]

[[item]]
id = "molenkrant-brood"
kind = "column"
title = "Brood van de molen"
parts = [{ from = "Femke Bakker bakt al", to = "er veel van, zegt hij" }]
address = "brood"

[[item]]
id = "molenkrant-stilte"
kind = "interview"
title = "Om de stilte"
parts = [
  { kind = "quote", from = "Ik kom hier", to = "om de stilte" },
  { kind = "standfirst", from = "Sanne Vis", to = "zondagen bij de molen" },
]

[[item]]
id = "molenkrant-wind"
kind = "episode"
title = "Wind"
parts = [
  { kind = "headline", from = "Aflevering 7", to = "Wind" },
  { kind = "announcement", from = "Waar komt de wind", to = "Jan de Wit (molenaar)" },
]
"""


def krant(folder: Path, name: str = "krant.txt", text: str = TEXT) -> tuple[Path, Path]:
    """Write the magazine and its recipe, and return both."""
    return note(folder / name, text), note(folder / "recept.toml", RECIPE)

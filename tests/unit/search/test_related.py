"""Other words for a word: of the glossary, and of the user's own families."""

from __future__ import annotations

from archive_app.domain.glossary import Term
from archive_app.domain.hits import Reason
from archive_app.search.related import related


def words(word: str, *families: tuple[str, ...]) -> set[str]:
    found = related((), families).others(word)
    assert {one.reason for one in found} <= {Reason.SYNONYM}
    return {one.text for one in found}


def test_each_word_of_a_family_finds_the_others() -> None:
    family = ("bijrijder", "chauffeur", "koerier")
    assert words("bijrijder", family) == {"chauffeur", "koerier"}
    assert words("koerier", family) == {"bijrijder", "chauffeur"}
    assert words("chauffeurs", family) == {"bijrijder", "koerier"}


def test_families_that_share_a_word_stay_apart() -> None:
    families = ("bank", "geldhuis"), ("bank", "zitmeubel")
    assert words("bank", *families) == {"geldhuis", "zitmeubel"}
    assert words("geldhuis", *families) == {"bank"}


def test_an_expression_finds_a_word_and_is_found_by_it() -> None:
    family = ("buitenkans", "wat je niet mag laten lopen")
    assert words("buitenkans", family) == {"wat je niet mag laten lopen"}
    assert words("watjenietmaglatenlopen", family) == {"buitenkans"}


def test_families_and_glossary_stand_side_by_side() -> None:
    term = Term("1", "fietsenstalling", "", synonyms=("rijwielstalling",))
    found = related([term], [("fietsenstalling", "fietsenhok")]).others("fietsenstalling")
    assert {one.text for one in found} == {"rijwielstalling", "fietsenhok"}

"""Terms of the glossary."""

from __future__ import annotations

from archive_app.domain.glossary import Term


def test_a_term_is_called_by_its_name_its_abbreviations_and_its_synonyms() -> None:
    term = Term("1", "windmolen", "", abbreviations=("WM",), synonyms=("poldermolen", "molen"))
    assert term.names == ("windmolen", "WM", "poldermolen", "molen")
    assert Term("2", "zeil", "").names == ("zeil",)

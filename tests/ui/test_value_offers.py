"""What is offered for the value of a field that is being typed."""

from __future__ import annotations

import pytest

from archive_app.ui.search.value_offers import growing_value, offers, text_with

FIELDS = ("tag", "tagger")
KNOWN = {
    "tag": ("Begeleiding", "Begeleiding.Jobcoach", "Werk.Vaste baan"),
    "tagger": ("Anna de Boer", "Bram"),
}


def offered(text: str) -> list[str] | None:
    value = growing_value(text, FIELDS)
    return None if value is None else offers(value, KNOWN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("label:", list(KNOWN["tag"])),
        ("molen -label:job", ["Begeleiding.Jobcoach"]),
        ("TAG:beg", ["Begeleiding", "Begeleiding.Jobcoach"]),
        ("(label:baan", ["Werk.Vaste baan"]),
        ('label:"vaste b', ["Werk.Vaste baan"]),
        ('label:"vaste baan",job', ["Begeleiding.Jobcoach"]),
        ("label:job,ba", ["Werk.Vaste baan"]),
        ("gelabeld-door:bo", ["Anna de Boer"]),
        ("-tagged-by:br", ["Bram"]),
        ("label:qqq", []),
        ("label:job ", None),
        ('label:"vaste baan"', None),
        ("spreker:an", None),
        ("label", None),
        ("xlabel:job", None),
    ],
)
def test_a_value_is_offered_where_it_is_typed(text: str, found: list[str] | None) -> None:
    assert offered(text) == found


@pytest.mark.parametrize(
    ("text", "chosen", "becomes"),
    [
        ("molen label:job", "Begeleiding.Jobcoach", "molen label:Begeleiding.Jobcoach "),
        ("label:ba", "Werk.Vaste baan", 'label:"Werk.Vaste baan" '),
        ('label:"vas', "Werk.Vaste baan", 'label:"Werk.Vaste baan" '),
        ("label:job,vas", "Werk.Vaste baan", 'label:job,"Werk.Vaste baan" '),
    ],
)
def test_what_is_taken_is_written_out(text: str, chosen: str, becomes: str) -> None:
    value = growing_value(text, FIELDS)
    assert value is not None
    assert text_with(text, value, chosen) == becomes

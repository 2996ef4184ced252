"""Which letters stayed: what was done with a text makes the other, and words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.text_alignment import opcodes

_WORDS = st.lists(st.sampled_from(["ja", "nee", "de", "molen", "molens", "graan,"]), max_size=9)


@given(_WORDS.map(" ".join), _WORDS.map(" ".join))
def test_what_was_done_makes_the_other_text(old: str, new: str) -> None:
    made, at = "", 0
    for what, a, b, c, d in opcodes(old, new):
        assert (a, c) == (at, len(made))
        assert what != "equal" or old[a:b] == new[c:d]
        made, at = made + new[c:d], b
    assert (made, at) == (new, len(old))


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("de oude dag de nacht", "de dag de nacht", ["oude "]),
        ("zo'n collega's en wind, collega's", "zo'n collegas en wind, collega's", ["'"]),
        ("ja en nee en ja", "ja en ja", ["nee en "]),
    ],
)
def test_what_went_is_told_by_words(old: str, new: str, gone: list[str]) -> None:
    found = [old[a:b] for what, a, b, _c, _d in opcodes(old, new) if what != "equal"]
    assert found == gone

from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.changes import Changes

CHANGES = st.builds(
    Changes, st.frozensets(st.text("abc", max_size=2)), st.booleans(), st.booleans()
)


@given(CHANGES, CHANGES)
def test_together_they_touch_what_each_touched(one: Changes, other: Changes) -> None:
    both = one | other
    assert both.items == one.items | other.items
    assert both.glossary == (one.glossary or other.glossary)
    assert both.word_families == (one.word_families or other.word_families)
    assert bool(both) == (bool(one) or bool(other))


@given(CHANGES, CHANGES, CHANGES)
def test_order_and_grouping_do_not_matter(a: Changes, b: Changes, c: Changes) -> None:
    assert a | b == b | a
    assert (a | b) | c == a | (b | c)
    assert a | Changes() == a
    assert a | a == a


def test_nothing_touched_is_false() -> None:
    assert not Changes()
    assert Changes(glossary=True)
    assert Changes(word_families=True)
    assert Changes(frozenset({"item"}))

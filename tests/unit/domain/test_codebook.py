"""The tree of tags, also of rows that no tree of ours has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.codebook import Codebook, Tag


def test_tags_stand_in_the_order_of_the_tree() -> None:
    codebook = Codebook.of(
        [Tag("c", "Coach", "w"), Tag("w", "Werk", place=1), Tag("r", "Regels", place=0)]
    )
    assert [tag.id for tag in codebook] == ["r", "w", "c"]
    assert codebook.path_text("c") == "Werk.Coach"
    assert [tag.id for tag in codebook.within("w")] == ["w", "c"]
    assert (codebook.depth("w"), codebook.depth("c")) == (0, 1)


def test_a_tag_whose_parent_is_gone_stands_at_the_top() -> None:
    codebook = Codebook.of([Tag("c", "Coach", "weg")])
    assert codebook.inside(None) == [Tag("c", "Coach", "weg")]
    assert codebook.path("c") == ("Coach",)


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefx") | st.none()))
def test_whatever_stands_in_what_each_tag_is_there_once(parents: dict[str, str | None]) -> None:
    codebook = Codebook.of(Tag(key, key, parent) for key, parent in parents.items())
    assert sorted(tag.id for tag in codebook) == sorted(parents)
    for tag in codebook:
        assert codebook.path(tag.id)[-1] == tag.name
        assert tag in codebook.within(tag.id)

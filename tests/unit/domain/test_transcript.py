import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.transcript import (
    DraftPassage,
    TextDraft,
    is_outdated,
    passage_id,
    transcript_id,
)

DIGEST = st.text("0123456789abcdef", min_size=64, max_size=64)
NAME = st.from_regex(r"[a-z][a-z0-9/-]{0,20}", fullmatch=True)
SOURCE = st.tuples(DIGEST, NAME, st.integers(0, 100_000), st.just("") | NAME)


@given(SOURCE)
def test_the_same_source_gives_the_same_id(source: tuple[str, str, int, str]) -> None:
    assert passage_id(*source) == passage_id(*source)
    assert re.fullmatch(r"p[0-9a-f]{23}", passage_id(*source))


@given(SOURCE, SOURCE)
def test_another_source_gives_another_id(
    one: tuple[str, str, int, str], other: tuple[str, str, int, str]
) -> None:
    assert (passage_id(*one) == passage_id(*other)) == (one == other)


def test_the_passages_of_a_long_text_all_differ() -> None:
    ids = {passage_id("a" * 64, "text/1", ordinal) for ordinal in range(20_000)}
    assert len(ids) == 20_000


def test_an_id_stays_what_it_is_in_archives_that_exist() -> None:
    assert passage_id("0" * 64, "text/1", 0) == PINNED
    assert passage_id("0" * 64, "text/1", 0, "item") == PINNED_WITH_ITEM
    assert transcript_id("0" * 64, "text/1", "item") == PINNED_TRANSCRIPT


PINNED = "p3282b5aea5ad2cc083c0133"
PINNED_WITH_ITEM = "p1593eb9af10fce7704e64ba"
PINNED_TRANSCRIPT = "t90034c0e733981602f6ca30"


@pytest.mark.parametrize(
    ("recipe", "current", "outdated"),
    [
        ("webvtt/1", "webvtt/1", False), ("webvtt/1", "webvtt/2", True),
        ("webvtt/9", "webvtt/10", True), ("webvtt/3", "webvtt/2", False),
        ("text/1", "webvtt/1", True), ("odd", "webvtt/1", True),
    ],
)  # fmt: skip
def test_a_recipe_is_outdated_when_a_newer_or_another_one_is_current(
    recipe: str, current: str, outdated: bool
) -> None:
    assert is_outdated(recipe, current) is outdated


def test_a_draft_is_timed_when_any_passage_is() -> None:
    untimed = DraftPassage("Zonder tijd.")
    assert not TextDraft("text/1", ()).timed
    assert not TextDraft("text/1", (untimed,)).timed
    assert TextDraft("webvtt/1", (untimed, DraftPassage("Met tijd.", start_ms=0))).timed

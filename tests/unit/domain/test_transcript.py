import re

from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.transcript import DraftPassage, TextDraft, passage_id

DIGEST = st.text("0123456789abcdef", min_size=64, max_size=64)
NAME = st.from_regex(r"[a-z][a-z0-9/-]{0,20}", fullmatch=True)
SOURCE = st.tuples(DIGEST, NAME, NAME, st.integers(0, 100_000))


@given(SOURCE)
def test_the_same_source_gives_the_same_id(source: tuple[str, str, str, int]) -> None:
    assert passage_id(*source) == passage_id(*source)
    assert re.fullmatch(r"p[0-9a-f]{23}", passage_id(*source))


@given(SOURCE, SOURCE)
def test_another_source_gives_another_id(
    one: tuple[str, str, str, int], other: tuple[str, str, str, int]
) -> None:
    assert (passage_id(*one) == passage_id(*other)) == (one == other)


def test_the_passages_of_a_long_text_all_differ() -> None:
    ids = {passage_id("a" * 64, "text/1", "item", ordinal) for ordinal in range(20_000)}
    assert len(ids) == 20_000


def test_an_id_stays_what_it_is_in_archives_that_exist() -> None:
    assert passage_id("0" * 64, "text/1", "item", 0) == PINNED


PINNED = "p6722755c62d0013c179b700"


def test_a_draft_is_timed_when_any_passage_is() -> None:
    untimed = DraftPassage("Zonder tijd.")
    assert not TextDraft("text/1", ()).timed
    assert not TextDraft("text/1", (untimed,)).timed
    assert TextDraft("webvtt/1", (untimed, DraftPassage("Met tijd.", start_ms=0))).timed

"""The table of tags: by item, and tags that stand together."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Terms
from archive_app.domain.errors import ArchiveError
from archive_app.services import tag_matrix_export as export
from archive_app.services.jobs import Progress
from archive_app.services.tag_matrix import (
    MatrixKind,
    MatrixOrder,
    MatrixQuestion,
    TagMatrix,
    TagTable,
    _overlapping,
)
from made_tags import MILL, Tagged, make_tagged
from made_transcript import ITEM


def table(archive: Archive, made: Tagged, question: MatrixQuestion) -> TagTable:
    return TagMatrix(archive).table(question, made.items(archive), Progress())


def test_tags_by_item(archive: Archive) -> None:
    made = make_tagged(archive)
    found = table(archive, made, MatrixQuestion())
    assert found.rows == (ITEM, MILL)
    assert set(found.columns) == {made.help, made.coach, made.proud}
    assert found.columns[0] == made.coach  # the most first
    assert [found.count(row, made.coach) for row in found.rows] == [1, 1]
    assert found.count(MILL, made.proud) == 0
    given_order = table(archive, made, MatrixQuestion(order=MatrixOrder.GIVEN))
    assert given_order.columns == (made.help, made.coach, made.proud)
    assert table(archive, made, MatrixQuestion(items=frozenset([MILL]))).rows == (MILL,)


@pytest.mark.parametrize("kind", [MatrixKind.PASSAGES, MatrixKind.WORDS])
def test_tags_together_are_counted_by_passage(archive: Archive, kind: MatrixKind) -> None:
    made = make_tagged(archive)
    found = table(archive, made, MatrixQuestion(kind))
    assert found.count(made.help, made.coach) == found.count(made.coach, made.help) == 1
    assert found.count(made.coach, made.coach) == 2
    assert found.count(made.coach, made.proud) == 0
    assert found.most == 1


spans = st.tuples(st.sampled_from("abc"), st.integers(0, 12), st.integers(1, 6)).map(
    lambda one: (one[0], one[1], one[1] + one[2])
)


@given(st.lists(spans, max_size=8))
def test_overlapping_is_just_sharing_a_letter(words: list[tuple[str, int, int]]) -> None:
    expected = {(tag, tag) for tag, _start, _end in words}
    for (one, a, b), (other, c, d) in combinations(words, 2):
        if set(range(a, b)) & set(range(c, d)):
            expected.add((min(one, other), max(one, other)))
    assert _overlapping(words) == expected


def test_a_table_is_kept_within_the_terms_of_use(archive: Archive, tmp_path: Path) -> None:
    made = make_tagged(archive, Terms.WITHDRAWN)
    path = tmp_path / "tabel.csv"
    codebook = archive.codebook.now()
    _table, left_out = export.keep(
        TagMatrix(archive), codebook, made.items(archive), MatrixQuestion(), path, Progress()
    )
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert left_out == 1
    assert [row[0] for row in rows[1:]] == ["De bakkerij"]
    assert sum(int(cell) for cell in rows[1][1:]) == 3
    assert "Molenaar" not in path.read_text("utf-8-sig")
    with pytest.raises(ArchiveError, match="export-kind-unknown"):
        export.keep(
            TagMatrix(archive),
            codebook,
            made.items(archive),
            MatrixQuestion(),
            tmp_path / "tabel.docx",
            Progress(),
        )

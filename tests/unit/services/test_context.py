"""What stands around a passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.domain.transcript import Context, Passage
from archive_app.services.context import context_of
from desk import Desk, vtt

TEXTS = ("Een.", "Twee.", "Drie.", "Vier.", "Vijf.")


@pytest.fixture
def passages(desk: Desk, tmp_path: Path) -> tuple[Passage, ...]:
    desk.bring(vtt(tmp_path / "ander.vtt", "Heel iets anders."))
    report = desk.bring(vtt(tmp_path / "tellen.vtt", *TEXTS))
    item = next(one.item for one in report.files)
    assert item
    return desk.text(item).passages


@pytest.mark.parametrize(
    ("at", "before", "after", "expected"),
    [
        (2, 1, 1, (["Twee."], ["Vier."], True, True)),
        (2, 2, 2, (["Een.", "Twee."], ["Vier.", "Vijf."], False, False)),
        (2, 9, 9, (["Een.", "Twee."], ["Vier.", "Vijf."], False, False)),
        (0, 2, 2, ([], ["Twee.", "Drie."], False, True)),
        (4, 3, 3, (["Twee.", "Drie.", "Vier."], [], True, False)),
        (2, 0, 0, ([], [], True, True)),
    ],
)
def test_passages_around_one_in_reading_order(
    desk: Desk,
    passages: tuple[Passage, ...],
    at: int,
    before: int,
    after: int,
    expected: tuple[list[str], list[str], bool, bool],
) -> None:
    assert [passage.text for passage in passages] == list(TEXTS)
    found = context_of(desk.archive, passages[at].id, before, after)
    texts = [[one.text for one in side] for side in (found.before, found.after)]
    assert (*texts, found.more_before, found.more_after) == expected


def test_nothing_stands_around_a_passage_that_is_gone(desk: Desk) -> None:
    assert context_of(desk.archive, "weg", 3, 3) == Context()

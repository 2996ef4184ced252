"""The judged sets: every document with a concept must be found by each query for it, no other."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_app.domain.glossary import Term
from archive_app.domain.hits import Reason
from archive_app.resources import resource
from archive_app.search.entry import Entry
from archive_app.search.index import SearchIndex
from archive_app.search.query import parse
from archive_app.search.related import Related, related

JUDGED = os.environ.get("ARCHIVE_TEST_JUDGED", "")
DATA = Path(__file__).parents[2] / "data" / "dutch"

#: Recall and precision, hits by a synonym aside.
BARS = {
    "held_out_one": (0.97, 0.98),
    "held_out_two": (0.97, 0.98),
    "held_out_three": (0.93, 0.98),
    "held_out_four": (0.95, 0.98),
}


@pytest.fixture
def glossary() -> Related:
    with resource("glossary/glossary.toml").open("rb") as file:
        return related(
            Term(t["id"], t["name"], "", "", tuple(t["abbreviations"]), tuple(t["synonyms"]))
            for t in tomllib.load(file)["term"]
        )


def judge(
    judged: dict[str, Any], index: SearchIndex, make: Callable[..., Entry], others: Related
) -> tuple[float, float]:
    texts = [document["text"] for document in judged["documents"]]
    index.update([make("a", *texts)])
    right = wanted = wrong = 0
    for one in judged["queries"]:
        asked = parse(one["query"], half_typed=False, related=others)
        matches = index.search(
            index.with_near_misses(asked, others),
            limit=9999,
            texts=lambda asked: [texts[int(key[2:])] for _item, key in asked],
        ).matches
        found = {int(m.key[2:]): m.reason for m in matches}
        meant = {n for n, d in enumerate(judged["documents"]) if one["concept"] in d["concepts"]}
        wanted += len(meant)
        right += len(meant & found.keys())
        wrong += sum(found[n] is not Reason.SYNONYM for n in found.keys() - meant)
    return right / wanted, right / (right + wrong)


@pytest.mark.skipif(not JUDGED, reason="ARCHIVE_TEST_JUDGED names no file")
def test_the_judged_set(index: SearchIndex, entry: Callable[..., Entry], glossary: Related) -> None:
    judged = json.loads(Path(JUDGED).read_text(encoding="utf-8"))
    recall, precision = judge(judged, index, entry, glossary)
    assert recall >= 0.95
    assert precision >= 0.98


@pytest.mark.parametrize("name", BARS)
def test_our_own_sets(
    index: SearchIndex, entry: Callable[..., Entry], glossary: Related, name: str
) -> None:
    judged = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    recall, precision = judge(judged, index, entry, glossary)
    assert (recall >= BARS[name][0], precision >= BARS[name][1]) == (True, True), (
        recall,
        precision,
    )

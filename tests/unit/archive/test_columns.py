"""A column of JSON holds what it should, or that is told."""

from __future__ import annotations

import pytest

from archive_app.archive.columns import json_of


def test_what_a_column_holds() -> None:
    assert json_of('["werk", "molens"]', list) == ["werk", "molens"]
    assert json_of('{"title": "edited"}', dict) == {"title": "edited"}


@pytest.mark.parametrize("text", ["{}", "3", "null", "geen json", ""])
def test_what_is_no_list_is_told(text: str) -> None:
    with pytest.raises(ValueError):
        json_of(text, list)

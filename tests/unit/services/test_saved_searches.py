"""Recent and saved searches are kept, in bounds, and can be done without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError
from archive_app.i18n.messages import sentence
from archive_app.services.saved_searches import MOST_RECENT, SavedSearches


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def kept(path: Path) -> SavedSearches:
    return SavedSearches(SettingsFile(path))


def test_newest_first_each_once_and_no_more_than_that(path: Path) -> None:
    searches = kept(path)
    for number in range(30):
        searches.note(f"vraag {number}")
    searches.note("  Vraag   25 ")
    searches.note("   ")
    recent = kept(path).recent
    assert len(recent) == MOST_RECENT
    assert recent[:2] == ("Vraag 25", "vraag 29")
    assert "vraag 25" not in recent
    searches.clear()
    assert kept(path).recent == ()


def test_switched_off_forgets_and_remembers_nothing(path: Path) -> None:
    searches = kept(path)
    searches.note("fiets")
    searches.keep_recent(False)
    searches.note("boom")
    assert (kept(path).recent, kept(path).keeps_recent) == ((), False)
    searches.keep_recent(True)
    searches.note("boom")
    assert kept(path).recent == ("boom",)


def test_saved_under_a_name_renamed_and_deleted(path: Path) -> None:
    searches = kept(path)
    searches.save("  Over   werk ", " werk -baan ")
    searches.save("an", "b")
    assert dict(kept(path).saved) == {"an": "b", "Over werk": "werk -baan"}
    assert list(searches.saved) == ["an", "Over werk"]
    searches.rename("an", "bob")
    searches.rename("weg", "x")
    searches.delete("Over werk")
    searches.delete("Over werk")
    assert dict(kept(path).saved) == {"bob": "b"}


def test_names_that_cannot_be(path: Path) -> None:
    searches = kept(path)
    searches.save("a", "1")
    searches.save("b", "2")
    for do, code in (
        (lambda: searches.save(" ", "x"), "search-nameless"),
        (lambda: searches.rename("a", "b"), "search-name-taken"),
    ):
        with pytest.raises(ArchiveError) as refused:
            do()
        assert refused.value.code == code
        assert sentence(refused.value.code, refused.value.particulars)
    assert dict(searches.saved) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("recent", ["werk", [1], {"a": "b"}, None, [["x"]]])
def test_settings_that_are_no_searches_are_left(path: Path, recent: object) -> None:
    stored = {"author": "x", "recent": recent, "saved": {"a": 1}, "scale": 1.5}
    path.write_text(json.dumps(stored))
    searches = kept(path)
    assert searches.recent == ()
    assert dict(searches.saved) == {}
    assert SettingsFile(path).current.scale == 1.5

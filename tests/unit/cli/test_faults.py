"""Faults of the program: one line, a report, never a traceback; and the language that is spoken."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive_app import __main__, app, i18n
from archive_app.config import paths
from archive_app.config.reports import write_report
from archive_app.config.settings import SettingsFile
from archive_app.services.library import Library


@pytest.fixture(autouse=True)
def state(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep reports in a place of our own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return home / "state"


def break_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def items(*_args: object) -> None:
        raise error

    monkeypatch.setattr(Library, "items", items)


def test_a_fault_is_told_in_one_line_with_its_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_with(monkeypatch, RuntimeError("iets\nonverwachts 🙂 \udcff"))
    assert app.run(["list"]) == 2
    out, err = capsys.readouterr()
    (report,) = paths.reports().glob("report-*.txt")
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("Het programma heeft een fout gemaakt.")
    assert str(report) in err
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: iets" in text
    assert "test_faults.py" in text


def test_a_report_that_can_not_be_written_is_told_with_the_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], state: Path
) -> None:
    state.write_text("a file in the way")
    break_with(monkeypatch, RuntimeError("iets\nonverwachts"))
    assert app.run(["--lang", "en", "list"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "RuntimeError: iets onverwachts" in err
    assert str(paths.reports()) in err


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    written = [write_report(tmp_path, RuntimeError(str(n))) for n in range(23)]
    assert sorted(tmp_path.iterdir()) == written[3:]


@pytest.mark.parametrize("error", [KeyboardInterrupt()])
def test_an_interruption_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    break_with(monkeypatch, error)
    assert app.run(["list"]) == 130
    assert capsys.readouterr() == ("", "Gestopt. Er is verder niets veranderd.\n")
    monkeypatch.setattr(app, "_run", lambda _words: (_ for _ in ()).throw(KeyboardInterrupt))
    assert app.run(["list"]) == 130
    assert capsys.readouterr().err.count("\n") == 1
    assert not paths.reports().exists()


def test_what_sqlite_can_not_read_is_no_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    break_with(monkeypatch, error)
    assert app.run(["--archive", str(tmp_path / "hier"), "list"]) == 2
    err = capsys.readouterr().err
    assert f"{tmp_path / 'hier'} is beschadigd" in err
    assert not paths.reports().exists()


def test_the_home_of_nobody_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--archive", "~nobody-at-all/archief", "list"]) == 2
    assert "~nobody-at-all" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["list"], ["search", "jobcoaching"], ["show", "episode-1"]])
def test_settings_that_can_not_be_kept_are_told_once_and_stop_nothing(
    capsys: pytest.CaptureFixture[str], home: Path, words: list[str]
) -> None:
    (home / "xdg_config_home").write_text("a file in the way")
    assert app.run(words) == 0
    out, err = capsys.readouterr()
    assert "episode-1" in out or "Aflevering 1" in out
    assert err.count("De instellingen kunnen niet worden bewaard") == 1


def test_a_settings_file_without_permission_for_a_key_still_gives_a_session(home: Path) -> None:
    (home / "xdg_config_home" / "open-deuren-archief" / "index.key").mkdir(parents=True)
    settings = SettingsFile(paths.settings_file())
    author, key = app._identity(settings)
    assert len(key) == paths.KEY_BYTES
    assert SettingsFile(settings.path).current.author == author


def test_the_command_takes_the_words_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["archive-app", "--version"])
    assert __main__.main() == 0
    assert capsys.readouterr().out.count(".") == 2


@pytest.mark.parametrize(
    ("words", "chosen", "system", "language"),
    [
        ([], "", {}, "nl"),
        ([], "", {"LANG": "en_GB.UTF-8"}, "en"),
        ([], "", {"LANG": "en_GB.UTF-8", "LC_ALL": "nl_NL.UTF-8"}, "nl"),
        ([], "", {"LANG": "de_DE.UTF-8"}, "nl"),
        ([], "en", {"LANG": "nl_NL.UTF-8"}, "en"),
        ([], "xx", {}, "nl"),
        (["--lang", "nl"], "en", {}, "nl"),
        (["--lang=en"], "", {}, "en"),
        (["--lang"], "", {}, "nl"),
        (["--lang", "xx"], "en", {}, "en"),
        (["search", "--", "--lang", "en"], "", {}, "nl"),
    ],
)
def test_the_language_is_the_one_asked_for_else_chosen_else_the_systems_else_dutch(
    monkeypatch: pytest.MonkeyPatch, words: list[str], chosen: str, system: dict[str, str],
    language: str,
) -> None:  # fmt: skip
    for name, value in system.items():
        monkeypatch.setenv(name, value)
    assert app._language(words, chosen) == language
    assert language in i18n.LANGUAGES


@pytest.mark.parametrize(
    ("shown", "has"),
    [
        ({}, False),
        ({"DISPLAY": ":1"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
        ({"DISPLAY": ""}, False),
    ],
)
def test_a_screen_is_looked_for_before_qt_is(
    monkeypatch: pytest.MonkeyPatch, shown: dict[str, str], has: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in shown.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    assert app._has_display() is has
    monkeypatch.setattr("sys.platform", "win32")
    assert app._has_display() is True


def test_two_processes_that_make_the_key_at_once_get_the_same(home: Path) -> None:
    path = home / "xdg_config_home" / "open-deuren-archief" / "index.key"
    first = paths.seal_key()
    assert len(first) == 32
    assert paths._make_key(path) == first  # as a process that found none a moment ago
    assert paths.seal_key() == first
    assert [one.name for one in path.parent.iterdir()] == ["index.key"]


@pytest.mark.parametrize("content", [b"", b"too short", b"x" * 33])
def test_a_broken_key_is_made_anew(home: Path, content: bytes) -> None:
    first = paths.seal_key()
    path = home / "xdg_config_home" / "open-deuren-archief" / "index.key"
    path.write_bytes(content)
    again = paths.seal_key()
    assert len(again) == 32
    assert again not in (first, content)
    assert path.stat().st_mode & 0o077 == 0

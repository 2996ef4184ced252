"""What `run.py` decides, without installing anything."""

import errno
import importlib.util
import io
import os
import shutil
import stat
import string
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
run = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(run)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="about POSIX systems")


@pytest.fixture(autouse=True)
def dutch(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with lock files and nothing else, and an empty cache folder."""
    root = tmp_path / "checkout"
    (root / "packaging" / "lock").mkdir(parents=True)
    for name in ("packaging/lock/runtime.txt", "packaging/lock/dev.txt", "pyproject.toml"):
        (root / name).write_text(name)
    monkeypatch.setattr(run, "ROOT", root)
    monkeypatch.setattr(run, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(run, "ensure_system", lambda profile, window, known: "yes")
    return root


class Builder:
    """Stands in for the real `build`: makes the Python and notes what was there before."""

    def __init__(self):
        self.calls = []

    def __call__(self, folder, profile, keep):
        os.fstat(keep)  # the lock is held
        before = {entry.name for entry in folder.iterdir()} - {"lock"}
        self.calls.append((profile, before))
        python = run.python_of(folder)
        python.parent.mkdir(exist_ok=True)
        python.touch()


# ---- sentences ------------------------------------------------------------------------------


def test_old_python_is_told_what_to_install():
    sentence = run.version_problem(3, 10)
    assert "3.11" in sentence and "3.10" in sentence and "python.org" in sentence
    assert sentence.count("\n") == 0


@pytest.mark.parametrize("minor", [11, 12, 14])
def test_new_python_is_welcome(minor):
    assert run.version_problem(3, minor) == ""


@pytest.mark.parametrize(
    ("environment", "english"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "nl_NL.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_US"}, True),
        ({"LANG": "en_US", "LC_MESSAGES": "nl_NL"}, False),
        ({"LANG": "en_US", "LC_ALL": ""}, True),
    ],
)
def test_language_follows_the_locale(monkeypatch, environment, english):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run.text("window") == ("to draw the window" if english else "om het venster te tekenen")


def test_both_languages_ask_for_the_same_values():
    for key, versions in run.TEXTS.items():
        dutch, english = (
            {field for _, field, _, _ in string.Formatter().parse(version) if field}
            for version in versions
        )
        assert dutch == english, key
        assert not any("!" in version for version in versions), key


# ---- system packages ------------------------------------------------------------------------


BARE = {"python3", "git"}
WINDOW = set(run.WINDOW_PACKAGES)
SOUND = set(run.SOUND_PACKAGES)


@pytest.fixture
def system(monkeypatch):
    """A Debian of which the test says what is installed and who is asking."""

    class System:
        installed = BARE
        prefix = None
        refused = ()
        asked: tuple = ()

        def install(self, prefix, groups, update=True):
            names = run.names_of(groups)
            self.asked = (*self.asked, names)
            if set(names) & set(self.refused):
                raise run.Stop("mislukt")

    fake = System()
    monkeypatch.setattr(run, "installed_packages", lambda: fake.installed)
    monkeypatch.setattr(run, "venv_package", lambda: "python3-venv")
    monkeypatch.setattr(run, "as_root", lambda groups: fake.prefix)
    monkeypatch.setattr(run, "apt_install", fake.install)
    return fake


def test_dpkg_listing_counts_only_what_is_installed():
    listing = (
        "installed\tlibgl1\t\n"
        "config-files\tlibegl1\t\n"
        "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6), libgio2.0\n"
    )
    assert run.parse_packages(listing) == {"libgl1", "libglib2.0-0t64", "libglib2.0-0", "libgio2.0"}


def test_bare_system_lacks_everything_with_reasons():
    lacking = run.missing(run.needs("dev", window=True, venv="python3-venv"), BARE)
    assert [group.why for group in lacking] == ["python", "window", "sound", "screen", "speech"]
    assert {"python3-venv", "libxcb-cursor0", "libvlc5", "xvfb", "espeak-ng"} <= set(
        run.names_of(lacking)
    )


def test_only_the_lacking_packages_are_asked_for():
    installed = WINDOW - {"libegl1"} | SOUND
    lacking = run.missing(run.needs("runtime", window=True, venv=""), installed)
    assert run.names_of(lacking) == ["libegl1"]


def test_tests_need_more_than_the_app():
    app = set(run.names_of(run.needs("runtime", window=True, venv="")))
    tests = set(run.names_of(run.needs("dev", window=True, venv="")))
    assert tests - app == {"xvfb", "xauth", "espeak-ng", "ffmpeg"}


def test_vlc_is_never_required():
    for group in run.needs("dev", window=True, venv="python3-venv"):
        assert not (group.required and "libvlc5" in group.names)


def test_paste_line_uses_what_the_system_has():
    groups = [run.Packages("window", ("libgl1", "libegl1"), required=True)]
    install = "apt-get install -y --no-install-recommends libgl1 libegl1"
    assert run.paste_line(groups, sudo=True) == f"sudo apt-get update && sudo {install}"
    assert run.paste_line(groups, sudo=False) == f'su -c "apt-get update && {install}"'


def test_without_rights_a_required_package_ends_with_the_line(system):
    with pytest.raises(run.Stop) as stop:
        run.ensure_system("runtime", window=True, known="")
    assert stop.value.code == 2
    assert "libxcb-cursor0" in stop.value.sentence and "python3-venv" in stop.value.sentence
    assert "om het venster te tekenen" in stop.value.sentence


def test_without_rights_a_wanted_package_is_told_once(system, capsys, monkeypatch):
    monkeypatch.setattr(run, "venv_package", lambda: "")
    system.installed = WINDOW
    assert run.ensure_system("runtime", window=True, known="") == "told"
    assert "libvlc5" in capsys.readouterr().err
    assert run.ensure_system("runtime", window=True, known="told") == "told"
    assert capsys.readouterr().err == ""


def test_a_command_needs_no_window(system, monkeypatch):
    monkeypatch.setattr(run, "venv_package", lambda: "")
    assert run.ensure_system("runtime", window=False, known="") == "told"


def test_told_is_forgotten_once_the_packages_are_there(system, monkeypatch):
    monkeypatch.setattr(run, "venv_package", lambda: "")
    system.installed = WINDOW | SOUND
    assert run.ensure_system("runtime", window=True, known="told") == "yes"


def test_root_installs_everything_at_once(system):
    system.prefix = []
    assert run.ensure_system("runtime", window=True, known="") == "yes"
    (names,) = system.asked
    assert set(names) == {"python3-venv"} | WINDOW | SOUND


def test_a_wanted_package_that_is_not_to_be_had_does_not_block(system, capsys):
    system.prefix = []
    system.refused = {"libvlc5"}
    assert run.ensure_system("runtime", window=True, known="") == "told"
    assert set(system.asked[-1]) == {"python3-venv"} | WINDOW
    shown = capsys.readouterr().err
    assert "libvlc5" in shown and "libxcb-cursor0" not in shown


def test_a_required_package_that_is_not_to_be_had_ends_in_its_sentence(system):
    system.prefix = []
    system.refused = {"libgl1"}
    with pytest.raises(run.Stop, match="mislukt"):
        run.ensure_system("runtime", window=True, known="")


def test_no_network_is_told_from_how_the_update_went(monkeypatch, capsys):
    def watch(command, keep=None):
        if command[-1] == "update":
            return 0, "W: Failed to fetch http://x  Temporary failure resolving 'x'"
        return 100, "E: Package 'python3-venv' has no installation candidate"

    monkeypatch.setattr(run, "watch", watch)
    monkeypatch.setattr(run, "check_room", lambda: None)
    groups = run.needs("runtime", window=True, venv="python3-venv")
    required = [group for group in groups if group.required]
    with pytest.raises(run.Stop, match="internet"):
        run.install_all([], groups, required)
    assert capsys.readouterr().err == ""


def test_a_full_disk_is_seen_before_apt_begins(monkeypatch):
    monkeypatch.setattr(Path, "exists", lambda self: True)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=5_000_000))
    with pytest.raises(run.Stop, match="2 GB vrij voor /var/lib/apt/lists"):
        run.check_room()


def test_a_system_without_apt_is_left_alone(system, monkeypatch):
    system.installed = None
    monkeypatch.setattr(run, "venv_package", lambda: "")
    assert run.ensure_system("dev", window=True, known="") == "yes"


# ---- the environment --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["packaging/lock/runtime.txt", "packaging/lock/dev.txt", "pyproject.toml"]
)
def test_stamp_changes_with_what_is_installed(checkout, name):
    before = run.wanted_stamp("runtime")
    (checkout / name).write_text("something newer")
    assert not before.serves(run.wanted_stamp("runtime"))


def test_stamp_changes_when_the_checkout_moves(checkout, tmp_path, monkeypatch):
    before = run.wanted_stamp("runtime")
    checkout.rename(tmp_path / "moved")
    monkeypatch.setattr(run, "ROOT", tmp_path / "moved")
    assert not before.serves(run.wanted_stamp("runtime"))


def test_the_tests_environment_serves_the_app_but_not_the_reverse(checkout):
    assert run.wanted_stamp("dev").serves(run.wanted_stamp("runtime"))
    assert not run.wanted_stamp("runtime").serves(run.wanted_stamp("dev"))


def test_first_start_builds_and_the_second_does_not(checkout):
    build = Builder()
    folder = run.set_up("runtime", window=True, make=build)
    assert folder == checkout / ".venv"
    assert run.ready("runtime") == folder
    assert run.ready("dev") is None
    run.set_up("runtime", window=True, make=build)
    assert build.calls == [("runtime", set())]


def test_half_built_environment_is_removed_and_rebuilt(checkout):
    folder = checkout / ".venv"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "half").touch()
    (folder / "pyvenv.cfg").touch()
    build = Builder()
    run.set_up("runtime", window=True, make=build)
    assert build.calls == [("runtime", set())]
    assert run.ready("runtime") == folder


def test_failed_build_leaves_no_stamp(checkout):
    run.set_up("runtime", window=True, make=Builder())
    (checkout / "pyproject.toml").write_text("newer")

    def fail(folder, profile, keep):
        raise run.Stop("mislukt")

    with pytest.raises(run.Stop):
        run.set_up("runtime", window=True, make=fail)
    assert run.read_stamp(checkout / ".venv") is None


def test_tests_bring_the_apps_environment_up_to_date_in_place(checkout):
    build = Builder()
    run.set_up("runtime", window=True, make=build)
    run.set_up("dev", window=True, make=build)
    profile, before = build.calls[-1]
    assert profile == "dev" and before  # nothing was removed
    assert run.ready("dev") and run.ready("runtime")


def test_new_lock_rebuilds_from_nothing(checkout):
    build = Builder()
    run.set_up("runtime", window=True, make=build)
    (checkout / "packaging" / "lock" / "runtime.txt").write_text("newer")
    run.set_up("runtime", window=True, make=build)
    assert build.calls[-1] == ("runtime", set())


def test_environment_without_its_python_is_not_used(checkout):
    folder = run.set_up("runtime", window=True, make=Builder())
    run.python_of(folder).unlink()
    assert run.ready("runtime") is None


def test_lacking_packages_are_looked_at_again(checkout, monkeypatch):
    monkeypatch.setattr(run, "ensure_system", lambda profile, window, known: "told")
    folder = run.set_up("runtime", window=True, make=Builder())
    assert run.ready("runtime") is None
    assert run.read_stamp(folder).system_for("runtime") == "told"
    assert run.read_stamp(folder).system_for("dev") == ""


def test_unwritable_checkout_uses_the_cache(checkout, tmp_path, monkeypatch):
    monkeypatch.setattr(run.os, "access", lambda path, mode: False)
    assert run.set_up("runtime", window=True, make=Builder()) == tmp_path / "cache"
    assert run.ready("runtime") == tmp_path / "cache"


@posix_only
def test_one_start_at_a_time(tmp_path):
    first, second = run.Lock(tmp_path), run.Lock(tmp_path)
    with first:
        assert not second.take(wait=False)
    with second:
        pass


# ---- failures end in one sentence ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by 12", "wacht tot"),
        ("W: Failed to fetch http://x  Temporary failure resolving 'x'", "internet"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "internet"),
        ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", "internet"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "2 GB vrij"),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "2 GB vrij"),
        ("error: [Errno 13] Permission denied: '/usr/lib'", "recht"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE.", "packaging/lock"),
        ("ERROR: No matching distribution found for PySide6==6.11.3", "64-bit"),
        ("Installing\nError: stopped by signal 9", "stopped by signal 9"),
        ("", "start opnieuw"),
    ],
)
def test_tools_complaint_becomes_one_sentence(words, part):
    sentence = run.explain(words, Path("/x"))
    assert part in sentence
    assert "opnieuw" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x"), "2 GB vrij"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "recht"),
        (OSError(errno.EROFS, "Read-only file system", "/x"), "recht"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/x/dev.txt"), "dev.txt"),
        (KeyboardInterrupt(), "Afgebroken"),
        (run.Stop("Doe dit."), "Doe dit."),
    ],
)
def test_every_failure_ends_in_one_sentence(monkeypatch, capsys, error, part):
    def fail(arguments):
        raise error

    monkeypatch.setattr(run, "start", fail)
    assert run.main([]) != 0
    shown = capsys.readouterr()
    assert part in shown.err and shown.err.count("\n") == 1
    assert shown.out == ""


def test_stop_gives_its_own_exit_code(monkeypatch):
    def fail(arguments):
        raise run.Stop("Plak dit.", code=2)

    monkeypatch.setattr(run, "start", fail)
    assert run.main([]) == 2


def test_a_failing_tool_is_heard():
    code, words = run.watch([sys.executable, "-c", "print('E: kapot'); raise SystemExit(3)"])
    assert code == 3
    assert run.last_line(words + "daarna\n") == "E: kapot"


@posix_only
def test_a_killed_tool_is_named():
    kill = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    _, words = run.watch([sys.executable, "-c", kill])
    assert "signal 9" in words


# ---- the app and the tests --------------------------------------------------------------------


@posix_only
def test_second_start_becomes_the_app_with_the_arguments_unchanged(checkout, monkeypatch):
    folder = run.set_up("runtime", window=True, make=Builder())
    ran = []
    monkeypatch.setattr(run.os, "execv", lambda path, command: ran.append(command))
    monkeypatch.setitem(sys.modules, "subprocess", None)  # starting one would cost time
    arguments = ["search", "twee woorden", "--json", "-x", "", "test"]
    run.main(arguments)
    python = str(folder / "bin" / "python")
    assert ran == [[python, "-P", "-m", "archive_app", *arguments]]


@pytest.mark.parametrize(
    ("arguments", "display", "draws"),
    [
        ([], ":0", True),
        (["open"], ":0", True),
        (["search", "jobcoaching"], ":0", False),
        ([], "", False),
    ],
)
def test_qt_libraries_are_required_only_where_something_is_drawn(
    monkeypatch, arguments, display, draws
):
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert run.draws(arguments) is draws


def record_calls(monkeypatch, failing=""):
    calls = []

    def call(command, cwd, env):
        calls.append((command, env))
        return 7 if failing and failing in command[0] else 0

    monkeypatch.setattr(subprocess, "call", call)
    return calls


def test_checks_run_quick_ones_first_and_pytest_last(checkout, monkeypatch):
    calls = record_calls(monkeypatch)
    monkeypatch.setattr(run, "screen", lambda: ["xvfb-run", "-a"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert run.run_tests(checkout / ".venv", ["-k", "iets"]) == 0
    names = [Path(command[0]).stem for command, _ in calls]
    assert names == ["ruff", "ruff", "mypy", "lint-imports", "xvfb-run"]
    command, environment = calls[-1]
    assert command[1 + command.index("-m") :] == ["pytest", *run.SHARED, "-k", "iets"]
    assert "QT_QPA_PLATFORM" not in environment
    assert "XDG_RUNTIME_DIR" in environment


def test_checks_stop_at_the_first_failure(checkout, monkeypatch, capsys):
    calls = record_calls(monkeypatch, failing="mypy")
    assert run.run_tests(checkout / ".venv", []) == 7
    assert len(calls) == 3
    assert "mypy" in capsys.readouterr().err.splitlines()[-1]


def test_tests_draw_offscreen_where_no_screen_can_be_had(checkout, monkeypatch, capsys):
    calls = record_calls(monkeypatch)
    monkeypatch.setattr(run, "screen", lambda: [])
    run.run_tests(checkout / ".venv", [])
    assert calls[-1][1]["QT_QPA_PLATFORM"] == "offscreen"
    assert "Xvfb" in capsys.readouterr().err


def test_announcement_survives_a_closed_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(run.sys, "platform", "linux")
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    assert run.as_root([run.Packages("sound", ("libvlc5",), required=False)]) == []
    assert "libvlc5 - om geluid af te spelen" in shown.getvalue()


@posix_only
def test_ci_hands_on_the_real_material_only_where_it_is(tmp_path):
    checkout = tmp_path / "checkout"
    (checkout / ".ci").mkdir(parents=True)
    script = checkout / ".ci" / "run"
    script.write_bytes((ROOT / ".ci" / "run").read_bytes())
    (checkout / "run.py").write_text(
        "import os, sys\n"
        "print(sys.argv[1:], sorted(k for k in os.environ if k.startswith('ARCHIVE_TEST')))\n"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}

    def ci():
        return subprocess.check_output(["bash", str(script)], env=environment, text=True).strip()

    assert ci() == "['test'] []"
    (tmp_path / "shared" / "facts").mkdir(parents=True)
    (tmp_path / "shared" / "facts" / "catalogue.toml").touch()
    assert ci() == "['test'] ['ARCHIVE_TEST_FACTS']"
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


# ---- the lock files -----------------------------------------------------------------------------


def pins(profile):
    text = (ROOT / "packaging" / "lock" / f"{profile}.txt").read_text(encoding="utf-8")
    lines = [line.rstrip("\\ ") for line in text.splitlines()]
    return {line for line in lines if "==" in line and not line.startswith(" ")}


def test_what_the_tests_install_holds_what_the_app_installs():
    assert pins("runtime") < pins("dev")


@pytest.mark.parametrize("profile", ["runtime", "dev"])
def test_lock_files_name_hashes_and_no_place(profile):
    text = (ROOT / "packaging" / "lock" / f"{profile}.txt").read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") >= len(pins(profile))
    assert not any(word in text for word in ("://", "--index", "--find-links", "file:"))

#!/usr/bin/env python3
"""Set everything up on a bare machine, then start the app or the tests.

`python3 run.py` opens the window, `python3 run.py test` runs every check, and any other
argument goes to the `archive-app` command. Standard library only: nothing else is there yet.
A start that has nothing to set up reads four small files and becomes the app.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

TEXTS = {  # in Dutch and in English
    "old_python": (
        "Open Deuren Archief heeft Python 3.11 of nieuwer nodig en dit is Python {found}: "
        "installeer een nieuwere van https://www.python.org/downloads/ en start opnieuw.",
        "Open Deuren Archief needs Python 3.11 or newer and this is Python {found}: "
        "install a newer one from https://www.python.org/downloads/ and start again.",
    ),
    "window": ("om het venster te tekenen", "to draw the window"),
    "sound": ("om geluid af te spelen", "to play sound"),
    "python": ("voor een eigen Python-omgeving", "for a private Python environment"),
    "screen": ("een scherm voor de tests", "a screen for the tests"),
    "speech": ("geluid voor de tests", "sound for the tests to play"),
    "installing": ("Dit wordt nu eenmalig met apt geïnstalleerd:", "Installing once, with apt:"),
    "paste": (
        "Er ontbreken systeempakketten ({why}) en hier ontbreekt het recht om ze te installeren: "
        "plak deze regel in een terminal en start daarna opnieuw.\n\n  {line}\n",
        "Some system packages are missing ({why}) and there is no right to install them here: "
        "paste this line into a terminal and then start again.\n\n  {line}\n",
    ),
    "paste_wanted": (
        "Het werkt nog beter met enkele systeempakketten erbij ({why}); "
        "plak daarvoor, wanneer u wilt, deze regel in een terminal.\n\n  {line}\n",
        "It works better still with some more system packages ({why}); "
        "for that, paste this line into a terminal whenever you like.\n\n  {line}\n",
    ),
    "no_venv": (
        "Deze Python kan geen eigen omgeving maken: installeer de module venv met uw "
        "pakketbeheer, of Python van https://www.python.org/downloads/, en start opnieuw.",
        "This Python cannot make a private environment: install its venv module with your "
        "package manager, or Python from https://www.python.org/downloads/, and start again.",
    ),
    "building": (
        "De Python-omgeving wordt eenmalig ingericht in {folder}; dat duurt enkele minuten.",
        "Setting up the Python environment in {folder}, once; this takes a few minutes.",
    ),
    "waiting": (
        "Een andere start is de omgeving al aan het inrichten; daar wordt op gewacht.",
        "Another start is already setting up the environment; waiting for it.",
    ),
    "disk_full": (
        "De schijf is vol: maak ten minste 2 GB vrij voor {folder} en voor tijdelijke bestanden "
        "({temp}), en start opnieuw.",
        "The disk is full: free at least 2 GB for {folder} and for temporary files "
        "({temp}), and start again.",
    ),
    "apt_busy": (
        "Een ander programma is pakketten aan het installeren: wacht tot het klaar is en "
        "start opnieuw.",
        "Another program is installing packages: wait until it is done and start again.",
    ),
    "no_network": (
        "Er is geen verbinding met het internet, en die is nodig voor de eerste keer: "
        "maak verbinding en start opnieuw.",
        "There is no connection to the internet, and the first start needs one: "
        "connect and start again.",
    ),
    "no_rights": (
        "Er ontbreekt het recht om te schrijven of te installeren ({line}): start opnieuw vanuit "
        "een map die van u is.",
        "There is no right to write or install here ({line}): start again from a folder that "
        "is yours.",
    ),
    "bad_hash": (
        "Een gedownload bestand is niet het bestand dat in packaging/lock staat: start opnieuw, "
        "en meld het als het weer gebeurt.",
        "A downloaded file is not the one that packaging/lock names: start again, and report it "
        "if it happens again.",
    ),
    "no_wheel": (
        "Een onderdeel bestaat niet voor deze computer met Python {found} ({line}): start "
        "opnieuw met een 64-bit Python 3.11, 3.12 of 3.13.",
        "A component does not exist for this computer with Python {found} ({line}): start "
        "again with a 64-bit Python 3.11, 3.12 or 3.13.",
    ),
    "missing_file": (
        "Het bestand {file} ontbreekt: haal de map van het programma opnieuw op en start opnieuw.",
        "The file {file} is missing: fetch the program's folder again and start again.",
    ),
    "unknown": (
        "Het inrichten is mislukt ({line}): start opnieuw, en stuur deze regel mee als u het "
        "meldt.",
        "Setting up failed ({line}): start again, and include this line if you report it.",
    ),
    "interrupted": (
        "Afgebroken; een volgende start begint waar het nodig is.",
        "Interrupted; the next start picks up where needed.",
    ),
    "offscreen": (
        "Hier is geen Xvfb: de tests tekenen zonder scherm.",
        "There is no Xvfb here: the tests draw without a screen.",
    ),
    "not_tested": ("Niet in orde: {step}.", "Not in order: {step}."),
}


def text(key: str, **values: object) -> str:
    """Give the sentence `key` in English where the locale says so, else in Dutch."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return TEXTS[key][locale.lower().startswith("en")].format(**values)


def version_problem(major: int, minor: int) -> str:
    """Say what to do when this Python is too old, or nothing."""
    return "" if (major, minor) >= (3, 11) else text("old_python", found=f"{major}.{minor}")


# Before the rest is read: an older Python stumbles over the annotations below.
if version_problem(*sys.version_info[:2]):
    sys.exit(version_problem(*sys.version_info[:2]))


ROOT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"


class Stop(Exception):
    """End with one sentence that says what to do."""

    def __init__(self, sentence: str, code: int = 1):
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def say(sentence: str) -> None:
    """Tell the person something, apart from what the app itself prints."""
    print(sentence, file=sys.stderr, flush=True)


# ---- what an earlier start left behind --------------------------------------------------


class Stamp(NamedTuple):
    """What an environment was built from; written last, so its absence means half-built."""

    base: str
    locks: str
    project: str
    profile: str  # "runtime", or "dev", which holds all of runtime
    system: str  # the profile whose system packages are there, or that was told how to get them
    complete: str  # "yes", or "told" when packages lack

    def serves(self, wanted: "Stamp") -> bool:
        """Tell whether this environment can be used as it is."""
        same = self[:3] == wanted[:3]
        return same and self.profile in (wanted.profile, "dev")

    def system_for(self, profile: str) -> str:
        """Tell what is known of the system packages for a profile: "yes", "told" or ""."""
        return self.complete if self.system in (profile, "dev") else ""


def digest(*files: Path) -> str:
    """Give one sha256 of the files' contents."""
    import hashlib

    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def lock_file(profile: str) -> Path:
    """Give the file that pins what a profile installs."""
    return ROOT / "packaging" / "lock" / f"{profile}.txt"


def wanted_stamp(profile: str) -> Stamp:
    """Give the stamp that a sound environment for this checkout has."""
    return Stamp(
        # The scripts inside hold absolute paths: a checkout that moved needs a new environment.
        base=f"{sys.platform} {sys.version_info[0]}.{sys.version_info[1]} {ROOT}",
        locks=digest(lock_file("runtime"), lock_file("dev")),
        project=digest(ROOT / "pyproject.toml"),
        profile=profile,
        system="",
        complete="",
    )


def read_stamp(folder: Path) -> Stamp | None:
    """Read an environment's stamp; None when it is half-built, broken or not there."""
    try:
        lines = (folder / "stamp").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if len(lines) != len(Stamp._fields) or not python_of(folder).exists():
        return None
    return Stamp(*lines)


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Write the stamp in one step."""
    fresh = folder / "stamp.new"
    fresh.write_text("\n".join(stamp) + "\n", encoding="utf-8")
    fresh.replace(folder / "stamp")


def tool_of(folder: Path, name: str) -> Path:
    """Give the path of a command inside an environment."""
    return folder / "Scripts" / f"{name}.exe" if WINDOWS else folder / "bin" / name


def python_of(folder: Path) -> Path:
    """Give the path of an environment's Python."""
    return tool_of(folder, "python")


def cache_folder() -> Path:
    """Give the folder for this checkout's environment when the checkout is not to be written."""
    import hashlib

    if WINDOWS:
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    key = hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]
    return base / "open-deuren-archief" / f"venv-{key}"


def places() -> tuple[Path, Path]:
    """Give where the environment may be: beside this file, or in the user's cache."""
    return ROOT / ".venv", cache_folder()


def writable_place() -> Path:
    """Give where this user may build the environment."""
    beside, cached = places()
    inside = beside if beside.exists() else ROOT
    return beside if os.access(inside, os.W_OK) else cached


# ---- system packages --------------------------------------------------------------------


class Packages(NamedTuple):
    """Some Debian packages and why they are needed; wanted ones may lack."""

    why: str
    names: tuple[str, ...]
    required: bool


WINDOW_PACKAGES = (
    *("libgl1", "libegl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
)
SOUND_PACKAGES = ("libpulse0", "libpipewire-0.3-0", "libvlc5", "vlc-plugin-base", "libvlc-bin")


def needs(profile: str, window: bool, venv: str) -> list[Packages]:
    """List what the system must have; `venv` names the package for environments, or is empty."""
    found = [Packages("python", (venv,), required=True)] if venv else []
    found.append(Packages("window", WINDOW_PACKAGES, required=window))
    found.append(Packages("sound", SOUND_PACKAGES, required=False))
    if profile == "dev":
        found.append(Packages("screen", ("xvfb", "xauth"), required=False))
        found.append(Packages("speech", ("espeak-ng", "ffmpeg"), required=False))
    return found


def venv_package() -> str:
    """Name the package that lets this Python make environments; empty when it can already."""
    import importlib.util

    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return ""
    ours = f"python3.{sys.version_info[1]}"
    if sys.base_prefix != "/usr" or installed_packages() is None:
        raise Stop(text("no_venv"))
    default = Path("/usr/bin/python3").resolve().name
    return "python3-venv" if default == ours else f"{ours}-venv"


def parse_packages(listing: str) -> set[str]:
    """Read dpkg-query's lines `status<TAB>name<TAB>provides` into the names that are there."""
    names = set()
    for line in listing.splitlines():
        status, name, provides = [*line.split("\t"), "", ""][:3]
        if status == "installed":
            # A library may be there under a successor's name, as libglib2.0-0t64.
            names.update([name, *(part.split(" ")[0] for part in provides.split(", ") if part)])
    return names


def installed_packages() -> set[str] | None:
    """Ask dpkg what is installed; None where packages do not come from apt."""
    import shutil
    import subprocess

    if not all(map(shutil.which, ("dpkg-query", "apt-get"))):
        return None
    shape = "${db:Status-Status}\t${Package}\t${Provides}\n"
    command = ["dpkg-query", "--show", f"--showformat={shape}"]
    return parse_packages(subprocess.run(command, capture_output=True, text=True).stdout)


def missing(groups: list[Packages], installed: set[str]) -> list[Packages]:
    """Keep of each group what is not installed, and drop the complete groups."""
    rest = [
        group._replace(names=tuple(name for name in group.names if name not in installed))
        for group in groups
    ]
    return [group for group in rest if group.names]


def names_of(groups: list[Packages]) -> list[str]:
    """List all package names of some groups."""
    return [name for group in groups for name in group.names]


def paste_line(groups: list[Packages], sudo: bool) -> str:
    """Give the line that installs the packages."""
    install = "apt-get install -y --no-install-recommends " + " ".join(names_of(groups))
    if sudo:
        return f"sudo apt-get update && sudo {install}"
    return f'su -c "apt-get update && {install}"'


def ask_to_paste(key: str, groups: list[Packages]) -> str:
    """Say which line to paste, and why."""
    import shutil

    why = ", ".join(text(group.why) for group in groups)
    return text(key, why=why, line=paste_line(groups, sudo=shutil.which("sudo") is not None))


def as_root(groups: list[Packages]) -> list[str] | None:
    """Say what will be installed and give the words to do it as root; None without rights."""
    import shutil
    import subprocess

    if sys.platform == "win32":
        return None
    person = sys.stdin is not None and sys.stdin.isatty()
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            return None
        if not person and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
            return None
    say(text("installing"))
    for group in groups:
        say(f"  {' '.join(group.names)} - {text(group.why)}")
    if os.geteuid() == 0:
        return []
    if person and subprocess.call(["sudo", "-v"]):  # asks for the password
        return None
    return ["sudo", "-n"]


def check_room() -> None:
    """`Stop` when apt has no room to begin: an update on a full disk hangs for ever."""
    import shutil

    for folder in map(Path, ("/var/lib/apt/lists", "/var/cache/apt")):
        if folder.exists() and shutil.disk_usage(folder).free < 100_000_000:
            raise Stop(explain("no space left on device", folder))


def apt_install(prefix: list[str], groups: list[Packages], update: bool = True) -> None:
    """Install the packages, or `Stop`."""
    check_room()
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    # An update that finds no network still exits 0: its words explain why the install fails.
    words = watch([*apt, "update"])[1] if update else ""
    install = [*apt, "install", "-y", "--no-install-recommends", *names_of(groups)]
    code, more = watch(install)
    if code:
        raise Stop(explain(words + more, Path("/usr")))


def ensure_system(profile: str, window: bool, known: str) -> str:
    """See to the system packages; gives "yes", or "told" when some wanted ones still lack."""
    installed = installed_packages()
    if installed is None:
        venv_package()  # stops when this Python cannot make environments
        return "yes"
    lacking = missing(needs(profile, window, venv_package()), installed)
    required = [group for group in lacking if group.required]
    if not lacking or (known == "told" and not required):
        return known if lacking else "yes"
    prefix = as_root(lacking)
    if prefix is not None and install_all(prefix, lacking, required):
        return "yes"
    if required and prefix is None:
        raise Stop(ask_to_paste("paste", lacking), code=2)
    say(ask_to_paste("paste_wanted", [group for group in lacking if not group.required]))
    return "told"


def install_all(prefix: list[str], lacking: list[Packages], required: list[Packages]) -> bool:
    """Install all that lacks; False when only the required ones could be had."""
    try:
        apt_install(prefix, lacking)
    except Stop as stop:
        if required:  # a wanted one that is not to be had must not block
            try:
                apt_install(prefix, required, update=False)
            except Stop:
                raise stop from None  # the first attempt also knows how the update went
        say(stop.sentence)
        return False
    return True


# ---- running tools and reading their complaints -------------------------------------------


SIGNS = (  # the first that fits explains a failure
    ("disk_full", ("no space left on device", "errno 28", "enough free space", "quota exceeded")),
    ("apt_busy", ("could not get lock", "unable to acquire the dpkg", "is another process using")),
    ("bad_hash", ("do not match the hashes",)),
    (
        "no_network",
        (
            *("name resolution", "name or service not known", "could not resolve", "getaddrinfo"),
            *("newconnectionerror", "network is unreachable", "connection refused", "timed out"),
            *("failed to fetch", "unable to connect", "proxyerror", "connection broken"),
            *("certificate_verify_failed", "nodename nor servname", "connection reset"),
        ),
    ),
    ("no_rights", ("permission denied", "read-only file system", "are you root", "sudo:")),
    ("no_wheel", ("no matching distribution", "not a supported wheel")),
)


def last_line(words: str) -> str:
    """Give the line that tells most: the last that calls itself an error, or the last."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E: ", "ERROR: ", "Error: "))]
    return (errors or lines or ["?"])[-1][:200].rstrip(".")


def explain(words: str, folder: Path) -> str:
    """Turn a tool's complaint into one sentence that says what to do."""
    import tempfile

    lower = words.lower()
    key = next((key for key, signs in SIGNS if any(sign in lower for sign in signs)), "unknown")
    return text(
        key,
        folder=folder,
        temp=tempfile.gettempdir() if key == "disk_full" else "",
        line=last_line(words),
        found=f"{sys.version_info[0]}.{sys.version_info[1]}",
    )


def explain_os_error(error: OSError, folder: Path) -> str:
    """Turn a failure of the system into one sentence that says what to do."""
    if isinstance(error, FileNotFoundError):
        return text("missing_file", file=error.filename)
    return explain(str(error), folder)


def watch(command: list[str], keep: int | None = None) -> tuple[int, str]:
    """Run a tool, show its latest line on a terminal, and give its exit code and output.

    The tool inherits the lock `keep`, so that it stays held when only this process is killed.
    """
    import shutil
    import subprocess

    shown = sys.stderr.isatty() and not WINDOWS
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if keep is None or WINDOWS else (keep,),
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if shown:
                width = shutil.get_terminal_size().columns - 3
                print(f"\r\033[K  {line.strip()[:width]}", end="", file=sys.stderr, flush=True)
    if shown:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if process.returncode < 0:
        lines.append(f"Error: stopped by signal {-process.returncode}")
    return process.returncode, "".join(lines)


# ---- the private environment --------------------------------------------------------------


class Lock:
    """Lets one start at a time work on an environment."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.file = (folder / "lock").open("a+b")

    def __enter__(self) -> int:
        if not self.take(wait=False):
            say(text("waiting"))
            while not self.take(wait=True):
                pass
        return self.file.fileno()

    def take(self, wait: bool) -> bool:
        """Take the lock, and tell whether that worked; Windows waits ten seconds at most."""
        if sys.platform == "win32":
            import msvcrt

            self.file.seek(0)
            try:
                msvcrt.locking(self.file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                return False
        else:
            import fcntl

            try:
                fcntl.flock(self.file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def __exit__(self, *_: object) -> None:
        self.file.close()


def clear(folder: Path) -> None:
    """Remove a half-built or outdated environment, all but the lock that is held."""
    import shutil

    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != "lock":
            entry.unlink()


def build(folder: Path, profile: str, keep: int) -> None:
    """Make the environment, or bring it up to date; `Stop` when that fails."""
    python = str(python_of(folder))
    pip = [python, "-m", "pip", "install", "--no-deps", "--no-user", "--no-input"]
    # When run by an environment's Python, build from the one below: it may be this very folder.
    base = getattr(sys, "_base_executable", None) or sys.executable
    steps = [
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(profile))],
        [*pip, "--no-build-isolation", "-e", str(ROOT)],
    ]
    if not python_of(folder).exists():
        # Two steps, since venv hides what went wrong in ensurepip.
        steps[:0] = [
            [base, "-m", "venv", "--without-pip", str(folder)],
            [python, "-m", "ensurepip", "--default-pip"],
        ]
    for step in steps:
        code, words = watch(step, keep)
        if code:
            raise Stop(explain(words, folder))


def set_up(profile: str, window: bool, make: Callable[[Path, str, int], None] = build) -> Path:
    """Do what is still to be done, one start at a time; gives the environment's folder."""
    folder = writable_place()
    wanted = wanted_stamp(profile)
    with Lock(folder) as keep:
        found = read_stamp(folder)  # another start may have done it meanwhile
        complete = ensure_system(profile, window, found.system_for(profile) if found else "")
        if found is None or not found.serves(wanted):
            say(text("building", folder=folder))
            (folder / "stamp").unlink(missing_ok=True)
            if found is None or found[:2] != wanted[:2]:
                clear(folder)
            make(folder, profile, keep)
            found = wanted
        write_stamp(folder, found._replace(system=profile, complete=complete))
    return folder


def ready(profile: str) -> Path | None:
    """Give an environment that needs no work at all, if there is one."""
    wanted = wanted_stamp(profile)
    for folder in places():
        found = read_stamp(folder)
        if found and found.serves(wanted) and found.system_for(profile) == "yes":
            return folder
    return None


# ---- the app and the tests ----------------------------------------------------------------


def app_command(folder: Path, arguments: list[str]) -> list[str]:
    """Give the command that is the app; -P since the current folder may hold any module."""
    return [str(python_of(folder)), "-P", "-m", "archive_app", *arguments]


def become_app(folder: Path, arguments: list[str]) -> int:
    """Turn this process into the app; on Windows, wait for it."""
    command = app_command(folder, arguments)
    if WINDOWS:
        import subprocess

        return subprocess.call(command)
    os.execv(command[0], command)


def screen() -> list[str]:
    """Give the words that put a command on a screen of its own; none when that cannot be had."""
    import shutil

    if sys.platform == "linux" and shutil.which("xvfb-run") and shutil.which("xauth"):
        return ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24"]
    return []


# Two processes, each a whole file at a time. One that crashes ends the run, which names its test.
SHARED = ("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0")


def test_steps(folder: Path) -> dict[str, list[str]]:
    """List the checks that come before pytest, the quick ones first."""
    ruff, mypy, imports = (str(tool_of(folder, name)) for name in ("ruff", "mypy", "lint-imports"))
    return {
        "ruff check": [ruff, "check", "."],
        "ruff format": [ruff, "format", "--check", "."],
        "mypy": [mypy],
        "lint-imports": [imports, "--no-logo", "--cache-dir", str(folder / "caches" / "imports")],
    }


def test_environment(folder: Path, private: str) -> dict[str, str]:
    """Give the variables for the checks: a screen of their own, no traces in the checkout."""
    environment = dict(os.environ)
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        environment.pop(name, None)  # windows would open on the person's own screen
    if not screen():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    environment.setdefault("XDG_RUNTIME_DIR", private)  # Qt warns when there is none
    for name, cache in (
        ("RUFF_CACHE_DIR", "ruff"),
        ("MYPY_CACHE_DIR", "mypy"),
        ("HYPOTHESIS_STORAGE_DIRECTORY", "hypothesis"),
    ):
        environment[name] = str(folder / "caches" / cache)
    return environment


def run_tests(folder: Path, arguments: list[str]) -> int:
    """Run every check, pytest last; gives the exit code of the first that fails."""
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(prefix="archive-app-") as private:
        environment = test_environment(folder, private)
        for name, command in test_steps(folder).items():
            say(f"== {name}")
            code = subprocess.call(command, cwd=ROOT, env=environment)
            if code:
                say(text("not_tested", step=name))
                return code
        if not screen():
            say(text("offscreen"))
        say(f"== pytest {' '.join(arguments)}".rstrip())
        command = [*screen(), str(python_of(folder)), "-m", "pytest", *SHARED, *arguments]
        return subprocess.call(command, cwd=ROOT, env=environment)


def draws(arguments: list[str]) -> bool:
    """Tell whether the app will draw: a command needs no libraries for that.

    Without a display neither does the window, which then only says how to go on.
    """
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    display = sys.platform != "linux" or any(os.environ.get(name) for name in displays)
    return display and (not arguments or "open" in arguments)


def start(arguments: list[str]) -> int:
    """Set up what lacks, then run the tests or become the app."""
    testing = arguments[:1] == ["test"]
    profile = "dev" if testing else "runtime"
    folder = ready(profile) or set_up(profile, window=testing or draws(arguments))
    if testing:
        return run_tests(folder, arguments[1:])
    return become_app(folder, arguments)


def main(arguments: list[str]) -> int:
    """Start, and end every failure in one sentence."""
    try:
        return start(arguments)
    except Stop as stop:
        say(stop.sentence)
        return stop.code
    except KeyboardInterrupt:
        say(text("interrupted"))
        return 130
    except OSError as error:
        say(explain_os_error(error, writable_place()))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

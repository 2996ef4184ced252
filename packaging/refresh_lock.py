"""Write both lock files anew: `python3 packaging/refresh_lock.py`.

Takes the newest versions that pyproject.toml allows, with the hashes of their files for every
platform and every Python that the app supports. The index comes from pip's own settings and is
never written down. Needs a connection; uses `uv` from the PATH, or from a throw-away environment.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path("packaging", "lock")
HEADER = "# Written by packaging/refresh_lock.py: change pyproject.toml and run that instead.\n"
# What installs the app itself into its environment, and is no dependency of the app.
EDITABLE = "editables"


def pip_setting(name: str) -> str:
    """Give one of pip's settings, from its environment or its files; empty when it has none."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True
    )
    for line in asked.stdout.splitlines():
        key, _, value = line.partition("=")
        if key.rpartition(".")[2] == name:
            return value.strip("'\"")
    return ""


def uv_environment() -> dict[str, str]:
    """Let uv reach the index that pip reaches: it does not read pip's settings itself."""
    environment = dict(os.environ)
    for variable, setting in (("UV_DEFAULT_INDEX", "index-url"), ("SSL_CERT_FILE", "cert")):
        value = pip_setting(setting)
        if value:
            environment.setdefault(variable, value)
    return environment


def uv_command(folder: Path) -> str:
    """Give the path of uv, installed into a throw-away folder when it is not on the PATH."""
    found = shutil.which("uv")
    if found:
        return found
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(binaries / "python"), "-m", "pip", "install", "-q", "uv"], check=True)
    return str(binaries / "uv")


def compile_lock(uv: str, target: str, *sources: str, extra: str = "") -> None:
    """Resolve the sources into one lock file, for all platforms and with hashes."""
    output = LOCK / target
    command = [
        *(uv, "pip", "compile", *sources, "--quiet", "--upgrade", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-header"),
        *("--no-emit-index-url", "--no-emit-find-links", "--output-file", str(output)),
    ]
    subprocess.run(
        command, check=True, cwd=ROOT, env=uv_environment(), input=extra, encoding="utf-8"
    )
    written = (ROOT / output).read_text(encoding="utf-8")
    (ROOT / output).write_text(HEADER + written, encoding="utf-8", newline="\n")


def main() -> None:
    """Write the runtime lock, and the dev lock that holds all of it in the same versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tools = "\n".join([*project["build-system"]["requires"], EDITABLE])
    (ROOT / LOCK).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        uv = uv_command(Path(folder))
        compile_lock(uv, "runtime.txt", "pyproject.toml", "-", extra=tools)
        constraint = str(LOCK / "runtime.txt")
        compile_lock(uv, "dev.txt", "pyproject.toml", "--group", "dev", "-c", constraint)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failure:
        sys.exit(
            f"The lock files were not refreshed: {Path(failure.cmd[0]).name} failed, see above."
        )

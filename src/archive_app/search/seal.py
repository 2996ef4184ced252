"""The seal on an index folder: which files are ours, and that nobody else touched them.

Whoosh unpickles what it reads, so a file that we did not write must never get as far as Whoosh.
`seal.json` holds names and digests of all files of the index under a keyed hash (HMAC); whoever
opens the index checks each file against it first.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SEAL = "seal.json"
_CHUNK = 1 << 20
_MOST = 1 << 24  # bytes of a seal; a longer one is not ours


@dataclass(frozen=True, slots=True)
class SealedFile:
    """What the seal says of a file; size and time only tell whether it has to be read again."""

    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The files of an index at its last commit.

    Attributes:
        stamp: version of schema, analysis and libraries; another one means: build anew.
        archive: id of the archive that it is the index of.
        revision: of the newest change of that archive that it has taken in.
        identity: tells this seal from the next without reading it.
    """

    stamp: str
    files: Mapping[str, SealedFile] = field(default_factory=dict)
    archive: str = ""
    revision: int = 0
    identity: tuple[int, ...] = ()


def identity(folder: Path) -> tuple[int, ...]:
    """Return what changes with each commit, whoever made it; empty where there is no seal."""
    try:
        found = (folder / SEAL).lstat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def read(folder: Path, key: bytes) -> Seal | None:
    """Return the seal of a folder, or None where there is none made with this key."""
    at = identity(folder)
    try:
        if not at or at[2] > _MOST or not _is_regular(folder / SEAL):
            return None
        data = json.loads((folder / SEAL).read_bytes())
        body = data["body"]
        if not hmac.compare_digest(str(data["mac"]), _mac(body, key)):
            return None
        content = json.loads(body)
        files = {name: SealedFile(*row) for name, row in content["files"].items()}
        archive, revision = str(content["archive"]), int(content["revision"])
        return Seal(content["stamp"], files, archive, revision, at)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write(
    folder: Path,
    key: bytes,
    stamp: str,
    names: Iterable[str],
    known: Seal | None,
    archive: str = "",
    revision: int = 0,
) -> Seal:
    """Seal the named files; those that are as `known` has them are not read again."""
    before = known.files if known else {}
    files = {name: _describe(folder / name, before.get(name)) for name in sorted(names)}
    rows = {name: [one.size, one.mtime_ns, one.digest] for name, one in files.items()}
    content = {"stamp": stamp, "files": rows, "archive": archive, "revision": revision}
    body = json.dumps(content, sort_keys=True)
    _replace(folder / SEAL, json.dumps({"body": body, "mac": _mac(body, key)}).encode())
    return Seal(stamp, files, archive, revision, identity(folder))


def holds(folder: Path, seal: Seal, trusted: Seal | None = None) -> bool:
    """Return whether each sealed file is there, regular, and as it was sealed.

    Args:
        trusted: a seal whose files were checked already; the same ones are not read again.
    """
    checked = trusted.files if trusted else {}
    try:
        for name, sealed in seal.files.items():
            path = folder / name
            if not _is_plain(name) or not _is_regular(path):
                return False
            found = path.stat()
            if found.st_size != sealed.size:
                return False
            if checked.get(name) == sealed and found.st_mtime_ns == sealed.mtime_ns:
                continue
            if not hmac.compare_digest(_digest(path), sealed.digest):
                return False
    except OSError:
        return False
    return True


def _describe(path: Path, before: SealedFile | None) -> SealedFile:
    found = path.stat()
    if before and (before.size, before.mtime_ns) == (found.st_size, found.st_mtime_ns):
        return before
    return SealedFile(found.st_size, found.st_mtime_ns, _digest(path))


def _digest(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _mac(body: str, key: bytes) -> str:
    return hmac.new(key, body.encode(), "sha256").hexdigest()


def _is_plain(name: str) -> bool:
    return name not in ("", ".", "..") and not any(c in name for c in "/\\:\0")


def _is_regular(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    handle, name = tempfile.mkstemp(prefix=".seal-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

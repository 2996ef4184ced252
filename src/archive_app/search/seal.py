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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

SEAL = "seal.json"
_READERS = 4  # threads; neither reading nor hashing holds up the others
_BLOCK = 1 << 24  # a file's digest is that of the digests of its blocks, which go beside each other
_CHUNK = 1 << 18
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
    unread = []
    try:
        for name, sealed in seal.files.items():
            path = folder / name
            if not _is_plain(name) or not _is_regular(path):
                return False
            found = path.stat()
            if found.st_size != sealed.size:
                return False
            if checked.get(name) != sealed or found.st_mtime_ns != sealed.mtime_ns:
                unread.append(path)
        digests = _digests(unread)
    except OSError:
        return False
    return all(hmac.compare_digest(d, seal.files[p.name].digest) for p, d in digests.items())


def _digests(paths: list[Path]) -> dict[Path, str]:
    """Return the digests of files."""
    blocks = [
        (path, start) for path in paths for start in range(0, max(path.stat().st_size, 1), _BLOCK)
    ]
    digests: dict[Path, list[bytes]] = {path: [] for path in paths}
    with ThreadPoolExecutor(_READERS, "seal") as pool:
        for (path, _), digest in zip(blocks, pool.map(_digest_of_block, blocks), strict=True):
            digests[path].append(digest)
    return {path: hashlib.sha256(b"".join(of)).hexdigest() for path, of in digests.items()}


def _digest_of_block(block: tuple[Path, int]) -> bytes:
    """Return the SHA-256 of a block of a file; processors have instructions for that."""
    path, start = block
    digest = hashlib.sha256()
    chunk = memoryview(bytearray(_CHUNK))
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        left = _BLOCK
        while left and (length := file.readinto(chunk[:left])):
            digest.update(chunk[:length])
            left -= length
    return digest.digest()


def _describe(path: Path, before: SealedFile | None) -> SealedFile:
    found = path.stat()
    if before and (before.size, before.mtime_ns) == (found.st_size, found.st_mtime_ns):
        return before
    return SealedFile(found.st_size, found.st_mtime_ns, _digests([path])[path])


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

"""The only files Whoosh gets to see: those of the seal, and those it writes itself.

This is Whoosh's public extension point for where an index is kept. Any thread may read an open
index. Small files are read from memory maps. Values of postings are read piece by piece: what is
read from a map of them would count as the program's own memory until it ends.
"""

from __future__ import annotations

import contextlib
import io
import mmap
import os
import tempfile
import threading
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from archive_app.search.folder import TEMPORARY
from archive_app.search.rows import VALUES

_BINARY = getattr(os, "O_BINARY", 0)  # Windows changes line ends otherwise


class MappedFile(StructFile):  # type: ignore[misc]
    """A file that is read from a memory map."""

    def __init__(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            empty = os.fstat(file.fileno()).st_size == 0
            content = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.content = content
        super().__init__(io.BytesIO() if isinstance(content, bytes) else content, name=name)
        self.is_real = False

    def get(self, position: int, length: int) -> bytes:
        """Return bytes without moving the place of reading."""
        return self.content[position : position + length]


class PieceFile:
    """A file that is read in pieces, each from its place."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY | _BINARY)
        self._closing = weakref.finalize(self, os.close, self._handle)
        self._moving = threading.Lock()

    def get(self, position: int, length: int) -> bytes:
        """Return so many bytes from a place.

        Raises:
            EOFError: the file is shorter.
        """
        pieces = []
        while length > 0:
            piece = self._read(position, length)
            if not piece:
                raise EOFError
            pieces.append(piece)
            position, length = position + len(piece), length - len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _read(self, position: int, length: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle, length, position)
        with self._moving:  # Windows: threads share the place of reading
            os.lseek(self._handle, position, os.SEEK_SET)
            return os.read(self._handle, length)

    def close(self) -> None:
        """Let go of the file."""
        self._closing()


class ClosingStorage(FileStorage):  # type: ignore[misc]
    """A folder that can close what Whoosh leaves open when writing fails."""

    def __init__(self, folder: Path | str) -> None:
        super().__init__(str(folder))
        self._created: list[StructFile] = []

    def create_file(self, name: str, **kwargs: Any) -> Any:
        """Create a file; never write through a link or over another file."""
        file = super().create_file(name, **{**kwargs, "excl": True})
        self._created.append(file)
        return file

    def abandon(self) -> None:
        """Close the files that are still being written."""
        for file in self._created:
            with contextlib.suppress(OSError):
                file.raw_file().close()


class SealedStorage(ClosingStorage):
    """A folder of which only the named files exist, as far as Whoosh is concerned."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        super().__init__(folder)
        self.names = set(names)
        self._path = folder
        self._temporary: ClosingStorage | None = None

    def list(self) -> list[str]:
        """Return the names of the files that may be read."""
        return sorted(self.names)

    def __iter__(self) -> Any:
        return iter(self.list())

    def file_exists(self, name: str) -> bool:
        """Return whether a file is one of ours."""
        return name in self.names

    def open_file(self, name: str, **kwargs: Any) -> MappedFile | PieceFile:
        """Open one of our own files for reading."""
        if name not in self.names:
            raise FileNotFoundError(name)
        if name.endswith(VALUES):
            return PieceFile(self._path / name)
        return MappedFile(self._path / name, name)

    def create_file(self, name: str, **kwargs: Any) -> Any:
        """Create a file, which is then ours."""
        file = super().create_file(name, **kwargs)
        self.names.add(name)
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file of ours."""
        super().rename_file(oldname, newname, safe=safe)
        self.names.discard(oldname)
        self.names.add(newname)

    def delete_file(self, name: str) -> None:
        """Give up a file of ours. It stays until the new commit is sealed (see `folder.empty`).

        So a commit that is killed leaves the one before it whole.
        """
        self.names.discard(name)

    def temp_storage(self, name: str | None = None) -> Any:
        """Return a new private folder for what is being sorted, the same one each time."""
        if self._temporary is None:
            self._temporary = ClosingStorage(tempfile.mkdtemp(prefix=TEMPORARY, dir=self._path))
        return self._temporary

    def abandon(self) -> None:
        """Close the files that are still being written, those being sorted as well."""
        super().abandon()
        if self._temporary is not None:
            self._temporary.abandon()

"""The only files Whoosh gets to see: those of the seal, and those it writes itself.

This is Whoosh's public extension point for where an index is kept. Reading goes through memory
maps, so that an open index takes no memory of its own and any thread may read it.
"""

from __future__ import annotations

import contextlib
import io
import mmap
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from archive_app.search.folder import TEMPORARY


class MappedFile(StructFile):  # type: ignore[misc]
    """A file that is read from a memory map."""

    def __init__(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            empty = os.fstat(file.fileno()).st_size == 0
            content = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._content = content
        super().__init__(io.BytesIO() if isinstance(content, bytes) else content, name=name)
        self.is_real = False

    def get(self, position: int, length: int) -> bytes:
        """Return bytes without moving the place of reading."""
        return self._content[position : position + length]


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

    def open_file(self, name: str, **kwargs: Any) -> MappedFile:
        """Open one of our own files for reading."""
        if name not in self.names:
            raise FileNotFoundError(name)
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

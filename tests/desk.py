"""An archive with its services at hand, and small files to bring into it: made-up people only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

import sounds
from archive_app.archive.store import Archive
from archive_app.domain.transcript import Transcript
from archive_app.search.index import SearchIndex
from archive_app.services.importing import Importing, ImportReport
from archive_app.services.indexing import Indexing
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.planned import Action, ImportPlan
from archive_app.services.related_words import RelatedWords
from archive_app.services.searching import Searching

KEY = b"a key for tests that nobody uses"


class Desk:
    """The services of an open archive, put together as a session does."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.library = Library(archive)
        self.importing = Importing(archive, self.library)
        self.indexing = Indexing(archive, SearchIndex(archive.index_folder, KEY))
        self.searching = Searching(archive, self.indexing, RelatedWords(archive))

    def plan(self, *paths: Path, item: str | None = None) -> ImportPlan:
        """Plan an import."""
        return self.importing.plan(paths, item, Progress())

    def bring(self, *paths: Path, item: str | None = None) -> ImportReport:
        """Plan an import and carry it out."""
        return self.importing.apply(self.plan(*paths, item=item), Progress())

    def index(self) -> int:
        """Take in all that waits."""
        return self.indexing.catch_up(Progress())

    def found(self, query: str) -> list[str]:
        """Return the texts that a query finds."""
        return [hit.text for hit in self.searching.search(query).hits]

    def text(self, item: str) -> Transcript:
        """Return the current transcript of an item that has one."""
        transcript = self.library.transcript(item)
        assert transcript is not None
        return transcript

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        row = self.archive.database.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(row[0])

    def media(self) -> list[str]:
        """Return the names of the files in the archive's media folder."""
        return sorted(path.name for path in self.archive.media.folder.iterdir())


def actions(done: ImportPlan | ImportReport) -> list[Action]:
    """Return the action of each file, in order."""
    return [one.action for one in done.files]


def tone(path: Path, hertz: float = 440.0, seconds: float = 0.5) -> Path:
    """Write a wav file with one tone; another tone is another recording."""
    t = np.arange(int(seconds * 8000)) / 8000
    path.parent.mkdir(parents=True, exist_ok=True)
    return sounds.write_wav(path, 0.3 * np.sin(2 * np.pi * hertz * t), 8000)


def vtt(path: Path, *texts: str) -> Path:
    """Write WebVTT, two seconds a text."""
    cues = [
        f"00:00:{2 * n:02}.000 --> 00:00:{2 * n + 2:02}.000\n{text}\n"
        for n, text in enumerate(texts)
    ]
    return note(path, "WEBVTT\n\n" + "\n".join(cues))


def srt(path: Path, *texts: str) -> Path:
    """Write SubRip, two seconds a text."""
    cues = [
        f"{n + 1}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 2:02},000\n{text}\n"
        for n, text in enumerate(texts)
    ]
    return note(path, "\n".join(cues))


def note(path: Path, text: str) -> Path:
    """Write a text file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(paths: Sequence[Path]) -> list[str]:
    """Return the names of files."""
    return [path.name for path in paths]

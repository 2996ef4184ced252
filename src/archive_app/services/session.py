"""An open archive with everything a user can do in it."""

from __future__ import annotations

import threading
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.archive.store import Archive
from archive_app.services import shipped
from archive_app.services.jobs import Jobs
from archive_app.services.library import Library
from archive_app.services.read_state import ReadState

if TYPE_CHECKING:
    from archive_app.services.bookmarks import Bookmarks
    from archive_app.services.chapters import Chapters
    from archive_app.services.codebook_files import CodebookFiles
    from archive_app.services.correcting import Correcting
    from archive_app.services.finding import Finding
    from archive_app.services.history import StepHistory
    from archive_app.services.importing import Importing
    from archive_app.services.indexing import Indexing
    from archive_app.services.related_words import RelatedWords
    from archive_app.services.replacing import Replacing
    from archive_app.services.revisions import Revisions
    from archive_app.services.searching import Searching
    from archive_app.services.sound_tags import SoundTagging
    from archive_app.services.suggesting import Suggesting
    from archive_app.services.tag_matrix import TagMatrix
    from archive_app.services.tag_pages import TagPages
    from archive_app.services.tag_round import TagRounds
    from archive_app.services.tag_suggestions import TagSuggestions
    from archive_app.services.tag_where import TagWhere
    from archive_app.services.tagged import Tagged
    from archive_app.services.tagging import Tagging
    from archive_app.services.tags import Tags
    from archive_app.services.tapping import Tapping
    from archive_app.services.waveforms import Waveforms
    from archive_app.services.word_families import WordFamilies


class Session:
    """Opens an archive and makes its services, those with heavy libraries at the first need."""

    def __init__(self, folder: Path, author: str, seal_key: bytes) -> None:
        self.archive = Archive(folder, author)
        self.library = Library(self.archive)
        self.read_state = ReadState(self.archive)
        self.jobs = Jobs()
        self._seal_key = seal_key
        self._making = threading.RLock()

    def open(self) -> None:
        """Open the archive and bring in what ships with the program.

        Raises:
            ArchiveError: the archive can't be opened.
        """
        self.archive.open()
        shipped.bring_in(self.archive)

    @property
    def indexing(self) -> Indexing:
        """What keeps the index up with the database."""
        with self._making:  # first asked for by several reader threads at once
            return self._indexing

    @cached_property
    def _indexing(self) -> Indexing:
        from archive_app.search.index import SearchIndex
        from archive_app.services.indexing import Indexing

        return Indexing(self.archive, SearchIndex(self.archive.index_folder, self._seal_key))

    @property
    def searching(self) -> Searching:
        """What answers queries."""
        with self._making:
            return self._searching

    @cached_property
    def _searching(self) -> Searching:
        from archive_app.services.searching import Searching

        return Searching(self.archive, self._indexing, self.related_words, self.tagged)

    @cached_property
    def tagged(self) -> Tagged:
        """What knows which passages are tagged."""
        from archive_app.services.tagged import Tagged

        return Tagged(self.archive)

    def suggesting(self, *, half_typed: bool = False, tags: Collection[str] = ()) -> Suggesting:
        """Return what finds other ways to ask.

        Args:
            half_typed: they will be asked while their last word may still grow.
            tags: only passages with one of these tags count.
        """
        from archive_app.services.suggesting import Suggesting

        return Suggesting(self.searching, self.indexing.index, half_typed=half_typed, tags=tags)

    @property
    def finding(self) -> Finding:
        """What finds in one transcript."""
        from archive_app.services.finding import Finding

        with self._making:
            return Finding(self.archive, self.related_words)

    @cached_property
    def related_words(self) -> RelatedWords:
        """The other words that a query's words are looked for as."""
        from archive_app.services.related_words import RelatedWords

        return RelatedWords(self.archive)

    @cached_property
    def word_families(self) -> WordFamilies:
        """What keeps the user's own word families."""
        from archive_app.services.word_families import WordFamilies

        return WordFamilies(self.archive)

    @cached_property
    def importing(self) -> Importing:
        """What brings files in."""
        from archive_app.services.importing import Importing

        return Importing(self.archive, self.library)

    @cached_property
    def steps(self) -> StepHistory:
        """What looks through the history."""
        from archive_app.services.history import StepHistory

        return StepHistory(self.archive)

    @property
    def waveforms(self) -> Waveforms:
        """What makes and keeps pictures of the sound."""
        with self._making:  # first asked for in a reader's thread and in that of the sound
            return self._waveforms

    @cached_property
    def _waveforms(self) -> Waveforms:
        from archive_app.services.waveforms import Waveforms

        return Waveforms(self.archive)

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """What keeps places in recordings."""
        from archive_app.services.bookmarks import Bookmarks

        return Bookmarks(self.archive)

    @cached_property
    def chapters(self) -> Chapters:
        """What knows the chapters of recordings."""
        from archive_app.services.chapters import Chapters

        return Chapters(self.archive)

    @cached_property
    def sound_tags(self) -> SoundTagging:
        """What reads and writes the tags of sound files."""
        from archive_app.services.sound_tags import SoundTagging

        return SoundTagging(self.archive, self.chapters)

    @cached_property
    def correcting(self) -> Correcting:
        """What corrects transcripts."""
        from archive_app.services.correcting import Correcting

        return Correcting(self.archive)

    @cached_property
    def revisions(self) -> Revisions:
        """What knows which corrections were made, and puts back what was there before."""
        from archive_app.services.revisions import Revisions

        return Revisions(self.archive)

    @cached_property
    def replacing(self) -> Replacing:
        """What finds and replaces in a transcript."""
        from archive_app.services.replacing import Replacing

        return Replacing(self.archive)

    @cached_property
    def tapping(self) -> Tapping:
        """What gives a transcript times from tapping along."""
        from archive_app.services.tapping import Tapping

        return Tapping(self.archive)

    @cached_property
    def tags(self) -> Tags:
        """What keeps the codebook."""
        from archive_app.services.tags import Tags

        return Tags(self.archive)

    @cached_property
    def codebook_files(self) -> CodebookFiles:
        """What writes the codebook to files, and takes in those of others."""
        from archive_app.services.codebook_files import CodebookFiles

        return CodebookFiles(self.archive)

    @cached_property
    def tagging(self) -> Tagging:
        """What puts tags on passages."""
        from archive_app.services.tagging import Tagging

        return Tagging(self.archive)

    @cached_property
    def tag_pages(self) -> TagPages:
        """What reads all that was tagged with a tag."""
        from archive_app.services.tag_pages import TagPages

        return TagPages(self.archive)

    @cached_property
    def tag_matrix(self) -> TagMatrix:
        """What counts tags by item, and tags that stand together."""
        from archive_app.services.tag_matrix import TagMatrix

        return TagMatrix(self.archive)

    @cached_property
    def tag_where(self) -> TagWhere:
        """What finds where tags and words are."""
        from archive_app.services.tag_where import TagWhere

        return TagWhere(self.archive, self.searching)

    @cached_property
    def tag_rounds(self) -> TagRounds:
        """What goes through passages in tagging rounds."""
        from archive_app.services.tag_round import TagRounds

        return TagRounds(self.archive)

    @property
    def tag_suggestions(self) -> TagSuggestions:
        """What suggests tags for a passage."""
        with self._making:  # first asked for by several reader threads at once
            return self._tag_suggestions

    @cached_property
    def _tag_suggestions(self) -> TagSuggestions:
        from archive_app.services.tag_suggestions import TagSuggestions

        return TagSuggestions(self.archive)

    def close(self) -> None:
        """Finish what is being written, stop the rest, and let go of the archive."""
        self.jobs.close()
        with self._making:
            if "_indexing" in self.__dict__:
                self._indexing.index.close()
        self.archive.close()

"""Finding and replacing in a transcript: shown first, then done in one step."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from archive_app.archive.correcting import write_text
from archive_app.archive.store import Archive
from archive_app.domain.corrections import Preview, Replaced, Replacement, tidy_text
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.text_change import TextChange

__all__ = ["Preview", "Replaced", "Replacement", "Replacing"]

#: Letters that are shown around a place, and places that are shown at most.
_AROUND = 40
MOST = 5_000


class Replacing:
    """Replaces words in the transcript of one item.

    What is looked for is taken as it is written: no sign of it has a meaning of its own.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def preview(self, item: str, find: str, put: str, *, case: bool, words: bool) -> Preview:
        """Return what would be replaced, in reading order; nothing is written.

        Args:
            find: what to look for; blanks at its ends count, a line break is a blank.
            put: what comes in its place, as it is written; empty takes it away.
            case: capitals and small letters differ.
            words: only whole words.

        Raises:
            ArchiveError: `find-empty`.
        """
        wanted, instead = _plain(find), _plain(put)
        if not wanted:
            raise ArchiveError("find-empty")
        pattern = _pattern(wanted, case=case, words=words)
        found: list[Replacement] = []
        for row, (passage, text) in enumerate(self._archive.transcripts.texts(item)):
            for match in pattern.finditer(text):
                if match.group() == instead:
                    continue
                if len(found) == MOST:
                    return Preview(tuple(found), more=True)
                found.append(_replacement(passage, row, text, match.span(), instead))
        return Preview(tuple(found))

    def replace(self, item: str, chosen: Sequence[Replacement]) -> Replaced:
        """Replace at the chosen places, as one step.

        Where a passage's text isn't what the preview saw any more, or nothing would be left of
        it, it stays as it is; the answer tells which places those are.

        Raises:
            NotFound: `item-unknown`.
        """
        found = self._archive.catalogue.items([item])
        if not found:
            raise NotFound("item-unknown", item=item)
        left_out: list[Replacement] = []
        with (
            self._archive.history.change("replace-text", found[0].title) as change,
            self._archive.database.sound_rows(),
        ):
            texts = dict(self._archive.transcripts.texts(item))
            for passage, places in _by_passage(chosen):
                text, moved = _replaced(places[0].text, places)
                if texts.get(passage) != places[0].text or not text:
                    left_out += places
                else:
                    write_text(change, passage, text, moved=moved)
        done = len(chosen) - len(left_out)
        return Replaced(frozenset([item] if done else []), done=done, left_out=tuple(left_out))


def _plain(text: str) -> str:
    """Return what was typed as it would stand in a passage, with the blanks at its ends."""
    return unicodedata.normalize("NFC", "".join(tidy_text(f"x{sign}x")[1:-1] for sign in text))


def _pattern(find: str, *, case: bool, words: bool) -> re.Pattern[str]:
    escaped = re.escape(find)
    if words:  # only where it begins or ends in a letter: "c.q." is a word, too
        before = r"(?<!\w)" if re.match(r"\w", find) else ""
        after = r"(?!\w)" if re.search(r"\w\Z", find) else ""
        escaped = f"{before}{escaped}{after}"
    return re.compile(escaped, 0 if case else re.IGNORECASE)


def _replacement(
    passage: str, row: int, text: str, span: tuple[int, int], instead: str
) -> Replacement:
    start, end = span
    return Replacement(
        passage,
        row,
        start,
        end,
        text[start:end],
        instead,
        text[max(0, start - _AROUND) : start],
        text[end : end + _AROUND],
        text,
    )


def _by_passage(chosen: Iterable[Replacement]) -> Iterator[tuple[str, list[Replacement]]]:
    ordered = sorted(chosen, key=lambda one: (one.row, one.passage, one.start))
    for passage, places in groupby(ordered, key=lambda one: one.passage):
        yield passage, list(places)


def _replaced(text: str, places: Sequence[Replacement]) -> tuple[str, TextChange]:
    """Return a text with what comes at some places, and how it came of what it was."""
    now = text
    for one in reversed(places):
        now = now[: one.start] + one.after + now[one.end :]
    moved = TextChange.of_places(text, [(one.start, one.end, one.after) for one in places])
    tidy = tidy_text(now)
    return tidy, moved if tidy == now else moved.then(TextChange.between(now, tidy))

"""What the commands print: values for `--json`, whose keys and codes are stable, and lines."""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import Hit, Remark, SearchResult, Suggestion
from archive_app.domain.magazine import LeftLine
from archive_app.domain.timecode import to_seconds
from archive_app.domain.transcript import Passage, Problem
from archive_app.domain.word_families import WordFamily
from archive_app.i18n import language
from archive_app.i18n.messages import remark_words, sentence
from archive_app.services.planned import Action, PlannedFile, PlannedMagazine

Json = dict[str, Any]


class ReaderGone(Exception):
    """Who read our output left, as `head` does. (Click ends on a BrokenPipeError by itself.)"""


def write(text: str) -> None:
    """Print a line of data; what the terminal can't show is written as an escape.

    Raises:
        ArchiveError: `output-unwritable`.
        ReaderGone: who read it is gone.
    """
    with _told() as stream:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def write_json(value: object) -> None:
    """Print a value as JSON, in UTF-8 or where that can't be in ASCII."""
    name = getattr(sys.stdout, "encoding", None) or "utf-8"
    is_utf8 = codecs.lookup(name).name == "utf-8"
    write(json.dumps(value, ensure_ascii=not is_utf8, indent=2))


def flush() -> None:
    """See to it that all data has gone out; raises as `write` does."""
    if sys.stdout is not None:
        with _told() as stream:
            stream.flush()


@contextmanager
def _told() -> Iterator[TextIO]:
    stream: TextIO | None = sys.stdout  # None where it was closed before we began
    if stream is None:
        raise ArchiveError("output-unwritable")
    try:
        yield stream
    except BrokenPipeError as error:
        _drop(stream)
        raise ReaderGone from error
    except (OSError, ValueError) as error:
        _drop(stream)
        raise ArchiveError("output-unwritable") from error


def tell(text: str, end: str = "\n") -> None:
    """Print a line that is no data: progress, a question. Where nobody listens it is left."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        stream.write(text + end)
        stream.flush()
    except (OSError, ValueError):
        _drop(stream)


def tell_error(text: str) -> None:
    """Print an error, in one line whatever names are in it."""
    words = " ".join(text.split())
    tell("".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words))


def _drop(stream: TextIO) -> None:
    """Let what is left in a stream go nowhere; Python would try once more at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def item_json(item: Item) -> Json:
    """Return an item as `list` gives it."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "number": item.number,
        "title": item.title,
        "people": [
            {
                "name": one.person.name,
                "role": one.role.value,
                "functions": [a.function for a in one.affiliations if a.function],
                "organisations": [o.name for o in one.organisations],
            }
            for one in item.participants
        ],
        "organisations": [one.name for one in item.organisations],
        "sector": item.sector,
        "themes": list(item.themes),
        "year": item.year,
        "url": item.url,
        "has_sound": item.has_sound,
        "has_text": item.has_text,
        "passages": item.passages,
    }


def recording_json(recording: Recording) -> Json:
    """Return a recording as `show` gives it."""
    return {
        "id": recording.id,
        "role": recording.role.value,
        "voice": recording.voice.value,
        "title": recording.title,
        "file": recording.original_name,
        "media_type": recording.media_type,
        "size": recording.size,
        "duration": to_seconds(recording.duration_ms),
        "sha256": recording.sha256,
    }


def passage_json(passage: Passage) -> Json:
    """Return a passage as `show` gives it."""
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "start": to_seconds(passage.start_ms),
        "end": to_seconds(passage.end_ms),
        "speaker": passage.speaker,
        "text": passage.text,
    }


def show_json(item: Item, recordings: Sequence[Recording], passages: Sequence[Passage]) -> Json:
    """Return an item as `show` gives it."""
    return {
        **item_json(item),
        "description": item.description,
        "announcement": item.announcement,
        "recordings": [recording_json(one) for one in recordings],
        "passages": [passage_json(one) for one in passages],
    }


def search_json(result: SearchResult, suggestions: Iterable[Suggestion] = ()) -> Json:
    """Return the answer to a query, and what else to ask."""
    return {
        "query": result.query,
        "total": result.total,
        "facets": {"kind": {kind.value: count for kind, count in result.kinds.items()}},
        "hits": [hit_json(hit) for hit in result.hits],
        "terms": [
            {"term": term.name, "definition": term.define(language())} for term in result.terms
        ],
        "seconds": round(result.seconds, 4),
        "remarks": [
            {**problem_json(one.problem), "start": one.start, "end": one.end}
            for one in result.remarks
        ],
        "suggestions": [
            {
                "query": one.text,
                "total": one.total,
                "instead": one.instead or None,
                "left_out": one.left_out or None,
            }
            for one in suggestions
        ],
    }


def hit_json(hit: Hit) -> Json:
    """Return a hit; one in a field of an item has no passage."""
    return {
        "item": hit.item,
        "kind": hit.kind.value,
        "title": hit.title,
        "field": hit.field.value,
        "passage": hit.passage,
        "start": to_seconds(hit.start_ms),
        "end": to_seconds(hit.end_ms),
        "speaker": hit.speaker,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "reason": hit.reason.value,
        "word": hit.word,
        "related": hit.related,
        "tags": [{"id": tag, "path": path} for tag, path in hit.tags],
    }


def family_json(family: WordFamily) -> Json:
    """Return a word family as `families` gives it."""
    return {"id": family.id, "words": list(family.words), "note": family.note}


def problem_json(problem: Problem) -> Json:
    """Return a problem: its code, its particulars and its sentence."""
    return {
        "code": problem.code,
        **dict(problem.particulars),
        "message": problem_text(problem),
    }


def problem_text(problem: Problem) -> str:
    """Return a problem as a sentence."""
    return sentence(problem.code, dict(problem.particulars))


def remark_text(query: str, remark: Remark) -> str:
    """Return what was wrong with a query, at its place."""
    piece = query[remark.start : remark.end]
    return remark_words(piece, remark.problem.code, dict(remark.problem.particulars))


def file_json(file: PlannedFile) -> Json:
    """Return a file, or what a magazine has of an item, as `import` gives it."""
    return {
        "path": str(file.path),
        "action": file.action.value,
        "item": file.item or None,
        "passages": len(file.text.passages) if file.text else 0,
        "words": file.draft.words if file.draft else None,
        "seconds": to_seconds(file.sound.duration_ms) if file.sound else None,
        "problems": [problem_json(one) for one in file.problems],
        "magazine": None,
    }


def magazine_json(magazine: PlannedMagazine, files: Sequence[PlannedFile]) -> Json:
    """Return a magazine as `import` gives it, with the account of its lines.

    Args:
        files: what it has of each item.
    """
    draft = magazine.draft
    return {
        "path": str(magazine.path),
        "action": _together(files).value,
        "item": None,
        "passages": sum(len(one.text.passages) for one in draft.items),
        "words": draft.words_in,
        "seconds": None,
        "problems": [problem_json(one) for one in draft.problems],
        "magazine": {
            "title": draft.title,
            "recipe": draft.recipe,
            "items": len(draft.items),
            "words": draft.words,
            "unexplained": len(draft.unexplained),
            "left": [_line_json(one) for one in draft.left],
        },
    }


def _together(files: Sequence[PlannedFile]) -> Action:
    """Return what happens with a magazine: whatever changes any of its items goes before."""
    found = {one.action for one in files}
    order = (Action.UPDATED, Action.ADDED)
    return next((one for one in order if one in found), Action.UNCHANGED)


def _line_json(line: LeftLine) -> Json:
    return {
        "line": line.number,
        "use": line.use.value,
        "item": line.item or None,
        "words": line.words,
        "text": line.text,
    }

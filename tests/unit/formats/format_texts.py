"""Texts and files for the tests of the formats, and how their words are compared."""

from pathlib import Path

from archive_app.domain.transcript import Problem, TextDraft
from archive_app.formats.contract import never
from archive_app.formats.registry import FORMATS, read_text_file


def read(name: str, text: str) -> TextDraft:
    """Read a clean text with the format of that name."""
    return next(each for each in FORMATS if each.name == name).read(text, never)


def read_bytes(folder: Path, name: str, data: bytes) -> TextDraft:
    path = folder / name
    path.write_bytes(data)
    return read_text_file(path)


def said(draft: TextDraft) -> list[tuple[str | None, str]]:
    return [(passage.speaker, passage.text) for passage in draft.passages]


def times(draft: TextDraft) -> list[tuple[int | None, int | None]]:
    return [(passage.start_ms, passage.end_ms) for passage in draft.passages]


def words(draft: TextDraft) -> list[str]:
    return [word for passage in draft.passages for word in passage.text.split()]


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def letters_of(draft: TextDraft) -> str:
    """The letters of all passages, each speaker's label before what they say, as in a text."""
    return letters("".join((p.speaker or "") + p.text for p in draft.passages))


def codes(problems: tuple[Problem, ...]) -> dict[str, dict[str, str | int]]:
    return {problem.code: dict(problem.particulars) for problem in problems}


def clock(milliseconds: int, point: str = ".") -> str:
    seconds, ms = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{ms:03}"


def vtt(*cues: tuple[int, int, str]) -> str:
    blocks = (f"{clock(start)} --> {clock(end)}\n{text}\n\n" for start, end, text in cues)
    return "WEBVTT\n\n" + "".join(blocks)


def srt(*cues: tuple[int, int, str]) -> str:
    return "".join(
        f"{number}\n{clock(start, ',')} --> {clock(end, ',')}\n{text}\n\n"
        for number, (start, end, text) in enumerate(cues, 1)
    )

"""Chapters in sound files of every kind, also where a file says what can't be."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import CHAP, CTOC, TIT2, CTOCFlags
from mutagen.mp3 import MP3
from mutagen.oggvorbis import OggVorbis

import sounds
from archive_app.audio.chapters import MOST_CHAPTERS, FoundChapter, read_chapters, tidied
from archive_app.domain.errors import UnreadableFile
from archive_app.domain.sound_marks import LONGEST_NAME, Chapter, chapter_at

META = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1200
title=Begin
[CHAPTER]
TIMEBASE=1/1000
START=1200
END=3000
title=Één stap
"""


@pytest.mark.parametrize("name", ["mp3-cbr", "m4a", "opus"])
def test_those_that_another_program_wrote_are_read(folder: Path, tmp_path: Path, name: str) -> None:
    meta = tmp_path / "chapters.txt"
    meta.write_text(META, encoding="utf-8")
    source = sounds.make(folder, name, 3)
    target = tmp_path / source.name
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", source, "-i", meta, "-map", "0", "-map_chapters", "1",
         "-c", "copy", target],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert read_chapters(target, 3000) == (
        FoundChapter(0, "Begin"), FoundChapter(1200, "Één stap"),
    )  # fmt: skip


def test_those_of_vorbis_comments_are_read(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ogg"
    path.write_bytes(sounds.make(folder, "ogg", 3).read_bytes())
    file = OggVorbis(path)
    file["CHAPTER001"], file["CHAPTER001NAME"] = ["00:00:01.234"], ["Eén\u202e\x07 regel"]
    file["CHAPTER002"], file["CHAPTER002NAME"] = ["00:59:00.000"], ["na het einde"]
    file.save()
    assert read_chapters(path, 3000) == (FoundChapter(1234, "Eén regel"),)


def test_very_many_are_cut_off(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "veel.mp3"
    path.write_bytes(sounds.make(folder, "mp3-cbr", 3).read_bytes())
    file = MP3(path)
    if file.tags is None:
        file.add_tags()
    flags = CTOCFlags.TOP_LEVEL
    file.tags.add(CTOC(element_id="toc", flags=flags, child_element_ids=[], sub_frames=[]))
    for nth in range(20 * MOST_CHAPTERS):
        title = [TIT2(encoding=3, text=["x" * 120])] if nth < 3 else []
        file.tags.add(
            CHAP(element_id=f"c{nth}", start_time=nth, end_time=nth + 1, sub_frames=title)
        )
    file.save()
    found = read_chapters(path, 3000)
    assert len(found) == MOST_CHAPTERS
    assert found[0].title == "x" * 120
    assert found[5].title == ""  # the name of its frame is no title


def test_what_is_no_sound_has_no_chapters(tmp_path: Path) -> None:
    path = tmp_path / "list.mp3"
    path.write_text("#EXTM3U\nhttps://example.org/a.mp3\n")
    with pytest.raises(UnreadableFile, match="file-not-sound"):
        read_chapters(path)


@given(st.lists(st.builds(FoundChapter, st.integers(-(2**63), 2**63), st.text()), max_size=40))
def test_whatever_a_file_says_they_are_in_order_within_the_recording(
    chapters: list[FoundChapter],
) -> None:
    found = tidied(chapters, 10_000)
    starts = [one.start_ms for one in found]
    assert starts == sorted(set(starts)) and all(0 <= start < 10_000 for start in starts)
    for one in found:
        assert one.title == " ".join(one.title.split()) and len(one.title) <= LONGEST_NAME
        assert one.title.isprintable() or not any(ord(sign) < 32 for sign in one.title)
    assert tidied(found, 10_000) == found


@given(st.lists(st.integers(0, 100), unique=True, max_size=20), st.integers(-5, 110))
def test_the_chapter_that_is_heard_is_the_last_that_began(starts: list[int], ms: int) -> None:
    chapters = [Chapter("", "r", start, "") for start in sorted(starts)]
    place = chapter_at(chapters, ms)
    begun = [start for start in sorted(starts) if start <= ms]
    assert (None if place is None else chapters[place].start_ms) == (begun[-1] if begun else None)

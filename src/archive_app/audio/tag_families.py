"""The four ways in which sound files keep tags, each as texts by the names of `SoundTags`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from mutagen import id3
from mutagen.mp4 import AtomDataType, MP4FreeForm

from archive_app.audio.chapters import FoundChapter
from archive_app.domain.sound_marks import LONGEST_NAME

#: Between several artists in one text.
BETWEEN = "; "


class Family(Protocol):
    """A way of keeping tags.

    Attributes:
        most_chapters: how many chapters it can hold; 0 where we can't write any.
        longest_title: of a chapter, in bytes of UTF-8.
    """

    most_chapters: int
    longest_title: int

    def read(self, tags: Any) -> dict[str, str]:
        """Return the tags that there are, by the names of `SoundTags`."""

    def write(self, tags: Any, name: str, text: str) -> None:
        """Set one tag; an empty text takes it out."""

    def write_chapters(self, tags: Any, chapters: Sequence[FoundChapter], end_ms: int) -> None:
        """Put chapters in the place of those that there are."""


class Id3(Family):
    """ID3, of mp3, wav and aiff; https://id3.org/id3v2.4.0-frames."""

    most_chapters = 255
    #: libavformat, and so every player that is made with it, takes no longer one for a title.
    longest_title = 120
    _frames: Mapping[str, str] = {
        "title": "TIT2", "artist": "TPE1", "album": "TALB", "date": "TDRC", "genre": "TCON",
        "language": "TLAN", "track": "TRCK",
    }  # fmt: skip

    def read(self, tags: Any) -> dict[str, str]:
        """Return the tags; of several comments the one without a description."""
        found = {}
        for name, key in self._frames.items():
            for frame in tags.getall(key)[:1]:
                texts = frame.genres if key == "TCON" else frame.text
                found[name] = BETWEEN.join(str(text) for text in texts)
        for frame in tags.getall("COMM"):
            if not frame.desc:
                found["comment"] = "\n".join(frame.text)
                break
        return found

    def write(self, tags: Any, name: str, text: str) -> None:
        """Set one tag; a comment with a description isn't ours."""
        if name == "comment":
            for frame in tags.getall("COMM"):
                if not frame.desc:
                    tags.delall(frame.HashKey)
            if text:
                tags.add(id3.COMM(encoding=3, lang="XXX", desc="", text=[text]))
            return
        key = self._frames[name]
        tags.delall(key)
        if text:
            texts = text.split(BETWEEN) if name == "artist" else [text]
            tags.add(getattr(id3, key)(encoding=3, text=texts))

    def write_chapters(self, tags: Any, chapters: Sequence[FoundChapter], end_ms: int) -> None:
        """Put chapters in, with the table of contents that names them; id3v2-chapters-1.0."""
        tags.delall("CHAP")
        tags.delall("CTOC")
        if not chapters:
            return
        names = [f"chp{nth}" for nth in range(len(chapters))]
        flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
        tags.add(id3.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[]))
        ends = [*(one.start_ms for one in chapters[1:]), end_ms]
        for name, chapter, end in zip(names, chapters, ends, strict=True):
            title = id3.TIT2(encoding=3, text=[chapter.title])
            tags.add(
                id3.CHAP(
                    element_id=name,
                    start_time=chapter.start_ms,
                    end_time=max(end, chapter.start_ms),
                    start_offset=0xFFFFFFFF,
                    end_offset=0xFFFFFFFF,
                    sub_frames=[title] if chapter.title else [],
                )
            )


class Keyed(Family):
    """Texts under keys, with several texts to a key: Vorbis comments and those of Windows Media.

    Args:
        keys: for each tag the keys it may stand under, the usual one first.
    """

    def __init__(self, keys: Mapping[str, Sequence[str]], most_chapters: int = 0) -> None:
        self._keys = keys
        self.most_chapters = most_chapters
        self.longest_title = 4 * LONGEST_NAME

    def read(self, tags: Any) -> dict[str, str]:
        """Return the tags."""
        found = {}
        for name in self._keys:
            if (key := self._key(tags, name)) in tags:
                texts = [str(text) for text in tags[key]]
                found[name] = ("\n" if name == "comment" else BETWEEN).join(texts)
        return found

    def write(self, tags: Any, name: str, text: str) -> None:
        """Set one tag, under the key where it stands already."""
        key = self._key(tags, name)
        if text:
            tags[key] = text.split(BETWEEN) if name == "artist" else [text]
        elif key in tags:
            del tags[key]

    def write_chapters(self, tags: Any, chapters: Sequence[FoundChapter], end_ms: int) -> None:
        """Put chapters in as https://wiki.xiph.org/Chapter_Extension says."""
        for key in [key for key in tags.keys() if _CHAPTER.fullmatch(key)]:  # noqa: SIM118
            del tags[key]
        for nth, chapter in enumerate(chapters, 1):
            seconds, ms = divmod(chapter.start_ms, 1000)
            minutes, seconds = divmod(seconds, 60)
            hours, minutes = divmod(minutes, 60)
            tags[f"CHAPTER{nth:03}"] = [f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"]
            tags[f"CHAPTER{nth:03}NAME"] = [chapter.title]

    def _key(self, tags: Any, name: str) -> str:
        keys = self._keys[name]
        return next((key for key in keys if key in tags), keys[0])


_CHAPTER = re.compile(r"chapter\d{1,3}(?:name|url)?", re.IGNORECASE)


class Mp4(Family):
    """The list of Apple's in MP4; the chapters there can be read but not written."""

    most_chapters = longest_title = 0
    _atoms: Mapping[str, str] = {
        "title": "\xa9nam", "artist": "\xa9ART", "album": "\xa9alb", "date": "\xa9day",
        "genre": "\xa9gen", "comment": "\xa9cmt",
    }  # fmt: skip
    _language = "----:com.apple.iTunes:LANGUAGE"

    def read(self, tags: Any) -> dict[str, str]:
        """Return the tags."""
        found = {
            name: ("\n" if name == "comment" else BETWEEN).join(map(str, tags[atom]))
            for name, atom in self._atoms.items()
            if atom in tags
        }
        for raw in tags.get(self._language, [])[:1]:
            found["language"] = bytes(raw).decode("utf-8", "replace")
        for number, total in tags.get("trkn", [])[:1]:
            found["track"] = f"{number}/{total}" if total else str(number)
        return found

    def write(self, tags: Any, name: str, text: str) -> None:
        """Set one tag."""
        key = {"language": self._language, "track": "trkn"}.get(name) or self._atoms[name]
        if not text:
            tags.pop(key, None)
        elif name == "language":
            tags[key] = [MP4FreeForm(text.encode(), dataformat=AtomDataType.UTF8)]
        elif name == "track":
            number, _, total = text.partition("/")
            tags[key] = [(int(number), int(total or 0))]
        else:
            tags[key] = text.split(BETWEEN) if name == "artist" else [text]

    def write_chapters(self, tags: Any, chapters: Sequence[FoundChapter], end_ms: int) -> None:
        """Refuse."""
        raise NotImplementedError


ID3 = Id3()
MP4 = Mp4()
VORBIS = Keyed(
    {
        "title": ("title",), "artist": ("artist",), "album": ("album",), "date": ("date", "year"),
        "genre": ("genre",), "comment": ("comment", "description"), "language": ("language",),
        "track": ("tracknumber", "track"),
    },
    most_chapters=999,
)  # fmt: skip
ASF = Keyed(
    {
        "title": ("Title",), "artist": ("Author",), "album": ("WM/AlbumTitle",),
        "date": ("WM/Year",), "genre": ("WM/Genre",), "comment": ("Description",),
        "language": ("WM/Language",), "track": ("WM/TrackNumber",),
    }
)  # fmt: skip

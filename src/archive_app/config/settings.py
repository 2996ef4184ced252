"""The user's settings: one small JSON file, the same for every archive."""

from __future__ import annotations

import json
import os
import threading
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import Any

from archive_app.config.paths import put_first
from archive_app.domain.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose.

    Attributes:
        language: `nl` or `en`; "" is as the system is.
        appearance: `system`, `light`, `dark` or `contrast`.
        scale: size of everything, 1.0 to 2.0.
        reading_font: use the shipped easily read font instead of the system's.
        volume: 0 to 100.
        speed: 0.5 to 3.0.
        window: the window's place and size, as Qt gives it, in base64.
        item: id of the item that was read last.
        order, grouped: in which order hits are shown, and whether those of an item stand together.
        typing_pauses, typing_resumes: the sound stops while one corrects a text, and goes on by
            itself; typing_rewind: from how many seconds before, 0 to 3.
        text_width: letters on a line of the text, 45 to 90; text_line: height of its lines, 1.3 to
            2.2; text_size: of its letters beyond the scale, 1.0 to 2.0; text_letters: "", `system`,
            `easy` or `serif`; text_space: room between passages, 0.5 to 4.0; text_times: shown.
        contrast_dark: high contrast is white on black, `yes` or `no`; "" is as the system is.
        letter_keys: letters do things by themselves, such as K that plays.
        keep_recent: remember what was searched for.
        recent: what was searched for, the newest first.
        saved: searches with a name: text by name.
        wave: whether the strip with the sound is `shown` or `hidden`; "" is as the window has room.
        tagger: the name under which one tags, "" for none; tagger_asked: it was asked for.
        folded_tags: ids of the tags that are folded in the tree; retired_tags: retired are shown.
        author: id of who makes changes, a UUID.
    """

    language: str = ""
    appearance: str = "system"
    scale: float = 1.0
    reading_font: bool = True
    volume: int = 80
    speed: float = 1.0
    window: str = ""
    item: str = ""
    order: str = "relevance"
    grouped: bool = True
    typing_pauses: bool = True
    typing_resumes: bool = True
    typing_rewind: int = 2
    text_width: int = 68
    text_line: float = 1.6
    text_size: float = 1.0
    text_letters: str = ""
    text_space: float = 1.0
    text_times: bool = True
    contrast_dark: str = ""
    letter_keys: bool = True
    keep_recent: bool = True
    recent: tuple[str, ...] = ()
    saved: Mapping[str, str] = field(default_factory=dict)
    wave: str = ""
    tagger: str = ""
    tagger_asked: bool = False
    folded_tags: tuple[str, ...] = ()
    retired_tags: bool = True
    author: str = field(default_factory=lambda: str(uuid.uuid4()))


class SettingsFile:
    """Reads and writes the settings; a broken file is put aside, never a reason not to start.

    Attributes:
        current: the settings that hold now, also those that could not be kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current = Settings()
        self._unkept: dict[str, Any] = {}
        self._changing = threading.RLock()
        self._read()

    def settle(self) -> Settings:
        """See to it that the author stays the same from now on.

        Of two programs that start for the first time at once the author is one.

        Raises:
            ArchiveError: `config-unwritable`; the author holds for now all the same.
        """
        if not self._read():
            self._write(put_first)
            if not self._read():  # there is a file, without an author
                self._write(Path.replace)
        return self.current

    def change(self, **values: Any) -> Settings:
        """Set some values and keep them on disk; what another program set meanwhile stays.

        Safe to use from any thread.

        Raises:
            ArchiveError: `config-unwritable`; the values hold for now all the same.
        """
        with self._changing:
            self._unkept |= values
            self._read()
            self._write(Path.replace)
            self._unkept = {}
            return self.current

    def _read(self) -> bool:
        """Take over what is on disk; return whether an author was there."""
        stored: dict[str, Any] = {}
        try:
            stored = _checked(json.loads(self.path.read_text(encoding="utf-8")))
        except OSError:  # none yet, or not ours to read: go on with what there is
            pass
        except (ValueError, TypeError, OverflowError, RecursionError):
            self._put_aside()
        self.current = replace(self.current, **stored | self._unkept)
        return "author" in stored

    def _write(self, give_name: Callable[[Path, Path], object]) -> None:
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self.current), indent=1), encoding="utf-8")
            give_name(part, self.path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise ArchiveError("config-unwritable", path=str(self.path.parent)) from error

    def _put_aside(self) -> None:
        try:
            self.path.replace(self.path.with_suffix(".broken.json"))
        except OSError:
            return  # the next change writes over it


def _checked(stored: object) -> dict[str, Any]:
    """Return those of the stored values that can be used, within their bounds.

    Raises:
        TypeError: what is stored is no settings at all.
    """
    if not isinstance(stored, dict):
        raise TypeError
    usual = asdict(Settings())
    good = {
        name: type(default)(stored[name])
        for name, default in usual.items()
        if name in stored and _fits(stored[name], default)
    }
    for name, (least, most) in _BOUNDS.items():
        if name in good:
            good[name] = min(most, max(least, good[name]))
    if not good.get("author", "-"):
        del good["author"]
    return good


def _fits(value: object, default: object) -> bool:
    """Return whether a value is of the kind of the usual one; 1 is a size, true is no volume."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, int | float) and isfinite(value)
    if isinstance(default, tuple):
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    if isinstance(default, dict):
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, type(default))


#: The least and the most that a value can be.
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "scale": (1.0, 2.0),
    "volume": (0, 100),
    "speed": (0.5, 3.0),
    "text_width": (45, 90),
    "text_line": (1.3, 2.2),
    "text_size": (1.0, 2.0),
    "text_space": (0.5, 4.0),
    "typing_rewind": (0, 3),
}

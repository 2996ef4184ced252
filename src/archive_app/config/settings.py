"""The user's settings: one small JSON file, the same for every archive."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from archive_app.domain.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose.

    Attributes:
        language: `nl` or `en`; "" is as the system is.
        appearance: `system`, `light` or `dark`.
        scale: size of everything, 1.0 to 2.0.
        reading_font: use the shipped easily read font instead of the system's.
        volume: 0 to 100.
        speed: 0.5 to 3.0.
        window: the window's place and size, as Qt gives it, in base64.
        author: id of who makes changes, a UUID.
    """

    language: str = ""
    appearance: str = "system"
    scale: float = 1.0
    reading_font: bool = True
    volume: int = 80
    speed: float = 1.0
    window: str = ""
    author: str = field(default_factory=lambda: str(uuid.uuid4()))


class SettingsFile:
    """Reads and writes the settings; a broken file is put aside, never a reason not to start."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current = self._read()

    def change(self, **values: Any) -> Settings:
        """Set some values and keep them on disk.

        Raises:
            ArchiveError: `config-unwritable`; the values hold for now all the same.
        """
        self.current = replace(self.current, **values)
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self.current), indent=1), encoding="utf-8")
            part.replace(self.path)
        except OSError as error:
            raise ArchiveError("config-unwritable", path=str(self.path.parent)) from error
        return self.current

    def _read(self) -> Settings:
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
            return _checked(stored)
        except OSError:  # none yet, or not ours to read: start with what is usual
            return Settings()
        except (ValueError, TypeError, AttributeError):
            self._put_aside()
            return Settings()

    def _put_aside(self) -> None:
        try:
            self.path.replace(self.path.with_suffix(".broken.json"))
        except OSError:
            return  # the next change writes over it


def _checked(stored: dict[str, Any]) -> Settings:
    """Return settings with the stored values of the right type; others keep their default."""
    usual = Settings()
    good = {
        one.name: stored[one.name]
        for one in fields(Settings)
        if isinstance(stored.get(one.name), type(getattr(usual, one.name)))
    }
    settings = replace(usual, **good)
    return replace(
        settings,
        scale=min(2.0, max(1.0, settings.scale)),
        volume=min(100, max(0, settings.volume)),
        speed=min(3.0, max(0.5, settings.speed)),
    )

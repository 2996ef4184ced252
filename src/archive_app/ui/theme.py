"""How it looks: colours, type and spacing, read by the style sheet and by every painter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from archive_app.domain.catalogue import Kind
from archive_app.resources import resource

READING_FONT = "Atkinson Hyperlegible Next"


class Appearance(StrEnum):
    """Light, dark, as the system is, or with the highest contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours; every pair that is used together has been computed to be readable."""

    paper: str
    surface: str
    raised: str
    line: str
    edge: str
    ink: str
    ink2: str
    accent: str
    on_accent: str
    accent_soft: str
    spoken: str
    mark: str
    on_mark: str
    warn: str
    warn_ground: str
    focus: str
    on_kind: str
    kinds: Mapping[Kind, str] = field(default_factory=dict)


def _kinds(episode: str, interview: str, portrait: str, written: str) -> dict[Kind, str]:
    return {
        Kind.EPISODE: episode,
        Kind.INTERVIEW: interview,
        Kind.PORTRAIT: portrait,
        Kind.COLUMN: written,
        Kind.ARTICLE: written,
        Kind.REPORT: written,
    }


LIGHT = Tokens(
    paper="#F7F5F0",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#DDD8CE",
    edge="#857E70",
    ink="#1D2530",
    ink2="#55606E",
    accent="#0B636B",
    on_accent="#FFFFFF",
    accent_soft="#E1F0EF",
    spoken="#BCE0DC",
    mark="#FFE08A",
    on_mark="#1D2530",
    warn="#9A3B12",
    warn_ground="#FBE9DF",
    focus="#B4490F",
    on_kind="#FFFFFF",
    kinds=_kinds("#0B636B", "#7A3E9D", "#A8480F", "#2F6B2F"),
)

DARK = Tokens(
    paper="#14181D",
    surface="#1B2027",
    raised="#222932",
    line="#37404B",
    edge="#7C8896",
    ink="#ECEEF0",
    ink2="#AEB8C3",
    accent="#6CCBC6",
    on_accent="#0E1A1B",
    accent_soft="#1D3536",
    spoken="#285053",
    mark="#6B5312",
    on_mark="#FFF6DC",
    warn="#FFB28A",
    warn_ground="#3A261B",
    focus="#FFB28A",
    on_kind="#0E1A1B",
    kinds=_kinds("#6CCBC6", "#CFA4EA", "#F4B183", "#9BD29B"),
)

#: Every pair of these is at least 7:1.
CONTRAST_LIGHT = Tokens(
    paper="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#505050",
    edge="#000000",
    ink="#000000",
    ink2="#1F1F1F",
    accent="#00326B",
    on_accent="#FFFFFF",
    accent_soft="#DCEBFF",
    spoken="#9CCBFF",
    mark="#FFE100",
    on_mark="#000000",
    warn="#7A0000",
    warn_ground="#FFEDED",
    focus="#8F0038",
    on_kind="#FFFFFF",
    kinds=_kinds("#00326B", "#5B1282", "#6E2C00", "#0B4A16"),
)

CONTRAST_DARK = Tokens(
    paper="#000000",
    surface="#000000",
    raised="#000000",
    line="#B0B0B0",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#E6E6E6",
    accent="#8FDCFF",
    on_accent="#000000",
    accent_soft="#003052",
    spoken="#000000",
    mark="#FFE100",
    on_mark="#000000",
    warn="#FFC0A8",
    warn_ground="#3D0F00",
    focus="#FFC400",
    on_kind="#000000",
    kinds=_kinds("#8FDCFF", "#E3B8FF", "#FFC48A", "#A6EBA6"),
)


class Size(StrEnum):
    """The steps of type."""

    SMALL = "small"
    BODY = "body"
    READING = "reading"
    LARGE = "large"
    TITLE = "title"


_PIXELS = {Size.SMALL: 13, Size.BODY: 15, Size.READING: 17, Size.LARGE: 21, Size.TITLE: 25}


@dataclass(frozen=True, slots=True)
class Theme:
    """One way to look: colours, font family ("" is the system's) and the scale of all sizes.

    Attributes:
        scale: 1.0 to 2.0; type, icons and spacing follow it together.
    """

    tokens: Tokens = LIGHT
    family: str = READING_FONT
    scale: float = 1.0

    @property
    def dark(self) -> bool:
        """Whether this is a dark set."""
        return self.tokens in (DARK, CONTRAST_DARK)

    @property
    def high_contrast(self) -> bool:
        """Whether lines are thicker, and what has a ground has an outline too."""
        return self.tokens in (CONTRAST_LIGHT, CONTRAST_DARK)

    @property
    def ring(self) -> int:
        """How thick the ring around what has the keyboard is, in pixels at scale 1."""
        return 4 if self.high_contrast else 3

    def px(self, pixels: float) -> int:
        """Return a length at the scale, in device-independent pixels."""
        return round(pixels * self.scale)

    def type_px(self, size: Size) -> int:
        """Return the height of a step of type, in device-independent pixels."""
        return self.px(_PIXELS[size])

    def font(self, size: Size = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return a font of the family at a step and weight."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(self.type_px(size))
        font.setWeight(weight)
        return font

    def color(self, token: str) -> QColor:
        """Return a colour by its token's name, such as `ink2`."""
        return QColor(getattr(self.tokens, token))

    def kind_color(self, kind: Kind) -> QColor:
        """Return the colour of a kind of item."""
        return QColor(self.tokens.kinds[kind])

    def palette(self) -> QPalette:
        """Return the palette for what Qt draws by itself."""
        roles = QPalette.ColorRole
        colors = {
            roles.Window: "paper",
            roles.WindowText: "ink",
            roles.Base: "surface",
            roles.AlternateBase: "paper",
            roles.Text: "ink",
            roles.Button: "raised",
            roles.ButtonText: "ink",
            roles.PlaceholderText: "ink2",
            roles.ToolTipBase: "raised",
            roles.ToolTipText: "ink",
            roles.Highlight: "accent",
            roles.HighlightedText: "on_accent",
            roles.Link: "accent",
            roles.LinkVisited: "accent",
        }
        palette = QPalette()
        for role, token in colors.items():
            palette.setColor(role, self.color(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("ink2"))
        return palette


def load_fonts() -> None:
    """Make the shipped fonts known to Qt.

    Raises:
        FileNotFoundError: a font can't be read.
    """
    for path in sorted(resource("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)

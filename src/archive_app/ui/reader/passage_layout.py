"""How passages are set: columns, type, and text laid out for the few that are near."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from archive_app.domain.transcript import Passage, PassageKind
from archive_app.ui.comfort.comfort import Comfort
from archive_app.ui.painting import TextBlock, tabular
from archive_app.ui.reader.margin import ChipSetter, TagChip, bottom_of
from archive_app.ui.reader.passage_model import shown_time
from archive_app.ui.reader.tagged import TagMark
from archive_app.ui.reader.voices import voices_of
from archive_app.ui.theme import Size, Theme

_NARROW = 36  # with fewer than this beside it, the time stands above the text instead
_SAMPLE = "de weg naar werk begint met de vraag wat iemand wil en kan doen en hoe dat past"
_WIDTHS = 8  # estimates for so many widths are kept
_KEPT = 160  # laid-out passages; several windows full
#: The margin for tags, in pixels at scale 1, and its distance from the text; with fewer letters
#: beside it than this they stand below the text.
_MARGIN, _WIDEST_MARGIN, _OFF_TEXT, _LEAST_TEXT = 132, 240, 22, 50


def _rough(passage: Passage) -> tuple[int, int, PassageKind]:
    """Return what the height of a passage is estimated from."""
    return len(passage.text), passage.text.count("\n"), passage.kind


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand at a width.

    Attributes:
        stacked: the time stands above the text, where there is one.
        ground: left and width of the ground of a passage.
        margin: left and width of the room for tags beside the text, None where it has none.
    """

    stacked: bool
    time_x: int
    text_x: int
    text_width: int
    ground: tuple[int, int]
    margin: tuple[int, int] | None = None


def _heights_follow(columns: Columns) -> tuple[object, ...]:
    """Return what of the columns the heights of passages follow from."""
    margin = columns.margin
    return columns.stacked, columns.text_width, None if margin is None else margin[1]


@dataclass(frozen=True, slots=True)
class PassageLayout:
    """A passage laid out: heights from its row's top."""

    speaker: str
    time: str
    timed: bool
    top: int
    text_y: int
    text: TextBlock
    text_x: int
    height: int
    chips: tuple[TagChip, ...] = ()


class PassageTypesetter:
    """Lays passages out for a theme and width, and keeps the latest.

    Attributes:
        made: how many texts were laid out so far.
        tags: the tags on each row that has any.
        tag_room: keep room for tags beside the text where the window is wide enough.
    """

    def __init__(self, theme: Theme) -> None:
        self.made = 0
        self.tags: Mapping[int, Sequence[TagMark]] = {}
        self.tag_room = False
        self.comfort = Comfort()
        self._passages: Sequence[Passage] = ()
        self._rough: list[tuple[int, int, PassageKind]] = []
        self._names: list[str] = []
        self._voices: dict[str, int] = {}
        self._kept: OrderedDict[int, PassageLayout] = OrderedDict()
        self._estimates: dict[object, list[int]] = {}
        self.configure(theme, 800)

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Take other passages."""
        self._passages = passages
        self._kept.clear()
        self._estimates.clear()
        self._rough = [_rough(p) for p in passages]
        self._voices = voices_of(passages)
        self._names = [self._name(row) for row in range(len(passages))]

    def renew_passages(
        self, passages: Sequence[Passage], changed: Sequence[int]
    ) -> tuple[int, ...]:
        """Take passages that stand at the same rows; return the rows that are to be laid out anew.

        Args:
            changed: the rows that hold something else than before.
        """
        voices = any(passages[row].speaker != self._passages[row].speaker for row in changed)
        self._passages = passages
        self._estimates.clear()
        if voices:
            self._voices = voices_of(passages)
        following = (row + 1 for row in changed if row + 1 < len(passages))
        touched = tuple(sorted({*changed, *following} if voices else changed))
        for row in touched:  # the name stands over the first passage of a speaker only
            self._rough[row] = _rough(passages[row])
            self._names[row] = self._name(row)
            self._kept.pop(row, None)
        return touched

    def _name(self, row: int) -> str:
        name = self._passages[row].speaker or ""
        before = (self._passages[row - 1].speaker or "") if row else ""
        return name if name != before else ""

    def configure(self, theme: Theme, width: int, comfort: Comfort | None = None) -> None:
        """Take another theme, width, or way to be set."""
        self._kept.clear()
        self.theme = theme
        comfort = self.comfort = comfort or self.comfort
        self.plain_font = comfort.font(theme)
        self._fonts = {
            PassageKind.HEADING: comfort.heading_font(theme),
            PassageKind.STANDFIRST: comfort.font(theme, QFont.Weight.DemiBold),
        }
        self.speaker_font = theme.font(Size.SMALL, QFont.Weight.Bold)
        self.time_font = tabular(theme.font(Size.SMALL))
        self.line = comfort.line_px(theme)
        self._heading_line = comfort.heading_line_px(theme)
        self.small_line = round(theme.type_px(Size.SMALL) * 1.6)
        self.chips = ChipSetter(theme)
        self.pad = max(theme.px(4), round(theme.px(8) * comfort.space))
        advance = QFontMetricsF(self.plain_font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self._advance = max(1.0, advance)
        self.columns = self._columns(width)

    def set_width(self, width: int) -> bool:
        """Take another width; return whether the text gets another one by it."""
        before, self.columns = self.columns, self._columns(width)
        if _heights_follow(before) == _heights_follow(self.columns):
            return False
        self._kept.clear()
        return True

    def voice(self, speaker: str) -> int:
        """Return which voice of the transcript a speaker is, from 0, in order of appearance."""
        return self._voices.get(speaker, 0)

    def estimates(self) -> list[int]:
        """Return about how tall each passage is, from the length of its text."""
        # A new size of type makes the columns pass through widths that they had just before.
        columns = self.columns
        known = (
            self.theme.scale, self.theme.family, self.comfort, columns.text_width, columns.stacked,
            columns.margin is None,
        )  # fmt: skip
        if known not in self._estimates:
            if len(self._estimates) >= _WIDTHS:
                self._estimates.clear()
            self._estimates[known] = self._estimate()
        return self._estimates[known]

    def _estimate(self) -> list[int]:
        width = self.columns.text_width
        per_line = max(1, int(width / self._advance))
        large = max(1, int(per_line * 0.72))  # bold and larger
        line, heading, pad = self.line, self._heading_line, 2 * self.pad
        above = self.small_line
        stacked = self._time_above
        result = []
        for (length, breaks, kind), name in zip(self._rough, self._names, strict=True):
            if kind is PassageKind.HEADING:
                tall = (length // large + 1 + breaks) * heading + self._room_above(kind)
            else:
                tall = (length // per_line + 1 + breaks) * line
            result.append(tall + pad + (above if name or stacked else 0))
        if self.columns.margin is None:
            for row in self.tags:
                result[row] += self.chips.height
        return result

    def forget(self, row: int) -> None:
        """Lay a passage out anew when it is next asked for."""
        self._kept.pop(row, None)

    def set_tags(self, tags: Mapping[int, Sequence[TagMark]], changed: Iterable[int]) -> None:
        """Take the tags on the rows; those of `changed` are laid out anew."""
        self.tags = tags
        self._estimates.clear()
        for row in changed:
            self.forget(row)

    def laid_out(self, row: int) -> PassageLayout:
        """Return a passage's layout, made now unless it is among the latest."""
        kept = self._kept.get(row)
        if kept is None:
            kept = self._kept[row] = self._lay_out(row)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(row)
        return kept

    def _lay_out(self, row: int) -> PassageLayout:
        self.made += 1
        passage, columns = self._passages[row], self.columns
        inset = self.theme.px(16) if passage.kind is PassageKind.BOX else 0
        line = self._heading_line if passage.kind is PassageKind.HEADING else self.line
        font = self._fonts.get(passage.kind, self.plain_font)
        text = TextBlock(passage.text, font, columns.text_width - 2 * inset, line)
        name = self._names[row]
        top = self._room_above(passage.kind)
        text_y = top + self.pad + (self.small_line if name or self._time_above else 0)
        timed = passage.start_ms is not None
        chips = self._chips(row, text_y, text.height)
        return PassageLayout(
            speaker=name,
            time=shown_time(passage, row) if self.comfort.times else "",
            timed=timed and self.comfort.times,
            top=top,
            text_y=text_y,
            text=text,
            text_x=columns.text_x + inset,
            height=max(text_y + text.height, bottom_of(chips)) + self.pad,
            chips=chips,
        )

    def _chips(self, row: int, text_y: int, text_height: int) -> tuple[TagChip, ...]:
        """Return the tags of a passage: beside its text, or else below it."""
        marks, columns = self.tags.get(row, ()), self.columns
        if not marks:
            return ()
        if columns.margin is not None:
            return self.chips.lay_out(marks, columns.margin[0], text_y, columns.margin[1])
        below = text_y + text_height + self.theme.px(4)
        return self.chips.lay_out(marks, columns.text_x, below, columns.text_width)

    @property
    def _time_above(self) -> bool:
        return self.columns.stacked and self.comfort.times

    def _room_above(self, kind: PassageKind) -> int:
        return self.theme.px(16) if kind is PassageKind.HEADING else 0

    def _columns(self, width: int) -> Columns:
        px = self.theme.px
        widest = round(self._advance * self.comfort.width)
        margin, gap, beside = px(36), px(10), px(86) if self.comfort.times else 0
        room = width - 2 * margin - beside
        stacked = room < self._advance * min(_NARROW, self.comfort.width)
        beside_text = px(_OFF_TEXT + _MARGIN + 6) - margin
        least = self._advance * min(_LEAST_TEXT, self.comfort.width)
        tagged = self.tag_room and not stacked and room - beside_text >= least
        if tagged:
            room -= beside_text
        if stacked:
            margin, gap, beside = max(16, px(14)), px(10), 0
            room = width - 2 * margin
        text_width = max(px(60), min(widest, room))
        # A little beyond the text at the right, so that a ground doesn't end at the last letter.
        ground = min(width - 2 * (margin - gap), beside + text_width + 2 * gap)
        left = margin + beside + text_width + px(_OFF_TEXT)
        wide = min(px(_WIDEST_MARGIN), width - left - px(6))
        room_for_tags = (left, wide) if tagged else None
        text_x, ground_x = margin + beside, margin - gap
        return Columns(stacked, margin, text_x, text_width, (ground_x, ground), room_for_tags)

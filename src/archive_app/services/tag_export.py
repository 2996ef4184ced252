"""What was tagged as a file for others, within the terms of use of each item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, language, ngettext
from archive_app.i18n.words import items_word
from archive_app.services.export_words import clean
from archive_app.services.jobs import Progress
from archive_app.services.plain_tables import Cell, Column, Sheet, csv_of, xlsx_of
from archive_app.services.search_export import check_name
from archive_app.services.tag_pages import (
    TaggedPassage,
    TagPages,
    TagQuestion,
    hit_of,
    local_day,
)
from archive_app.services.terms_gate import Marks, Passed, passed, terms_words
from archive_app.services.whole_file import write_whole

__all__ = ["TaggedSource", "TaggedWords", "TagsCollected", "collect", "keep", "kept_words"]


@dataclass(frozen=True, slots=True)
class TaggedWords:
    """An annotation as it may be told outside.

    Attributes:
        path: of the tag: `Begeleiding.Jobcoach`.
        start, end: when it is heard; "" where that isn't known.
        text: the passage; marks: where the tagged words stand in it.
        placed: whether the words are still in the item's text.
        day: when it was put, as it is here; None where that can't be read.
    """

    path: str
    speaker: str
    start: str
    end: str
    text: str
    marks: Marks
    note: str
    tagger: str
    day: date | None
    placed: bool = True

    @property
    def words(self) -> str:
        """The tagged words."""
        return clean(" ".join(self.text[start:end] for start, end in self.marks))


@dataclass(frozen=True, slots=True)
class TaggedSource:
    """An item with what was tagged in it, as both may be told outside."""

    item: Item
    rows: tuple[TaggedWords, ...]


@dataclass(frozen=True, slots=True)
class TagsCollected:
    """What goes into a file.

    Attributes:
        name: path of the tag; "": all tags.
        filtered: not all of it was wanted.
        left_out: items of which nothing may be told; nameless: those that are told without names.
    """

    name: str
    filtered: bool
    made: date
    sources: tuple[TaggedSource, ...] = ()
    left_out: int = 0
    nameless: int = 0
    description: str = field(default="")

    @property
    def total(self) -> int:
        """The number of annotations."""
        return sum(len(source.rows) for source in self.sources)


def collect(
    pages: TagPages,
    codebook: Codebook,
    items: Mapping[str, Item],
    question: TagQuestion,
    progress: Progress,
) -> TagsCollected:
    """Read what was tagged, and pass it through the gate.

    Args:
        items: the catalogue, in order.

    Raises:
        Cancelled: the user wants it stopped.
    """
    outline = pages.outline(question, items)
    sources, left_out, nameless = [], 0, 0
    for number, (key, _count) in enumerate(outline.items):
        progress.report(number, len(outline.items), items[key].title)
        through = passed(items[key])
        if through is None:
            left_out += 1
            continue
        nameless += through.nameless
        rows = pages.rows(question, [key])[key]
        told = tuple(_told(row, items[key], through, codebook) for row in rows)
        sources.append(TaggedSource(through.item, told))
    tag = codebook.get(question.tag)
    return TagsCollected(
        codebook.path_text(question.tag),
        bool(question.wanted),
        date.today(),
        tuple(sources),
        left_out,
        nameless,
        tag.description if tag else "",
    )


def _told(row: TaggedPassage, item: Item, through: Passed, codebook: Codebook) -> TaggedWords:
    annotation = row.annotation
    hit, anchor = hit_of(row, item), annotation.anchor
    if hit is not None:
        text, marks = through.marked(hit.text, hit.marks)
        speaker = "" if through.nameless else hit.speaker or ""
        start, end = _time(hit.start_ms), _time(hit.end_ms)
    else:  # what stood around the words may begin or end within a name
        before, after = ("", "") if through.nameless else (anchor.prefix, anchor.suffix)
        text, start, end, speaker = f"{before}{anchor.exact}{after}", "", "", ""
        whole = (len(before), len(before) + len(anchor.exact))
        text, marks = through.marked(text, (whole,))
    return TaggedWords(
        through.text(codebook.path_text(annotation.tag)),
        speaker,
        start,
        end,
        text,
        marks,
        through.text(annotation.note),
        annotation.tagger,
        _day(annotation.at),
        hit is not None,
    )


def _time(ms: int | None) -> str:
    return "" if ms is None else format_ms(ms)


def _day(at: str) -> date | None:
    try:
        return local_day(at)
    except ValueError:  # of another program's making
        return None


# -- in words


def title(collected: TagsCollected) -> str:
    """Return what a file is called inside."""
    if not collected.name:
        return _("What was tagged")
    return _("Tagged “{tag}”").format(tag=clean(collected.name))


def annotations_word(count: int) -> str:
    """Return a number of annotations in words."""
    return ngettext("{count} annotation", "{count} annotations", count)


def about(collected: TagsCollected) -> list[str]:
    """Return what a file says of itself: how many, from where, when, and what was kept back."""
    count = _("{annotations} in {items}").format(
        annotations=annotations_word(collected.total), items=items_word(len(collected.sources))
    )
    lines = [clean(collected.description)] if collected.description else []
    lines += [count, _("From Open Deuren Archief, on {day}.").format(day=day_word(collected.made))]
    if collected.filtered:
        lines.append(_("This is a part: a filter was on."))
    return [*lines, *terms_words(collected)]


def day_word(day: date | None) -> str:
    """Return a day as it is written; "" for none."""
    if day is None:
        return ""
    return day.strftime("%d-%m-%Y" if language() == "nl" else "%Y-%m-%d")


def kept_words(collected: TagsCollected, path: Path) -> str:
    """Return what was kept, and what was left out because of the terms of use."""
    count = ngettext(
        "{count} annotation was kept in the file",
        "{count} annotations were kept in the file",
        collected.total,
    )
    return " ".join([f"{count} {path.name}.", *terms_words(collected)])


# -- into a file


def keep(collected: TagsCollected, path: Path, progress: Progress) -> None:
    """Write what was collected into a file of the kind that its name says.

    Raises:
        ArchiveError: `export-kind-unknown`, or as for `write_whole`; nothing half is left.
        Cancelled: the user wants it stopped.
    """
    check_name(path)
    content = _writer(path.suffix.lower())(collected, progress)
    progress.check()
    write_whole(path, content)


def _writer(suffix: str) -> Callable[[TagsCollected, Progress], bytes]:
    """Return what makes a kind of file; its library is loaded now, not before."""
    if suffix in (".html", ".docx"):
        from archive_app.services import tag_export_pages as pages

        return pages.as_html if suffix == ".html" else pages.as_docx
    write = csv_of if suffix == ".csv" else xlsx_of
    return lambda collected, progress: write(_sheet(collected), progress)


def _sheet(collected: TagsCollected) -> Sheet:
    columns = (
        Column(_("Tag"), 28), Column(_("Item"), 36), Column(_("Speaker"), 18),
        Column(_("Start"), 9), Column(_("End"), 9), Column(_("Tagged words"), 50),
        Column(_("Passage"), 90), Column(_("Note"), 40), Column(_("Tagged by"), 18),
        Column(_("Date"), 12),
    )  # fmt: skip
    return Sheet(
        _("Annotations"),
        title(collected),
        columns,
        _rows(collected),
        collected.total,
        about(collected),
    )


def _rows(collected: TagsCollected) -> Iterator[list[Cell]]:
    for source in collected.sources:
        name = clean(source.item.title)
        for row in source.rows:
            day = row.day.isoformat() if row.day else ""
            yield [
                clean(row.path), name, clean(row.speaker), row.start, row.end, row.words,
                clean(row.text), clean(row.note), clean(row.tagger), day,
            ]  # fmt: skip

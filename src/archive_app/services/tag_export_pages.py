"""What was tagged as a page for a browser, and as a document for a word processor."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from typing import Any

from archive_app.i18n import _
from archive_app.services.export_docx import add_paragraph, set_up
from archive_app.services.export_html import page_head
from archive_app.services.export_words import byline, clean
from archive_app.services.jobs import Progress
from archive_app.services.tag_export import (
    TaggedSource,
    TaggedWords,
    TagsCollected,
    about,
    day_word,
    title,
)

_EACH = 50  # annotations between two reports


def as_html(collected: TagsCollected, progress: Progress) -> bytes:
    """Return a page: one file, without anything from elsewhere.

    Raises:
        Cancelled: the user wants it stopped.
    """
    parts = page_head(title(collected), about(collected))
    for number, source in enumerate(collected.sources):
        progress.report(number, len(collected.sources), collected.name)
        parts.append(_section(number, source))
    parts.append("</main></body></html>\n")
    return "\n".join(parts).encode("utf-8", "replace")


def _section(number: int, source: TaggedSource) -> str:
    item = source.item
    lines = [
        f'<section aria-labelledby="s{number}">',
        f'<h2 id="s{number}">{escape(clean(item.title))}</h2>',
        f'<p class="second">{escape(byline(item))}</p>',
    ]
    if item.url and item.url.startswith(("https://", "http://")):
        address = escape(clean(item.url))
        lines.append(f'<p class="second"><a href="{address}">{address}</a></p>')
    lines.append("<ol>")
    lines += [_entry(row) for row in source.rows]
    lines.append("</ol></section>")
    return "\n".join(lines)


def _entry(row: TaggedWords) -> str:
    text = "".join(
        f"<mark>{escape(piece)}</mark>" if tagged else escape(piece)
        for piece, tagged in _pieces(row)
    )
    note = f"<p>{escape(_note(row))}</p>" if row.note else ""
    return f'<li><p class="second">{escape(_head(row))}</p><p>{text}</p>{note}</li>'


def as_docx(collected: TagsCollected, progress: Progress) -> bytes:
    """Return a document.

    Raises:
        Cancelled: the user wants it stopped.
    """
    from docx import Document

    document = Document()
    set_up(document, title(collected))
    document.add_heading(title(collected), 0)
    for line in about(collected):
        document.add_paragraph(line)
    done, total = 0, collected.total
    for source in collected.sources:
        head = add_paragraph(document, clean(source.item.title))
        head.style = document.styles["Heading 1"]
        add_paragraph(document, byline(source.item))
        if source.item.url:
            add_paragraph(document, clean(source.item.url))
        for row in source.rows:
            if done % _EACH == 0:
                progress.report(done, total, collected.name)
            done += 1
            _add_row(document, row)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_row(document: Any, row: TaggedWords) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    line = add_paragraph(document)
    line.paragraph_format.keep_with_next = True
    line.add_run(_head(row)).italic = True
    text = add_paragraph(document)
    for piece, tagged in _pieces(row):
        run = text.add_run(piece)
        if tagged:
            run.bold = True
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if row.note:
        add_paragraph(document, _note(row))


def _head(row: TaggedWords) -> str:
    """Return where it stands, who speaks, and who tagged it with what, when."""
    when = " – ".join(one for one in (row.start, row.end) if one)
    lost = "" if row.placed else _("no longer in the text")
    by = (row.path, row.tagger, day_word(row.day))
    return " · ".join(clean(part) for part in (when, row.speaker, lost, *by) if part)


def _note(row: TaggedWords) -> str:
    return _("Note: {note}").format(note=clean(row.note))


def _pieces(row: TaggedWords) -> Iterator[tuple[str, bool]]:
    """Yield the passage in pieces, each with whether it was tagged; none is empty."""
    place = 0
    for start, end in row.marks:
        for piece, tagged in ((row.text[place:start], False), (row.text[start:end], True)):
            if piece:
                yield clean(piece), tagged
        place = max(place, end)
    if row.text[place:]:
        yield clean(row.text[place:]), False

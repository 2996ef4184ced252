"""Hits as a document for a word processor."""

from __future__ import annotations

import io
from typing import Any

from archive_app.domain.hits import Hit
from archive_app.i18n import _, language
from archive_app.services import export_words as words
from archive_app.services.jobs import Progress
from archive_app.services.search_export import Collected

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_EACH = 50  # hits between two reports


def as_docx(collected: Collected, progress: Progress) -> bytes:
    """Return the document."""
    from docx import Document

    document = Document()
    set_up(document, words.title(collected))
    document.add_heading(words.title(collected), 0)
    for line in words.about(collected):
        document.add_paragraph(line)
    done, total = 0, collected.total
    for source in collected.sources:
        add_paragraph(document, words.clean(source.item.title)).style = document.styles["Heading 1"]
        add_paragraph(document, words.byline(source.item))
        if source.item.url:
            add_paragraph(document, words.clean(source.item.url))
        for hit in source.hits:
            if done % _EACH == 0:
                progress.report(done, total, collected.query)
            done += 1
            _add_hit(document, hit)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def set_up(document: Any, title: str) -> None:
    """Say what it is, and in which language, so that it is read aloud and spelled as that."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    about = document.core_properties
    about.title, about.author, about.comments = title, "Open Deuren Archief", ""
    about.language = _LANGUAGES[language()]
    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LANGUAGES[language()])
    properties.append(spoken)


def add_paragraph(document: Any, text: str = "") -> Any:
    """Add a paragraph at the end; the library's own way goes through all others each time."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    element = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)  # the last is the page's set-up
    paragraph = Paragraph(element, document._body)
    if text:
        paragraph.add_run(text)
    return paragraph


def _add_hit(document: Any, hit: Hit) -> None:
    """Add where a hit stands and why it was found, and its text with the found words marked."""
    from docx.enum.text import WD_COLOR_INDEX

    why = _("found as: {reason}").format(reason=words.why(hit))
    head = (words.place(hit), words.clean(hit.speaker or ""), why, words.tags_told(hit))
    line = add_paragraph(document)
    line.paragraph_format.keep_with_next = True
    line.add_run(" · ".join(part for part in head if part)).italic = True
    text = add_paragraph(document)
    for piece, found in words.pieces(hit):
        run = text.add_run(piece)
        if found:
            run.bold = True
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW

"""Hits as a page for a browser: one file, without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from archive_app.domain.hits import Hit
from archive_app.i18n import _, language
from archive_app.services import export_words as words
from archive_app.services.jobs import Progress
from archive_app.services.search_export import Collected, Source

#: How our pages look, whatever list they hold.
STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1d2530; --second: #55606e;
  --line: #857e70; --link: #0b636b; --mark: #ffe08a; --on-mark: #1d2530; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b2027; --ink: #eceef0; --second: #aeb8c3;
  --line: #7c8896; --link: #6ccbc6; --mark: #6b5312; --on-mark: #fff6dc; } }
body { background: var(--paper); color: var(--ink); font: 1.06rem/1.6 system-ui, sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.3; } h2 { margin: 2.5rem 0 0; }
.second { color: var(--second); margin: .25rem 0; font-size: .95rem; }
ol { padding-left: 0; list-style: none; }
li { border-top: 1px solid var(--line); padding: .75rem 0; }
li p { margin: .25rem 0; white-space: pre-line; }
mark { background: var(--mark); color: var(--on-mark); padding: 0 .15em; border-radius: .2em;
  text-decoration: underline; }
a { color: var(--link); }
@media print { body { max-width: none; } li { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def as_html(collected: Collected, progress: Progress) -> bytes:
    """Return the page."""
    parts = page_head(words.title(collected), words.about(collected))
    for number, source in enumerate(collected.sources):
        progress.report(number, len(collected.sources), collected.query)
        parts.append(_section(number, source))
    parts.append("</main></body></html>\n")
    return "\n".join(parts).encode("utf-8", "replace")


def page_head(name: str, about: Iterable[str]) -> list[str]:
    """Return the lines of a page up to its sections: nothing in it asks anything of a network."""
    title = escape(name)
    return [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style></head>",
        f"<body><main><h1>{title}</h1>",
        *(f'<p class="second">{escape(line)}</p>' for line in about),
    ]


def _section(number: int, source: Source) -> str:
    item = source.item
    lines = [
        f'<section aria-labelledby="s{number}">',
        f'<h2 id="s{number}">{escape(words.clean(item.title))}</h2>',
        f'<p class="second">{escape(words.byline(item))}</p>',
    ]
    if item.url and item.url.startswith(("https://", "http://")):
        address = escape(words.clean(item.url))
        lines.append(f'<p class="second"><a href="{address}">{address}</a></p>')
    lines.append("<ol>")
    lines += [_entry(hit) for hit in source.hits]
    lines.append("</ol></section>")
    return "\n".join(lines)


def _entry(hit: Hit) -> str:
    text = "".join(
        f"<mark>{escape(piece)}</mark>" if found else escape(piece)
        for piece, found in words.pieces(hit)
    )
    head = [words.place(hit), words.clean(hit.speaker or "")]
    why = _("found as: {reason}").format(reason=words.why(hit))
    line = escape(" · ".join(part for part in (*head, why, words.tags_told(hit)) if part))
    return f'<li><p class="second">{line}</p><p>{text}</p></li>'

"""PDF files for tests: hand-written ones, to the byte, and those that Qt writes.

Measures are points from the top left corner of an A4 page. What a `Block` says is where each of
its lines is put; nothing is wrapped. The hand-written files use Helvetica, which each PDF reader
brings along, and letters of Windows-1252 only (ISO 32000-1, annex D); they need no Qt.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Block:
    """Lines under each other.

    Attributes:
        lines: the lines as they should come back.
        x, y: the left end of the first line's base, from the top left corner of the page.
        width: when given, lines are spread so that all but the last are this wide.
        size: of the letters; lines are 1.2 times this apart.
        bold: only for what it looks like.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    width: float = 0
    size: float = 10
    bold: bool = False

    @property
    def leading(self) -> float:
        return self.size * 1.2

    @property
    def below(self) -> float:
        """Where a block after a blank line would begin."""
        return self.y + self.leading * (len(self.lines) + 1)


def block(text: str, x: float, y: float, **how: float | bool) -> Block:
    """Return a block of the lines of a text."""
    return Block(tuple(text.split("\n")), x, y, **how)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Link:
    """An area of a page, with the address that it links to."""

    url: str
    x: float = 50
    y: float = 50
    width: float = 100


def columns_pdf(
    pages: Sequence[Sequence[Block]],
    links: dict[int, Sequence[Link]] | None = None,
    *,
    rotate: int = 0,
    by_row: bool = False,
) -> bytes:
    """Return a PDF of pages with blocks; `links` by the page's number, from 0.

    With `by_row` the lines stand in the file as a printer takes them, from top to bottom whatever
    their column, instead of block by block.
    """
    return written(
        [
            PageSource(_content(page, by_row), tuple((links or {}).get(number, ())), rotate)
            for number, page in enumerate(pages)
        ]
    )


def lines_pdf(pages: Sequence[Sequence[str]], size: float = 10) -> bytes:
    """Return a PDF of pages with plain lines in one column; an empty line leaves one out."""
    return columns_pdf([list(_lines_page(lines, size)) for lines in pages])


def _lines_page(lines: Sequence[str], size: float) -> list[Block]:
    return [
        Block((line,), 50, 60 + number * size * 1.2, size=size)
        for number, line in enumerate(lines)
        if line
    ]


def _content(page: Sequence[Block], by_row: bool) -> bytes:
    rows = [
        (each.y + number * each.leading, each.x, _line(each, number))
        for each in page
        for number in range(len(each.lines))
    ]
    if by_row:
        rows.sort(key=lambda row: row[:2])
    return b"".join(row[2] for row in rows)


def _line(block: Block, number: int) -> bytes:
    font = b"F2" if block.bold else b"F1"
    y = HEIGHT - block.y - number * block.leading
    text = block.lines[number]
    return b"BT /%s %g Tf %g Tw 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (
        font,
        block.size,
        _word_space(block, text) if number < len(block.lines) - 1 else 0,
        block.x,
        y,
        escaped(text),
    )


def _word_space(block: Block, text: str) -> float:
    """Spread a line to its block's width, as if all letters had the mean width of Helvetica."""
    spaces = text.strip().count(" ")
    missing = block.width - len(text) * block.size * 0.5
    return min(missing / spaces, block.size * 0.4) if spaces and missing > 0 else 0


def escaped(text: str) -> bytes:
    """Return a text as it stands between brackets in a PDF."""
    data = text.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


@dataclass(frozen=True)
class PageSource:
    """A page by its drawing operators."""

    content: bytes
    links: tuple[Link, ...] = ()
    rotate: int = 0


def written(pages: Sequence[PageSource], lock: Lock | None = None) -> bytes:
    """Return a whole PDF file, with its table of where each object stands."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        _font(b"Helvetica"),
        _font(b"Helvetica-Bold"),
    ]
    for number, page in enumerate(pages):
        content = 6 + 2 * number
        packed = zlib.compress(page.content)
        objects.append(_page(page, content))
        objects.append(_stream(lock.shut(packed, content) if lock else packed))
    return assembled(objects, lock.trailer if lock else b"")


def _stream(packed: bytes) -> bytes:
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _font(name: bytes) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name


def _page(page: PageSource, content: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
        b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Annots [%s] >>"
    ) % (WIDTH, HEIGHT, page.rotate, content, b" ".join(map(_annotation, page.links)))


def _annotation(link: Link) -> bytes:
    bottom = HEIGHT - link.y
    return b"<< /Type /Annot /Subtype /Link /Rect [%g %g %g %g] /A << /S /URI /URI (%s) >> >>" % (
        link.x,
        bottom,
        link.x + link.width,
        bottom + 12,
        escaped(link.url),
    )


def locked_pdf(lines: Sequence[str], user: str, owner: str) -> bytes:
    """Return a page that opens with the user's password; none is asked when that is empty."""
    content = _content(_lines_page(lines, 10), by_row=False)
    return written([PageSource(content)], Lock(user.encode(), owner.encode()))


class Lock:
    """The oldest encryption of PDF, 40 bits (ISO 32000-1, 7.6.3, algorithms 1 to 4)."""

    _PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    _ID = bytes(16)

    def __init__(self, user: bytes, owner: bytes) -> None:
        owners = _rc4(_md5(self._padded(owner))[:5], self._padded(user))
        rights = b"\xc0\xff\xff\xff"  # -64: nothing but to look at it
        self._key = _md5(self._padded(user) + owners + rights + self._ID)[:5]
        self.trailer = (
            b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -64 /O <%s> /U <%s> >>"
        ) % tuple(
            part.hex().encode() for part in (self._ID, self._ID, owners, _rc4(self._key, self._PAD))
        )

    def _padded(self, password: bytes) -> bytes:
        return (password + self._PAD)[:32]

    def shut(self, data: bytes, number: int) -> bytes:
        """Return the stream of an object as it stands in the locked file."""
        return _rc4(_md5(self._key + number.to_bytes(3, "little") + b"\0\0")[:10], data)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    result = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        result.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(result)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return numbered objects as a file; the first is the catalogue."""
    result = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(result))
        result += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(result)
    result += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    result += b"".join(b"%010d 00000 n \n" % place for place in places)
    result += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(result + b"startxref\n%d\n%%%%EOF\n" % start)


def drawing_itself() -> bytes:
    """Return a page with a form that draws itself twice: 40 deep, as PDFium goes, that is endless.

    It takes some hundred MB a second until there is no more.
    """
    resources = b"/Resources << /XObject << /X 5 0 R >> >>"
    twice = b"/Length 12 >>\nstream\n/X Do /X Do \nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R %s >>" % resources
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %s %s" % (resources, twice)
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            *(page, b"<< " + twice, form),
        ]
    )


def qt_pdf(path: Path, pages: Sequence[Sequence[Block]], family: str = "DejaVu Sans") -> bytes:
    """Return the same pages as Qt writes them, with a font of the system in the file.

    Needs a QGuiApplication.
    """
    from PySide6.QtCore import QMarginsF, QPointF, QSizeF
    from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(WIDTH, HEIGHT), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        for each in page:
            font = QFont(family)
            font.setPointSizeF(each.size)
            font.setBold(each.bold)
            painter.setFont(font)
            for row, line in enumerate(each.lines):
                painter.drawText(QPointF(each.x, each.y + row * each.leading), line)
    painter.end()
    return path.read_bytes()

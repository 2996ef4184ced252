"""PDFium, and the process of its own in which it reads.

PDFium is C++: a file made for it can make it run for ever, or take all memory and abort. So `serve`
is what a process does that is started for one PDF, gets its bytes and sends page after page back
(`pdf` is the other end). It loads nothing but this module and `pdf_layout`.
"""

from __future__ import annotations

import ctypes
import math
import os
import re
import struct
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, NamedTuple, NoReturn

from archive_app.formats.pdf_layout import Glyph, text_blocks

KINDS = ("ready", "page", "unreadable", "refused", "fault", "end")
READY, PAGE, UNREADABLE, REFUSED, FAULT, END = KINDS
"""The kinds of messages: `READY` before anything of the PDF is looked at, then one for each page,
or a refusal with its code; the traceback of a fault of ours; `END` when all was sent."""

Message = tuple[str, str]
"""A kind and its text."""

LENGTH = struct.Struct(">I")
"""What goes before each message: how many bytes it has."""

_WEB = re.compile(r"(?i)https?://\S+")
_LONGEST_LINK = 2_048
_SPACE, _BREAK = Glyph(" ", 0, 0, 0, 1), Glyph("\n", 0, 0, 0, 1)
_Sides = tuple[float, float, float, float, float, float]
"""Where a letter begins (x, y), and the left, bottom, right and top of its box."""

_LOCKED = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_AS_LETTERS = {
    "\x02": "-",  # PDFium's own mark for a hyphen at the end of a line
    "\ufffe": "-",  # the same, as it stands in the text of a range
    "\u00ad": "-",  # drawn on the page, so it is a hyphen there
    "\uf0b7": "•",  # the bullet of Word's symbol font
    "\0": "\ufffd",  # the font doesn't say which letter it is
    **dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}


class _Page:
    """What was taken from a page, free of PDFium: letters by the direction they are read in."""

    def __init__(self, box: tuple[float, float, float, float]) -> None:
        self.box = box
        self.glyphs: list[tuple[int, Glyph]] = []
        self.links: list[str] = []

    def text(self) -> str:
        """Return the blocks: first those of the direction that most of the page has."""
        turns = Counter(turn for turn, glyph in self.glyphs if not glyph.text.isspace())
        blocks: list[str] = []
        for turn, _count in turns.most_common():
            bottom, top = _extent(self.box, turn)
            letters = (glyph for its_turn, glyph in self.glyphs if its_turn == turn)
            blocks += text_blocks(letters, bottom, top)
        text = "\n\n".join(blocks)
        links = "\n".join(link for link in dict.fromkeys(self.links) if not _names(text, link))
        return "\n\n".join(filter(None, (text, links)))


def _extent(box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """Return the bottom and the top of a page for text that was turned."""
    corners = [_turned(box[0], box[1], turn)[1], _turned(box[2], box[3], turn)[1]]
    return min(corners), max(corners)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a place on a page that is turned back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _names(text: str, link: str) -> bool:
    """Return whether an address stands in a text, also broken over lines, with or without http."""
    bare = re.sub(r"^https?://(www\.)?", "", link.casefold()).rstrip("/")
    text = text.casefold()
    if bare in text:
        return re.search(re.escape(bare) + r"/?(?![\w/?=&#-])", text) is not None
    return bare in "".join(text.split())


# PDFium


def read(data: bytes, most_pages: int, most_letters: int) -> Iterator[Message]:
    """Yield what can be told of a PDF: a message for each page, or why it is refused."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield REFUSED, "pdf-locked" if error.err_code in _LOCKED else "pdf-damaged"
        return
    try:
        if len(document) > most_pages:
            yield REFUSED, "pdf-too-long"
            return
        for number in range(len(document)):
            yield _page_message(document, number, most_letters)
    finally:
        document.close()


def _page_message(document: Any, number: int, most_letters: int) -> Message:
    page = _read_page(document, number, most_letters)
    if page is None:
        return UNREADABLE, ""
    if len(page.glyphs) > most_letters:
        return REFUSED, "pdf-too-long"
    return PAGE, page.text()


def _read_page(document: Any, number: int, most: int) -> _Page | None:
    """Return a page's letters, one more than `most` of them at most; None if it can't be read."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        letters = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    else:
        result = _Page(page.get_bbox())
        result.glyphs = list(_glyphs(letters.raw, min(letters.count_chars(), most + 1)))
        letters.close()
        result.links = list(_links(document.raw, page.raw))
        return result
    finally:
        page.close()


def _glyphs(page: Any, count: int) -> Iterator[tuple[int, Glyph]]:
    """Return the letters in the order of the file, with the direction they are read in."""
    import pypdfium2.raw as raw

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    turn = 0
    for number in range(count):
        letter = chr(raw.FPDFText_GetUnicode(page, number))
        if letter.isspace():
            yield turn, _BREAK if letter in "\r\n" else _SPACE
            continue
        raw.FPDFText_GetLooseCharBox(page, number, box)
        raw.FPDFText_GetCharOrigin(page, number, x, y)
        raw.FPDFText_GetMatrix(page, number, matrix)
        size = raw.FPDFText_GetFontSize(page, number) * math.hypot(matrix.c, matrix.d)
        sides = (x.value, y.value, box.left, box.bottom, box.right, box.top)
        if matrix.b == 0 < matrix.a:  # upright, as nearly all is: the short way
            turn = 0
        else:
            turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
            sides = _all_turned(sides, turn)
        height = sides[5] - sides[3]
        if not height / 4 < size < height * 4:
            size = height or 1.0
        right = max(sides[0], sides[4])
        yield turn, Glyph(_AS_LETTERS.get(letter, letter), sides[0], right, sides[1], size)


def _all_turned(sides: _Sides, turn: int) -> _Sides:
    """Return where a letter begins, and its box, on a page that is turned back."""
    begin = _turned(sides[0], sides[1], turn)
    (left, right), (bottom, top) = map(
        sorted, zip(_turned(*sides[2:4], turn), _turned(*sides[4:6], turn), strict=True)
    )
    return (*begin, left, bottom, right, top)


def _links(document: Any, page: Any) -> Iterator[str]:
    """Return the web addresses that a page links to."""
    import pypdfium2.raw as raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if 0 < size <= _LONGEST_LINK:
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            address = buffer.value.decode("utf-8", "replace").strip()
            if _WEB.fullmatch(address):
                yield address


# the process


class _Orders(NamedTuple):
    """What the process is told first: its limits, and how many bytes of a PDF follow."""

    most_pages: int
    most_letters: int
    most_memory: int
    size: int


_ORDERS = struct.Struct(">4Q")


def orders(most_pages: int, most_letters: int, most_memory: int, size: int) -> bytes:
    """Return what `serve` wants before the PDF: its limits, and how many bytes there are."""
    return _ORDERS.pack(most_pages, most_letters, most_memory, size)


def serve() -> NoReturn:
    """Read the PDF that comes in at standard input, and send its pages to standard output.

    Ends at once, without tidying up: a thread may be waiting, and there is nothing to save.
    """
    incoming, outgoing = _channels()
    _crash_quietly()
    try:
        _serve(incoming, outgoing)
    except MemoryError:
        with suppress(OSError, MemoryError):
            _send(outgoing, REFUSED, "pdf-too-hard")
    except BaseException:  # noqa: BLE001  (told at the other end, which reports it)
        with suppress(OSError, MemoryError):  # the other end may be gone
            _send(outgoing, FAULT, traceback.format_exc())
    finally:
        os._exit(0)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    import pypdfium2.raw  # noqa: F401  (here, so that it isn't the PDF's fault when it can't)

    _send(outgoing, READY)
    ordered = _Orders(*_ORDERS.unpack(incoming.read(_ORDERS.size)))
    _limit_memory(ordered.most_memory)
    data = incoming.read(ordered.size)
    threading.Thread(target=_end_with, args=(incoming,), daemon=True).start()
    for message in read(data, ordered.most_pages, ordered.most_letters):
        _send(outgoing, *message)
    _send(outgoing, END)


def _send(outgoing: IO[bytes], kind: str, text: str = "") -> None:
    message = f"{kind}\n{text}".encode("utf-8", "surrogatepass")
    outgoing.write(LENGTH.pack(len(message)) + message)
    outgoing.flush()


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """Return standard input and output; what is printed from here on goes nowhere."""
    if sys.platform == "win32":
        import msvcrt

        for stream in (0, 1):
            msvcrt.setmode(stream, os.O_BINARY)
    channels = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return channels


def _crash_quietly() -> None:
    """Let a crash open no window, and leave no file with the memory, which holds what was read."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory(most: int) -> None:
    """Take no more memory than this; where the system can't see to it, only time ends it all."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(
                resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1])
            )


def _end_with(incoming: IO[bytes]) -> None:
    """End this process when the other end of its input closes, also when that was killed."""
    incoming.read(1)
    os._exit(0)

"""PDF: the text of its pages as lines.

A process of its own reads it (`pdfium`): whatever a file does to it, the program goes on, and a
page that takes long can be cancelled. Its messages are plain text, so that a file that takes the
process over has nothing to get at here.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from queue import Empty, SimpleQueue
from typing import IO

from archive_app.domain.errors import UnreadableFile
from archive_app.domain.transcript import Problem
from archive_app.formats.contract import Cancel, counted, stop_if
from archive_app.formats.encoding import normalise
from archive_app.formats.pdfium import (
    END,
    FAULT,
    KINDS,
    LENGTH,
    READY,
    REFUSED,
    UNREADABLE,
    Message,
    orders,
)

LAYOUT = "pdf/1"
"""The version of how lines are made of a page: part of the identity of what comes of them."""

NAME, SUFFIX = "pdf", ".pdf"
LARGEST_BYTES = 256 * 1024 * 1024
"""Magazines full of photographs take 5 to 60 MB."""

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
PAGE_BREAK = "\n\f\n"

Text = tuple[str, tuple[Problem, ...]]
"""The lines of a PDF, and what could not be read."""

_HEAD = 1024
"""Where the header may be (Adobe's PDF Reference 1.7, appendix H, implementation note 13)."""

_HEADER = re.compile(rb"%PDF-\d")
_MEMORY = 1 << 30
"""What the process may take beside twice the file."""

_PATIENCE, _GLANCE = 30.0, 0.05
"""How many seconds a page may take, and how often is looked whether reading was cancelled."""

_LOST = "lost"
_LARGEST_MESSAGE = 8 * MOST_CHARACTERS
CHILD = "--read-pdf"
"""The word that makes the program itself, where it is a bundle, what reads (`__main__`)."""

_CODE = (
    "import sys; sys.path[:] = sys.argv[1:]; from archive_app.formats.pdfium import serve; serve()"
)


def is_pdf(data: bytes) -> bool:
    """Return whether a file's content is a PDF, and not a text that only speaks of one."""
    found = _HEADER.search(data, 0, _HEAD)
    if found is None:
        return False
    return not data[: found.start()].strip(b"\xef\xbb\xbf \t\r\n\0") or b"endobj" in data


def begins_as_pdf(head: bytes) -> bool:
    """Return whether the first bytes of a file, a thousand or more, may be those of a PDF."""
    return _HEADER.search(head, 0, _HEAD) is not None


def text_of(data: bytes, name: str, cancelled: Cancel) -> Text:
    """Return the lines of a PDF's pages in reading order, and what could not be read.

    A blank line stands between blocks, and a `PAGE_BREAK` between pages. Addresses that a page
    links to and doesn't name are its last lines.

    Raises:
        UnreadableFile: `pdf-locked`, `pdf-damaged` (`file-not-text` when the name says that it is
            no PDF), `pdf-no-text`, `pdf-too-long` or `pdf-too-hard`, with the file's name as
            `path`.
        Cancelled: `cancelled` said so; it is asked ten times a second or more.
    """
    stop_if(cancelled)
    with closing(_Reader(data)) as reader:
        return joined(reader.messages(cancelled), name, cancelled)


def joined(messages: Iterable[Message], name: str, cancelled: Cancel) -> Text:
    """Return what `text_of` does, from the messages of `pdfium.read`."""
    pages: list[str] = []
    unread = taken = 0
    for kind, text in messages:
        stop_if(cancelled)
        if kind == REFUSED:
            raise _refusal(text, name)
        if kind == UNREADABLE:
            unread += 1
            continue
        taken += len(text)
        if taken > MOST_CHARACTERS:
            raise _refusal("pdf-too-long", name)
        pages.append(text)
    if not pages:
        raise _refusal("pdf-damaged", name)
    text = PAGE_BREAK.join(pages)
    letters, lost = sum(map(str.isalnum, text)), text.count("\ufffd")
    if letters <= lost:
        raise UnreadableFile("pdf-no-text", path=name)
    return normalise(text), counted(pages_unreadable=unread, characters_replaced=lost)


def _refusal(code: str, name: str) -> UnreadableFile:
    """Return the error for a code of the child's, whom nothing is taken on trust from."""
    if code == "pdf-too-long":
        return UnreadableFile("pdf-too-long", path=name, pages=MOST_PAGES)
    if code == "pdf-locked":
        return UnreadableFile("pdf-locked", path=name)
    if code == "pdf-too-hard":
        return UnreadableFile("pdf-too-hard", path=name)
    named = name.lower().endswith(SUFFIX)
    return UnreadableFile("pdf-damaged" if named else "file-not-text", path=name)


class _Reader:
    """A process that reads one PDF: it may be ended at any time, and nothing else ends with it.

    A thread gives it the bytes and takes its messages, since there is no other way to wait for a
    pipe and look up now and then that all systems have.
    """

    def __init__(self, data: bytes) -> None:
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for us to act on
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._received: SimpleQueue[bytes] = SimpleQueue()
        self._thread = threading.Thread(target=self._talk, args=(data,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the process, whatever it is doing, and see that nothing of it is left."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it did not take
                if pipe:
                    pipe.close()

    def messages(self, cancelled: Cancel) -> Iterator[Message]:
        """Yield the messages about pages as they come; a refusal when they stop coming.

        Raises:
            RuntimeError: a fault of ours, with what the process told of it.
            Cancelled: `cancelled` said so.
        """
        begun = False
        while (message := self._next(cancelled))[0] != END:
            kind, text = message
            if kind == FAULT or (kind == _LOST and not begun):
                raise RuntimeError(f"the process that reads a PDF failed: {text or 'at its start'}")
            if kind == READY:
                begun = True
            else:
                yield (REFUSED, "pdf-damaged") if kind == _LOST else message

    def _next(self, cancelled: Cancel) -> Message:
        waited = 0.0  # by our own count: a laptop that slept was not waiting
        while waited < _PATIENCE:
            stop_if(cancelled)
            with suppress(Empty):
                return _message(self._received.get(timeout=_GLANCE))
            waited += _GLANCE
        return REFUSED, "pdf-too-hard"

    def _talk(self, data: bytes) -> None:
        """Give the process what it needs, and take what it sends until there is no more.

        Its input stays open after that: the process ends when it closes, as it also does when this
        program is killed.
        """
        incoming, outgoing = self._process.stdout, self._process.stdin
        assert incoming and outgoing
        memory = _MEMORY + 2 * len(data)
        try:
            with suppress(OSError):  # it may have ended by now, and have told why
                outgoing.write(orders(MOST_PAGES, MOST_CHARACTERS, memory, len(data)))
                outgoing.write(data)
                outgoing.flush()
            while frame := _frame(incoming):
                self._received.put(frame)
        finally:
            self._received.put(b"")


def _frame(incoming: IO[bytes]) -> bytes:
    """Return the bytes of the next message; nothing when there is none, or no whole one."""
    head = incoming.read(LENGTH.size)
    length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
    if not 0 < length <= _LARGEST_MESSAGE:
        return b""
    frame = incoming.read(length)
    return frame if len(frame) == length else b""


def _message(frame: bytes) -> Message:
    try:
        kind, _, text = frame.decode("utf-8", "surrogatepass").partition("\n")
    except UnicodeDecodeError:
        return _LOST, ""
    return (kind, text) if kind in KINDS else (_LOST, "")


def _command() -> list[str]:
    """Return how a process is started that does nothing but `pdfium.serve`.

    Not by `multiprocessing`: that would run the main module of whoever called us once more, keep a
    process for its own use, and take objects instead of text from a process that may be in the
    hands of a file.
    """
    if getattr(sys, "frozen", False):  # a bundle has no Python beside itself
        return [sys.executable, CHILD]
    return [sys.executable, "-S", "-c", _CODE, *sys.path]

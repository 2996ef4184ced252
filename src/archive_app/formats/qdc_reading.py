"""Reads REFI-QDA codebooks as they come: without document types, without depth that hurts."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from xml.parsers import expat

from archive_app.domain.codebook import DEEPEST, MOST_TAGS, TagColour
from archive_app.domain.codebook_draft import CodebookDraft, DraftTag
from archive_app.domain.errors import ArchiveError, UnreadableFile
from archive_app.domain.transcript import Problem
from archive_app.formats.contract import counted
from archive_app.formats.qdc_words import INSTRUCTION, parted, possible

#: Codebooks, and projects with one, of whatever version; expat writes namespace, blank, name.
_NAMESPACE = "urn:QDA-XML:"

#: More elements than this in each other are in no codebook.
_DEEPEST = 200

_FALSE = frozenset({"false", "0"})


def draft(data: bytes, name: str) -> CodebookDraft:
    """Return the tags of a file; raises as `refi_qda.read` does."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reading = _Reading(name, parser)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.ProcessingInstructionHandler = reading.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableFile("codebook-broken", path=name, line=error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise UnreadableFile("codebook-broken", path=name, line=1) from error
    return reading.result()


@dataclass(slots=True)
class _Code:
    """A code that was read: its attributes, and the parts of its description."""

    attributes: dict[str, str]
    parent: int | None
    depth: int
    words: list[str] = field(default_factory=list)


class _Reading:
    """What a parser calls, and what came of it."""

    def __init__(self, name: str, parser: expat.XMLParserType) -> None:
        self._name = name
        self._parser = parser
        self._open: list[tuple[str, int | None]] = [("", None)]  # elements; of codes their place
        self._codes: list[_Code] = []
        self._ours: dict[str, dict[str, str]] = {}

    def refuse(self, *_declared: object) -> None:
        """Refuse a document type: only with one can entities grow or reach outside."""
        raise UnreadableFile("codebook-unsafe", path=self._name)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name, place = _local(tag), None
        if len(self._open) > _DEEPEST:
            line = self._parser.CurrentLineNumber
            raise UnreadableFile("codebook-broken", path=self._name, line=line)
        above, parent = self._open[-1]
        if name == "Code" and (above == "Codes" or parent is not None):
            place = len(self._codes)
            depth = 0 if parent is None else self._codes[parent].depth + 1
            if depth >= DEEPEST:
                raise ArchiveError("tag-too-deep", most=DEEPEST)
            if place >= MOST_TAGS:
                raise ArchiveError("tags-many", most=MOST_TAGS)
            self._codes.append(_Code(attributes, parent, depth))
        self._open.append((name, place))

    def end(self, _tag: str) -> None:
        """End an element."""
        self._open.pop()

    def text(self, text: str) -> None:
        """Take text."""
        place = self._open[-2][1] if len(self._open) > 1 else None
        if self._open[-1][0] == "Description" and place is not None:
            self._codes[place].words.append(text)

    def instruction(self, target: str, text: str) -> None:
        """Take what only we know of a tag; what isn't of our making is left out."""
        if target != INSTRUCTION:
            return
        try:
            known = json.loads(text)
        except (ValueError, RecursionError):
            return
        if isinstance(known, dict) and all(isinstance(one, str) for one in known.values()):
            self._ours[known.get("guid", "")] = known

    def result(self) -> CodebookDraft:
        """Return the tags.

        Raises:
            UnreadableFile: `codebook-none`.
        """
        if not self._codes:
            raise UnreadableFile("codebook-none", path=self._name)
        return CodebookDraft(tuple(map(self._draft, self._codes)), self._problems())

    def _draft(self, code: _Code) -> DraftTag:
        given = code.attributes
        guid = _guid(given.get("guid", ""))
        ours = self._ours.get(guid or "", {})
        words = "".join(code.words)
        description, example = parted(words, ours.get("example"))
        codable = given.get("isCodable", "").strip().casefold()
        return DraftTag(
            name=_exact(given.get("name", ""), ours.get("name")),
            parent=code.parent,
            guid=guid,
            colour=_colour(given.get("color", "")),
            sign=ours.get("sign"),
            shortcut=ours.get("shortcut"),
            description=_exact(description, ours.get("description")) if words or ours else None,
            example=example,
            retired=codable in _FALSE if codable else None,
        )

    def _problems(self) -> tuple[Problem, ...]:
        wrong = sum(
            bool(code.attributes.get("color")) and _colour(code.attributes["color"]) is None
            for code in self._codes
        )
        return counted(tag_colours_unknown=wrong)


def _exact(text: str, ours: str | None) -> str:
    """Return a text with the signs that XML can't hold, where it is as we wrote it."""
    return ours if ours is not None and possible(ours) == text else text


def _local(tag: str) -> str:
    """Return the name of an element of the standard; "" for one of somebody else's."""
    space, _blank, name = tag.rpartition(" ")
    return name if not space or space.casefold().startswith(_NAMESPACE.casefold()) else ""


def _guid(text: str) -> str | None:
    """Return a GUID in the one way to write it; of what is none, one that is always the same."""
    plain = text.strip()
    if not plain:
        return None
    try:
        return str(uuid.UUID(plain))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, plain))


def _colour(text: str) -> TagColour | None:
    digits = text.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(sign * 2 for sign in digits)
    try:
        return TagColour.nearest(digits)
    except ValueError:
        return None

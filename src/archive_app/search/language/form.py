"""The form for who would rather not write a query: each of its boxes, as a query and back."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive_app.search.analysis import written_words
from archive_app.search.language.rendering import render_parts
from archive_app.search.language.source import QUOTES
from archive_app.search.language.tree import (
    FieldNode,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    WordNode,
    Years,
)
from archive_app.search.language.vocabulary import operator_of

#: Problems of a query that the form says the same thing without.
_HARMLESS = frozenset({"query-capitals", "query-quote-open", "query-bracket-open"})
_VALUES = ("speaker", "person", "organisation", "theme", "sector", "tag", "tagger")
_NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))


@dataclass(frozen=True, slots=True)
class FormQuery:
    """What is in the boxes. Whatever is typed in one is only words: no sign means anything.

    Attributes:
        any_words: one of these is enough.
        kinds: codes, one of them is enough.
        year_from: the first year.
        year_to: the last year.
        tag: a tag's name or path; tagger: who put it.
        untagged: only passages without any tag.
    """

    all_words: str = ""
    phrase: str = ""
    any_words: str = ""
    none_words: str = ""
    speaker: str = ""
    person: str = ""
    organisation: str = ""
    kinds: tuple[str, ...] = ()
    theme: str = ""
    sector: str = ""
    year_from: int | None = None
    year_to: int | None = None
    has_sound: bool = False
    has_text: bool = False
    tag: str = ""
    tagger: str = ""
    untagged: bool = False

    def to_text(self, language: str = "nl") -> str:
        """Return the query that the form stands for, with the words of a language."""
        nodes: list[Node] = [*_words(self.all_words)]
        if exact := _words(self.phrase, exact=True):
            nodes.append(Phrase(exact))
        any_words = _words(self.any_words)
        nodes += [Or(any_words)] if len(any_words) > 1 else any_words
        nodes += [Not(word) for word in _words(self.none_words)]
        for code in _VALUES:
            value = _plain(str(getattr(self, code)))
            nodes += [FieldNode(code, (value,))] if _words(value) else []
        nodes += [FieldNode("kind", self.kinds)] if self.kinds else []
        nodes += self._years()
        nodes += [FieldNode("has", ("sound",))] if self.has_sound else []
        nodes += [FieldNode("has", ("text",))] if self.has_text else []
        nodes += [FieldNode("is", ("untagged",))] if self.untagged else []
        return render_parts(nodes, language)

    def _years(self) -> list[Node]:
        first, last = self.year_from, self.year_to
        if first is None and last is None:
            return []
        if first is not None and last is not None and first > last:
            first, last = last, first
        return [FieldNode("year", years=(Years(first, last),))]

    @classmethod
    def from_parsed(cls, parsed: Parsed) -> FormQuery | None:
        """Return the form that says what a query says, or None where no form does."""
        if any(one.code not in _HARMLESS for one in parsed.problems):
            return None
        boxes = _Boxes()
        if not all(boxes.put(part.node) for part in parsed.parts):
            return None
        return cls(
            all_words=" ".join(boxes.all_words),
            any_words=" ".join(boxes.any_words),
            none_words=" ".join(boxes.none_words),
            **boxes.once,  # type: ignore[arg-type]
        )


@dataclass(slots=True)
class _Boxes:
    all_words: list[str] = field(default_factory=list)
    any_words: list[str] = field(default_factory=list)
    none_words: list[str] = field(default_factory=list)
    once: dict[str, object] = field(default_factory=dict)

    def put(self, node: Node) -> bool:
        """Return whether there is a box for a part, and room in it."""
        match node:
            case WordNode() if _is_plain(node):
                self.all_words.append(node.raw)
            case Not(child=WordNode() as word) if _is_plain(word):
                self.none_words.append(word.raw)
            case Or() if not self.any_words and all(_is_plain(one) for one in node.children):
                self.any_words += [one.raw for one in node.children if isinstance(one, WordNode)]
            case Phrase() if not any(word.prefix for word in node.words):
                return self._put("phrase", " ".join(word.raw for word in node.words))
            case FieldNode():
                return self._put_field(node)
            case _:
                return False
        return True

    def _put(self, box: str, value: object) -> bool:
        if box in self.once:
            return False
        self.once[box] = value
        return True

    def _put_field(self, node: FieldNode) -> bool:
        match node:
            case FieldNode(field="kind"):
                return self._put("kinds", node.values)
            case FieldNode(field="year", years=(Years(first=first, last=last),)):
                return self._put("year_from", first) and self._put("year_to", last)
            case FieldNode(field="has", values=("sound" | "text" as what,)):
                return self._put(f"has_{what}", True)
            case FieldNode(field="is", values=("untagged",)):
                return self._put("untagged", True)
            case FieldNode(field=code, values=(value,)) if (
                code in _VALUES and _plain(value) == value
            ):
                return self._put(code, value)
        return False


def _plain(value: str) -> str:
    """Return a value as a box holds it: in one line, without quotation marks."""
    return " ".join(value.translate(_NO_QUOTES).split())


def _is_plain(node: Node) -> bool:
    return isinstance(node, WordNode) and not (node.prefix or node.fuzzy)


def _words(text: str, *, exact: bool = False) -> tuple[WordNode, ...]:
    raw = [one.raw for one in written_words(text) if one.folded]
    if exact:
        return tuple(WordNode(one, exact=True) for one in raw)
    return tuple(WordNode(one.casefold() if operator_of(one) else one) for one in raw)

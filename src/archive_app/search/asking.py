"""From the tree of what was typed to what the index and the scan are asked.

A tree's words become numbered `Word`s with their ways, each once; the tree itself becomes an
`Expression` over those numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive_app.search import expression as ask
from archive_app.search.analysis import written_words
from archive_app.search.language import And, Near, Node, Not, Or, Parsed, Phrase, WordNode, parse
from archive_app.search.language.tree import FieldNode
from archive_app.search.query import Query, Word, joins_of, word_of
from archive_app.search.related import NOTHING_RELATED, Related
from archive_app.search.ways import Way
from archive_app.search.widening import literal


def read_query(text: str, *, half_typed: bool, related: Related = NOTHING_RELATED) -> Query:
    """Return what a text asks; see `ask_for`."""
    return ask_for(parse(text, half_typed=half_typed), related)


def ask_for(parsed: Parsed, related: Related = NOTHING_RELATED) -> Query:
    """Return what a parsed query asks; whatever was wrong in it is left out already."""
    if parsed.tree is None:
        return Query(parsed.text)
    compiler = _Compiler(parsed.text, related)
    expression = compiler.compile(parsed.tree)
    if expression is None:
        return Query(parsed.text)
    return Query(
        parsed.text,
        tuple(compiler.words),
        expression=expression,
        wanted=ask.wanted_words(expression),
    )


class _Compiler:
    """Numbers the words of a tree.

    Attributes:
        words: each once.
    """

    def __init__(self, text: str, related: Related) -> None:
        self._text = text
        self._related = related
        self.words: list[Word] = []

    def compile(self, node: Node) -> ask.Expression | None:
        """Return what a node asks, None where it asks nothing (a word without letters)."""
        match node:
            case WordNode():
                return self._word(node, {})
            case Phrase():
                return self._phrase(node)
            case FieldNode():
                return ask.Filter(node)
            case Not():
                child = self.compile(node.child)
                return None if child is None else ask.Non(child)
            case Near():
                return self._near(node)
            case Or():
                return _several(ask.Any, [self.compile(one) for one in node.children])
            case And():
                return self._all(node.children)

    def _all(self, children: Sequence[Node]) -> ask.Expression | None:
        """Words that stand side by side may be one word that is written apart."""
        parts: list[ask.Expression | None] = []
        for run in _runs(children):
            if isinstance(run[0], WordNode) and len(run) > 1:
                parts += self._side_by_side([one for one in run if isinstance(one, WordNode)])
            else:
                parts += [self.compile(one) for one in run]
        return _several(ask.All, parts)

    def _side_by_side(self, run: Sequence[WordNode]) -> list[ask.Expression | None]:
        begin, end = run[0].span[0], run[-1].span[1]
        piece = self._text[begin:end]
        written = [one for one in written_words(piece) if one.folded]
        if len(written) != len(run):
            return [self._word(one, {}) for one in run]
        joins = joins_of(piece, written, run[-1].half_typed, self._related)
        return [self._word(one, {0: joins.get(place, ())}) for place, one in enumerate(run)]

    def _word(self, node: WordNode, joins: dict[int, tuple[Way, ...]]) -> ask.Expression | None:
        leaves: list[ask.Expression | None] = []
        for place, written in enumerate(one for one in written_words(node.raw) if one.folded):
            growing = node.prefix or node.half_typed
            if node.exact or node.prefix:
                folded = written.folded if growing else written.finished
                word = Word(folded, (literal(folded, growing),), growing)
            else:
                word = word_of(written, growing, self._related, joins.get(place, ()))
            leaves.append(ask.Leaf(self._number(replace(word, near=node.fuzzy))))
        return _several(ask.All, leaves)

    def _phrase(self, node: Phrase) -> ask.Expression | None:
        numbers: list[int] = []
        for one in node.words:
            leaf = self._word(one, {})
            if isinstance(leaf, ask.Leaf):
                numbers.append(leaf.word)
            elif leaf is not None:
                numbers += ask.words_of(leaf)
        if not numbers:
            return None
        return ask.Row(tuple(numbers)) if len(numbers) > 1 else ask.Leaf(numbers[0])

    def _near(self, node: Near) -> ask.Expression | None:
        left, right = self.compile(node.left), self.compile(node.right)
        if left is None or right is None:
            return left or right
        return ask.Close(left, right, node.distance)

    def _number(self, word: Word) -> int:
        if word not in self.words:
            self.words.append(word)
        return self.words.index(word)


def _runs(children: Sequence[Node]) -> list[list[Node]]:
    """Return the children in runs: plain words together, everything else by itself."""
    runs: list[list[Node]] = []
    for one in children:
        plain = _is_plain(one)
        if plain and runs and _is_plain(runs[-1][-1]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _is_plain(node: Node) -> bool:
    return isinstance(node, WordNode) and not (node.prefix or node.fuzzy or node.exact)


def _several(
    kind: type[ask.All] | type[ask.Any], found: Sequence[ask.Expression | None]
) -> ask.Expression | None:
    parts = tuple(one for one in found if one is not None)
    if len(parts) < 2:
        return parts[0] if parts else None
    return kind(parts)

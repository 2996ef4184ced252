"""From words and signs to a tree. What fits nowhere is told and left out; nothing is an error.

From loose to tight: side by side (or EN), then OF, then NABIJ, then the minus.
"""

from __future__ import annotations

from typing import NamedTuple

from archive_app.search.language.complaints import Complaints
from archive_app.search.language.scanner import Scanner, Sign, Token
from archive_app.search.language.source import Source
from archive_app.search.language.tree import (
    MAX_DEPTH,
    And,
    Near,
    Node,
    Not,
    Or,
    Parsed,
    Part,
    finished,
    has_places,
)
from archive_app.search.language.vocabulary import VOCABULARY, Vocabulary

_OPERAND = frozenset({Sign.LEAF, Sign.OPEN, Sign.NOT})


def parse(text: str, *, half_typed: bool, vocabulary: Vocabulary = VOCABULARY) -> Parsed:
    """Return what a text asks for; any text at all will do, in linear time.

    Args:
        text: what was typed.
        half_typed: the last word may still be being typed (unless something follows it).
        vocabulary: the fields there are.
    """
    source = Source(text, half_typed)
    tokens, unclosed = _brackets(Scanner(source, vocabulary).scan(), source.complaints)
    parts = _Parser(tokens, source.complaints).top()
    source.tell_limits()
    tree = _joined(parts)
    closers = '"' * source.open_quote + ")" * unclosed
    return Parsed(text, tree, source.complaints.all(), tuple(parts), closers)


def _brackets(tokens: list[Token], complaints: Complaints) -> tuple[list[Token], int]:
    """Return the tokens with brackets that match, none too deep, and how many weren't closed."""
    kept: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.sign is Sign.OPEN:
            opened.append(token)
            if len(opened) == MAX_DEPTH + 1:
                complaints.problem("query-too-deep", token.start, token.end, most=MAX_DEPTH)
            use = len(opened) <= MAX_DEPTH
        elif token.sign is Sign.CLOSE:
            use = 0 < len(opened) <= MAX_DEPTH
            if not opened:
                complaints.problem("query-bracket-close", token.start, token.end)
            else:
                opened.pop()
        else:
            use = True
        if use:
            kept.append(token)
    for token in opened:
        complaints.problem("query-bracket-open", token.start, token.end)
    end = tokens[-1].end if tokens else 0
    kept += [Token(Sign.CLOSE, end, end) for _ in opened[:MAX_DEPTH]]
    return kept, len(opened)


class _Piece(NamedTuple):
    """A node with its place, brackets and all; None where nothing is left of it."""

    node: Node | None
    start: int
    end: int


class _Parser:
    """Walks along the tokens once. It goes at most `MAX_DEPTH` brackets deep."""

    def __init__(self, tokens: list[Token], complaints: Complaints) -> None:
        self._tokens = tokens
        self._at = 0
        self._complaints = complaints

    def top(self) -> list[Part]:
        """Return the parts of the whole query."""
        pieces = self._all()
        return [Part(node, start, end) for node, start, end in pieces if node is not None]

    def _next(self) -> Sign | None:
        return self._tokens[self._at].sign if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _alone(self, operator: Token) -> None:
        """Say that an operator lacks what it stands before or between."""
        place = (operator.start, operator.end)
        if operator.sign is Sign.NEAR:
            self._complaints.problem("query-near-sides", *place, word=operator.written)
        elif operator.sign is Sign.NOT and not operator.written.isalpha():
            self._complaints.problem("query-minus-alone", *place)
        else:
            self._complaints.problem("query-operator-alone", *place, word=operator.written)

    def _all(self) -> list[_Piece]:
        """Read what stands side by side, up to a closing bracket or the end."""
        pieces: list[_Piece] = []
        while self._next() not in (None, Sign.CLOSE):
            if self._next() in _OPERAND:
                pieces.append(self._any())
                continue
            operator = self._take()
            fits = operator.sign is Sign.AND and pieces and self._next() in _OPERAND
            if not fits:
                self._alone(operator)
        return pieces

    def _any(self) -> _Piece:
        pieces = [self._near()]
        while self._next() is Sign.OR:
            operator = self._take()
            if self._next() not in _OPERAND:
                self._alone(operator)
                break
            pieces.append(self._near())
        nodes = tuple(one.node for one in pieces if one.node is not None)
        span = (pieces[0].start, pieces[-1].end)
        return _Piece(Or(nodes, span) if len(nodes) > 1 else next(iter(nodes), None), *span)

    def _near(self) -> _Piece:
        left = self._not()
        while self._next() is Sign.NEAR:
            operator = self._take()
            if self._next() not in _OPERAND:
                self._alone(operator)
                break
            left = self._beside(left, operator, self._not())
        return left

    def _beside(self, left: _Piece, operator: Token, right: _Piece) -> _Piece:
        span = (left.start, right.end)
        if left.node is None or right.node is None:
            return _Piece(left.node or right.node, *span)
        if has_places(left.node) and has_places(right.node):
            return _Piece(Near(left.node, right.node, operator.distance, span), *span)
        place = (operator.start, operator.end)
        self._complaints.problem("query-near-what", *place, word=operator.written)
        return _Piece(And((left.node, right.node), span), *span)

    def _not(self) -> _Piece:
        if self._next() is not Sign.NOT:
            return self._operand()
        first = last = self._take()
        negated = True
        while self._next() is Sign.NOT:
            last = self._take()
            negated = not negated
        if self._next() not in (Sign.LEAF, Sign.OPEN):
            self._alone(last)
            return _Piece(None, first.start, last.end)
        node, _, end = self._operand()
        span = (first.start, end)
        if node is None or not negated:
            return _Piece(node, *span)
        return _Piece(Not(finished(node), span), *span)

    def _operand(self) -> _Piece:
        token = self._take()
        if token.sign is not Sign.OPEN:
            return _Piece(token.leaf, token.start, token.end)
        before = self._at
        pieces = self._all()
        empty = self._at == before
        close = self._take()
        if empty:
            self._complaints.problem("query-group-empty", token.start, close.end)
        return _Piece(_joined(pieces), token.start, close.end)


def _joined(pieces: list[_Piece] | list[Part]) -> Node | None:
    """Return all of the nodes as one; a bracket around one alone adds nothing."""
    kept = [(one.node, one.start, one.end) for one in pieces if one.node is not None]
    if len(kept) < 2:
        return kept[0][0] if kept else None
    return And(tuple(node for node, _, _ in kept), (kept[0][1], kept[-1][2]))

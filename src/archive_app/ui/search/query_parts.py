"""What the chips under the search field show, and what becomes of the text when one is used."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_app.i18n import language
from archive_app.i18n.messages import sentence
from archive_app.search.language import (
    VOCABULARY,
    Clause,
    ClauseKind,
    FieldNode,
    Not,
    Parsed,
    QueryProblem,
    Vocabulary,
    clauses,
    negated,
    parse,
    render,
    replaced,
    without,
)
from archive_app.search.language.tree import walk
from archive_app.search.language.vocabulary import Field, first_name
from archive_app.ui.search.query_words import clause_words, short_remark

#: The program reads these as they are meant; they are told once nobody is typing any more.
_OPEN_ENDED = frozenset({"query-quote-open", "query-bracket-open"})
#: Problems of a value; the name of its field before it is a part of what is wrong.
_OF_VALUES = frozenset({"query-value-nearest", "query-value-unknown", "query-year"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field that has fixed ones.

    Attributes:
        code: what the query's tree calls it.
        chosen: whether the query asks for it.
    """

    code: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QueryPart:
    """A part of a query, or a piece of its text that could not be read.

    Attributes:
        words: what it asks for, or what is the matter with it, in a few words.
        start: where it begins in the query's text, in code points.
        end: the code point after its last.
        clause: what it is in the query; None for a piece that is left out.
        remark: what is wrong with it, in whole sentences; "" where nothing is.
        choices: the values that can be chosen in its place.
        suggestion: what was probably meant; "" where nothing is known.
        place: where the suggestion belongs.
    """

    words: str
    start: int
    end: int
    clause: Clause | None = None
    remark: str = ""
    choices: tuple[Choice, ...] = ()
    suggestion: str = ""
    place: tuple[int, int] = (0, 0)

    @property
    def negated(self) -> bool:
        """Whether it says what must not be found."""
        return self.clause is not None and self.clause.negated

    @property
    def plain(self) -> bool:
        """Whether it is just a word: there is nothing to explain."""
        is_word = self.clause is not None and self.clause.kind is ClauseKind.WORD
        return is_word and not self.negated and not self.remark


def read(text: str, vocabulary: Vocabulary = VOCABULARY) -> Parsed:
    """Return what a text that is being typed asks for."""
    return parse(text, half_typed=True, vocabulary=vocabulary)


def asks(parsed: Parsed, field: str) -> bool:
    """Tell whether a field has a part in a query, by the field's code."""
    nodes = walk(parsed.tree) if parsed.tree else ()
    return any(isinstance(node, FieldNode) and node.field == field for node in nodes)


def told_problems(parsed: Parsed, *, settled: bool) -> list[QueryProblem]:
    """Return what is to be told of what is wrong.

    Args:
        settled: nobody is typing at the moment, so that what is unfinished is told too.
    """
    return [
        one
        for one in parsed.problems
        if not one.unfinished or (settled and one.code not in _OPEN_ENDED)
    ]


def parts_of(
    parsed: Parsed, vocabulary: Vocabulary = VOCABULARY, *, settled: bool
) -> tuple[QueryPart, ...]:
    """Return the parts of a query, and what is wrong with it, in the order of the text."""
    within: dict[int, list[QueryProblem]] = {}
    parts: list[QueryPart] = []
    read = clauses(parsed)
    for problem in told_problems(parsed, settled=settled):
        place = next(
            (n for n, one in enumerate(read) if one.start <= problem.start < one.end), None
        )
        if place is None:
            _add(parts, _left_out(parsed.text, problem))
        else:
            within.setdefault(place, []).append(problem)
    parts += [_read(parsed.text, one, within.get(n, []), vocabulary) for n, one in enumerate(read)]
    return tuple(sorted(parts, key=lambda one: (one.start, one.end)))


def _add(parts: list[QueryPart], part: QueryPart) -> None:
    """Add a piece that is left out; what is said of the same piece is said in one place."""
    last = parts[-1] if parts else None
    if last is not None and (last.start, last.end) == (part.start, part.end):
        parts[-1] = replace(last, remark=f"{last.remark} {part.remark}")
    else:
        parts.append(part)


def _read(
    text: str, clause: Clause, problems: list[QueryProblem], vocabulary: Vocabulary
) -> QueryPart:
    words = clause_words(clause, vocabulary)
    suggestion, place = _suggested(problems)
    return QueryPart(
        words=_with_remark(words, text, clause, problems[0]) if problems else words,
        start=clause.start,
        end=clause.end,
        clause=clause,
        remark=_remark(problems),
        choices=_choices(clause, vocabulary),
        suggestion=suggestion,
        place=place,
    )


def _with_remark(words: str, text: str, clause: Clause, problem: QueryProblem) -> str:
    """Return a part's words with what is the matter, and with which piece of it if not with all."""
    if (problem.start, problem.end) == (clause.start, clause.end):
        return short_remark(words, problem)
    return f"{words} – {short_remark(text[problem.start : problem.end], problem, sign=':')}"


def _left_out(text: str, problem: QueryProblem) -> QueryPart:
    start, end = problem.start, problem.end
    if problem.code in _OF_VALUES:
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
    words = short_remark(text[start:end], problem)
    if text[end : end + 1] == ":":
        end += 1
    suggestion, place = _suggested([problem])
    remark = _remark([problem])
    return QueryPart(words, start, end, None, remark, suggestion=suggestion, place=place)


def _remark(problems: list[QueryProblem]) -> str:
    return " ".join(sentence(one.code, one.particulars) for one in problems)


def _suggested(problems: list[QueryProblem]) -> tuple[str, tuple[int, int]]:
    for one in problems:
        if "suggestion" in one.particulars:
            return str(one.particulars["suggestion"]), (one.start, one.end)
    return "", (0, 0)


def _choices(clause: Clause, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    node = _field_of(clause)
    field = vocabulary.by_code(node.field) if node else None
    if node is None or field is None or not field.choices:
        return ()
    return tuple(
        Choice(code, first_name(names, language()), code in node.values)
        for code, names in field.choices.items()
    )


def _field_of(clause: Clause) -> FieldNode | None:
    node = clause.node.child if isinstance(clause.node, Not) else clause.node
    return node if isinstance(node, FieldNode) else None


# -- what becomes of the text


def text_without(text: str, part: QueryPart, vocabulary: Vocabulary = VOCABULARY) -> str:
    """Return a query's text without a part, or without a piece that could not be read."""
    if part.clause is not None:
        return without(text, part.clause, vocabulary)
    before, after = text[: part.start], text[part.end :]
    if not before or before[-1].isspace():
        after = after.lstrip()
    return (before + after).rstrip() if not after else before + after


def text_negated(text: str, part: QueryPart, vocabulary: Vocabulary = VOCABULARY) -> str:
    """Return a query's text in which a part is left out of what is found, or no longer."""
    if part.clause is None:
        return text
    return negated(text, part.clause, language(), vocabulary)


def text_with_choice(
    text: str, part: QueryPart, code: str, vocabulary: Vocabulary = VOCABULARY
) -> str:
    """Return a query's text in which a value of a field is chosen, or no longer.

    Without any value the part goes.
    """
    clause = part.clause
    node = _field_of(clause) if clause else None
    field = vocabulary.by_code(node.field) if node else None
    if clause is None or node is None or field is None:
        return text
    wanted = _toggled(field, node, code)
    if not wanted:
        return without(text, clause, vocabulary)
    new = FieldNode(node.field, wanted)
    written = render(Not(new) if clause.negated else new, language(), vocabulary)
    return replaced(text, clause, written, vocabulary)


def _toggled(field: Field, node: FieldNode, code: str) -> tuple[str, ...]:
    chosen = set(node.values) ^ {code}
    return tuple(one for one in field.choices or {} if one in chosen)


def text_suggested(text: str, part: QueryPart) -> str:
    """Return a query's text with what was probably meant in the place of what was typed."""
    start, end = part.place
    return text[:start] + part.suggestion + text[end:] if part.suggestion else text

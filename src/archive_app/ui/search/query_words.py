"""A query in plain words, as the program has read it: what the chips under the field say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive_app.i18n import N_, _, language
from archive_app.search.language import (
    And,
    Clause,
    ClauseKind,
    FieldNode,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QueryProblem,
    Vocabulary,
    WordNode,
    Years,
)
from archive_app.search.language.vocabulary import first_name

_PIECE = 40  # letters of what is wrong that a chip repeats

#: What is the matter, short enough for a chip; `i18n.sentences` has the whole sentence.
SHORT: Mapping[str, str] = {
    "query-bracket-close": N_("closes nothing"),
    "query-bracket-open": N_("is not closed"),
    "query-capitals": N_("has a meaning in capitals"),
    "query-field-empty": N_("nothing after it"),
    "query-field-nearest": N_("did you mean “{suggestion}”?"),
    "query-field-unknown": N_("no such field"),
    "query-group-empty": N_("nothing in it"),
    "query-minus-alone": N_("stands alone"),
    "query-near-distance": N_("a number from 1 to {most}"),
    "query-near-sides": N_("belongs between two words"),
    "query-near-what": N_("only between words"),
    "query-operator-alone": N_("has nothing to work on"),
    "query-phrase-empty": N_("no words in it"),
    "query-quote-open": N_("is not closed"),
    "query-star": N_("only at the end of a word"),
    "query-tag-nearest": N_("did you mean “{name}”?"),
    "query-tag-unknown": N_("no such tag"),
    "query-tilde": N_("only right before a word"),
    "query-too-deep": N_("too many brackets"),
    "query-too-long": N_("too long, left out"),
    "query-too-many-values": N_("too many, left out"),
    "query-too-many-words": N_("too many, left out"),
    "query-value-nearest": N_("did you mean “{suggestion}”?"),
    "query-value-unknown": N_("not known, left out"),
    "query-year": N_("no year, left out"),
    "query-year-order": N_("turned round"),
}


def clause_words(clause: Clause, vocabulary: Vocabulary) -> str:
    """Return what a part of a query asks for, such as "speaker: Jan de Boer"."""
    speech = _Speech(vocabulary)
    node = clause.node.child if isinstance(clause.node, Not) else clause.node
    if clause.negated:
        return _("without: {words}").format(words=speech.say(node))
    match clause.kind:
        case ClauseKind.PREFIX:
            return _("begins with: {words}").format(words=speech.say(node))
        case ClauseKind.FUZZY if isinstance(node, WordNode):
            return _("roughly: {words}").format(words=node.raw)
        case ClauseKind.PHRASE if isinstance(node, Phrase):
            return _("exactly: {words}").format(words=speech.phrase(node))
        case ClauseKind.ANY if isinstance(node, Or):
            return _("one of: {words}").format(words=speech.list(node.children))
        case ClauseKind.GROUP if isinstance(node, And):
            return _("all of: {words}").format(words=speech.list(node.children))
        case ClauseKind.NEAR if isinstance(node, Near):
            return _near(node, speech)
        case _:
            return speech.say(node)


def field_words(node: FieldNode, vocabulary: Vocabulary) -> str:
    """Return what a field asks for, such as "kind: interview or portrait"."""
    field = vocabulary.by_code(node.field)
    name = first_name(field.names, language()) if field else node.field
    choices = (field.choices if field else None) or {}
    values = [
        first_name(choices[one], language()) if one in choices else one for one in node.values
    ]
    return f"{name}: " + _between(_("or"), [*values, *map(_years, node.years)])


def short_remark(text: str, problem: QueryProblem, sign: str = " –") -> str:
    """Return what is the matter with a piece of a query's text, in a few words."""
    what = _(SHORT[problem.code]).format(**problem.particulars)
    piece = " ".join(text.split())
    shown = f"{piece[:_PIECE]}…" if len(piece) > _PIECE else piece
    return f"{shown}{sign} {what}"


def _near(node: Near, speech: _Speech) -> str:
    words = speech.list((node.left, node.right))
    if node.distance == 1:
        return _("right beside each other: {words}").format(words=words)
    return _("at most {count} words apart: {words}").format(count=node.distance, words=words)


def _years(years: Years) -> str:
    if years.first == years.last:
        return f"{years.first:04}"
    if years.first is None:
        return _("up to {year}").format(year=f"{years.last:04}")
    if years.last is None:
        return _("from {year}").format(year=f"{years.first:04}")
    return _("{first} up to {last}").format(first=f"{years.first:04}", last=f"{years.last:04}")


def _between(word: str, parts: Iterable[str]) -> str:
    return f" {word} ".join(parts)


class _Speech:
    """Says what stands within a part."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def list(self, nodes: Iterable[Node]) -> str:
        return ", ".join(map(self.inside, nodes))

    def phrase(self, node: Phrase) -> str:
        return " ".join(map(self.say, node.words))

    def inside(self, node: Node) -> str:
        """Say what is a part of something else, in brackets where it would fall apart."""
        return f"({self.say(node)})" if isinstance(node, And | Or | Near) else self.say(node)

    def say(self, node: Node) -> str:
        match node:
            case WordNode(fuzzy=True):
                return _("roughly {word}").format(word=node.raw)
            case WordNode():
                return node.raw + "…" * node.prefix
            case Phrase():
                return _("“{words}”").format(words=self.phrase(node))
            case FieldNode():
                return field_words(node, self._vocabulary)
            case Or():
                return _between(_("or"), map(self.inside, node.children))
            case And():
                return _between(_("and"), map(self.inside, node.children))
            case Near():
                return _between(_("near"), map(self.inside, (node.left, node.right)))
            case Not():
                return _("not {words}").format(words=self.inside(node.child))

"""The language of the search field: from text to tree and back. No index, no database."""

from archive_app.search.language.clauses import (
    Clause,
    ClauseKind,
    added,
    clauses,
    negated,
    replaced,
    without,
)
from archive_app.search.language.form import FormQuery
from archive_app.search.language.parser import parse
from archive_app.search.language.rendering import render
from archive_app.search.language.source import quoted
from archive_app.search.language.tree import (
    And,
    FieldNode,
    Near,
    Node,
    Not,
    Or,
    Parsed,
    Part,
    Phrase,
    QueryProblem,
    WordNode,
    Years,
    highlightable,
)
from archive_app.search.language.vocabulary import VOCABULARY, Field, Shape, Vocabulary

__all__ = [
    "VOCABULARY",
    "And",
    "Clause",
    "ClauseKind",
    "Field",
    "FieldNode",
    "FormQuery",
    "Near",
    "Node",
    "Not",
    "Or",
    "Parsed",
    "Part",
    "Phrase",
    "QueryProblem",
    "Shape",
    "Vocabulary",
    "WordNode",
    "Years",
    "added",
    "clauses",
    "highlightable",
    "negated",
    "parse",
    "quoted",
    "render",
    "replaced",
    "without",
]

"""The words of the query language. Dutch and English are both always understood."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from archive_app.search.language.names import name_nearest


class Operator(Enum):
    """What a word in capitals does."""

    OR = "or"
    AND = "and"
    NOT = "not"
    NEAR = "near"


class Shape(Enum):
    """What the values of a field are."""

    TEXT = "text"
    CHOICE = "choice"
    YEARS = "years"


Names = Mapping[str, tuple[str, ...]]
"""By language; the first one is what the program writes, the others are understood."""

#: In capitals only: "of" is a word like any other.
OPERATORS: Mapping[Operator, Names] = {
    Operator.OR: {"nl": ("OF",), "en": ("OR",)},
    Operator.AND: {"nl": ("EN",), "en": ("AND",)},
    Operator.NOT: {"nl": ("NIET",), "en": ("NOT",)},
    Operator.NEAR: {"nl": ("NABIJ",), "en": ("NEAR",)},
}

_KINDS: Mapping[str, Names] = {
    "episode": {"nl": ("aflevering", "afleveringen"), "en": ("episode", "episodes")},
    "interview": {"nl": ("interview", "interviews"), "en": ("interview", "interviews")},
    "portrait": {"nl": ("portret", "portretten"), "en": ("portrait", "portraits")},
    "column": {"nl": ("column", "columns"), "en": ("column", "columns")},
    "article": {"nl": ("artikel", "artikelen"), "en": ("article", "articles")},
    "report": {"nl": ("verslag", "verslagen"), "en": ("report", "reports")},
}


@dataclass(frozen=True)
class Field:
    """A field that can be asked for.

    Attributes:
        code: what the tree calls it.
        names: in lower case.
        choices: the fixed values by code, for a field that has them.
        known: what there is to ask for; None where that isn't told, and nothing is a mistake.
    """

    code: str
    names: Names
    shape: Shape = Shape.TEXT
    choices: Mapping[str, Names] | None = None
    known: tuple[str, ...] | None = None

    def choice(self, written: str) -> str | None:
        """Return the code of a value as it was written, or None where there is none."""
        return self._choices.get(written.strip().casefold())

    def choice_like(self, written: str) -> str | None:
        """Return the written value that is nearest to one that does not exist."""
        return _nearest(written, list(self._choices))

    def known_like(self, written: str) -> str | None:
        """Return what is known that is nearest to a value that means nothing of it."""
        return name_nearest(written, self.known or ())

    def choice_words(self, language: str) -> tuple[str, ...]:
        """Return the values as the program writes them."""
        return tuple(first_name(names, language) for names in (self.choices or {}).values())

    @cached_property
    def _choices(self) -> dict[str, str]:
        named = (self.choices or {}).items()
        return {word: code for code, names in named for words in names.values() for word in words}


@dataclass(frozen=True)
class Vocabulary:
    """The fields of the language; `with_fields` gives one with more of them."""

    fields: tuple[Field, ...]

    def with_fields(self, *more: Field) -> Vocabulary:
        """Return a vocabulary with more fields; one with the same code takes its place."""
        new = {one.code for one in more}
        return Vocabulary((*(one for one in self.fields if one.code not in new), *more))

    def field(self, name: str) -> Field | None:
        """Return the field with a name, in any case, in any language."""
        return self._by_name.get(name.casefold())

    def by_code(self, code: str) -> Field | None:
        """Return the field with a code."""
        return next((one for one in self.fields if one.code == code), None)

    def name_like(self, name: str) -> str | None:
        """Return the field's name that is nearest to one that does not exist."""
        return _nearest(name, list(self._by_name))

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {n: one for one in self.fields for names in one.names.values() for n in names}


VOCABULARY = Vocabulary(
    (
        Field("speaker", {"nl": ("spreker",), "en": ("speaker",)}),
        Field("person", {"nl": ("persoon",), "en": ("person",)}),
        Field("organisation", {"nl": ("organisatie",), "en": ("organisation", "organization")}),
        Field("kind", {"nl": ("soort",), "en": ("kind",)}, Shape.CHOICE, _KINDS),
        Field("theme", {"nl": ("thema",), "en": ("theme",)}),
        Field("sector", {"nl": ("sector",), "en": ("sector",)}),
        Field("year", {"nl": ("jaar",), "en": ("year",)}, Shape.YEARS),
        Field("title", {"nl": ("titel",), "en": ("title",)}),
        Field("tag", {"nl": ("label",), "en": ("tag",)}),
        Field("tagger", {"nl": ("gelabeld-door",), "en": ("tagged-by", "tagger")}),
        Field(
            "has",
            {"nl": ("heeft",), "en": ("has",)},
            Shape.CHOICE,
            {
                "sound": {"nl": ("geluid",), "en": ("sound",)},
                "text": {"nl": ("tekst",), "en": ("text",)},
                "tag": {"nl": ("label",), "en": ("tag",)},
                "note": {"nl": ("notitie",), "en": ("note",)},
            },
        ),
        Field(
            "is",
            {"nl": ("is",), "en": ("is",)},
            Shape.CHOICE,
            {
                "unread": {"nl": ("ongelezen",), "en": ("unread",)},
                "read": {"nl": ("gelezen",), "en": ("read",)},
                "untagged": {"nl": ("ongelabeld",), "en": ("untagged",)},
            },
        ),
    )
)

_OPERATOR_OF = {
    word: operator
    for operator, names in OPERATORS.items()
    for words in names.values()
    for word in words
}


def operator_of(raw: str) -> Operator | None:
    """Return what a word does if it is an operator: it is one in capitals only."""
    return _OPERATOR_OF.get(raw)


def first_name(names: Names, language: str) -> str:
    """Return the name that the program writes in a language."""
    return (names.get(language) or next(iter(names.values())))[0]


def operator_word(operator: Operator, language: str) -> str:
    """Return how an operator is written in a language."""
    return first_name(OPERATORS[operator], language)


def _nearest(name: str, known: list[str]) -> str | None:
    if len(name) > 2 * max(map(len, known), default=0):
        return None
    near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.7)
    return near[0] if near else None

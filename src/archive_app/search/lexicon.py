"""What is known of Dutch words: which are lemmas, which of them verbs, and irregular forms.

The file `resources/words/lemmas.txt.gz` is made by `packaging/lemmas.py` out of OpenTaal's word
list and simplemma's lemmas (docs/decisions/0011-dutch-analysis.md). It is read when the first word
is analysed.
"""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cache
from operator import itemgetter

from archive_app.resources import resource
from archive_app.search.analysis import fold
from archive_app.search.listed_words import ListedWords
from archive_app.search.spelling import closed

FILE = "words/lemmas.txt.gz"
VERB, NAME, FORM = "*", "^", ">"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words.

    Attributes:
        lemmas: words as a dictionary lists them, verbs and names included.
        verbs: infinitives.
        names: names and initials, whose inhabitants and holders take -er (Wajonger).
        forms: irregular and ambiguous forms with their lemmas.
        terms: words of the field that only the glossary knows.
        stems: the verbs by their stems, as those are spelled in a closed syllable.
        odd: under a family key those of its forms that begin otherwise: loop has liep.
        begins: how any of them begins, in three letters; what begins otherwise is no word.
    """

    lemmas: Set[str]
    verbs: frozenset[str]
    names: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()
    odd: Mapping[str, list[str]] = field(default_factory=dict)
    begins: frozenset[str] = frozenset()
    stems: Mapping[str, str] = field(default_factory=dict)


def joined(text: str) -> str:
    """Return a word folded and without hyphens, apostrophes, spaces: `re-integratie`."""
    return "".join(c for c in fold(text) if c.isalnum())


@cache
def lexicon() -> Lexicon:
    """Return the words that ship with the program, and the names of the shipped glossary."""
    packed = resource(FILE).read_bytes()
    return with_names(parse_lexicon(gzip.decompress(packed).decode()), shipped_terms())


def parse_lexicon(text: str) -> Lexicon:
    """Read a file of words: a block each of lemmas, verbs, names, and forms with their lemmas.

    The lemmas stand in lines of those with the same two first letters, verbs and names among them.
    Then come the forms that begin otherwise than their families, with their lemmas and family
    keys, and what follows from all these (`begins`, `stems`), so that a start needs not find it.
    """
    lemmas, verbs, names, regular, odd, begins, stems = text.split("\n\n")
    pairs, threes, twos = regular.split(), odd.split(), stems.split()
    forms = dict(zip(pairs[::2], pairs[1::2], strict=True))
    forms.update(zip(threes[::3], threes[1::3], strict=True))
    by_key: dict[str, list[str]] = {}
    for form, key in zip(threes[::3], threes[2::3], strict=True):
        by_key.setdefault(key, []).append(form)
    return Lexicon(
        ListedWords(lemmas.split("\n")),
        frozenset(verbs.split()),
        frozenset(names.split()),
        forms,
        begins=frozenset(begins.split()),
        odd=by_key,
        stems=dict(zip(twos[::2], twos[1::2], strict=True)),
    )


def stems_of(verbs: Iterable[str]) -> dict[str, str]:
    """Return verbs by their stems (ANS): what is left without -en, or without -n."""
    found: dict[str, str] = {}
    for verb in verbs:
        whole = verb.endswith(("zien", "doen")) or not verb.endswith("en")
        for stem in (verb[:-1],) if whole else closed(verb[:-2]):
            found.setdefault(stem, verb)
    return found


def begins_of(words: Iterable[str]) -> frozenset[str]:
    """Return the first three letters of words, also as before an ending: ban, baan."""
    heads = set(map(itemgetter(slice(4)), words))  # few: the rest tells no more
    plain = {head[:3] for head in heads}
    opened = {h[:2] + h[3:4] for h in heads if h[1:3] in ("aa", "ee", "oo", "uu")}
    return frozenset(plain | opened)


def with_names(words: Lexicon, terms: Iterable[str]) -> Lexicon:
    """Return a lexicon that knows the single words of the field's terms too."""
    new = {joined(term) for term in terms if " " not in term} - words.lemmas
    lemmas = frozenset(w for w in new if w.isalpha() and len(w) > 2)
    names = {joined(t) for t in terms if t[0].isupper() and t[1:].islower() and t.isalpha()}
    return replace(
        words,
        lemmas=words.lemmas.with_more(lemmas)
        if isinstance(words.lemmas, ListedWords)
        else words.lemmas | lemmas,
        names=words.names | (names & new),
        terms=lemmas,
        begins=words.begins | begins_of(lemmas),
    )


def shipped_terms() -> tuple[str, ...]:
    """Return the names of the glossary that ships with the program."""
    with resource("glossary/glossary.toml").open("rb") as file:
        return tuple(term["name"] for term in tomllib.load(file)["term"])

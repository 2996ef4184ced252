"""What is known of Dutch words: which are lemmas, which of them verbs, and irregular forms.

The file `resources/words/lemmas.txt.xz` is made by `packaging/lemmas.py` out of OpenTaal's word
list and simplemma's lemmas (docs/decisions/0011-dutch-analysis.md). It is read when the first word
is analysed.
"""

from __future__ import annotations

import lzma
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from operator import itemgetter

from archive_app.resources import resource
from archive_app.search.analysis import fold
from archive_app.search.spelling import closed

FILE = "words/lemmas.txt.xz"
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

    lemmas: frozenset[str]
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
    return with_names(parse_lexicon(lzma.decompress(packed).decode()), shipped_terms())


def parse_lexicon(text: str) -> Lexicon:
    """Read a file of words, a block each: lemmas, verbs, names, and pairs of a form and its lemma.

    The last block has those whose form begins otherwise, with their family keys.
    """
    plain, verbs, names, regular, odd = text.split("\n\n")
    pairs, threes = regular.split(), odd.split()
    listed = (*plain.split(), *verbs.split(), *names.split())
    forms = dict(zip(pairs[::2], pairs[1::2], strict=True))
    forms.update(zip(threes[::3], threes[1::3], strict=True))
    by_key: dict[str, list[str]] = {}
    for form, key in zip(threes[::3], threes[2::3], strict=True):
        by_key.setdefault(key, []).append(form)
    return Lexicon(
        frozenset(listed),
        frozenset(verbs.split()),
        frozenset(names.split()),
        forms,
        begins=_begins(listed) | _begins(forms),  # in the order in which they stand in memory
        odd=by_key,
        stems=stems_of(verbs.split()),
    )


def stems_of(verbs: Iterable[str]) -> dict[str, str]:
    """Return verbs by their stems (ANS): what is left without -en, or without -n."""
    found: dict[str, str] = {}
    for verb in verbs:
        whole = verb.endswith(("zien", "doen")) or not verb.endswith("en")
        for stem in (verb[:-1],) if whole else closed(verb[:-2]):
            found.setdefault(stem, verb)
    return found


def _begins(words: Iterable[str]) -> frozenset[str]:
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
        lemmas=words.lemmas | lemmas,
        names=words.names | (names & new),
        terms=lemmas,
        begins=words.begins | _begins(lemmas),
    )


def shipped_terms() -> tuple[str, ...]:
    """Return the names of the glossary that ships with the program."""
    with resource("glossary/glossary.toml").open("rb") as file:
        return tuple(term["name"] for term in tomllib.load(file)["term"])

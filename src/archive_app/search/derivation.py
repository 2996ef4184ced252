"""From a lemma to the word it is derived from, where both mean the same matter.

Each rule is a productive suffix of Dutch or of the international vocabulary in it (De Haas and
Trommelen, "Morfologisch handboek van het Nederlands", 1993; ANS), and is believed only
when the lexicon has the word it leads to. Suffixes that mostly make another matter (-loos, -baar,
-ig; -lijk after one syllable) are left alone on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from archive_app.search.inflection import PARTICLES, Step, infinitives, lemma
from archive_app.search.lexicon import Lexicon
from archive_app.search.spelling import closed, syllables

Rule = Callable[[str, Lexicon], Iterator[str]]

_SHORTEST_AGENT = 4  # letters of a stem before -er: shorter ones are too often no verb's
_ADVERBS = frozenset({*PARTICLES, "daar", "hier", "meer", "waar"})  # overheid, waarheid
_PERSON = ("er", "aar", "man", "or", "ist", "ent", "ant", "eur", "ling", "leu")


def derived_from(word: str, words: Lexicon) -> Step | None:
    """Return the word that a lemma is derived from, or None."""
    if not word.endswith(_ENDINGS):
        return None
    for name, endings, rule in RULES:
        for base in rule(word, words) if word.endswith(endings) else ():
            if base != word:
                return Step(base, name)
    return None


def _verbs(candidates: Iterator[str] | tuple[str, ...], words: Lexicon) -> Iterator[str]:
    return (verb for verb in candidates if verb in words.verbs)


def _action(word: str, words: Lexicon) -> Iterator[str]:
    """Names of actions in -ing, from a verb: begeleiding, begeleiden (De Haas and Trommelen)."""
    if word.endswith("ing") and len(word) > 5:
        yield from _verbs((word[:-3] + "en", word[:-3] + "n"), words)
        for stem in closed(word[:-3]):  # from English: training, coaching
            yield from _verbs(infinitives(stem), words)


def _agent(word: str, words: Lexicon) -> Iterator[str]:
    """Names of who does it in -er, -ster, -aar, -aarster: begeleider, wandelaar (ANS)."""
    for ending in ("aarster", "ster", "aar", "der", "er"):
        stem = word[: -len(ending)]
        bare = closed(stem)
        if not word.endswith(ending) or not bare or len(bare[0]) < _SHORTEST_AGENT:
            continue
        if ending == "er":
            yield from _verbs((stem + "en", stem + "n"), words)
        elif ending == "ster":
            yield from _verbs(infinitives(stem), words)
        elif ending == "der":  # after an r: huurder
            yield from _verbs(infinitives(stem) if stem.endswith("r") else (), words)
        elif stem.endswith(("el", "en", "er")):  # -aar after an unstressed syllable
            yield from _verbs((stem + "en",), words)


def _quality(word: str, words: Lexicon) -> Iterator[str]:
    """Qualities in -heid, from an adjective: veiligheid, veilig (ANS)."""
    base = word[:-4]
    known = base in words.lemmas and base not in _ADVERBS
    if word.endswith("heid") and len(base) > 3 and known:
        yield base


def _status(word: str, words: Lexicon) -> Iterator[str]:
    """Being something, in -schap, from the name of a person: leiderschap, leider.

    Persons' names have a suffix themselves; land-schap and weten-schap are not made so.
    """
    base = word[:-5]
    if word.endswith("schap") and len(base) > 5 and base.endswith(_PERSON) and base in words.lemmas:
        yield base


def _belonging(word: str, words: Lexicon) -> Iterator[str]:
    """Belonging to, in -elijk, from a noun of more syllables: gemeentelijk, persoonlijk.

    After one syllable the meaning is mostly gone (werkelijk, eigenlijk).
    """
    if not word.endswith("lijk"):
        return
    stem = word[:-5] if word.endswith("elijk") else word[:-4]
    bases = (stem + "e", *closed(stem)) if word.endswith("elijk") else ()
    yield from (b for b in bases if syllables(b) > 1 and len(b) > 5 and b in words.lemmas)


def _latin_verb(word: str, words: Lexicon) -> Iterator[str]:
    """International words beside a verb in -eren: registratie, participant, coordinator.

    The suffixes of the Latin participle: -atie, -ator, -atief, -eur, -ant, -antie, -ent, -entie,
    and -tie beside -teren, -ctie beside -ceren (De Haas and Trommelen 1993, III).
    """
    for ending in (
        "atorisch",
        "atrice",
        "atief",
        "ateur",
        "eur",
        "antie",
        "entie",
        "ator",
        "atie",
        "ant",
        "ent",
    ):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > (3 if ending in ("ant", "ent", "eur") else 1):
            yield from _verbs((stem + "eren",), words)
            if stem.endswith("c"):
                yield from _verbs((stem[:-1] + "ceren", stem[:-1] + "keren"), words)
    for ending, beside in (
        ("tie", "teren"),
        ("tor", "teren"),
        ("ctie", "ceren"),
        ("ificatie", "ificeren"),
    ):
        if word.endswith(ending) and syllables(word[: -len(ending)]) > 1:
            yield from _verbs((word[: -len(ending)] + beside,), words)


def _noun_verb(word: str, words: Lexicon) -> Iterator[str]:
    """Verbs in -eren from a noun in -ie: subsidieren, subsidie; examineren is left alone."""
    if word.endswith("ieren") and word[:-4] + "e" in words.lemmas and len(word) > 8:
        yield word[:-4] + "e"


def _tendency(word: str, words: Lexicon) -> Iterator[str]:
    """Adjectives in -ief beside nouns in -ie: preventief, preventie; inclusief, inclusie.

    Only after two syllables or more, three before -atief: relatie and relatief, positie and
    positief, motie and motief have parted.
    """
    if not word.endswith(("tief", "sief")) or word.endswith("itief"):
        return
    noun = word[:-1]
    least = 3 if word.endswith("atief") else 2
    if noun in words.lemmas and syllables(word[:-4]) >= least:
        yield noun


def _school(word: str, words: Lexicon) -> Iterator[str]:
    """-isme, -ist, -istisch say one matter: realisme, realist, realistisch; machinist, machine."""
    for ending in ("istisch", "iste", "ist", "isme"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            known = stem + "istisch" in words.lemmas or ending == "istisch"
            if known and stem + "isme" in words.lemmas:
                yield stem + "isme"
            elif ending == "ist" and len(stem) > 4:
                yield from (b for b in (stem + "e", stem + "ie") if b in words.lemmas)
            return


def _field(word: str, words: Lexicon) -> Iterator[str]:
    """Adjectives in -isch from nouns in -ie: economisch, economie (De Haas and Trommelen)."""
    if word.endswith("isch") and len(word) > 7:
        yield from (b for b in (word[:-4] + "ie",) if b in words.lemmas)


def _degree(word: str, words: Lexicon) -> Iterator[str]:
    """Qualities in -iteit, from an adjective of some length: mobiliteit, mobiel; creativiteit."""
    if not word.endswith("iteit"):
        return
    stem = word[:-5]
    pairs = (
        ("iv", "ief"),
        ("ar", "air"),
        ("il", "iel"),
        ("ibil", "ibel"),
        ("abil", "abel"),
        ("bil", "biel"),
        ("al", "aal"),
        ("al", "eel"),
    )
    bases = [stem[: -len(a)] + b for a, b in pairs if stem.endswith(a)]
    bases += [stem, *closed(stem)]
    yield from (b for b in bases if len(b) > 5 and b in words.lemmas)


def _inhabitant(word: str, words: Lexicon) -> Iterator[str]:
    """Who belongs to a name or to initials, in -er: Wajonger, Amsterdammer (ANS)."""
    if word.endswith("er") and len(word) > 6:
        stem = word[:-2]
        bases = (stem, stem[:-1]) if stem[-1] == stem[-2] else (stem,)
        yield from (b for b in bases if b in words.names)


RULES: tuple[tuple[str, tuple[str, ...], Rule], ...] = (
    ("inhabitant", ("er",), _inhabitant),
    ("status", ("schap",), _status),
    ("action", ("ing",), _action),
    ("agent", ("er", "aar"), _agent),
    ("quality", ("heid",), _quality),
    ("belonging", ("lijk",), _belonging),
    ("latin-verb", ("tie", "tor", "tief", "eur", "ant", "ent", "trice", "torisch"), _latin_verb),
    ("tendency", ("ief",), _tendency),
    ("noun-verb", ("ieren",), _noun_verb),
    ("school", ("ist", "iste", "isme", "isch"), _school),
    ("field", ("isch",), _field),
    ("degree", ("iteit",), _degree),
)
"""The rules in order, each with the endings of the words that it is about."""

_ENDINGS = tuple({ending for _name, endings, _rule in RULES for ending in endings})
_MOST_STEPS = 5


class Family(NamedTuple):
    """What a simple word belongs to.

    Attributes:
        key: what all words of the family share.
        base: the word from which nothing more is taken.
        steps: how the rules came from the word to the base.
    """

    key: str
    base: str
    steps: tuple[Step, ...]


def family(word: str, words: Lexicon) -> Family | None:
    """Return the family of a simple word; None if no rule and no list knows it.

    The key of a verb is its stem as it is spelled in a closed syllable, of another word the lemma.
    """
    found = lemma(word, words) or _derived_only(word, words)
    if found is None:
        return None
    steps = [found] if found.rule else []
    base: str = found.word
    for _ in range(_MOST_STEPS):
        more = _inflected(base, words) or derived_from(base, words)
        if more is None:
            break
        steps.append(more)
        base = more.word
    return Family(key_of(base, words), base, tuple(steps))


def _inflected(base: str, words: Lexicon) -> Step | None:
    """Return the lemma of what is a form itself: verlengd, of verlengde."""
    found = lemma(base, words) if base not in words.verbs else None
    return found if found is not None and found.word != base else None


def _derived_only(word: str, words: Lexicon) -> Step | None:
    """Return what a word that is in no list is derived from, also when it is inflected itself."""
    bare = [word[: -len(ending)] for ending in ("s", "en", "e") if word.endswith(ending)]
    for candidate in (word, *bare):
        found = derived_from(candidate, words) if len(candidate) > 5 else None
        if found is not None:
            return found
    return None


def key_of(base: str, words: Lexicon) -> str:
    """Return the key of a word that nothing more is taken from."""
    if base not in words.verbs:
        return base
    if base.endswith(("zien", "doen")) or not base.endswith("en"):
        return base[:-1]
    stems = closed(base[:-2])
    return stems[0] if stems else base

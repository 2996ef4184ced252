"""From a form of a word to its lemma, by the rules of Dutch inflection.

Each rule takes an ending off and is believed only when the lexicon has what is left, as a verb
where the ending is a verb's. Grounds: Algemene Nederlandse Spraakkunst (ANS), on verb, noun and
adjective; irregular forms stand in the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from archive_app.search.lexicon import Lexicon
from archive_app.search.spelling import closed

#: Particles of separable verbs, and prefixes of inseparable ones (ANS): closed classes.
_PARTICLE_WORDS = """
aaneen aan achterna achteruit achterover achter af bijeen bij binnen boven buiten deel dicht
door fijn goed heen hoog ineen in klaar kwijt langs los mede mee mis na neer om onder op open
over recht rond samen schoon stil stuk tegemoet tegen teleur tentoon terecht terug thuis toe
tussen uiteen uit vast vol voorbij vooruit voort voor vrij waar weer weg zwart
"""
PARTICLES = tuple(_PARTICLE_WORDS.split())
_PARTICLES = frozenset(PARTICLES)
INSEPARABLE = (
    "be",
    "ge",
    "her",
    "ont",
    "ver",
    "er",
    "achter",
    "door",
    "om",
    "onder",
    "over",
    "voor",
    "weer",
)


class Step(NamedTuple):
    """What a rule made of a word: `rule` names it, as `archive-app explain` shows it."""

    word: str
    rule: str


Rule = Callable[[str, Lexicon], Iterator[str]]


def lemma(word: str, words: Lexicon) -> Step | None:
    """Return the lemma of a folded word, or None when no rule leads to one."""
    irregular = words.forms.get(word)
    if irregular is not None:
        return Step(irregular, "irregular")
    if word in words.lemmas:
        return Step(word, "")
    return by_rule(word, words)


def by_rule(word: str, words: Lexicon) -> Step | None:
    """Return what the first rule that applies makes of a word."""
    for name, endings, rule in RULES:
        if word.endswith(endings):
            for base in rule(word, words):
                return Step(base, name)
    return None


def _known(stem: str, words: Lexicon) -> Iterator[str]:
    return (base for base in closed(stem) if base in words.lemmas)


def infinitives(stem: str) -> tuple[str, ...]:
    """Return what the infinitive of a verb with this stem may be: `loop` gives lopen.

    ANS: the stem with -en, spelled for an open syllable; -n after a vowel (`ga`, gaan).
    """
    if len(stem) < 2:
        return ()
    last, before = stem[-1], stem[-2]
    if stem[-3:-1] in ("aa", "ee", "oo", "uu") and last not in "aeiou":
        short = stem[:-2]
        voiced = {"f": "v", "s": "z"}.get(last, last)
        return (short + voiced + "en", short + last + "en")
    if before in "aeiou" and last not in "aeiou" and (len(stem) < 3 or stem[-3] not in "aeiou"):
        voiced = {"f": "v", "s": "z"}.get(last, last)
        return (stem + last + "en", stem + "en", stem[:-1] + voiced + "en")
    voiced = {"f": "v", "s": "z"}.get(last, last)
    return tuple(dict.fromkeys((stem[:-1] + voiced + "en", stem + "en", stem + "n")))


def verbs_of(stem: str, words: Lexicon) -> Iterator[str]:
    """Yield the verbs with a stem."""
    verb = words.stems.get(stem)
    return iter((verb,) if verb else ())


def _plural_en(word: str, words: Lexicon) -> Iterator[str]:
    """Nouns in -en: banen, mannen, brieven; -heden is of -heid (ANS)."""
    if word.endswith("heden") and word[:-5] + "heid" in words.lemmas:
        yield word[:-5] + "heid"
    if word.endswith("en"):
        yield from _known(word[:-2], words)
    if word.endswith("n") and word[:-1] in words.lemmas and word[-2] == "e":
        yield word[:-1]


def _plural_s(word: str, words: Lexicon) -> Iterator[str]:
    """Nouns in -s and, after a hissing sound in English words, -es: keukens, boxes (ANS)."""
    if word.endswith("s") and len(word) > 3:
        if word[:-1] in words.lemmas:
            yield word[:-1]
        if word.endswith(("ches", "shes", "xes", "sses")) and word[:-2] in words.lemmas:
            yield word[:-2]
        if word.endswith("ies") and word[:-3] + "y" in words.lemmas:
            yield word[:-3] + "y"


def _latin(word: str, words: Lexicon) -> Iterator[str]:
    """Plurals from Latin: museum, musea; criticus, critici (ANS)."""
    for ending, singular in (("a", "um"), ("i", "us"), ("ices", "ex"), ("ices", "ix")):
        if word.endswith(ending) and word[: -len(ending)] + singular in words.lemmas:
            yield word[: -len(ending)] + singular


def diminutive(word: str, words: Lexicon) -> Iterator[str]:
    """Diminutives in -je, -tje, -pje, -kje, -etje (ANS)."""
    one = word[:-1] if word.endswith("jes") else word
    for ending, back in (("etje", ""), ("tje", ""), ("pje", ""), ("kje", "g"), ("je", "")):
        stem = one[: -len(ending)] + back
        if not one.endswith(ending) or len(stem) < 2:
            continue
        if stem in words.lemmas:
            yield stem
        if ending == "etje" and stem[-1] == stem[-2] and stem[:-1] in words.lemmas:
            yield stem[:-1]
        if ending == "tje" and stem[-1] == stem[-2] and stem[:-1] in words.lemmas:
            yield stem[:-1]


def _adjective(word: str, words: Lexicon) -> Iterator[str]:
    """Adjectives in -e, -er, -st, -ste, -s: financiele, breder, gemeenst (ANS)."""
    for ending in ("ere", "er", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield from _known(word[: -len(ending)], words)
    for ending in ("ste", "st", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            base = word[: -len(ending)]
            if base in words.lemmas:
                yield base
    if word.endswith("dere") and word[:-4] in words.lemmas:
        yield word[:-4]


def _verb(word: str, words: Lexicon) -> Iterator[str]:
    """Verb forms with -t, -d, -te, -de, -ten, -den, and the bare stem (ANS)."""
    yield from verbs_of(word, words)
    for ending in ("ten", "den", "te", "de", "t", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield from verbs_of(stem, words)


def participle(word: str, words: Lexicon) -> Iterator[str]:
    """Past participles with ge-, also after a particle: gewerkt, aangepast, geholpen (ANS).

    In -e too (een geschoolde kracht). A stem in -d or -t takes no second one: opgeleid.
    """
    if "ge" not in word:
        return
    for form in _without_e(word):
        for particle, rest in _particles(form):
            if not rest.startswith("ge") or len(rest) < 5:
                continue
            for stem in (rest[2:-1], rest[2:]) if rest[-1] in "dt" else ():
                yield from (v for v in _particle_verbs(particle, stem) if v in words.verbs)
            if rest.endswith("en") and particle + rest[2:] in words.verbs:
                yield particle + rest[2:]


def _particle_verbs(particle: str, stem: str) -> Iterator[str]:
    return (particle + verb for verb in infinitives(stem))


def _particles(word: str) -> Iterator[tuple[str, str]]:
    yield "", word
    at = word.find("ge", 2)
    while at > 0:
        if word[:at] in _PARTICLES:
            yield word[:at], word[at:]
        at = word.find("ge", at + 1)


def _without_e(word: str) -> Iterator[str]:
    yield word
    for ending in ("en", "e"):  # gedetacheerden, gedetacheerde
        if word.endswith(ending) and len(word) > 6:
            yield word[: -len(ending)]


def present_participle(word: str, words: Lexicon) -> Iterator[str]:
    """Present participles: werkend, werkende, werkenden (ANS)."""
    for ending in ("enden", "ende", "end"):
        if word.endswith(ending) and word[: -len(ending)] + "en" in words.verbs:
            yield word[: -len(ending)] + "en"
            return


RULES: tuple[tuple[str, tuple[str, ...], Rule], ...] = (
    ("plural-en", ("n",), _plural_en),
    ("plural-s", ("s",), _plural_s),
    ("diminutive", ("je", "jes"), diminutive),
    ("participle", ("d", "t", "de", "te", "en"), participle),
    ("present-participle", ("end", "ende", "enden"), present_participle),
    ("verb", ("",), _verb),
    ("adjective", ("e", "er", "st", "s"), _adjective),
    ("latin-plural", ("a", "i", "ices"), _latin),
)
"""The rules in order, each with the endings of the words that it is about."""

#!/usr/bin/env python3
"""Make the file of lemmas that search stands on, out of OpenTaal's words and simplemma's lemmas.

    pip download --no-deps simplemma==2.0.0 && unzip simplemma-*.whl -d unpacked
    PYTHONPATH=src:unpacked python packaging/lemmas.py

Writes ``resources/words/lemmas.txt.gz``. It holds the lemmas, the verbs and the names, and those
forms whose lemma the rules of `archive_app.search.inflection` don't find.
"""

from __future__ import annotations

import gzip
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from archive_app.search.derivation import family
from archive_app.search.gate import core
from archive_app.search.inflection import by_rule, diminutive, infinitives, participle
from archive_app.search.lexicon import Lexicon, begins_of, joined, stems_of
from archive_app.search.listed_words import ListedWords
from archive_app.search.spelling import closed

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "words"
_INFINITIVE = ("en", "gaan", "staan", "slaan", "zien", "doen")
_ADJECTIVAL = (
    "ief",
    "isch",
    "ig",
    "lijk",
    "aal",
    "eel",
    "baar",
    "loos",
    "zaam",
    "end",
    "eus",
    "air",
)
LONGEST, SHORTEST_PART = 40, 4


def simplemma_pairs() -> dict[str, str]:
    """Return simplemma's Dutch forms and lemmas, folded; its own marks fall away."""
    found = DefaultDictionaryFactory().get_dictionary("nl")
    pairs: dict[str, str] = {}
    every = sorted(found.items(), key=lambda pair: not _text(pair[0]).islower())
    for form, lemma in ((_text(a), _text(b)) for a, b in every):
        one, other = joined(form), joined(lemma)
        if (
            " " not in lemma
            and not (form == lemma and form[0].isupper())
            and is_word(one)
            and is_word(other)
        ):
            pairs.setdefault(one, other)
    return pairs


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def is_word(text: str) -> bool:
    """Return whether a folded text is one that the lexicon takes in."""
    return text.isascii() and text.isalpha() and 1 < len(text) <= LONGEST


def opentaal() -> Iterator[str]:
    """Yield the words of the list that ships with the program, as they are written."""
    text = lzma.decompress((FOLDER / "nl.txt.xz").read_bytes()).decode()
    return (line for line in text.splitlines() if line)


def verbs(pairs: dict[str, str]) -> set[str]:
    """Return the infinitives: lemmas in -n with several forms in -t, -d, -te or -de."""
    found: Counter[str] = Counter()
    for form, lemma in pairs.items():
        if lemma.endswith("n") and form != lemma and form.endswith(("t", "d", "te", "de")):
            found[lemma] += 1
    many = {verb for verb, forms in found.items() if forms > 1}
    return {verb for verb in many if is_infinitive(verb)}


def is_infinitive(word: str) -> bool:
    """Return whether a word is spelled as an infinitive; -ien and -een are only so in zien."""
    return word.endswith(_INFINITIVE) and (
        not word.endswith(("een", "ien")) or word.endswith("zien")
    )


def is_conjugated(verb: str, every: set[str]) -> bool:
    """Return whether OpenTaal has forms of a verb too."""
    stems = closed(verb[:-2]) if verb.endswith("en") else (verb[:-1],)
    return verb + "d" in every or any(stem + "t" in every for stem in stems)


def more_verbs(every: set[str], known: set[str]) -> set[str]:
    """Return infinitives that only OpenTaal has: -t, and -end or a participle beside them."""
    found = set()
    for word in every:
        for stem in (word[:-1],) if word.endswith("t") else ():
            for verb in infinitives(stem):
                beside = {verb + "d", "ge" + word, "ge" + stem + "d"} & every
                if is_infinitive(verb) and verb in every and verb not in known and beside:
                    found.add(verb)
    return found


def names(every: Iterable[str]) -> set[str]:
    """Return the words of the list that have a capital: names and initials."""
    found = {joined(word) for word in every if word[0].isupper() and "-" not in word}
    return {name for name in found if is_word(name) and len(name) > 4}


def splits(word: str, words: set[str]) -> bool:
    """Return whether a word is two known ones, so that the splitter need not know it."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[at:] in words and (
            word[:at] in words or (word[at - 1] == "s" and word[: at - 1] in words)
        ):
            return True
    return False


def is_diminutive(word: str, words: Lexicon) -> bool:
    """Return whether a word is the small one of another word; the rules find that."""
    if not word.endswith("je") or len(word) < 6:
        return False
    return any(True for _ in diminutive(word, words))


def build() -> tuple[set[str], set[str], set[str], dict[str, str]]:
    """Return lemmas, verbs, names and irregular forms."""
    pairs = simplemma_pairs()
    written = list(opentaal())
    every = {joined(word) for word in written if joined(word) and is_word(joined(word))}
    known = set(pairs.values()) | {form for form, lemma in pairs.items() if form == lemma}
    infinitive = {v for v in verbs(pairs) if v not in every or is_conjugated(v, every)}
    infinitive |= more_verbs(every, infinitive)
    stems = stems_of(sorted(infinitive))
    lower = {joined(word) for word in written if word[0].islower()}
    known = {w for w in known if len(w) > 5 or w in lower}
    known = {w for w in known if not is_genitive(w, known, every)}
    known |= infinitive
    known |= {word for word in every if word.endswith("s") and word + "sen" in every}
    lexicon = Lexicon(frozenset(known), frozenset())
    known = {w for w in known if not is_diminutive(w, lexicon) and not is_inflected(w, lexicon)}
    proper = names(written) - {form for form, lemma in pairs.items() if form != lemma}
    lexicon = Lexicon(frozenset(known), frozenset(infinitive), stems=stems)
    more = {
        w
        for w in every - set(pairs) - proper
        if by_rule(w, lexicon) is None and not splits(w, known)
    }
    lexicon = Lexicon(frozenset(known | more), frozenset(infinitive), stems=stems)
    more = {w for w in more if by_rule(w, lexicon) is None}
    lemmas = {w for w in known | more | proper if w in infinitive or not is_inflected(w, lexicon)}
    lexicon = Lexicon(frozenset(lemmas), frozenset(infinitive), stems=stems)
    forms = {**dict(adjectives(pairs, every, lexicon)), **dict(irregular(pairs, lexicon))}
    return set(lexicon.lemmas), infinitive, proper, forms


def is_inflected(word: str, words: Lexicon) -> bool:
    """Return whether a word is an adjective with -e: `inclusieve`."""
    bases = closed(word[:-1]) if word.endswith("e") and len(word) > 5 else ()
    return any(base.endswith(_ADJECTIVAL) and base in words.lemmas for base in bases)


def is_genitive(word: str, words: set[str], every: set[str]) -> bool:
    """Return whether a word is another one with -s, and has no plural or small form: `stads`."""
    if not word.endswith("s") or word[:-1] not in words:
        return False
    return not {word + "en", word[:-1] + "zen", word + "je", word + "sen"} & every


def adjectives(pairs: dict[str, str], every: set[str], words: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the participles that are listed as adjectives, with their verbs: `geschoold`.

    An adjective takes -e; nouns that look like participles (`gebied`) don't.
    """
    for word in words.lemmas - words.verbs:
        adjective = word.endswith(("d", "t")) and pairs.get(word + "e", word) == word
        adjective = adjective and word + "heid" not in pairs  # gezond is of no verb
        if adjective and word + "e" in every:
            yield from ((word, verb) for verb in list(participle(word, words))[:1])


def irregular(pairs: dict[str, str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the forms whose lemma the rules don't find, or that a lexicon takes for a lemma."""
    own = {lemma for form, lemma in pairs.items() if form != lemma}
    for form, lemma in pairs.items():
        own_s = form in lexicon.lemmas and form == lemma + "s"  # polis, beside poli
        if form in own and lemma not in lexicon.verbs and len(lemma) > len(form):
            continue  # vakman, vakmens
        if form.endswith("er") and pairs.get(form + "s") == form:
            continue  # a noun, though it may be a comparative too: vrijwilliger
        if form == lemma or own_s or form in lexicon.verbs or is_sister(form, lemma):
            continue
        if form in own and lemma in lexicon.verbs and not is_participle(form, lemma, lexicon):
            continue
        if form not in lexicon.lemmas:
            found = by_rule(form, lexicon)
            if found is not None and found.word == lemma:
                continue
        yield form, lemma


def is_participle(form: str, verb: str, words: Lexicon) -> bool:
    """Return whether a form is the past participle of a verb: `beperkt`, `aangepast`."""
    if verb in participle(form, words):
        return True
    prefixed = form.startswith(("be", "ver", "ont", "her")) and form.endswith(("t", "d"))
    return prefixed and verb in infinitives(form[:-1])


def is_sister(form: str, lemma: str) -> bool:
    """Return whether simplemma calls a woman's word the lemma of a man's: `pianist`, `pianiste`."""
    return len(lemma) > len(form) - 2 and lemma.endswith(("ster", "in", "e", "es"))


def odd_key(form: str, words: Lexicon) -> str:
    """Return the family key of a form that begins otherwise than its family, else nothing."""
    found = family(form, words)
    if found is None or re.search(core(found.key), form):
        return ""
    return found.key


def main() -> None:
    """Write the file."""
    lemmas, infinitive, proper, forms = build()
    verbal = frozenset(infinitive)
    lexicon = Lexicon(frozenset(lemmas), verbal, frozenset(proper), forms, stems=stems_of(verbal))
    pairs = sorted(forms.items())
    odd = [(form, lemma, key) for form, lemma in pairs if (key := odd_key(form, lexicon))]
    regular = sorted(set(pairs) - {(form, lemma) for form, lemma, _key in odd})
    blocks = [
        "\n".join(ListedWords.lines_of(lemmas | infinitive | proper)),
        "\n".join(sorted(infinitive)),
        "\n".join(sorted(proper)),
        *("\n".join(" ".join(one) for one in some) for some in (regular, odd)),
        "\n".join(sorted(begins_of(lemmas) | begins_of(forms))),
        "\n".join(" ".join(one) for one in sorted(lexicon.stems.items())),
    ]
    text = "\n\n".join(blocks)
    # gzip, as it is read at each start: xz would be a sixth smaller and four times as slow
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (FOLDER / "lemmas.txt.gz").write_bytes(packed)
    counts = [block.count("\n") + 1 for block in blocks]
    print(f"{counts} lines, {len(text):,} letters, {len(packed):,} bytes")


if __name__ == "__main__":
    main()

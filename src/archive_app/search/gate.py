"""Which words of a text can't be what is looked for, told from their letters.

Taking apart a word that was never seen costs a tenth of a millisecond. Whoever reads texts for a
query asks this first, so that no keystroke pays for all words of twenty passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from archive_app.search.inflection import PARTICLES
from archive_app.search.lexicon import lexicon
from archive_app.search.ways import Term

Test = Callable[[str], object]

_LITERAL = ("word", "prefix")
_GROUP = re.compile("[aeiouy]+")
_ALIKE = {"f": "[fv]", "v": "[fv]", "s": "[sz]", "z": "[sz]", "c": "[ck]", "k": "[ck]"}


def gates(terms: Iterable[Term]) -> tuple[Test, Test]:
    """Return what tells of a written word whether it may stand under one of some terms.

    The first tells it for all terms, the second only for families and parts of compounds.
    Inflection and derivation keep the beginning of a word up to its last vowel, but for the
    spelling of open and closed syllables and the ge- of participles; other forms are irregular
    and in the lexicon.
    """
    literal: dict[str, None] = {}
    related: dict[str, None] = {}
    for field, text in terms:
        if field in _LITERAL:
            literal["^" + re.escape(text)] = None
        else:
            related.update(dict.fromkeys(_patterns(text.split("+", 1)[0])))
    return _search((*literal, *related)), _search(tuple(related))


def within_text(term: Term) -> str:
    """Return a pattern for the letters that a word under a term has, wherever it stands."""
    field, text = term
    if field in _LITERAL:
        return r"(?<![^\W_])" + re.escape(text)
    return "|".join(_patterns(text.split("+", 1)[0]))


def _search(patterns: tuple[str, ...]) -> Test:
    if not patterns:
        return lambda raw: None
    return re.compile("|".join(patterns), re.IGNORECASE).search


def _patterns(part: str) -> Iterator[str]:
    yield core(part)
    yield from map(re.escape, lexicon().odd.get(part, ()))
    for particle in PARTICLES:  # aangepast, of aanpassen
        if part.startswith(particle) and len(part) > len(particle) + 2:
            yield f"{particle}ge{core(part[len(particle) :])}"


def core(part: str) -> str:
    """Return a pattern for how a word of a family begins: of `loop` what loop and lopen share.

    Of several syllables that is what stands before the last one's vowel (`detach` of `detacheer`),
    of one syllable all, spelled as it is or open, but for what voices.
    """
    if not part.isascii() or not part.isalpha():
        return re.escape(part[:1])
    kept = part[:-3] if part.endswith("isme") else part  # autisme, autistisch
    groups = list(_GROUP.finditer(kept))
    if not groups:
        return part[:2]
    if len(groups) > 1:
        return _voiced(kept[: groups[-1].start()])
    begin, group, after = kept[: groups[0].start()], groups[0][0], kept[groups[0].end() :]
    if len(group) > 2:
        return begin + group[0]
    if len(group) == 2 and group[0] != group[1]:
        return begin + group + _voiced(after)
    return f"{begin}{group[0]}{group[0]}?{_voiced(after)}"


def _voiced(letters: str) -> str:
    """Return letters whose last one may be spelled in another way before an ending."""
    return letters[:-1] + _ALIKE.get(letters[-1:], letters[-1:])

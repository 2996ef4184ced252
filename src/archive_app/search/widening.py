"""From a word of a query to the ways in which a text may hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from archive_app.domain.hits import Reason
from archive_app.search.analysis import MAX_WORD, Written, written_words
from archive_app.search.compounds import LONGEST, family_of, known, seams
from archive_app.search.families import analyse, key
from archive_app.search.lexicon import lexicon
from archive_app.search.related import Related
from archive_app.search.ways import Term, Way

_SHORTEST_PIECE = 2
_MOST_PIECES = 4
_MOST_APART = 24


def word_ways(written: Written, related: Related, *, growing: bool, widen: bool) -> tuple[Way, ...]:
    """Return the ways of one word of a query, the best first.

    Args:
        written: the word.
        related: other words for it.
        growing: it may go on.
        widen: it is also looked for in other forms.
    """
    ways = [literal(written.folded if growing else written.finished, growing)]
    if widen:
        for stem_of in written.stems_of:
            ways += own_ways(stem_of, written.raw)
        # A word that still grows is not cut where it might be: each cut is of another word.
        ways += _apart(written.parts, written.raw, guessed=not growing)
    if widen or related.is_short_form(written.finished):  # LKS needs no blank after it
        ways += _other_ways(written.finished, related)
    return tuple(dict.fromkeys(ways))


def literal(folded: str, growing: bool) -> Way:
    """Return the way of a word as it is typed."""
    return Way(Reason.EXACT, (("prefix" if growing else "word", folded),), folded)


def own_ways(word: str, because: str) -> list[Way]:
    """Return the ways of a word's own family, as a word and in a compound."""
    own = key(word)
    return [
        Way(Reason.FORM, (("form", own),), because),
        Way(Reason.COMPOUND, (("part", own),), because),
    ]


def joined_ways(whole: str, related: Related, *, growing: bool) -> tuple[Way, ...]:
    """Return the ways of words of a query that may be one word: `proef plaatsing`."""
    if len(whole) > min(LONGEST, MAX_WORD):
        return ()
    ways = [Way(Reason.SPELLING, (("prefix" if growing else "word", whole),), whole)]
    own = key(whole)
    if "+" in own:  # else it is no compound: `graan en` isn't the plural of graan
        ways.append(Way(Reason.SPELLING, (("form", own),), whole))
        ways.append(Way(Reason.COMPOUND, (("part", own),), whole))
    ways += _other_ways(whole, related)
    return tuple(ways)


def _other_ways(folded: str, related: Related) -> Iterator[Way]:
    """Yield the ways of other words for a word."""
    for other in related.others(folded):
        words = [one.finished for one in written_words(other.text) if one.folded]
        if len(words) == 1 and len(words[0]) < 4:
            yield Way(other.reason, (("word", words[0]),), other.text)
        elif len(words) == 1:
            for way in (*own_ways(words[0], other.text), *_apart(words, other.text)):
                yield Way(other.reason, way.terms, other.text)
        elif words:
            yield Way(other.reason, tuple(("form", key(word)) for word in words), other.text)


def near_ways(near: str, related: Related) -> Iterator[Way]:
    """Yield the ways of a word that a misspelled one may be."""
    for way in (*own_ways(near, near), *_apart((near,), near), *_other_ways(near, related)):
        yield Way(Reason.FUZZY, way.terms, near)


def _apart(parts: Sequence[str], because: str, *, guessed: bool = True) -> Iterator[Way]:
    """Yield how a word may be written apart: `job coach`, `no risk polis`.

    Args:
        guessed: unknown words are cut at each letter, too.
    """
    found: dict[tuple[Term, ...], None] = {}
    for cut in product(*(_cuts(part, guessed) for part in parts[:_MOST_PIECES])):
        pieces = [piece for pieces in cut for piece in pieces]
        if 1 < len(pieces) <= _MOST_PIECES and len(parts) <= _MOST_PIECES:
            found[tuple(("form", piece) for piece in pieces)] = None
    for terms in list(found)[:_MOST_APART]:
        yield Way(Reason.SPELLING, terms, because)


def _cuts(word: str, guessed: bool) -> list[tuple[str, ...]]:
    """Return the ways to write one word as several, as family keys, the whole word first."""
    analysis = analyse(word)
    cuts: list[tuple[str, ...]] = [(analysis.key,)]
    if len(analysis.parts) > 1:
        pieces = [_cuts_of_part(part.text, part.key, guessed) for part in analysis.parts]
        for grouping in _groupings(len(pieces)):
            options = [
                pieces[start]
                if stop - start == 1
                else [("+".join(p.key for p in analysis.parts[start:stop]),)]
                for start, stop in grouping
            ]
            cuts += [tuple(k for keys in chosen for k in keys) for chosen in product(*options)]
    elif not guessed:
        pass
    elif _is_unknown(word):
        cuts += _letter_cuts(word)
    else:  # too short to be taken apart, but `tuin hek` says itself where the parts are
        cuts += [(known(word[:at]) or "", key(word[at:])) for at in seams(word)]
    return cuts


def _cuts_of_part(text: str, own: str, guessed: bool) -> list[tuple[str, ...]]:
    return [(own,), *(_letter_cuts(text) if guessed and _is_unknown(text) else ())]


def _is_unknown(word: str) -> bool:
    known = family_of(word)
    return word.isalpha() and (known is None or known.base in lexicon().terms)


def _letter_cuts(word: str) -> list[tuple[str, ...]]:
    """Return all ways to cut an unknown word in two."""
    ends = range(_SHORTEST_PIECE, len(word) - _SHORTEST_PIECE + 1)
    return [(key(word[:at]), key(word[at:])) for at in ends] if len(word) <= LONGEST else []


def _groupings(count: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the ways to group parts that stand in a row, but for all in one group."""
    if count > _MOST_PIECES:
        return
    for bits in range(1, 1 << (count - 1)):
        edges = [0, *(n + 1 for n in range(count - 1) if bits >> n & 1), count]
        yield tuple(pairwise(edges))

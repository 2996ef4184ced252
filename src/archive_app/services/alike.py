"""More like a passage: a query of the words that tell it apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from archive_app.archive.store import Archive
from archive_app.domain.errors import NotFound
from archive_app.search.analysis import Token, function_words, tokens
from archive_app.search.families import analyse, is_verb, key
from archive_app.search.index import SearchIndex
from archive_app.search.language import Node, Or, WordNode, render
from archive_app.search.related import Related
from archive_app.services.indexing import Indexing
from archive_app.services.related_words import RelatedWords

_MOST = 6
_SHORTEST = 4
_OF_THE_FIELD, _OF_COMPOUNDS, _OF_VERBS = 3.0, 1.5, 0.4
#: A word that stands in more than this part of all texts tells nothing.
_TOO_COMMON = 0.05


def alike_query(
    archive: Archive, indexing: Indexing, words: RelatedWords, passage: str, language: str
) -> str:
    """Return a query for passages that are about the same; "" where no word tells.

    The words weigh by how often they stand in the passage and how seldom elsewhere (tf-idf, Spärck
    Jones 1972); of words of one family the first counts for all. Words of the glossary, of the
    user's word families, and compounds weigh more: they are what the field speaks of. Forms of
    verbs weigh less, and function words are left out (Snowball's list, as Whoosh has it).

    Args:
        passage: its id.
        language: the language of the query's operators, "nl" or "en".

    Raises:
        NotFound: `passage-unknown`.
    """
    text = archive.transcripts.texts_of([passage]).get(passage)
    if text is None:
        raise NotFound("passage-unknown", passage=passage)
    indexing.open()
    telling = _telling(text, indexing.index, words.now()[1])
    nodes: list[Node] = [WordNode(word) for word in telling]
    if not nodes:
        return ""
    return render(Or(tuple(nodes)) if len(nodes) > 1 else nodes[0], language)


def _telling(text: str, index: SearchIndex, related: Related) -> list[str]:
    """Return the words of a text that tell it apart, the best first."""
    families: dict[str, str] = {}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for token in _whole_words(text):
        word = token.folded
        if len(word) < _SHORTEST or not word.isalpha() or word in function_words():
            continue
        first = families.setdefault(key(word), word)
        raw = text[token.start : token.end]
        shown.setdefault(first, raw.lower() if raw.isalpha() else word)
        counts[first] += 1
    often = index.frequencies(counts.keys())
    total = max(index.size(), 1)

    def weight(word: str) -> float:
        told = (1 + math.log(counts[word])) * math.log(total / often[word])
        return told * _bearing(word, related)

    common = max(total * _TOO_COMMON, 2)
    telling = [w for w in counts if 1 < often[w] <= common * _bearing(w, related)]
    return [shown[word] for word in sorted(telling, key=weight, reverse=True)[:_MOST]]


def _bearing(word: str, related: Related) -> float:
    """Return how much a word by its nature tells of what a passage is about."""
    if related.others(word):
        return _OF_THE_FIELD
    if len(analyse(word).parts) > 1:
        return _OF_COMPOUNDS
    return _OF_VERBS if is_verb(word) else 1.0


def _whole_words(text: str) -> Iterator[Token]:
    """Yield the words of a text, one with joints as a whole and not its parts."""
    reached = 0
    for token in sorted(tokens(text), key=lambda one: (one.start, -one.end)):
        if token.start >= reached:
            reached = token.end
            yield token

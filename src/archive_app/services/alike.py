"""More like a passage: a query of the words that tell it apart."""

from __future__ import annotations

import math
from collections import Counter

from archive_app.archive.store import Archive
from archive_app.domain.errors import NotFound
from archive_app.search.analysis import tokens
from archive_app.search.families import is_verb, key
from archive_app.search.index import SearchIndex
from archive_app.search.language import Node, Or, WordNode, render
from archive_app.services.indexing import Indexing

_MOST = 6
_SHORTEST = 4
_OF_VERBS = 0.4
#: A word that stands in more than this part of all texts tells nothing.
_TOO_COMMON = 0.05


def alike_query(archive: Archive, indexing: Indexing, passage: str, language: str) -> str:
    """Return a query for passages that are about the same; "" where no word tells.

    The words weigh by how often they stand in the passage and how seldom elsewhere (tf-idf, Spärck
    Jones 1972); of words of one family the first counts for all. Forms of verbs (zouden, krijgen)
    weigh less: what a passage is about is in its nouns and names.

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
    words = _telling(text, indexing.index)
    if not words:
        return ""
    nodes: list[Node] = [WordNode(word) for word in words]
    return render(Or(tuple(nodes)) if len(nodes) > 1 else nodes[0], language)


def _telling(text: str, index: SearchIndex) -> list[str]:
    """Return the words of a text that tell it apart, as they stand in it, the best first."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    families: dict[str, str] = {}
    for token in tokens(text):
        word = token.folded
        if len(word) < _SHORTEST or not word.isalpha():
            continue
        first = families.setdefault(key(word), word)
        written.setdefault(first, text[token.start : token.end])
        counts[first] += 1
    often = index.frequencies(counts.keys())
    total = max(index.size(), 1)

    def weight(word: str) -> float:
        told = (1 + math.log(counts[word])) * math.log(total / often[word])
        return told * _OF_VERBS if is_verb(word) else told

    telling = [w for w in counts if 1 < often[w] <= max(total * _TOO_COMMON, 2)]
    return [written[word] for word in sorted(telling, key=weight, reverse=True)[:_MOST]]

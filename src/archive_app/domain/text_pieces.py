"""The pieces in which a text became another: by words, and by letters where words changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from archive_app.domain.text_alignment import Opcode, opcodes

Span = tuple[int, int]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

#: Beyond this many pairs of tokens, or of letters, texts aren't compared: one replaces the other.
_MOST_PAIRS = 4_000_000

#: Nor where more pairs than this are the same: of a thousand dots each may be any of the others,
#: and difflib would be at it for half a minute.
_MOST_SAME = 150_000

#: Up to so many pairs of letters, or else of words and signs, the way is looked for that keeps the
#: most; beyond that difflib's, which is quicker and may be another.
_MOST_LETTERS = 60_000
_MOST_WORDS = 40_000

#: Share of letters in common below which a stretch is another one, not the same one mended.
_ALIKE = 0.5


def pieces_between(old: str, new: str) -> Iterator[Span]:
    """Yield the length of each piece in the old text, and in the new one."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(zip(before, after, strict=False))
    most = min(len(before), len(after)) - head
    tail = min(_common(zip(reversed(before), reversed(after), strict=False)), most)
    yield from _equal(before[:head])
    yield from _compared(before[head : len(before) - tail], after[head : len(after) - tail])
    yield from _equal(before[len(before) - tail :])


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _equal(tokens: Sequence[str]) -> Iterator[Span]:
    length = sum(map(len, tokens))
    yield length, length


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    if not _is_comparable(old, new):
        yield sum(map(len, old)), sum(map(len, new))
        return
    before, after = "".join(old), "".join(new)
    if len(before) * len(after) <= _MOST_LETTERS:
        yield from _pieces(opcodes(before, after), before, after, _replaced_words)
        return
    a = c = 0
    for at, there in (*_same_tokens(old, new), (len(old), len(new))):
        yield from _between(old[a:at], new[c:there])
        yield from _equal(old[at : at + 1])
        a, c = at + 1, there + 1


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Yield the pieces of what stands between two tokens that stayed."""
    head = _common(zip(old, new, strict=False))
    yield from _equal(old[:head])
    old, new = old[head:], new[head:]
    tail = _common(zip(reversed(old), reversed(new), strict=False))
    if old or new:
        yield from _replaced(old[: len(old) - tail], new[: len(new) - tail])
    yield from _equal(old[len(old) - tail :])


def _same_tokens(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Return which tokens stayed, in order: those that have the most letters together.

    Blanks tell nothing of which word is which.
    """
    olds = [n for n, token in enumerate(old) if not token.isspace()]
    news = [n for n, token in enumerate(new) if not token.isspace()]
    if len(olds) * len(news) > _MOST_WORDS:
        matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
        blocks = matcher.get_matching_blocks()
        return [(at + n, there + n) for at, there, size in blocks for n in range(size)]
    # most[i][j]: letters that can stay of the tokens from olds[i] and from news[j] on.
    most = [[0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in reversed(range(len(olds))):
        token, row, below = old[olds[i]], most[i], most[i + 1]
        for j in reversed(range(len(news))):
            row[j] = below[j] if below[j] > row[j + 1] else row[j + 1]
            if token == new[news[j]] and below[j + 1] + len(token) > row[j]:
                row[j] = below[j + 1] + len(token)
    pairs: list[Span] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        token = old[olds[i]]
        if token == new[news[j]] and most[i][j] == most[i + 1][j + 1] + len(token):
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif most[i][j] == most[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _is_comparable(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether there is something to compare, and that takes no more than a moment."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return False
    before, after = Counter(old), Counter(new)
    same = sum(count * after[sign] for sign, count in before.items() if not sign.isspace())
    return same <= _MOST_SAME


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Yield the pieces of a stretch of which no token stayed: as many words are the same words."""
    words = [[n for n, token in enumerate(some) if _is_word(token)] for some in (old, new)]
    if not words[0] or len(words[0]) != len(words[1]):
        yield from _by_letters("".join(old), "".join(new))
        return
    a = c = 0
    for at, there in zip(*words, strict=True):
        yield from _by_letters("".join(old[a:at]), "".join(new[c:there]))
        yield from _by_letters(old[at], new[there])
        a, c = at + 1, there + 1
    yield from _by_letters("".join(old[a:]), "".join(new[c:]))


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _by_letters(old: str, new: str) -> Iterator[Span]:
    if not _is_comparable(old, new):
        yield len(old), len(new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield len(old), len(new)
        return
    yield from _pieces(matcher.get_opcodes(), old, new, _whole)


def _whole(old: str, new: str) -> Iterable[Span]:
    return ((len(old), len(new)),)


def _replaced_words(old: str, new: str) -> Iterable[Span]:
    return _replaced(_TOKEN.findall(old), _TOKEN.findall(new))


def _pieces(
    codes: Iterable[Opcode], old: str, new: str, replaced: Callable[[str, str], Iterable[Span]]
) -> list[Span]:
    """Return pieces; what was added at an edge of a word belongs to the letter beside it.

    Args:
        replaced: gives the pieces of a stretch of which nothing stayed.
    """
    pieces: list[Span] = []
    ahead = 0
    for what, a, b, c, d in codes:
        if what == "replace":
            pieces += replaced(old[a:b], new[c:d])
        elif what != "insert":
            pieces += _with_head((b - a, d - c), ahead)
            ahead = 0
        else:
            behind, ahead = _attached(old, a, new[c:d])
            if behind:
                pieces[-1:] = _with_tail(pieces[-1], behind)
            pieces.append((0, d - c - behind - ahead))
    return pieces


def _attached(old: str, at: int, added: str) -> Span:
    """Return how many letters of what was added are of the word before it, and of that after it."""
    behind = ahead = 0
    if at and _is_word(old[at - 1]):
        behind = next((n for n, sign in enumerate(added) if not _is_word(sign)), len(added))
    if at < len(old) and _is_word(old[at]):
        back = enumerate(reversed(added[behind:]))
        ahead = next((n for n, sign in back if not _is_word(sign)), len(added) - behind)
    return behind, ahead


def _with_tail(piece: Span, more: int) -> list[Span]:
    """Return an equal piece with what was added to its last letter."""
    length = piece[0] - 1
    return [(length, length), (1, 1 + more)]


def _with_head(piece: Span, more: int) -> list[Span]:
    """Return an equal piece with what was added to its first letter."""
    if not more:
        return [piece]
    length = piece[0] - 1
    return [(1, 1 + more), (length, length)]

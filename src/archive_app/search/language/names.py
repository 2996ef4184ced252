"""Names that are asked for by some of their words: of speakers, of organisations, of tags."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from archive_app.search.analysis import tokens, written_words

_NEAR = 0.7  # how like a name a slip of it is, after `difflib`
#: What parts the names of a tag's path; it parts words as well.
_PATH_SIGN = "."


def names_hold(value: str, name: str, *, growing: bool = False) -> bool:
    """Return whether each word of a value is a word of one name: `boer` of "Jan de Boer".

    Case and diacritics don't count; the order and other words don't either.

    Args:
        value: what was asked for.
        name: what is there.
        growing: the value's last word may still be being typed.
    """
    asked = _asked(value)
    if not asked:
        return False
    there = _words(name)
    *done, last = asked
    begun = growing and any(word.startswith(last) for word in there)
    return all(word in there for word in done) and (begun or last in there)


def paths_meant(value: str, paths: Sequence[str], *, growing: bool = False) -> tuple[str, ...]:
    """Return the paths in a tree that a value means, such as `Begeleiding.Jobcoach`.

    One that is called just so (as a whole, or by the last of its names), and no other; else each
    that has all words of the value. What still grows means all that it may become.
    """
    spaced = value.replace(_PATH_SIGN, " ")
    if not growing:
        said = _asked(spaced)
        exact = tuple(path for path in paths if said and said in _called(path))
        if exact:
            return exact
    return tuple(path for path in paths if names_hold(spaced, _spaced(path), growing=growing))


def name_nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the known name that is nearest to one that isn't there, also to the last of a path."""
    names: dict[str, str] = {}
    for path in known:
        names.setdefault(path.rpartition(_PATH_SIGN)[2].casefold(), path)
        names.setdefault(path.casefold(), path)
    near = difflib.get_close_matches(written.casefold(), names, n=1, cutoff=_NEAR)
    return names[near[0]] if near else None


@lru_cache(maxsize=8192)
def _words(name: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(name))


@lru_cache(maxsize=256)
def _asked(value: str) -> tuple[str, ...]:
    return tuple(word.folded for word in written_words(value) if word.folded)


@lru_cache(maxsize=8192)
def _spaced(path: str) -> str:
    return path.replace(_PATH_SIGN, " ")


@lru_cache(maxsize=8192)
def _called(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that call a path just so: all of it, and its last name."""
    return _asked(_spaced(path)), _asked(path.rpartition(_PATH_SIGN)[2])

"""Suggestions for a passage: tags that may fit it, each with why; none is ever put by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_app.archive.store import Archive
from archive_app.domain.codebook import Codebook
from archive_app.domain.glossary import Term
from archive_app.search.analysis import Token, function_words, tokens
from archive_app.search.families import key
from archive_app.services.jobs import Progress
from archive_app.services.tag_likeness import Likeness

__all__ = ["Suggestion", "TagSuggestions", "Why"]

#: Suggestions for one passage: more would be a list to go through, not a help.
MOST = 3

#: So many words of a tag's example have to stand in a passage.
_OF_EXAMPLE = 2
_SHORTEST = 4  # letters of a word of an example

#: Passages that are learnt from, the newest first.
LEARNT = 20_000
_AT_ONCE = 1_000


class Why(StrEnum):
    """Why a tag is suggested, the surest first."""

    NAME = "name"
    TERM = "term"
    EXAMPLE = "example"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that may fit.

    Attributes:
        words: what in the passage is the reason, as it stands there.
        term: the term of the glossary that links the two, for `TERM`.
        like: how many passages alike have it, for `ALIKE`.
    """

    tag: str
    why: Why
    words: tuple[str, ...] = ()
    term: str = ""
    like: int = 0


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words, as keys of their families, that stand for a tag."""

    keys: tuple[str, ...]
    tag: str
    why: Why
    term: str = ""


class TagSuggestions:
    """Suggests tags: prepared in the background, then quick for each passage.

    Safe to use from several threads.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._likeness = Likeness()
        self._phrases: dict[str, list[_Phrase]] = {}
        self._examples: list[tuple[str, frozenset[str]]] = []
        self._prepared: tuple[Codebook, Sequence[Term]] | None = None

    # -- preparing

    def prepare(self, progress: Progress) -> None:
        """Learn from what was tagged so far; the newest passages where there are very many.

        Raises:
            Cancelled: the user wants it stopped; the next time it begins anew.
        """
        self._prepare_words()
        likeness = Likeness()
        found = self._archive.tag_rounds.tags_of_passages(LEARNT)
        keys = list(found)
        for start in range(0, len(keys), _AT_ONCE):
            progress.report(start, len(keys))
            some = keys[start : start + _AT_ONCE]
            texts = self._archive.transcripts.texts_of(some)
            for passage in some:
                likeness.learn(passage, texts.get(passage, ""), found[passage])
        self._likeness = likeness

    def learn(self, passage: str) -> None:
        """Take in which tags a passage has now."""
        tags = {one.tag for one in self._archive.annotations.of_passages([passage])}
        text = self._archive.transcripts.texts_of([passage]).get(passage, "")
        self._likeness.learn(passage, text, tags)

    def _prepare_words(self) -> None:
        """Take in names and examples of tags, and the glossary, where they are others by now."""
        codebook, terms = self._archive.codebook.now(), self._archive.glossary.terms()
        if self._prepared is not None and self._prepared == (codebook, terms):
            return
        phrases: dict[str, list[_Phrase]] = {}
        for phrase in _phrases(codebook, terms):
            phrases.setdefault(phrase.keys[0], []).append(phrase)
        examples = ((tag.id, _telling(tag.example)) for tag in codebook.usable())
        self._examples = [(tag, words) for tag, words in examples if len(words) >= _OF_EXAMPLE]
        self._phrases = phrases
        self._prepared = (codebook, terms)

    # -- suggesting

    def of(self, passage: str, text: str, without: Collection[str] = ()) -> list[Suggestion]:
        """Return tags that may fit a passage, the surest first.

        Args:
            passage: its id: it isn't held to be like itself.
            without: tags that aren't to be suggested, such as those that it has.
        """
        self._prepare_words()
        codebook = self._prepared[0] if self._prepared else Codebook()
        found: dict[str, Suggestion] = {}
        every = (
            *self._of_words(text), *self._of_examples(text), *self._of_likeness(passage, text),
        )  # fmt: skip
        order = list(Why)
        for one in sorted(every, key=lambda suggestion: order.index(suggestion.why)):
            tag = codebook.get(one.tag)
            if tag is not None and not tag.retired and one.tag not in without:
                found.setdefault(one.tag, one)
        return list(found.values())[:MOST]

    def _of_words(self, text: str) -> Iterable[Suggestion]:
        """Yield the tags whose name, or a term that goes with them, stands in a text."""
        words = _whole_words(text)
        keys = [key(word.folded) for word in words]
        for at, first in enumerate(keys):
            for phrase in self._phrases.get(first, ()):
                end = at + len(phrase.keys)
                if tuple(keys[at:end]) == phrase.keys:
                    written = text[words[at].start : words[end - 1].end]
                    yield Suggestion(phrase.tag, phrase.why, (written,), phrase.term)

    def _of_examples(self, text: str) -> Iterable[Suggestion]:
        """Yield the tags of whose example several words stand in a text."""
        if not self._examples:
            return
        written = {key(word.folded): text[word.start : word.end] for word in _whole_words(text)}
        for tag, words in self._examples:
            both = words & written.keys()
            if len(both) >= _OF_EXAMPLE:
                shown = [word for own, word in written.items() if own in both]
                yield Suggestion(tag, Why.EXAMPLE, tuple(shown[:3]))

    def _of_likeness(self, passage: str, text: str) -> Iterable[Suggestion]:
        for tag, words, like in self._likeness.tags_for(passage, text):
            yield Suggestion(tag, Why.ALIKE, words, like=like)


def _phrases(codebook: Codebook, terms: Sequence[Term]) -> Iterable[_Phrase]:
    """Yield what stands for tags: their names, and the names of terms that go with them."""
    linked = [(term, _keys(term.names)) for term in terms]
    for tag in codebook.usable():
        own = _key_tuple(tag.name)
        if own:
            yield _Phrase(own, tag.id, Why.NAME)
        about = [_key_tuple(part) for part in (tag.name, tag.description, tag.example) if part]
        for term, names in linked:
            if own in names or any(_holds(text, name) for text in about for name in names):
                yield from (
                    _Phrase(name, tag.id, Why.TERM, term.name) for name in names if name != own
                )


def _keys(names: Iterable[str]) -> set[tuple[str, ...]]:
    return {found for name in names if (found := _key_tuple(name))}


def _key_tuple(text: str) -> tuple[str, ...]:
    return tuple(key(word.folded) for word in _whole_words(text))


def _holds(words: tuple[str, ...], some: tuple[str, ...]) -> bool:
    """Return whether some words stand in others, right after each other."""
    size = len(some)
    return any(words[at : at + size] == some for at in range(len(words) - size + 1))


def _telling(text: str) -> frozenset[str]:
    """Return the families of the words of an example that say what it is about."""
    return frozenset(
        key(word.folded)
        for word in _whole_words(text)
        if len(word.folded) >= _SHORTEST and word.folded not in function_words()
    )


def _whole_words(text: str) -> list[Token]:
    """Return the words of a text, one with joints as a whole and not its parts."""
    found: list[Token] = []
    for token in sorted(tokens(text), key=lambda one: (one.start, -one.end)):
        if not found or token.start >= found[-1].end:
            found.append(token)
    return found

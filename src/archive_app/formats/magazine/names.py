"""Names: by-lines, signatures, and who is quoted.

Texts come in with single blanks, so that no pattern here has two ways to read a row of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from archive_app.formats.magazine.recipe import Recipe
from archive_app.formats.magazine.source import Line, fold

_AND = re.compile(r" ?[,&+/] ?| (?:en|and|EN|AND) ")
_CUT_SHORT = re.compile(r"(?:[,&+/:]| en| and| EN| AND)$")
"""What a line of a by-line ends in when it goes on in the next."""

_NEXT_LABEL = re.compile(r" ?[|;•·]| [–—-] |,? ?\b[\w’']+(?: (?:en|and|&) [\w’']+)?:(?= |$)")
_FUNCTION = r" ?[,:]? ?\((?P<function>[^()]{2,120})\)"
_NAME = r"(?P<name>[^\W\d_][^\n():“”\"]{1,60}?)"
_WITH_FUNCTION = re.compile(_NAME + r" ?:?" + _FUNCTION + r"\.?")
_ATTRIBUTION = re.compile(_NAME + rf"(?:{_FUNCTION})? ?: ?(?P<said>[“\"„].*)?", re.DOTALL)
_PARTICLE_WORDS = "van de den der het 't ’t ten ter te la le du von el"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_ARTICLES = frozenset(("de", "het", "een", "’t", "'t", "the"))
_OPENS, _CLOSES = '“„"', '”"'
LINES_OF_BYLINE = 4
MOST_PARAGRAPHS = 12
"""What stands between one pair of quotation marks is at most so many paragraphs."""


def openings(recipe: Recipe) -> tuple[str, ...]:
    """Return the words that a by-line begins with, the longest first."""
    return tuple(sorted((*recipe.bylines, *recipe.interviewed), key=len, reverse=True))


def opening_of(text: str, words: Iterable[str]) -> str:
    """Return with which of these words a text begins, as whole words, "" for none."""
    for one in words:
        if text.startswith(one) and not (one[-1:].isalnum() and text[len(one) :][:1].isalnum()):
            return one
    return ""


def lines_of_byline(
    lines: Sequence[Line], openings: Iterable[str], full_names: bool = False
) -> int:
    """Return how many lines at the beginning of a block are a by-line, 0 for none.

    Words without a colon (`Door`) are also how a sentence begins: names have to follow those.

    Args:
        openings: what a by-line begins with.
        full_names: names have to follow a colon too.
    """
    opening = opening_of(lines[0].plain, openings)
    if not opening:
        return 0
    count = 1
    while count < min(len(lines), LINES_OF_BYLINE) and _byline_goes_on(
        lines[count - 1].plain, lines[count].plain, opening
    ):
        count += 1
    if opening.endswith(":") and not full_names:
        return count
    text = " ".join(line.plain for line in lines[:count])[len(opening) :]
    return count if all(_is_full(one) for one in _AND.split(text.strip())) else 0


def _byline_goes_on(before: str, line: str, opening: str) -> bool:
    capitals = before.isupper() and line.isupper()
    return capitals or before == opening or _CUT_SHORT.search(before) is not None


def is_interview(text: str, recipe: Recipe) -> bool:
    """Return whether a by-line names who is asked, not who writes."""
    return bool(opening_of(text, recipe.interviewed))


def names_in_byline(lines: Sequence[Line], recipe: Recipe) -> tuple[str, ...]:
    """Return the names of a by-line or a signature, in capitals only where the names have them."""
    text = " ".join(line.plain for line in lines)
    opening = opening_of(text, openings(recipe))
    if opening:
        text = text[len(opening) :].lstrip(" :")
    named = _WITH_FUNCTION.fullmatch(text)
    if named:
        text = named["name"]
    elif opening:
        text = _NEXT_LABEL.split(text, maxsplit=1)[0]
    else:
        text = re.split("[,(|]", lines[0].plain, maxsplit=1)[0]
    found = [one for one in map(_spell, _AND.split(text)) if _like_name(one)]
    return tuple(one for one in found if one == found[0] or " " in one or " " not in found[0])


def _spell(name: str) -> str:
    name = name.strip(" ,:.")
    if not name.isupper():
        return name
    words = [_capital(word) for word in name.casefold().split()]
    return " ".join([_first(words[0]), *words[1:]]) if words else ""


def _capital(word: str) -> str:
    return word if word in _PARTICLES else "-".join(map(_first, word.split("-")))


def _first(word: str) -> str:
    size = 2 if word.startswith("ij") else 1
    return word[:size].upper() + word[size:]


def with_function(text: str) -> str | None:
    """Return the name in a line such as `Pia (gids, museum De Molen)`, None where it is none."""
    match = _WITH_FUNCTION.fullmatch(text.strip())
    return match["name"].rstrip(" ,:") if match and _like_name(match["name"]) else None


def attribution(text: str, known: Collection[str] = ()) -> tuple[str, str] | None:
    """Return who is quoted and what is said, of `Jan de Boer (bakker): “…”`.

    What is said is "" where the name stands by itself, with its colon. `Motto: “…”` is no name:
    without a function there is more than one word, or it is one of the known people.
    """
    match = _ATTRIBUTION.fullmatch(text.strip())
    if not match or not _like_name(match["name"]):
        return None
    name = match["name"].strip(" ,:")
    if match["function"] or _is_full(name) or any(fold(one) == fold(name) for one in known):
        return name, match["said"] or ""
    return None


def _like_name(text: str) -> bool:
    words = text.strip(" ,:").split()
    return 1 <= len(words) <= 5 and all(
        word[0].isupper() or word.casefold() in _PARTICLES for word in words
    )


def _is_full(text: str) -> bool:
    """Return whether a text is like the name and surname of somebody."""
    words = text.split()
    return _like_name(text) and len(words) > 1 and words[0].casefold() not in _ARTICLES


def is_signature(first: str, people: Iterable[str]) -> bool:
    """Return whether a block's first line is somebody's name, as below a letter."""
    name = fold(re.split("[,(|]", first, maxsplit=1)[0])
    return any(name == fold(one) for one in people)


def names_all(text: str, people: Sequence[str]) -> bool:
    """Return whether a text names all of these people, and there are any."""
    folded = fold(text)
    return bool(people) and all(fold(name) in folded for name in people)


def begins_with(text: str, name: str) -> bool:
    """Return whether a text begins with a name."""
    return fold(text).startswith(fold(name)) and not text.startswith(tuple(_OPENS))


def opens_quote(text: str) -> bool:
    """Return whether a text begins with an opening quotation mark."""
    return text.lstrip()[:1] in tuple(_OPENS)


def closes_quote(text: str) -> bool:
    """Return whether a text ends with a closing quotation mark."""
    return text.rstrip(" .,!?")[-1:] in tuple(_CLOSES)


def quoted_whole(texts: Sequence[str]) -> list[bool]:
    """Return which paragraphs stand between one pair of quotation marks, alone or together."""
    whole = [False] * len(texts)
    begin = 0
    while begin < len(texts):
        end = _end_of_quote(texts, begin)
        if end is None:
            begin += 1
            continue
        whole[begin : end + 1] = [True] * (end + 1 - begin)
        begin = end + 1
    return whole


def _end_of_quote(texts: Sequence[str], begin: int) -> int | None:
    """Return the paragraph at whose very end the quote closes that opens one."""
    if not opens_quote(texts[begin]):
        return None
    for nth in range(begin, min(begin + MOST_PARAGRAPHS, len(texts))):
        text = texts[nth].strip()
        inside = text[1:] if nth == begin else text.lstrip(_OPENS)
        places = [place for sign in _CLOSES if (place := inside.find(sign)) >= 0]
        if places:
            return nth if not inside[min(places) + 1 :].strip(" .,!?") else None
    return None


def within_quotes(texts: Sequence[str]) -> list[bool]:
    """Return which paragraphs of somebody's own words are within them.

    Between the marks there may be quotes too, and a last mark may be missing: a quote ends at a
    paragraph's end, or not at all.
    """
    result: list[bool] = []
    inside = False
    for text in texts:
        inside = inside or opens_quote(text)
        result.append(inside)
        inside = inside and not closes_quote(text)
    return result

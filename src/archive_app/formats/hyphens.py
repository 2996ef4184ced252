"""Lines of one paragraph made into one text, with the words that were broken over two lines.

Whether the hyphen at the end of a line goes is asked of the text itself first, then of the Dutch
word list, and of the rules of spelling where neither knows the word: it was only put there to
break the word, unless they say that it belongs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from archive_app.formats.wordlist import WordList, dutch, folded

_LONGEST = 80
"""The most characters of a word that are looked at before its hyphen."""
_WORD = re.compile(r"\w+(?:['’-]['’]?\w+)*")
_BEGIN = re.compile(r"(\w(?:[\w'’-]*\w)?)[)\]’”\"'.%+]*[-\u2010]$")
_ADDRESS = re.compile(r"://|^\W?www\.|\w@|@\w|_|\w\.\w{2,}/")
_DOMAIN = re.compile(r"[\w.-]+(?:@\w|\.(?:be|com|eu|nl|org)\b)")
_AFTER = re.compile(r"(?:/\w+)?\s+[(\[“”‘’'\"„«-]*(\w+)")

_JOINING = frozenset({"als", "and", "en", "noch", "of", "or", "tot"})
"""Words before which a hyphen mostly stands for a part left out: `bij- en omscholing`."""
_SELDOM_JOINING = frozenset({"dan", "maar", "naar", "ofwel", "resp", "respectievelijk", "versus"})
_SMALL = frozenset({
    "aan", "al", "and", "bij", "by", "de", "den", "der", "en", "het", "in", "la", "le", "met", "na",
    "of", "om", "op", "over", "per", "te", "ter", "to", "tot", "van", "voor",
})  # fmt: skip
"""Words that stand between two hyphens: `kant-en-klaar`."""
_ENDINGS = frozenset({"aar", "den", "der", "ers", "ide", "ren", "sen", "ste", "ten", "tje"})
"""Endings of words that are words themselves."""
_CLASHES = re.compile("a[aeiu]|e[eiu]|i[eij]|o[eiou]|u[iu]")
"""Vowels that would be read as one sound, so that a hyphen parts them: `zee-egel`."""
_TREMA = str.maketrans("aeiou", "äëïöü")
_VOWELS = frozenset("aeiouyàáäâèéëêïíîóöôúüû")
_COLOUR = "blauw|bruin|ge(?:el|le)|grij(?:s|ze)|groen|oranje|paars|roo?de?|roze|wit|zwart"
_PAIR = re.compile(
    rf"(?:{_COLOUR})-(?:{_COLOUR})(?:t?e)?"
    r"|\w+(?:isch|aal|eel|ief)-\w+(?:ische?|eel|ele|aal|ale|ief|ieve)"
    r"|\w+-(?:generaal|ups?|offs?|outs?)"
    r"|\w+[aeiou]-achtige?|\w*(?:de|ste|\de)-eeuw(?:er|ers|s|se)"
)
"""Words of which the parts are equal, and second parts that always have a hyphen."""
_MOST_FORMS = 1500
"""Where more words begin in the same way, it isn't counted which of them are compounds."""
_SHORTEST_PART = 3


class LineJoiner:
    """Joins lines; knows the words of the whole text, whose lines it asks for once and if needed.

    Attributes:
        joined: how many broken words lost their hyphen.
        hyphened: how many kept it and are whole again.
        by_rule: those of both that neither the text nor the word list knew, as they became.
        kept: how many were left broken, because `keep` asked for it.
    """

    def __init__(self, lines: Iterable[str], words: WordList | None = None) -> None:
        """Make a joiner for a text; another word list than the Dutch one can be given."""
        self._lines = lines
        self._given = words
        self.joined = self.hyphened = self.kept = 0
        self.by_rule: Counter[str] = Counter()

    def join(self, lines: Sequence[str], keep: str | None = None) -> str:
        """Return one text of lines.

        Args:
            lines: the lines, of which blanks are made single and empty ones left out.
            keep: what follows the hyphen of a word that nothing knows, where someone may have been
                cut short (`Ik wil-`). Without it, the rules of spelling decide.
        """
        clean = [line for raw in lines if (line := " ".join(raw.split()))]
        parts: list[str] = []
        tail = ""
        for line, after in zip(clean, [*clean, ""][1:], strict=True):
            if parts:
                right = line if " " in line else f"{line} {after}".rstrip()
                glue = self._glue(tail, right, keep)
                if glue is None:
                    parts[-1] = parts[-1][:-1]
                    tail = tail[:-1]
                else:
                    parts.append(glue)
                    tail += glue
            parts.append(line)
            tail = _last(tail + line)
        return "".join(parts)

    def _glue(self, tail: str, right: str, keep: str | None) -> str | None:
        """Return what stands between two lines; None when the hyphen goes."""
        begin, end = _broken(tail, right)
        if not begin or self._elliptic(begin, end, right):
            return " "
        if _ADDRESS.search(tail) or _DOMAIN.match(right):
            return ""
        if keep is not None and self._doubtful(begin, end):
            self.kept += 1
            return keep
        if not tail[-2].isalnum() or self._belongs(begin, end):
            self.hyphened += 1
            return ""
        self.joined += 1
        return None

    def _doubtful(self, begin: str, end: str) -> bool:
        """Return whether two parts may be no broken word at all."""
        if begin[-1].islower() and end[0].isupper():
            return not self._spelling.words.begins(f"{begin}-")
        return self._known(begin, end) is None and self._known(*_seam(begin, end)) is None

    def _elliptic(self, begin: str, end: str, right: str) -> bool:
        """Return whether a hyphen stands for the rest of a word that follows: `bij- en omscholing`.

        A word ends in the same letters now and then (`bij-en`), but is seldom broken there, and
        never after a consonant.
        """
        joint = end.casefold()
        following = _AFTER.match(right, len(end))
        if following is None or joint not in _JOINING | _SELDOM_JOINING:
            return False
        begin, _ = _seam(begin, end)
        if self._shares(begin, following[1]):
            return True
        if joint in _SELDOM_JOINING:
            return False
        if begin[-1].casefold() not in _VOWELS and joint[0] in _VOWELS:
            return True
        return not (self._has(begin + end) or self._spelling.loses_trema(begin, end))

    def _shares(self, begin: str, other: str) -> bool:
        """Return whether a word and the end of another make a word: `bij-` and `om-scholing`."""
        ends = (other[place:] for place in range(1, len(other) - _SHORTEST_PART + 1))
        return len(other) <= _LONGEST and any(self._has(begin + end) for end in ends)

    def _has(self, word: str) -> bool:
        return folded(word) in self._counts or word in self._spelling.words

    def _belongs(self, begin: str, end: str) -> bool:
        """Return whether a hyphen belongs to its word."""
        known = self._known(begin, end)
        first, last = _seam(begin, end)
        if known is None and (first, last) != (begin, end):
            known = self._between(begin, end) or self._known(first, last)
        if known is not None:
            return known
        belongs = self._spelling.belongs(first, last)
        self.by_rule[f"{begin}-{end}" if belongs else begin + end] += 1
        return belongs

    def _known(self, begin: str, end: str) -> bool | None:
        """Return whether the text or the word list has a word with this hyphen; None if neither."""
        whole = self._counts[folded(begin + end)]
        hyphened = self._counts[folded(f"{begin}-{end}")]
        if whole or hyphened:
            return hyphened > whole
        return self._spelling.listed(begin, end)

    def _between(self, begin: str, end: str) -> bool | None:
        """Return true where a small word stands between hyphens: `kant-en-klaar`, else None.

        Where the parts make another word (`mbo-op-leiding`) that one is more likely, unless it
        can't be broken there (`kant-en`).
        """
        first, last = _seam(folded(begin), folded(end))
        if "-" in end and last in _SMALL and first in self._spelling.words:
            unbreakable = first[-1] not in _VOWELS and last[0] in _VOWELS
            return unbreakable or not self._has(first + last) or None
        if "-" in begin and first in _SMALL and last in self._spelling.words:
            return not self._has(first + last) or None
        return None

    @cached_property
    def _spelling(self) -> _Spelling:
        return _Spelling(dutch() if self._given is None else self._given, WordList(self._counts))

    @cached_property
    def _counts(self) -> Counter[str]:
        """The words of the text that are not broken, and the parts of hyphened ones."""
        words: Counter[str] = Counter()
        lines = [" ".join(line.split()) for line in self._lines]
        before = ""
        for line, after in zip(lines, [*lines, ""][1:], strict=True):
            start = len(_broken(_last(before), line)[1])
            begin = _broken(_last(line), after)[0]
            stop = line.rindex(begin) if begin else None
            words.update(found := _WORD.findall(folded(line[start:stop])))
            words.update(part for word in found if "-" in word for part in word.split("-"))
            before = line
        return words


class _Spelling:
    """What the word list and the rules of Dutch spelling say of a hyphen between two parts."""

    def __init__(self, words: WordList, own: WordList) -> None:
        self.words = words
        self._own = own
        self._heads: dict[str, tuple[int, int]] = {}

    def listed(self, begin: str, end: str) -> bool | None:
        """Return whether the list has a word with this hyphen; None if it doesn't have the word."""
        if _capitals_say(begin, end):
            return True
        whole, hyphened = begin + end in self.words, f"{begin}-{end}" in self.words
        if whole and hyphened:
            return end[0].isupper() or self.belongs(begin, end)
        return hyphened if whole or hyphened else None

    def belongs(self, begin: str, end: str) -> bool:
        """Return whether a hyphen belongs between the parts of a word that nothing else knows."""
        if len(begin) == 1 or begin[-1].isdigit() or end[0].isdigit():
            return True
        if begin.isupper() and end.isupper() and self._initials(begin, end):
            return True
        begin, end = folded(begin), folded(end)
        if not _VOWELS.intersection(begin):
            return len(end) <= _SHORTEST_PART or self._compound(end)
        if self._own_habit(begin) or _PAIR.fullmatch(f"{begin}-{end}"):
            return True
        return self._stands_by_itself(begin, end) and (
            self._head(begin, end) or self._clash(begin, end) or self._abbreviated(begin, end)
        )

    def _stands_by_itself(self, begin: str, end: str) -> bool:
        """Return whether the second part is a word, and not the rest of one."""
        if len(end) < 2 or end in _ENDINGS or not self._compound(end):
            return False
        return end in self.words or not self._crosses(begin, end)

    def _initials(self, begin: str, end: str) -> bool:
        """Return whether two parts in capitals are letters said one by one, like `VNO-NCW`."""
        return max(len(begin), len(end)) < 5 and not self._compound(folded(begin + end))

    def _crosses(self, begin: str, end: str) -> bool:
        """Return whether the whole is two words that meet somewhere else: `oud|papierprijs`."""
        whole, seam = begin + end, len(begin)
        return any(place != seam and whole[place:] in self.words for place in self._places(whole))

    def _own_habit(self, begin: str) -> bool:
        """Return whether the text itself writes what begins like this with a hyphen, always."""
        return (
            len(begin) >= _SHORTEST_PART
            and self._own.begins(begin + "-")
            and not any(word[len(begin)].isalpha() for word in self._longer(begin, self._own))
            and not any(word[len(begin)].isalpha() for word in self._longer(begin, self.words))
        )

    @staticmethod
    def _longer(begin: str, words: WordList) -> Iterable[str]:
        return (word for word in words.beginning(begin) if len(word) > len(begin))

    def _head(self, begin: str, end: str) -> bool:
        """Return whether words beginning like this mostly have a hyphen: `mbo-`, `ex-`, `niet-`.

        Fewer such words will do when none without a hyphen goes on with the same letters.
        """
        with_hyphen, without = self._ratio(begin)
        if len(end) < _SHORTEST_PART or with_hyphen < 3 or with_hyphen * 3 <= without:
            return False
        return with_hyphen > without or not self.words.begins(begin + end[:2])

    def _ratio(self, begin: str) -> tuple[int, int]:
        """Return how many words go on with a hyphen, and how many with another word."""
        if begin not in self._heads:
            hyphened, all_of_them = self.words.count(begin + "-"), self.words.count(begin)
            without = all_of_them
            if hyphened >= 3 and all_of_them - hyphened < _MOST_FORMS:
                ends = (word[len(begin) :] for word in self._longer(begin, self.words))
                without = sum(
                    end[0].isalpha() and len(end) >= _SHORTEST_PART and end in self.words
                    for end in ends
                )
            self._heads[begin] = hyphened, without
        return self._heads[begin]

    def _clash(self, begin: str, end: str) -> bool:
        """Return whether two words meet in vowels that would be read as one sound."""
        if not _CLASHES.match(begin[-1] + end[0]) or len(end) < _SHORTEST_PART:
            return False
        if begin in {"be", "ge"} or self.loses_trema(begin, end):
            return False
        return begin in self.words or self._ratio(begin)[0] >= 2

    def loses_trema(self, begin: str, end: str) -> bool:
        """Return whether a word only lost its trema by being broken there: `re-eel`."""
        return begin + end[0].translate(_TREMA) + end[1:] in self.words

    def _abbreviated(self, begin: str, end: str) -> bool:
        """Return whether the second part is an abbreviation, as in `sport-bh`."""
        end = end.split("'", 1)[0]
        if len(end) > 4 or begin not in self.words:
            return False
        hyphened = self.words.count(end + "-")
        if hyphened and not _VOWELS.intersection(end):
            return True
        return hyphened >= 3 and self.words.count(end) - hyphened <= hyphened // 2

    def _compound(self, word: str) -> bool:
        """Return whether the list has a word, or has two words that make it."""
        return word in self.words or any(word[at:] in self.words for at in self._places(word))

    def _places(self, word: str) -> Iterator[int]:
        """Yield where words of the list end that a word begins with."""
        for place in range(_SHORTEST_PART + 1, len(word) - _SHORTEST_PART):
            if not self.words.begins(word[:place]):
                return
            if word[:place] in self.words:
                yield place


def _last(line: str) -> str:
    """Return the end of a line's last word with what stands around it."""
    return line.rsplit(" ", 1)[-1][-_LONGEST:]


def _broken(tail: str, right: str) -> tuple[str, str]:
    """Return the two parts of the word that is broken between two lines, or two empty texts."""
    begin, end = _BEGIN.search(tail), _WORD.match(right)
    return (begin[1], end[0]) if begin and end else ("", "")


def _seam(begin: str, end: str) -> tuple[str, str]:
    """Return the parts nearest to the break, of a word with more hyphens."""
    return begin.rsplit("-", 1)[-1], end.split("-", 1)[0]


def _capitals_say(begin: str, end: str) -> bool:
    """Return whether capitals say that a hyphen belongs: `MBO-raad`, `Noord-Holland`."""
    if end[0].isupper():
        return len(begin) == 1 or not begin.isupper() or end[1:2].islower()
    return len(begin) > 1 and begin.isupper() and begin != "IJ" and end[0].islower()

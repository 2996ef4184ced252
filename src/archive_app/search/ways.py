"""The contract between words and the index: by which terms a word of a query is found, and why.

A text word stands in the index under terms of these fields:

* `word`: the word as it is folded;
* `form`: the family key of the whole word, which its inflections and derivations share;
* `part`: the family keys of the parts of a compound, and of each run of its parts but all of them;
* `prefix`: how the word begins.

A word of a query becomes a few `Way`s. The first that a unit satisfies, in the order of `Reason`,
is why it is found. So one word is a few look-ups; nothing reads through the list of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive_app.domain.hits import Reason

Field = Literal["word", "form", "part", "prefix"]
Term = tuple[Field, str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a text may hold a word of a query.

    Attributes:
        reason: what a hit by this way is called.
        terms: what has to stand in the text. More than one stand side by side in this order, with
            nothing but white space or a hyphen between them: a word written apart. The index holds
            no places, so that is looked for in the text itself.
        because: what the found word is related to: the query's word, or the other word for it.
    """

    reason: Reason
    terms: tuple[Term, ...]
    because: str = ""

    @property
    def alone(self) -> bool:
        """Whether one term is enough; then the index answers without the texts."""
        return len(self.terms) == 1

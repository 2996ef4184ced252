"""The account of a magazine as lines: how many words came in, and where each other line went."""

from __future__ import annotations

from collections.abc import Iterator

from archive_app.cli import output
from archive_app.domain.magazine import LeftLine, LineUse, MagazineDraft
from archive_app.i18n import _, ngettext
from archive_app.i18n.words import items_word, line_use_word, words_word


def account(draft: MagazineDraft) -> Iterator[str]:
    """Yield the account of a magazine; the lines that nothing explains come first."""
    yield _("{title}: {items}, {count} of {words} came in as text").format(
        title=draft.title,
        items=items_word(len(draft.items)),
        count=draft.words_in,
        words=words_word(draft.words),
    )
    for problem in draft.problems:
        yield output.problem_text(problem)
    unexplained = draft.unexplained
    if unexplained:
        yield ngettext(
            "{count} line went nowhere, and nothing explains it:",
            "{count} lines went nowhere, and nothing explains them:",
            len(unexplained),
        )
        yield from map(_line, unexplained)
    others = [one for one in draft.left if one.use is not LineUse.NOWHERE]
    if others:
        yield ngettext(
            "{count} line is no text of an item:", "{count} lines are no text of an item:",
            len(others),
        )  # fmt: skip
        yield from map(_line, others)


def _line(one: LeftLine) -> str:
    parts = [f"{one.number:6d}", line_use_word(one.use), *([one.item] if one.item else [])]
    return f"{' · '.join(parts)}: {one.text}"

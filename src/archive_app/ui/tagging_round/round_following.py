"""A round follows what becomes of its passages while it is under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.tag_rounds import RoundScope, TagRound
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge


@dataclass(frozen=True, slots=True)
class _Now:
    """How items are now: their passages, which of these have tags, and where one's own went."""

    passages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tagged: Mapping[str, frozenset[str]] = field(default_factory=dict)
    here: str = ""


class RoundFollowing(QObject):
    """Reads what was changed, and has the round take it in.

    Signals:
        followed: the round took in what was changed.
    """

    followed = Signal()

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def follow(self, made: TagRound, changes: Changes) -> None:
        """Take a change in."""
        every = made.choice.scope is RoundScope.EVERYTHING
        texts = [one for one in changes.items if every or made.holds(one)]
        tagged = [one for one in changes.annotated | changes.items if every or made.holds(one)]
        if not tagged:
            return
        here = made.passage

        def read(_progress: Progress) -> _Now:
            rounds, tagging = self._session.tag_rounds, self._session.tagging
            return _Now(
                {item: rounds.passages_of(item) for item in texts},
                {
                    item: frozenset(
                        one.anchor.passage for one in tagging.of_item(item) if one.anchor.is_placed
                    )
                    for item in tagged
                },
                rounds.now_at(here) if here else "",
            )

        def take(now: _Now) -> None:
            for item, passages in now.passages.items():
                made.follow_text(item, passages, {here: now.here} if here else None)
            for item, some in now.tagged.items():
                made.set_tags(item, some)
            self.followed.emit()

        self._jobs.read(read, take)

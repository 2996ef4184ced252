"""What a tagging round shows this moment, for the parts that tie it to the services."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.domain.tag_rounds import TagRound
from archive_app.services.tag_round import RoundPassage
from archive_app.services.tag_suggestions import Suggestion
from archive_app.ui.tagging_round.round_view import RoundView


@dataclass(slots=True)
class RoundNow:
    """Where somebody is.

    Attributes:
        view: the page, once it was made; round: the one under way; shown: the passage that is
            shown; suggestions: what is suggested for it.
    """

    view: RoundView | None = None
    round: TagRound | None = None
    shown: RoundPassage | None = None
    suggestions: tuple[Suggestion, ...] = ()

    def say(self, words: str) -> None:
        """Have a screen reader say something."""
        if self.view is not None:
            self.view.say(words)

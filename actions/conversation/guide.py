"""The one Guide of the action server."""

import os
from functools import cache
from pathlib import Path

from knowledge import Guide, Situation, Suggestion, load
from knowledge.model import Question


@cache
def guide() -> Guide:
    """The guide with the settings of the site (EVENFIELD_SITE), read and checked once."""
    site = os.environ.get("EVENFIELD_SITE")
    return load(site=Path(site) if site else None)


def suggestions(situation: Situation) -> list[Suggestion]:
    """The paths to discuss after what was told, with the concerns that the conditions usually bring."""
    return guide().suggest(guide().with_usual_concerns(situation))


def next_question(situation: Situation) -> Question | None:
    """The next question after what was told: what a condition usually brings is not asked."""
    return guide().next_question(guide().with_usual_concerns(situation))

"""A plan spoken of in general: "a 504 isn't enough" says neither that there is one nor how it goes."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.status.mention import NOW, UNSURE, Mention

_ASKED = "asked_school"
_PLANS = frozenset({"iep", "section_504"})
_MOST_WORDS = 8
"""More words say whose plan it is."""


def without_plans_in_general(
    plain: str, heard: Sequence[Mention], cues: Cues, of_plans: frozenset[str]
) -> list[Mention]:
    """The mentions of a message in which "a 504" would not be enough, none of them told of this child.

    `of_plans` are the facts that it seems to tell then: the plan, and how it goes.
    """
    named = [m for m in heard if m.value in _PLANS and m.status == NOW]
    is_general = any(cues.stands_before("any_plan", plain[: m.start]) for m in named)
    if not is_general or len(plain.split()) > _MOST_WORDS or not cues.stands_in("not_enough", plain):
        return list(heard)
    if cues.stands_in("only_has", plain):  # "he has a 504 and it isn't enough"
        return list(heard)
    facts = of_plans if cues.stands_in("who_answers", plain) else of_plans | {_ASKED}
    return [m.meant(UNSURE) if m.fact in facts else m for m in heard]

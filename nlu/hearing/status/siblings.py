"""A brother or sister told of beside the child: "he is 12 and has an IEP, his sister is 5 and stutters"."""

from __future__ import annotations

from collections.abc import Sequence

from language.ages import mentions as ages
from nlu.hearing.clauses.cues import cues
from nlu.hearing.status.mention import NOW, OTHER_PERSON, Mention

_TROUBLE = frozenset({"concerns", "condition", "events"})
"""Facts for which a parent looks for help: who is only of an age, or has a plan, is not asked about."""
_TELLS = _TROUBLE | {"current_help", "asked_school"}
_NONE = "none"
_MOST_WORDS = 4
"""So many words behind a brother or sister its age is told: "his sister [name] who is 5"."""


def tells_of_sibling(mentions: Sequence[Mention], plain: str, language: str) -> bool:
    """Whether a brother or sister is told of by age and with a trouble of its own, beside this child."""
    places = cues(language).places("siblings_of_child", plain)
    if not places:
        return False
    told = [m for m in mentions if m.fact in _TELLS and m.value != _NONE]
    if not any(m.status == NOW for m in told):
        return False
    aged = [
        start
        for start, end in places
        for age in ages.find(plain, language)
        if age.start >= end and len(plain[end : age.start].split()) <= _MOST_WORDS
    ]
    first = min(aged, default=len(plain))
    return any(m.fact in _TROUBLE and m.status == OTHER_PERSON and m.end > first for m in told)

"""Whether what a segment of parsed text tells is of somebody else than the child.

Each rule is one case: it says whether the fact is of another person, or nothing where it does not fit. They
are tried in their order.
"""

from __future__ import annotations

from collections.abc import Callable

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.nouns import CHILD, NOBODY, OTHER, PARENT
from nlu.hearing.segments.segment import TOLD_OF_OTHERS
from nlu.hearing.segments.told import Told, names_of

_HARD, _EVENTS, _SCHOOL, _NEEDS = "concerns", "events", "school", "needs"
_DONE = {"vision_hearing": "sees", "reading": "reads", "writing": "writes", "speech_language": "speaks"}
"""The list of verbs of what is hard, which others may do as well: "I don't see him doing well"."""
Rule = Callable[[Told], bool | None]


def is_of_other(told: Told) -> bool:
    """Whether the clause tells it of somebody else."""
    found = (rule(told) for rule in _RULES)
    return next((is_other for is_other in found if is_other is not None), True)


def is_done_by_another(told: Told) -> bool:
    """ "I don't see him doing well", "they read his file": no seeing or reading of the child's."""
    verbs, subject = _DONE.get(told.value, ""), told.subject
    if told.fact != _HARD or not verbs or subject is None:
        return False
    if told.clause.head.lemma_.lower() not in told.cues[verbs]:
        return False
    others = ("oneself", "parent", "no_person", "adults", "whoever")
    return any(names_of(subject) & told.cues[name] for name in others)


def _who(told: Told) -> str:
    return told.people.of_clause(told.clause)


def _owned_by_other(told: Told) -> bool | None:
    """ "Reading is my older one's problem"."""
    if told.fact in TOLD_OF_OTHERS:
        return None
    of_noun = told.people.of_noun
    is_owned = any(
        owner.dep_ == "poss" and of_noun(owner) == OTHER
        for named in told.clause.head.children
        if named.dep_ in {"attr", "nsubj", "dobj"} and of_noun(named) == NOBODY
        for owner in named.children
    )
    return True if is_owned else None


def _done_to_parent(told: Told) -> bool | None:
    """ "It scares me": no trouble of the child's."""
    is_thing = told.fact == _HARD and _who(told) == NOBODY
    return True if is_thing and told.judge.is_done_to_parent(told.clause) else None


def _of_who_writes(told: Told) -> bool | None:
    """ "I was bullied as a kid", "I can't read"; but "I homeschool", "I worry about his reading"."""
    if _who(told) != PARENT:
        return None
    subject = told.subject
    if subject is None or subject.lower_ not in told.cues["oneself"]:
        return False
    if told.fact == _EVENTS and subject.dep_ == "nsubjpass":
        return True
    is_own = told.fact not in TOLD_OF_OTHERS and told.fact != _SCHOOL
    return is_own and not told.has_child(told.clause)


def _of_the_child(told: Told) -> bool | None:
    return False if _who(told) != OTHER else None


def _done_by_nobody(told: Told) -> bool | None:
    """ "Nobody understands him": what nobody does says how the child is."""
    return False if told.fact == _HARD and _is_not_done(told, told.clause) else None


def _done_to_the_child(told: Told) -> bool | None:
    """ "The aide hit my son": what somebody does to the child is no trouble of the child's own."""
    objects = [c for c in told.clause.head.children if c.dep_ == "dobj"]
    is_done = told.fact == _HARD and any(told.people.of_noun(c) == CHILD for c in objects)
    return True if is_done else None


def _needed(told: Told) -> bool | None:
    """ "An aide", "someone to check his homework": who is to help is no other child."""
    return False if told.fact == _NEEDS and told.subject is None else None


def _by_people_at_school(told: Told) -> bool | None:
    """ "The teacher said no", "kids pick on him"."""
    is_at_school = _lemma(told) in told.cues["adults"] | told.cues["whoever"]
    is_told = told.fact in TOLD_OF_OTHERS and (is_at_school or told.has_child(told.clause))
    return False if is_told else None


def _by_an_adult(told: Told) -> bool | None:
    """ "The doctor sees him daily" is of the child, "the doctor can't write" of the doctor."""
    return not told.has_child(told.clause) if _lemma(told) in told.cues["adults"] else None


_RULES: tuple[Rule, ...] = (
    _owned_by_other,
    _done_to_parent,
    _of_who_writes,
    _of_the_child,
    _done_by_nobody,
    _done_to_the_child,
    _needed,
    _by_people_at_school,
    _by_an_adult,
)


def _lemma(told: Told) -> str:
    return str(told.subject.lemma_.lower()) if told.subject is not None else ""


def _is_not_done(told: Told, clause: Clause) -> bool:
    """ "Nobody understands him", "kids won't play with her"."""
    subject = clause.subject
    if subject is None or not told.has_child(clause):
        return False
    if subject.lower_ in told.cues["nobody"]:
        return True
    is_anyone = subject.lower_ in told.cues["whoever"] | told.cues["many"]
    return is_anyone and any(c.dep_ == "neg" for c in clause.head.children)

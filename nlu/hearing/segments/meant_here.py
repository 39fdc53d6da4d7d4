"""How what a segment of parsed text tells was meant.

Each rule is one way of not telling it of this child now, or of telling it after all. They are tried in their
order, and the first that fits decides; where none fits, it is so.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.nouns import OTHER
from nlu.hearing.segments.of_whom import is_done_by_another, is_of_other
from nlu.hearing.segments.segment import (
    HAPPENED,
    OF_THE_SCHOOL,
    REFUSALS,
    is_new,
    is_of_another_place,
    is_only_said,
    other_matters,
)
from nlu.hearing.segments.told import Told, names_of
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE

_EVENTS, _NEEDS, _ASKED_SCHOOL = "events", "needs", "asked_school"
_LEAVING, _STAYS_AWAY, _SUSPENDED, _BULLIED = "leaving_school", "not_attending", "suspended", "bullied"
_NO_DISABILITY = ("disability", "none")
_TESTING, _WRITTEN = "evaluating_now", "asked_in_writing"
_SOON = 60
"""So many letters behind an event it may be said that there was none since."""
Rule = Callable[[Told], str | None]


def meant(told: Told) -> str:
    """One of the statuses."""
    found = (rule(told) for rule in _RULES)
    return next((status for status in found if status is not None), NOW)


def _somebody_elses(told: Told) -> str | None:
    return DENIED if told.judge.is_somebody_elses(told.above) else None


def _schools_word(told: Told) -> str | None:
    """ "They said he isn't disabled": the school's word for not helping."""
    if (told.fact, told.value) != _NO_DISABILITY or told.clause is told.above:
        return None
    subject = told.above.subject
    return UNSURE if subject is None or names_of(subject) & told.cues["no_person"] else None


# --- events -------------------------------------------------------------------------------


def _may_come(told: Told) -> str | None:
    """ "They might suspend him", "they threaten to expel her"."""
    if not _has_happened(told):
        return None
    there = told.clause.doc.char_span(told.place, told.place + 1, alignment_mode="expand")
    is_to_come = told.judge.is_only_possible(told.clause) or told.judge.is_threatened(there)
    return UNSURE if is_to_come else None


def _another_place(told: Told) -> str | None:
    """ "He stopped going to the therapist"."""
    is_elsewhere = told.value == _STAYS_AWAY and is_of_another_place(told.cues, told.segment)
    return OTHER_PERSON if _has_happened(told) and is_elsewhere else None


def _over(told: Told) -> str | None:
    """ "The bullying stopped"; but "she stopped going to school" stays away."""
    if not _has_happened(told) or (told.value == _STAYS_AWAY and told.says("stays_away")):
        return None
    is_over = told.says("over") or told.says("used_to") or told.judge.is_said_to_be_over(told.clause)
    return PAST if is_over and not told.cues.stands_in("still", told.clause.plain) else None


def _others_suspended(told: Told) -> str | None:
    """ "They suspended two boys"; and what has not happened once since."""
    if not _has_happened(told) or told.value != _SUSPENDED:
        return None
    objects = [c for c in told.clause.head.children if c.dep_ == "dobj"]
    is_others = any(told.people.of_noun(c) == OTHER for c in objects)
    behind = told.text[told.segment.end : told.segment.end + _SOON]
    return OTHER_PERSON if is_others or told.cues.stands_in("none_since", behind) else None


def _bullies_others(told: Told) -> str | None:
    """ "My son bullies other kids"."""
    is_bullied = _has_happened(told) and told.value == _BULLIED
    return OTHER_PERSON if is_bullied and told.judge.does_to_others(told.clause) else None


# --- what the school answers and does -----------------------------------------------------


def _something_else(told: Told) -> str | None:
    """ "The insurance refused", "the tutor helps", "I wrote about the lunch menu"."""
    if told.fact not in OF_THE_SCHOOL:
        return None
    clause = told.clause
    above = clause.governor.plain if clause.governor is not None and clause.link == "conj" else ""
    said = (told.words, above)
    is_else = any(told.cues.stands_in(name, words) for name in other_matters(told.fact) for words in said)
    return OTHER_PERSON if is_else or _is_by_others(told) else None


def _testing_threatened(told: Told) -> str | None:
    is_threatened = told.value == _TESTING and told.judge.is_threatened(told.verb)
    return UNSURE if is_threatened else None


def _testing_given_up(told: Told) -> str | None:
    """ "They were testing him in the spring": not any more."""
    auxiliary = [c for c in told.clause.head.children if c.dep_ == "aux"]
    was = told.clause.head.tag_ == "VBG" and any(c.tag_ == "VBD" for c in auxiliary)
    return PAST if told.value == _TESTING and was else None


def _had_already(told: Told) -> str | None:
    """ "She has a calculator": no need."""
    has = told.fact == _NEEDS and told.clause.head.lemma_.lower() in told.cues["has_already"]
    return UNSURE if has and not told.clause.parts else None


def _new_or_only_said(told: Told) -> str | None:
    is_said = is_only_said(told.cues, told.segment, told.value, told.before)
    return UNSURE if is_said or is_new(told.cues, told.segment, told.value) else None


def _schools_rule(told: Told) -> str | None:
    """ "They don't evaluate before 3rd grade": said of every child, and asked of by nobody."""
    if told.value not in REFUSALS:
        return None
    answers = (told.above, *(part for part in told.above.parts if part.link == "ccomp"))
    rule = next((each for each in answers if _is_a_rule(told, each)), None)
    is_of_child = rule is not None and any(told.has_child(part) for part in (rule, *rule.parts))
    return UNSURE if rule is not None and not is_of_child else None


def _written_by_school(told: Told) -> str | None:
    """ "They sent a letter about court": the parent wrote nothing."""
    subject = told.subject
    if told.value != _WRITTEN or subject is None or subject.dep_ != "nsubj":
        return None
    is_school = bool(names_of(subject) & (told.cues["no_person"] | told.cues["school_staff"]))
    return OTHER_PERSON if is_school and told.clause.head.lemma_.lower() in told.cues["sends"] else None


# --- any fact -----------------------------------------------------------------------------


def _not_that(told: Told) -> str | None:
    """ "It's not that it isn't enough"."""
    head = told.clause.head
    denied = head.head.lemma_ == "be" and any(
        c.dep_ == "neg" and c.i > head.head.i for c in head.head.children
    )
    is_that = told.clause.link == "ccomp" and any(c.dep_ == "mark" for c in head.children)
    return DENIED if denied and is_that else None


def _done_by_another(told: Told) -> str | None:
    return OTHER_PERSON if is_done_by_another(told) else None


def _asked(told: Told) -> str | None:
    """A question; and of what happened also a request: "write me a letter"."""
    is_request = told.fact in HAPPENED and told.judge.is_request(told.clause)
    return ASKED if told.judge.is_asked(told.verb) or is_request else None


def _puts_right(told: Told) -> str | None:
    """ "I meant math": the parent says it, but it is not told of the parent."""
    words = told.clause.plain
    said = told.judge.is_of_parent_speaking(told.clause) and told.cues.stands_in("puts_right", words)
    return NOW if said and not told.cues.stands_in("negations", words) else None


def _of_other(told: Told) -> str | None:
    return OTHER_PERSON if is_of_other(told) else None


def _supposed(told: Told) -> str | None:
    return UNSURE if told.judge.is_supposed(told.clause) else None


def _lately(told: Told) -> str | None:
    """ "Last year he ...", and no "still"."""
    return PAST if told.says("lately") and not told.says("still") else None


def _past(told: Told) -> str | None:
    """Of what happened the past tense tells it."""
    return PAST if told.fact not in HAPPENED and told.judge.is_past(told.verb) else None


_RULES: tuple[Rule, ...] = (
    _somebody_elses,
    _schools_word,
    _may_come,
    _another_place,
    _over,
    _others_suspended,
    _bullies_others,
    _something_else,
    _testing_threatened,
    _testing_given_up,
    _had_already,
    _new_or_only_said,
    _schools_rule,
    _written_by_school,
    _not_that,
    _done_by_another,
    _asked,
    _puts_right,
    _of_other,
    _supposed,
    _lately,
    _past,
)


def _has_happened(told: Told) -> bool:
    """Whether it is an event that is so only once it has come; who plans to leave tells it before."""
    return told.fact == _EVENTS and told.value != _LEAVING


def _is_by_others(told: Told) -> bool:
    if told.fact == _ASKED_SCHOOL:
        subject: Token | None = told.subject
        return subject is not None and subject.lemma_.lower() in told.cues["not_the_school"]
    return told.cues.stands_in("not_schools_help", told.clause.head.sent.text.lower())


def _is_a_rule(told: Told, said: Clause) -> bool:
    verb, subject = said.head, said.subject
    does = [c for c in verb.children if c.dep_ == "aux" and c.lemma_ == "do" and c.tag_ != "VBD"]
    negated = any(c.dep_ == "neg" for c in verb.children) or any(
        c.lower_ in told.cues["do_not"] for c in does
    )
    is_school = subject is not None and bool(names_of(subject) & told.cues["no_person"])
    is_done = verb.lemma_.lower() in told.cues["done_as_a_rule"]
    return bool(does) and negated and is_school and is_done

"""What facts of one message say of each other: a name decides, a denial reaches on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.status.mention import ASKED, DENIED, NOT_SO, NOW, OTHER_PERSON, PAST, UNSURE, WANTED, Mention

_SURE_OF_HELP = 0.8
_SURE_OF_NAMED_HELP = 0.32
"""Where the help itself is named ("her aide"), or was told of before: as much as beside a plan."""
_SURE_OF_AGREED_HELP = 0.5
"""Where a plan is agreed on and not there yet: "we agreed on a 504 but it isn't in effect"."""
_NONE, _OUTSIDE = "none", "private_therapy"
_OF_THE_SCHOOLS_PLAN = frozenset({"not_followed", "not_started", "being_cut"})
"""What becomes of a plan at school, and not of therapy outside it."""
_OF_A_PLAN_THERE = frozenset({"not_followed", "not_enough", "yes_"})
"""What is not said of a plan that is not there."""
_PLANS = frozenset({"iep", "section_504"})
_NOT_CARRIED_OUT = frozenset({"not_followed", "being_cut"})
_TOO_YOUNG_TO_LEAVE = frozenset({"under_3", "preschool_3_to_5", "elementary", "middle"})


def agreeing(told: Sequence[Mention], closed: Sequence[Mention], names_help: bool = False) -> list[Mention]:
    """Facts of open classes (`told`) and of closed ones, where they touch each other made to agree.

    `names_help`: help that a plan gives is named in the message, or was told of before it.
    """
    mentions = [*closed, *_not_named(told, closed)]
    for of_one_kind in (
        _without_denied_diagnosis,
        _without_denied_names,
        _not_yet_named,
        _of_its_age,
        _of_its_plan,
        _of_a_move,
    ):
        mentions = of_one_kind(mentions)
    return _of_help(mentions, _SURE_OF_NAMED_HELP if names_help else _SURE_OF_HELP)


def names_help_there(plain: str, cues: Cues) -> bool:
    """Whether help that a plan gives is named, and not as what nobody has: "they don't have a nurse"."""
    places = cues.places("planned_help", plain)
    return any(not cues.stands_before("not_had", plain[:start]) for start, _ in places)


def _of_help(mentions: list[Mention], sure: float) -> list[Mention]:
    """Whether help works is likely where help is told of, and needs to be surer where none is."""
    plans = {m.value for m in mentions if m.fact == "current_help" and m.status == NOW} - {_NONE}
    if plans - {_OUTSIDE}:
        return mentions
    if plans:
        return [m for m in mentions if m.value not in _OF_THE_SCHOOLS_PLAN or m.weight >= sure]
    if any(m.fact == "current_help" and m.status == OTHER_PERSON for m in mentions):
        return [m.meant(OTHER_PERSON) if m.fact == "help_working" else m for m in mentions]
    if any(m.fact == "current_help" and m.status in (WANTED, UNSURE) for m in mentions):
        return [
            m
            for m in mentions
            if m.fact != "help_working"
            or m.weight >= (_SURE_OF_AGREED_HELP if m.value == "not_started" else sure)
        ]
    if any(m.fact == "current_help" and m.status in (DENIED, PAST) for m in mentions):
        mentions = [m for m in mentions if m.value not in _OF_A_PLAN_THERE]
    return [m for m in mentions if m.fact != "help_working" or m.weight >= sure]


def _of_a_move(mentions: list[Mention]) -> list[Mention]:
    """A move counts where a plan is told of; one without a plan changes nothing."""
    if any(m.fact == "current_help" and m.value != _NONE for m in mentions):
        return mentions
    return [m for m in mentions if m.value != "moved_with_plan"]


def with_plans_not_followed(
    told: Sequence[Mention], closed: Sequence[Mention], plain: str, cues: Cues
) -> list[Mention]:
    """What was named; "no siguen el IEP" says that there is a plan: what is not carried out is there."""
    cut = any(m.value in _NOT_CARRIED_OUT and m.status == NOW for m in told)
    closed = [
        m.meant(NOW)
        if cut
        and m.value in _PLANS
        and m.status in (WANTED, UNSURE)
        and cues.stands_first("of_the_team", plain[m.end :].lstrip())
        else m
        for m in closed
    ]
    without = {m.clause for m in told if m.value in _NOT_CARRIED_OUT and m.status == NOW}
    return [
        m.meant(NOW)
        if (m.fact, m.status) == ("current_help", DENIED)
        and m.value in _PLANS
        and m.clause in without
        and cues.stands_before("owned_plan", plain[: m.start])
        else m
        for m in closed
    ]


def _not_named(told: Sequence[Mention], closed: Sequence[Mention]) -> list[Mention]:
    """Facts of open classes without those that a name of the same fact touches: the name decides."""
    return [
        mention
        for mention in told
        if not any(c.fact == mention.fact and mention.start < c.end and c.start < mention.end for c in closed)
    ]


def _without_denied_diagnosis(mentions: list[Mention]) -> list[Mention]:
    """Where a condition is denied ("has not been diagnosed with ADHD"), so is its diagnosis."""
    denied = {
        m.clause for m in mentions if m.fact == "condition" and m.status in (DENIED, OTHER_PERSON, ASKED)
    }
    named = {m.start for m in mentions if m.fact == "condition"}

    def is_denied(mention: Mention) -> bool:
        is_named = mention.fact == "disability" and mention.value != "none" and mention.status == NOW
        return is_named and mention.clause in denied and mention.start not in named

    return [m.meant(DENIED) if is_denied(m) else m for m in mentions]


def _without_denied_names(mentions: list[Mention]) -> list[Mention]:
    """The words of a condition that is not there tell no trouble: "they ruled out hearing loss"."""
    denied = [(m.start, m.end) for m in mentions if m.fact == "condition" and m.status in NOT_SO]
    return [
        m.meant(DENIED)
        if m.fact == "concerns" and m.status == NOW and any(a <= m.start and m.end <= b for a, b in denied)
        else m
        for m in mentions
    ]


def _not_yet_named(mentions: list[Mention]) -> list[Mention]:
    """Where a diagnosis is denied and a condition told, it is suspected: "no diagnosis but dyslexia"."""
    named = {m.start for m in mentions if m.fact == "condition"}
    is_denied = any(
        (m.fact, m.value, m.status) == ("disability", "diagnosed", DENIED) and m.start not in named
        for m in mentions
    )
    if not is_denied or any(m.fact == "condition" and m.status == DENIED for m in mentions):
        return mentions
    return [
        replace(m, value="suspected")
        if (m.fact, m.value, m.status) == ("disability", "diagnosed", NOW) and m.start in named
        else m
        for m in mentions
    ]


def _of_its_age(mentions: list[Mention]) -> list[Mention]:
    """A child of an age told, or one of a lower school, does not leave school for good."""
    ages = {m.value for m in mentions if m.fact == "age_band" and m.status == NOW}
    young = bool(ages) and not ages - _TOO_YOUNG_TO_LEAVE
    stages = {m.clause for m in mentions if m.fact == "age_band" and m.value in _TOO_YOUNG_TO_LEAVE}
    return [
        m.meant(UNSURE)
        if m.value == "leaving_school" and m.status == NOW and (young or m.clause in stages)
        else m
        for m in mentions
    ]


def _of_its_plan(mentions: list[Mention]) -> list[Mention]:
    """What the school refused is what was named: a "no" beside a 504 plan alone refuses that plan."""
    named = {m.value for m in mentions if m.fact == "current_help" and m.status != NOW}
    if "section_504" not in named or any(m.value == "iep" for m in mentions):
        return mentions
    return [
        replace(m, value="refused_504") if (m.fact, m.value) == ("asked_school", "refused") else m
        for m in mentions
    ]

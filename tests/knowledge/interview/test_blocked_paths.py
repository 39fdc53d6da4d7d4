"""What the policy blocks, said once more and apart from it: such a path is never suggested."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situations import Facts, answers, one_of, told

from knowledge import Situation
from knowledge.interview.planner import suggest
from knowledge.interview.policy.facts import project_policy
from knowledge.interview.situation import FACTS, UNKNOWN

for_each_block = settings(max_examples=30, deadline=None, database=None)
"""Fewer: eleven tests of one kind, and what is suggested is compared with the file as a whole besides."""


def help_with(plan: str) -> st.SearchStrategy[frozenset[str]]:
    """Help in place that holds this plan, perhaps beside other help."""
    return answers("current_help").map(lambda others: (others - {"none", UNKNOWN}) | {plan})


# What the policy blocks, said once more and apart from it: the facts that are told for certain, those that
# are told or left out, and what must then not be suggested. The rest is anything.
BLOCKS: dict[str, tuple[Facts, Facts, set[str]]] = {
    "evaluating now": (
        {"asked_school": st.just("evaluating_now")},
        {},
        {"iep_evaluation", "private_school_child_find", "homeschool_child_find"},
    ),
    "asked, and waiting for an answer": (
        {"asked_school": one_of("asked_in_writing", "no_answer")},
        {},
        {"iep_evaluation", "private_school_child_find", "homeschool_child_find"},
    ),
    "private or home, perhaps a condition, perhaps struggling": (
        {"school": one_of("private", "homeschool")},
        {
            "disability": one_of("diagnosed", "suspected", UNKNOWN),
            "impact": one_of("some", "a_lot", UNKNOWN),
        },
        {"iep_evaluation"},
    ),
    "private or home": (
        {"school": one_of("private", "homeschool")},
        {},
        {"rti_support"},
    ),
    "taught at home": (
        {"school": st.just("homeschool")},
        {},
        {"section_504_plan", "section_504_review"},
    ),
    "an IEP": (
        {"current_help": help_with("iep")},
        {},
        {"iep_evaluation", "section_504_plan", "rti_support", "private_school_child_find"},
    ),
    "a 504 plan": (
        {"current_help": help_with("section_504")},
        {},
        {"section_504_plan"},
    ),
    "a 504 plan refused": (
        {"asked_school": st.just("refused_504")},
        {},
        {"section_504_plan"},
    ),
    "extra help in class": (
        {"current_help": help_with("rti")},
        {},
        {"rti_support"},
    ),
    "moved with a plan": (
        {"events": answers("events").map(lambda others: others | {"moved_with_plan"})},
        {},
        {"iep_evaluation", "section_504_plan", "rti_support"},
    ),
    "early intervention in place": (
        {"age_band": st.just("under_3"), "current_help": help_with("early_intervention")},
        {},
        {"early_intervention"},
    ),
}


@pytest.mark.parametrize("block", list(BLOCKS))
@for_each_block
@given(data=st.data())
def test_never_suggests_a_blocked_path(block: str, data: st.DataObject) -> None:
    certain, perhaps, blocked = BLOCKS[block]
    rest = told(tuple(fact for fact in FACTS if fact not in {*certain, *perhaps}))
    facts = data.draw(rest) | data.draw(st.fixed_dictionaries(certain, optional=perhaps))

    assert blocked.isdisjoint({s.path for s in suggest(Situation(**facts), project_policy())})

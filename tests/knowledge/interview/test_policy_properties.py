"""What holds for every situation, whatever a parent says and in whatever order."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any

import policy_reading
from hypothesis import given, settings
from hypothesis import strategies as st
from situations import answers, told

from knowledge import Situation
from knowledge.interview.planner import QuestionPicker, suggest
from knowledge.interview.policy.facts import project_policy
from knowledge.interview.situation import ASKED, FACTS, SEVERAL, UNKNOWN, VALUES

SITUATIONS = told().map(lambda facts: Situation(**facts))
EVERYTHING = st.fixed_dictionaries({fact: answers(fact) for fact in FACTS})

often = settings(max_examples=120, deadline=None, database=None)
rather_often = settings(max_examples=60, deadline=None, database=None)


@cache
def picker() -> QuestionPicker:
    return QuestionPicker(project_policy())


def paths(situation: Situation) -> list[str]:
    return [suggestion.path for suggestion in suggest(situation, project_policy())]


def result(situation: Situation) -> tuple[list[str], set[str]]:
    suggestions = suggest(situation, project_policy())
    return [s.path for s in suggestions], {note for suggestion in suggestions for note in suggestion.notes}


def walk_to_the_end(situation: Situation, replies: dict[str, Any]) -> tuple[Situation, list[str]]:
    """The situation after every question that was asked got its reply, and the questions in order."""
    asked: list[str] = []
    while (fact := picker().next_fact(situation)) is not None:
        asked.append(fact)
        assert len(asked) <= len(FACTS), f"asks on and on: {asked}"
        situation = situation.with_fact(fact, replies[fact])
    return situation, asked


@often
@given(situation=SITUATIONS)
def test_the_parent_center_is_always_last(situation: Situation) -> None:
    assert paths(situation)[-1] == "parent_center"


@often
@given(situation=SITUATIONS)
def test_no_path_is_suggested_twice(situation: Situation) -> None:
    assert len(paths(situation)) == len(set(paths(situation)))


@often
@given(facts=told())
def test_under_three_nothing_of_the_school_is_suggested(facts: dict[str, Any]) -> None:
    """But for what happened, ways to disagree and a plan in place, which stand above it in the policy."""
    under_three = Situation(**{**facts, "age_band": "under_3"})
    of_the_school = {
        "iep_evaluation", "section_504_plan", "iep_review", "section_504_review", "rti_support",
        "gifted_plan", "health_plan", "talk_to_teacher", "private_school_child_find",
        "homeschool_child_find",
    }  # fmt: skip

    assert of_the_school.isdisjoint(paths(under_three))


@settings(max_examples=1000, deadline=None, database=None)
@given(facts=told())
def test_what_is_suggested_is_what_the_policy_file_says(facts: dict[str, Any]) -> None:
    """Against a second reading of the file, which shares no code with the first."""
    listed = {f: v if f in SEVERAL else [v] for f, v in facts.items()}

    assert result(Situation(**facts)) == policy_reading.result(listed)


@often
@given(facts=told())
def test_every_reason_is_something_the_parent_told(facts: dict[str, Any]) -> None:
    situation = Situation(**facts)

    for suggestion in suggest(situation, project_policy()):
        for fact, value in suggestion.because:
            assert value in situation.values(fact)


@often
@given(facts=told())
def test_a_skipped_question_counts_like_one_never_asked(facts: dict[str, Any]) -> None:
    skipped = {fact: {UNKNOWN} if fact in SEVERAL else UNKNOWN for fact in FACTS}

    assert result(Situation(**{**skipped, **facts})) == result(Situation(**facts))


@often
@given(data=st.data())
def test_the_order_in_which_facts_are_told_does_not_matter(data: st.DataObject) -> None:
    facts = data.draw(told())
    situation = Situation()
    for fact in data.draw(st.permutations(sorted(facts))):
        situation = situation.with_fact(fact, facts[fact])

    assert situation == Situation(**facts)
    assert suggest(situation, project_policy()) == suggest(Situation(**facts), project_policy())


@often
@given(facts=told(), correction=EVERYTHING, data=st.data())
def test_a_fact_taken_back_leaves_no_trace(
    facts: dict[str, Any], correction: dict[str, Any], data: st.DataObject
) -> None:
    fact = data.draw(st.sampled_from(FACTS))
    before = Situation(**facts)

    corrected = before.with_fact(fact, correction[fact]).with_fact(fact, facts.get(fact))

    assert suggest(corrected, project_policy()) == suggest(before, project_policy())


@rather_often
@given(begun=told(), replies=EVERYTHING)
def test_asks_at_most_ten_questions_and_none_twice(begun: dict[str, Any], replies: dict[str, Any]) -> None:
    _, asked = walk_to_the_end(Situation(**begun), replies)

    assert len(asked) <= 10
    assert len(asked) == len(set(asked))


@rather_often
@given(begun=told(), replies=EVERYTHING)
def test_never_asks_for_what_the_parent_already_told(begun: dict[str, Any], replies: dict[str, Any]) -> None:
    _, asked = walk_to_the_end(Situation(**begun), replies)

    assert set(asked).isdisjoint(begun)


@rather_often
@given(begun=told(), replies=EVERYTHING)
def test_a_question_that_does_not_fit_is_not_asked(begun: dict[str, Any], replies: dict[str, Any]) -> None:
    """Whether help works is not asked where there is none, nor which school a toddler goes to."""
    situation = Situation(**begun)
    for fact in walk_to_the_end(situation, replies)[1]:
        assert fact in ASKED
        assert not situation.truth(project_policy().facts[fact].ask_when).false, (fact, situation)
        situation = situation.with_fact(fact, replies[fact])


@rather_often
@given(begun=told(), replies=EVERYTHING)
def test_a_question_is_asked_only_if_some_answers_change_the_result(
    begun: dict[str, Any], replies: dict[str, Any]
) -> None:
    """With two questions left: there are answers to both by which this one makes a difference."""
    situation = Situation(**begun)
    while (fact := picker().next_fact(situation)) is not None:
        others = [f for f in picker().still_matter(situation) if f != fact]
        if len(others) < 2 and fact != "concerns":
            after = [situation, *(with_each_answer(situation, others[0]) if others else ())]
            assert any(len({str(result(s)) for s in with_each_answer(one, fact)}) > 1 for one in after), fact
        situation = situation.with_fact(fact, replies[fact])


def with_each_answer(situation: Situation, fact: str) -> list[Situation]:
    """The situation with each answer to a fact, up to three values at once."""
    values = VALUES[fact]
    if fact not in SEVERAL:
        return [situation.with_fact(fact, value) for value in (*values, UNKNOWN)]
    sets = [frozenset(c) for n in (1, 2, 3) for c in combinations(values, n)]
    return [situation.with_fact(fact, answer) for answer in (*sets, frozenset({UNKNOWN}))]


@rather_often
@given(begun=told(), replies=EVERYTHING, others=EVERYTHING, data=st.data())
def test_what_is_left_unasked_at_the_end_cannot_change_the_result(
    begun: dict[str, Any], replies: dict[str, Any], others: dict[str, Any], data: st.DataObject
) -> None:
    end, _ = walk_to_the_end(Situation(**begun), replies)
    unasked = [fact for fact in ASKED if not end.was_asked(fact)]
    filled = end
    for fact in data.draw(st.lists(st.sampled_from(unasked), unique=True)) if unasked else []:
        if not filled.truth(project_policy().facts[fact].ask_when).false:
            filled = filled.with_fact(fact, others[fact])

    assert result(filled) == result(end)


def test_what_hung_on_a_plan_that_was_struck_goes_with_it() -> None:
    told = Situation(age_band="elementary", current_help={"section_504"}, help_working="not_followed")
    struck = told.with_fact("current_help", None)

    assert struck.without_what_hung(told) == Situation(age_band="elementary")
    assert told.without_what_hung(told) == told
    asked = Situation(age_band="elementary", school="public", asked_school="no_")
    assert asked.with_fact("age_band", None).without_what_hung(asked).school == "public"

"""One intent a message, where the finder of answers found what it may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from deciding import FACTS, LIMITS, STORY, turn

from nlu.classification.decision import decide
from nlu.classification.weighing import Asked


def asks(text: str, *ranking: tuple[str, float], asked: Asked, told: Sequence[tuple[str, str]] = ()) -> str:
    return decide(text, ranking, told, (), LIMITS, asked=asked).intent


def test_a_short_question_behind_an_answer_is_asked_though_the_classifier_knows_nothing_of_it() -> None:
    weak = [("ask/iep_what", 0.08), ("greet", 0.1)]
    found = {"mediation": 0.9}

    assert asks("who does it", *weak, asked=Asked(found, 0.4, follows=True)) == "ask"
    assert asks("who does it", *weak, asked=Asked(found, 0.05, follows=True)) == "nlu_fallback"


def test_behind_an_answer_doubt_yields_to_an_answer_that_fits() -> None:
    ranking = [("ask/iep_what", 0.3), ("out_of_scope", 0.2)]

    assert asks("and in summer?", *ranking, asked=Asked({"iep_what": 1}, 0.5, follows=True)) == "ask"
    assert asks("and in summer?", *ranking, asked=Asked({"iep_what": 1}, 0.5)) == "nlu_fallback"


def test_a_story_with_a_specific_question_is_answered() -> None:
    ranking = [("start_find_support", 0.35), ("ask/condition_dyslexia", 0.3)]
    said = f"{STORY}. can the school make him repeat the grade"
    found = Asked({"condition_dyslexia": 1}, 0.6)

    assert asks(said, *ranking, asked=found, told=FACTS) == "tell_story"
    assert asks(STORY, *ranking, asked=found, told=FACTS) == "start_find_support"


def test_a_story_in_spanish_that_asks_in_its_last_words_is_answered_too() -> None:
    ranking = [("start_find_support", 0.35), ("ask/retention", 0.3)]
    story = "mi hijo tiene siete anos y no lee ni escribe la maestra lo quiere dejar otra vez en primero"
    found = Asked({"retention": 1}, 0.6)

    assert asks(f"{story} me pueden obligar", *ranking, asked=found, told=FACTS) == "tell_story"
    assert asks(f"{story} que hago", *ranking, asked=found, told=FACTS) == "start_find_support"


def test_a_question_that_names_a_condition_and_has_an_answer_is_not_off_topic() -> None:
    ranking = [("out_of_scope", 0.6), ("ask/condition_autism", 0.3)]
    condition = [("difficulty", "autism")]

    def intent(told: Sequence[tuple[str, str]], odds: float) -> str:
        return decide("what helps", ranking, told, (), LIMITS, asked=Asked(odds=odds)).intent

    assert intent(condition, 0.4) == "ask"
    assert intent(condition, 0.1) == intent([], 0.4) == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "intent"), [("pueden hacer eso", "ask"), ("no, ese es su hermano", "take_back")]
)
def test_a_question_takes_nothing_back(text: str, intent: str) -> None:
    ranking = [("take_back", 0.6), ("ask/discipline_behavior", 0.3)]

    assert decide(text, ranking, (), (), LIMITS).intent == intent


@pytest.mark.parametrize(("odds", "intent"), [(0.4, "ask"), (0.1, "inform")])
def test_a_correction_of_a_question_is_asked_though_it_tells_a_fact(odds: float, intent: str) -> None:
    asked = Asked({"iep_not_followed": 1.0}, odds, follows=True, corrected=True)
    ranking, told = [("start_find_support", 0.5), ("ask/iep_not_followed", 0.4)], [("current_help", "iep")]
    said = "sorry, i meant they do not follow the iep"

    assert decide(said, ranking, told, [], LIMITS, asked=asked).intent == intent


@pytest.mark.parametrize("odds", [0.7, 0.95])
def test_a_story_that_asks_nothing_begins_the_interview_whatever_answer_may_fit(odds: float) -> None:
    found = Asked({"toilet_training": odds}, odds)
    told = [("age_band", "elementary"), ("concerns", "daily_living")]
    text = "she is five and still in diapers and the school will not take her in kindergarten this year"

    assert asks(text, ("start_find_support", 0.7), asked=found, told=told) == "start_find_support"


@pytest.mark.parametrize(("odds", "intent"), [(0.45, "inform"), (0.7, "start_over")])
def test_what_was_told_is_thrown_away_only_by_what_surely_asks_for_that(odds: float, intent: str) -> None:
    ranking = [("start_over", odds), ("inform", 0.4)]

    assert asks("desde kinder", *ranking, asked=Asked()) == intent


def test_what_no_reader_takes_for_a_story_is_none_though_it_is_long() -> None:
    text = f"{STORY} and nobody gives me a straight answer on whether i am allowed to sign"
    found = Asked({"foster_and_custody": 0.8}, 0.8)

    assert asks(text, ("ask/foster_and_custody", 0.8), asked=found, told=FACTS) == "tell_story"


@pytest.mark.parametrize(
    ("tier", "odds", "intent"),
    [
        ("gentle", 0.7, "ask_with_danger"),
        ("gentle", 0.3, "tell_story_with_danger"),
        ("serious", 0.7, "tell_facts_with_danger"),
        ("emergency", 0.9, "report_danger"),
    ],
)
def test_what_gently_tells_of_danger_and_surely_has_an_answer_gets_it_behind_the_help_lines(
    tier: str, odds: float, intent: str
) -> None:
    found, ranking = Asked({"bullying": odds}, odds), [("start_find_support", 0.7)]
    text = "they hit my girl and the school says that is what children do"
    told = [("concerns", "social")]

    assert decide(text, ranking, told, ["a_sign"], LIMITS, tier=tier, asked=found).intent == intent


@pytest.mark.parametrize(
    ("text", "odds", "intent"),
    [
        ("they say he will grow out of it. how long do we have to wait", 0.7, "ask"),
        ("they say he will grow out of it. how long do we have to wait", 0.3, "start_answer_refusal"),
        ("they say he will grow out of it", 0.7, "start_answer_refusal"),
    ],
)
def test_a_question_about_a_no_of_the_school_is_answered_before_its_steps(
    text: str, odds: float, intent: str
) -> None:
    ranking = [("start_answer_refusal", 0.6), ("ask/evaluation_refused", 0.1)]

    assert asks(text, *ranking, asked=Asked({"evaluation_refused": odds}, odds)) == intent


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        (
            (("concerns", "feelings"), ("concerns", "behavior"), ("difficulty", "feelings")),
            "start_find_support",
        ),
        ((("condition", "adhd"), ("concerns", "attention"), ("disability", "diagnosed")), "ask"),
    ],
)
def test_a_child_with_difficulties_is_asked_about_before_a_weak_guess_unless_a_condition_is_named(
    told: tuple[tuple[str, str], ...], intent: str
) -> None:
    text = "my grandson cries and is in trouble, can they help him"

    assert turn(("ask/school_avoidance", 0.2), text=text, told=told).intent == intent


_STORY = (("condition", "dyslexia"), ("concerns", "reading"), ("age_band", "elementary"))


@pytest.mark.parametrize(
    ("ranking", "intent"),
    [
        ((("ask/condition_dyslexia", 0.75), ("start_find_support", 0.19)), "tell_story"),
        ((("ask/condition_dyslexia", 0.4), ("start_find_support", 0.35)), "start_find_support"),
    ],
)
def test_a_spanish_story_without_any_mark_may_ask_at_its_end(
    ranking: tuple[tuple[str, float], ...], intent: str
) -> None:
    text = "creo que mi hijo de 8 tiene dislexia porque voltea las letras y no lee que me aconsejan"

    assert decide(text, ranking, _STORY, [], LIMITS, asked=Asked(language="es")).intent == intent


def test_a_question_in_a_story_is_weighed_with_all_topics_that_it_is_near() -> None:
    """Near topics share what asking has: the story alone is likelier than each of them."""
    said = "she has anxiety and a 504, he can't sit still. can the school drop her bus"
    near = [("ask/a", 0.11), ("ask/b", 0.11), ("ask/c", 0.1), ("ask/d", 0.1)]
    asked = Asked(topics={"a": 0.5}, odds=0.4)

    assert (
        decide(said, [("start_find_support", 0.16), *near], (), (), LIMITS, asked=asked).intent
        == "tell_story"
    )
    assert (
        decide(said, [("start_find_support", 0.16)], (), (), LIMITS, asked=asked).intent
        == "start_find_support"
    )


@pytest.mark.parametrize(("odds", "intent"), [(0.4, "ask"), (0.1, "start_find_support")])
def test_what_begins_with_a_verb_asks_where_an_answer_fits(odds: float, intent: str) -> None:
    said = "does dyslexia count even if my son's school says no to all"
    told = (("disability", "diagnosed"), ("events", "refused"), ("asked_school", "refused"))
    asked = Asked(topics={"a": 0.5}, odds=odds)

    assert decide(said, [("ask/a", 0.3)], told, (), LIMITS, asked=asked).intent == intent


@pytest.mark.parametrize(
    ("facts", "in_interview", "intent"),
    [((), False, "ask"), (FACTS, False, "inform"), ((), True, "inform")],
)
def test_what_tells_no_fact_and_is_answered_asks_outside_the_interview(
    facts: Sequence[tuple[str, str]], in_interview: bool, intent: str
) -> None:
    found = Asked(topics={"evaluation_process": 0.6}, odds=0.6, in_interview=in_interview)
    ranking = [("inform", 0.5), ("ask/evaluation_process", 0.3)]

    assert decide("they agreed to test him", ranking, facts, (), LIMITS, asked=found).intent == intent


def test_a_story_that_asks_what_to_do_begins_the_interview_unless_the_school_did_something() -> None:
    ranking = [("start_find_support", 0.2), ("ask/a", 0.4)]
    said = "my son has trouble with reading, can i get him something for it"
    asked = Asked(odds=0.1, what_to_do=True)
    told = [("difficulty", "reading"), ("age_band", "elementary")]

    def intent(*more: tuple[str, str]) -> str:
        return decide(said, ranking, [*told, *more], (), LIMITS, asked=asked).intent

    assert intent() == "start_find_support"
    assert intent(("help_working", "not_followed")) == intent(("events", "bullied")) == "tell_story"


def test_much_that_is_told_of_a_child_is_a_story_be_it_short() -> None:
    ranking = [("ask/a", 0.4)]
    said = "my son is 8, reads badly and was tested"
    named = ("condition", "dyslexia")
    facts = [("age_band", "elementary"), ("concerns", "reading"), ("impact", "a_lot"), named]

    assert decide(said, ranking, facts, (), LIMITS, asked=Asked(odds=0.2)).intent == "start_find_support"
    assert decide(said, ranking, facts[:1], (), LIMITS, asked=Asked(odds=0.2)).intent == "ask"
    assert decide(said, ranking, facts, (), LIMITS, asked=Asked(odds=0.2, follows=True)).intent == "ask"


def test_last_words_that_ask_make_a_story_a_question_outside_the_interview() -> None:
    ranking = [("start_find_support", 0.35), ("ask/a", 0.3)]

    def intent(**found: Any) -> str:
        return decide(STORY, ranking, FACTS, (), LIMITS, asked=Asked(odds=0.4, **found)).intent

    assert intent(asks_last=0.9) == "tell_story"
    assert intent(asks_last=0.5) == intent(asks_last=0.9, in_interview=True) == "start_find_support"

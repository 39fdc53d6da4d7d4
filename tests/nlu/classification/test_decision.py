"""One intent a message: danger first, then the best label, or the nearest topics when it is too weak."""

from __future__ import annotations

import pytest
from deciding import FACTS, LIMITS, STORY, turn

from nlu.classification.decision import decide
from nlu.entities.dates import DateHeard


def test_a_sure_topic_is_asked_for_surely() -> None:
    decided = turn(("ask/iep_what", 0.9), ("greet", 0.05))

    assert (decided.intent, decided.sure) == ("ask", True)


def test_a_likely_topic_is_asked_for_but_not_surely() -> None:
    decided = turn(("ask/iep_what", 0.3), ("greet", 0.05))

    assert (decided.intent, decided.sure) == ("ask", False)


def test_topics_come_best_first_without_their_prefix() -> None:
    decided = turn(("ask/iep_what", 0.5), ("greet", 0.2), ("ask/plan504_what", 0.1))

    assert decided.topics == (("iep_what", 0.5), ("plan504_what", 0.1))


def test_a_dialogue_act_that_is_likeliest_decides() -> None:
    assert turn(("thank", 0.8), ("ask/iep_what", 0.1)).intent == "thank"


def test_weak_labels_fall_back_to_the_nearest_topics() -> None:
    decided = turn(("ask/iep_what", 0.08), ("greet", 0.07))

    assert decided.intent == "nlu_fallback"
    assert decided.topics[0] == ("iep_what", 0.08)


def test_an_act_that_is_too_weak_falls_back() -> None:
    assert turn(("greet", 0.2), ("ask/iep_what", 0.05)).intent == "nlu_fallback"


def test_nothing_at_all_falls_back() -> None:
    decided = turn()

    assert (decided.intent, decided.confidence, decided.topics, decided.sure) == (
        "nlu_fallback",
        1.0,
        (),
        False,
    )


def test_a_topic_that_may_be_none_of_our_matters_is_only_offered() -> None:
    assert turn(("ask/iep_what", 0.3), ("out_of_scope", 0.2)).intent == "nlu_fallback"


def test_a_state_alone_is_a_state() -> None:
    assert turn(("ask/iep_what", 0.9), text="we're in Ohio", told=[("state", "OH")]).intent == "tell_state"


def test_a_state_in_a_question_is_a_question() -> None:
    decided = turn(
        ("ask/evaluation_timeline", 0.9),
        text="how long do they have in Ohio for testing",
        told=[("state", "OH")],
    )

    assert decided.intent == "ask"


def test_a_story_that_asks_something_of_its_own_is_answered() -> None:
    said = f"{STORY}. can the school make him repeat the grade"

    assert turn(("ask/condition_dyslexia", 0.4), text=said, told=FACTS).intent == "tell_story"


@pytest.mark.parametrize(
    "ending", ["", ". what should i do?", ". i need help to figure out what to do for him"]
)
def test_a_story_that_asks_nothing_or_what_to_do_begins_the_interview(ending: str) -> None:
    said = turn(("ask/condition_dyslexia", 0.4), text=STORY + ending, told=FACTS)

    assert said.intent == "start_find_support"


def test_a_story_without_a_topic_begins_the_interview() -> None:
    assert turn(("ask/condition_dyslexia", 0.05), text=STORY, told=FACTS).intent == "start_find_support"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("my grandson cries a lot, can they help him", "start_find_support"),
        ("my grandson cries a lot, can they hold him back", "nlu_fallback"),
        ("crying at school, any help", "nlu_fallback"),
    ],
    ids=["vague", "asks something", "no child"],
)
def test_a_vague_story_that_nothing_fits_begins_the_interview(said: str, intent: str) -> None:
    told = [("concerns", "feelings"), ("difficulty", "feelings")]

    assert turn(("greet", 0.1), ("ask/iep_what", 0.05), text=said, told=told).intent == intent


def test_a_story_wins_over_a_likely_act() -> None:
    ranking = (("greet", 0.5), ("ask/condition_dyslexia", 0.2))
    asks = f"{STORY}. can the school make him repeat the grade"

    assert turn(*ranking, text=asks, told=FACTS).intent == "tell_story"
    assert turn(*ranking, text=STORY, told=FACTS).intent == "start_find_support"


def test_long_words_without_facts_are_no_story() -> None:
    assert turn(("ask/condition_dyslexia", 0.4), text=STORY).intent == "ask"


def test_facts_in_few_words_are_no_story() -> None:
    assert turn(("ask/condition_dyslexia", 0.4), text="2nd grade, reading", told=FACTS).intent == "ask"


def test_terms_and_states_make_no_story() -> None:
    told = [("term", "g-iep"), ("state", "OH"), ("concerns", "reading")]

    assert turn(("ask/condition_dyslexia", 0.4), text=STORY, told=told).intent == "ask"


def test_a_wish_to_find_support_begins_the_interview() -> None:
    assert turn(("start_find_support", 0.5), ("ask/iep_what", 0.2)).intent == "start_find_support"


# --- dates ---


def test_a_message_that_is_only_a_date_tells_a_date_whatever_it_sounds_like() -> None:
    ranking = (("ask/iep_what", 0.9), ("deny", 0.4))

    assert decide("no, november 3", ranking, [], [], LIMITS, DateHeard(alone=True)).intent == "tell_date"


def test_a_question_of_time_with_a_date_asks_for_the_deadline_of_its_topic() -> None:
    dated = DateHeard(topics=frozenset({"evaluation_timeline"}))
    ranking = (("ask/evaluation_timeline", 0.6), ("start_check_deadline", 0.2))
    other = (("ask/consent", 0.6), ("start_check_deadline", 0.2))

    assert decide("some words", ranking, [], [], LIMITS, dated).intent == "start_check_deadline"
    assert decide("some words", other, [], [], LIMITS, dated).intent == "ask"


def test_danger_comes_before_a_date() -> None:
    assert decide("october 3", (), [], ["suicide"], LIMITS, DateHeard(alone=True)).intent == "report_danger"


def test_where_a_parent_lives_in_a_few_words_tells_the_state() -> None:
    for text in ("actually I live in Texas", "sorry, we're in Texas", "Texas", "our state is Texas"):
        assert turn(("inform", 0.9), text=text, told=[("state", "TX")]).intent == "tell_state", text
    assert (
        turn(("ask/iep_what", 0.9), text="does my IEP count in Texas too", told=[("state", "TX")]).intent
        == "ask"
    )


def test_a_no_with_a_fact_says_more_than_no() -> None:
    ranking = [("deny", 0.6), ("ask/a", 0.2)]

    assert decide("no plan yet", ranking, [("current_help", "none")], [], LIMITS).intent == "inform"
    assert decide("no", ranking, [], [], LIMITS).intent == "deny"


def test_an_act_that_is_likelier_than_any_topic_is_done_unless_it_is_a_story() -> None:
    ranking = [("request_human", 0.6), ("ask/a", 0.3)]

    assert turn(*ranking).intent == "request_human"
    assert turn(*ranking, text=STORY, told=FACTS).intent == "start_find_support"
    assert turn(("start_write_letter", 0.6), ("ask/a", 0.3), text=STORY, told=FACTS).intent == (
        "start_write_letter"
    )


def test_topics_near_each_other_share_how_likely_something_of_ours_is_asked() -> None:
    assert turn(("ask/a", 0.2), ("ask/b", 0.2), ("out_of_scope", 0.1)).intent == "ask"
    assert turn(("ask/a", 0.2), ("out_of_scope", 0.1)).intent == "nlu_fallback"

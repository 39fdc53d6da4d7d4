"""The classifier knows what a message does, the finder of answers what it asks about."""

from __future__ import annotations

import pytest

from nlu.classification.weighing import Asked, weighed


def test_topics_share_what_the_classifier_gives_to_asking() -> None:
    ranking = [("ask/iep_what", 0.4), ("ask/records", 0.2), ("thank", 0.3)]
    found = dict(weighed(ranking, Asked({"records": 0.9, "bullying": 0.1})))

    assert sum(c for label, c in found.items() if label.startswith("ask/")) == pytest.approx(0.6)
    assert found["ask/records"] > found["ask/iep_what"] > found["ask/bullying"] > 0
    assert found["thank"] == 0.3


def test_without_answers_found_nothing_changes() -> None:
    ranking = [("ask/iep_what", 0.4), ("thank", 0.3)]

    assert weighed(ranking, Asked()) == ranking


def test_after_an_answer_a_message_that_does_not_name_the_chat_is_not_about_it() -> None:
    ranking = [("ask_maker", 0.6), ("ask/cost_free", 0.1), ("ask/records", 0.1)]
    asked = {"mediation": 1.0}

    follows = weighed(ranking, Asked(asked, 0.5, follows=True, names_chat=False))
    named = weighed(ranking, Asked(asked, 0.5, follows=True, names_chat=True))
    first = weighed(ranking, Asked(asked, 0.5, follows=False, names_chat=False))

    assert follows[0][0] == "ask/mediation"
    assert named[0][0] == first[0][0] == "ask_maker"


def test_a_long_message_is_about_the_chat_that_it_does_not_name_only_where_no_answer_fits() -> None:
    ranking = [("ask_language", 0.6), ("ask/cost_free", 0.1), ("ask/records", 0.1)]

    def first(names_chat: bool, odds: float, at_length: bool = True) -> str:
        asked = Asked({"english_learners": 1.0}, odds, names_chat=names_chat, at_length=at_length)
        return weighed(ranking, asked)[0][0]

    assert first(False, 0.9) == "ask/english_learners"
    assert first(True, 0.9) == first(False, 0.1) == first(False, 0.9, False) == "ask_language"


def test_after_an_answer_a_message_is_off_topic_only_where_no_answer_fits() -> None:
    ranking = [("out_of_scope", 0.6), ("ask/cost_free", 0.2)]

    fits = weighed(ranking, Asked({"cost_free": 1.0}, 0.8, follows=True))
    fits_not = weighed(ranking, Asked({"cost_free": 1.0}, 0.1, follows=True))
    first = weighed(ranking, Asked({"cost_free": 1.0}, 0.8))

    assert fits[0][0] == "ask/cost_free"
    assert fits_not[0][0] == first[0][0] == "out_of_scope"


def test_a_first_message_that_surely_has_an_answer_is_not_off_topic_by_less_than_even_odds() -> None:
    def first(off_topic: float, odds: float) -> str:
        ranking = [("out_of_scope", off_topic), ("ask/accommodations", 0.3)]
        return weighed(ranking, Asked({"accommodations": 1.0}, odds))[0][0]

    assert first(0.48, 0.9) == "ask/accommodations"
    assert first(0.48, 0.4) == first(0.8, 0.9) == "out_of_scope"


def test_an_act_that_cannot_be_meant_is_none() -> None:
    ranking = [("refine_ideas", 0.6), ("ask/cost_free", 0.2)]
    excluded = frozenset({"refine_ideas"})

    label, confidence = weighed(ranking, Asked({"cost_free": 1.0}, 0.3, excluded=excluded))[0]

    assert label == "ask/cost_free"
    assert confidence == pytest.approx(0.8)


def test_a_message_is_about_no_topic_that_speaks_of_what_nobody_named() -> None:
    ranking = [("ask/condition_depression", 0.5), ("ask/school_avoidance", 0.2), ("thank", 0.1)]
    asked = Asked({"school_avoidance": 1.0}, 0.3, unnamed=frozenset({"condition_depression"}))
    found = dict(weighed(ranking, asked))

    assert "ask/condition_depression" not in found
    assert found["ask/school_avoidance"] == pytest.approx(0.7)


def test_what_is_asked_word_by_word_is_never_off_topic() -> None:
    ranking = [("out_of_scope", 0.9), ("thank", 0.05), ("start_write_letter", 0.04), ("ask/cost_free", 0.01)]

    found = dict(weighed(ranking, Asked({"records": 1.0}, 0.99, exact=True)))

    assert found.keys() <= {"ask/records", "ask/cost_free"}
    assert sum(found.values()) == pytest.approx(1.0)
    assert max(found, key=found.__getitem__) == "ask/records"


def test_a_journey_that_is_surely_begun_outweighs_an_exact_way() -> None:
    exact = Asked({"records": 1.0}, 0.99, exact=True)

    assert weighed([("start_write_letter", 0.9), ("ask/records", 0.1)], exact)[0][0] == "start_write_letter"
    assert weighed([("start_over", 0.45), ("ask/records", 0.3)], exact)[0][0] == "ask/records"


def test_a_question_that_names_no_topic_asks_behind_an_answer_or_where_one_surely_fits() -> None:
    ranking = [("ask", 0.5), ("ask_source", 0.3), ("ask/records", 0.1)]

    follows = weighed(ranking, Asked({"records": 1.0}, 0.5, follows=True))
    first = weighed(ranking, Asked({"records": 1.0}, 0.1))
    sure = weighed(ranking, Asked({"records": 1.0}, 0.9))

    assert follows[0][0] == sure[0][0] == "ask/records"
    assert follows[0][1] == pytest.approx(0.6)
    assert first[0][0] == "ask_source"
    assert "ask" not in dict(follows) | dict(first)


def test_an_act_counts_less_where_ways_of_asking_are_nearer_than_its_examples() -> None:
    ranking = [("out_of_scope", 0.4), ("ask/records", 0.3), ("thank", 0.2)]

    asks = dict(weighed(ranking, Asked(leads={"out_of_scope": 0.3, "thank": 0.3})))
    asks_not = dict(weighed(ranking, Asked(leads={"out_of_scope": -0.2, "thank": 0.3})))

    assert max(asks, key=lambda label: asks[label]) == "ask/records"
    assert asks_not["out_of_scope"] > 0.4
    assert sum(asks.values()) == pytest.approx(0.9)
    assert sum(asks_not.values()) == pytest.approx(0.9)


def test_a_correction_of_what_was_answered_asks_for_what_was_meant() -> None:
    ranking = [("praise", 0.6), ("start_write_letter", 0.1), ("ask/charter_schools", 0.2)]
    asked = Asked({"charter_schools": 1.0}, 0.3, follows=True, corrected=True)

    label, confidence = weighed(ranking, asked)[0]

    assert label == "ask/charter_schools"
    assert confidence == pytest.approx(0.9)


def test_what_only_says_that_the_reply_is_wrong_is_a_protest_though_it_reads_like_a_correction() -> None:
    ranking = [("take_back", 0.9), ("ask/records", 0.05)]
    asked = Asked({"records": 1.0}, 0.3, follows=True, corrected=True)

    assert weighed(ranking, asked)[0][0] == "take_back"


@pytest.mark.parametrize(
    ("act", "follows", "keeps"),
    [
        ("start_prepare_meeting", True, 0.06),
        ("start_prepare_meeting", False, 0.6),
        ("start_write_letter", True, 0.6),
    ],
)
def test_what_is_asked_in_general_of_an_answer_begins_no_journey_but_a_letter(
    act: str, follows: bool, keeps: float
) -> None:
    asked = Asked({"evaluation_request": 1.0}, 0.4, follows=follows, general=0.9)
    found = dict(weighed([(act, 0.6), ("ask/records", 0.1)], asked))

    assert found[act] == pytest.approx(keeps)


@pytest.mark.parametrize(
    ("act", "odds", "follows", "in_interview", "is_asked"),
    [
        ("need_to_talk", 0.85, True, False, True),
        ("need_to_talk", 0.85, True, True, True),
        ("need_to_talk", 0.85, False, False, False),
        ("need_to_talk", 0.5, True, False, False),
        ("inform", 0.95, True, False, True),
        ("inform", 0.95, True, True, False),
        ("start_write_letter", 0.95, True, False, False),
    ],
)
def test_behind_an_answer_an_act_that_is_not_sure_gives_way_to_a_question_that_is_likely(
    act: str, odds: float, follows: bool, in_interview: bool, is_asked: bool
) -> None:
    asked = Asked({"records": 1.0}, odds, follows=follows, in_interview=in_interview)

    label = weighed([(act, 0.5), ("ask/records", 0.2)], asked)[0][0]

    assert (label == "ask/records") is is_asked


def test_an_act_that_is_sure_stays_one_behind_an_answer() -> None:
    asked = Asked({"records": 1.0}, 0.95, follows=True)

    assert weighed([("need_to_talk", 0.8), ("ask/records", 0.2)], asked)[0][0] == "need_to_talk"

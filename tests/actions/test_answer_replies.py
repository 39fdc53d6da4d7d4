"""What is said to a question: its answer, one step, what parents ask next, more, and a person."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, answered_with, run

from actions.answer_refusal import ActionAnswerRefusal
from actions.conversation.reply import Choice
from actions.explain_topic.explain import ActionExplainTopic
from actions.explain_topic.follow_ups import (
    ActionCompareWithSchool,
    ActionExplainOtherPlan,
    ActionExplainSimpler,
    ActionGiveExample,
    ActionShowSources,
    ActionTellMore,
)
from actions.explain_topic.protest import ActionTakeProtest
from actions.fallback import ActionOfferTopics
from actions.write_letter import ActionWriteLetter
from knowledge.answers import Answer
from knowledge.guide import Guide

MOST_WORDS = 120


def ask(*keys: str, sure: bool = True, **more: Any) -> Said:
    """One question, with the answers that it may mean."""
    return run(
        ActionExplainTopic(), more.pop("intent", "ask"), "a question", questions=[(keys, sure)], **more
    )


def an_answer(guide: Guide, *, letter: bool = False, step: bool = False) -> Answer:
    """An answer of the content with or without a letter and a step of its own."""
    return next(a for a in guide.answers() if bool(a.letter) == letter and bool(a.next_step) == step)


def after(answer: Answer, **custom: Any) -> dict[str, Any]:
    """What is remembered after an answer."""
    said = {"topic": answer.topic, "answer": answer.id, **custom}
    return {"before": answered_with("answer", **said), "answer": answer.key, "topic": answer.topic}


def test_a_question_gets_its_own_answer_first(guide: Guide) -> None:
    answer = an_answer(guide)
    said = ask(answer.key)

    assert said.text().startswith(answer.text)
    assert (said.message["topic"], said.message["answer"]) == (answer.topic, answer.id)
    assert said.message["sources"]
    assert said.slots["answer"] == answer.key


def test_a_yes_that_would_answer_another_question_is_not_said(guide: Guide) -> None:
    yes = next(a for a in guide.answers() if a.text.startswith("Yes. ") and a.question.startswith("Do "))
    straight = run(ActionExplainTopic(), "ask", yes.question, questions=[((yes.key,), True)])
    turned = run(ActionExplainTopic(), "ask", "who sees to that", questions=[((yes.key,), True)])

    assert straight.text().startswith(yes.text)
    assert turned.text().startswith(yes.text.removeprefix("Yes. "))


def test_a_verdict_that_is_nearly_as_likely_is_said_before_what_to_do() -> None:
    """Whether they may say no is not answered by what to do after a no."""
    what_to_do, verdict = "records_refused/what_to_write", "records_refused/can_they_refuse"
    keys = (what_to_do, verdict)

    def answer(question: str, odds: float) -> str:
        heard = [(keys, True)]
        said = run(ActionExplainTopic(), "ask", question, questions=heard, odds_of_others=odds)
        return str(said.message["answer"])

    assert answer("can the office refuse to hand over his file", 0.6) == "can_they_refuse"
    assert answer("can the office refuse to hand over his file", 0.2) == "what_to_write"
    assert answer("how do i get his file", 0.6) == "what_to_write"


def test_what_the_childs_state_has_of_its_own_stands_under_the_federal_answer() -> None:
    key = "transition_to_adulthood/when_it_starts"

    assert "grade 9" in ask(key, state="MN").text()
    assert "grade 9" not in ask(key).text()


def test_it_offers_at_most_three_questions_then_more_and_a_person(guide: Guide) -> None:
    answer = an_answer(guide)
    said = ask(answer.key)
    questions = [c for c in said.message["choices"] if c.get("answer")]

    assert 1 <= len(questions) <= 3
    assert answer.id not in [c["answer"] for c in questions]
    assert [c["label"] for c in questions] == [
        guide.library.topics[c["topic"]].title and _question(guide, c) for c in questions
    ]
    assert said.payloads()[-2:] == [f'/tell_more{{"topic": "{answer.topic}"}}', "/request_human"]


def _question(guide: Guide, choice: dict[str, str]) -> str:
    found = guide.answer(choice["topic"], choice["answer"])
    assert found
    return found.question


def test_what_was_answered_already_is_not_offered_again(guide: Guide) -> None:
    answer = an_answer(guide)
    first = next(c for c in ask(answer.key).message["choices"] if c.get("answer"))
    given = answered_with("answer", topic=first["topic"], answer=first["answer"])

    assert first["label"] not in ask(answer.key, before=given).labels()


def test_a_tapped_question_gets_exactly_its_answer(guide: Guide) -> None:
    answer = an_answer(guide)
    tapped = {"topic": answer.topic, "answer": answer.id}
    said = run(ActionExplainTopic(), "ask", tapped=answer.question, entities=tapped)

    assert said.text().startswith(answer.text)


def test_the_step_is_the_answers_own_and_its_letter_is_a_button(guide: Guide) -> None:
    answer = an_answer(guide, letter=True, step=True)
    said = ask(answer.key)

    assert answer.next_step in said.text()
    assert f'/start_write_letter{{"letter": "{answer.letter}"}}' in said.payloads()


def test_what_the_school_refused_is_not_asked_for_again(guide: Guide) -> None:
    answer = next(a for a in guide.answers() if a.letter == "ask_iep_evaluation" and not a.when)
    before, refused = ask(answer.key), ask(answer.key, asked_school="refused")

    assert '/start_write_letter{"letter": "ask_iep_evaluation"}' in before.payloads()
    assert '/start_write_letter{"letter": "ask_prior_written_notice"}' in refused.payloads()
    reasons = guide.letter("ask_prior_written_notice")
    assert reasons
    assert reasons.title in refused.text()


def test_facts_told_choose_among_variants(guide: Guide) -> None:
    with_iep, with_504 = "iep_not_followed/first_step_iep", "iep_not_followed/first_step_504"
    keys = (with_iep, an_answer(guide).key, with_504)

    assert ask(*keys).message["answer"] == "first_step_iep"
    assert ask(*keys, current_help=["section_504"]).message["answer"] == "first_step_504"
    assert ask(*keys, current_help=["iep"]).message["answer"] == "first_step_iep"


def test_the_plan_that_a_message_names_counts_more_than_the_childs() -> None:
    said = run(
        ActionExplainTopic(),
        "ask",
        "and with a 504",
        entities={"current_help": "section_504"},
        questions=[(("iep_not_followed/first_step_iep", "iep_not_followed/first_step_504"), True)],
        current_help=["iep"],
    )

    assert said.message["answer"] == "first_step_504"


@pytest.mark.parametrize(
    ("status", "answer"), [("asked", "first_step_504"), ("other_person", "first_step_iep")]
)
def test_a_plan_asked_about_chooses_and_that_of_somebody_else_does_not(status: str, answer: str) -> None:
    said = run(
        ActionExplainTopic(),
        "ask",
        "a question",
        questions=[(("iep_not_followed/first_step_iep", "iep_not_followed/first_step_504"), True)],
        mentions=[{"fact": "current_help", "value": "section_504", "status": status}],
        current_help=["iep"],
    )

    assert said.message["answer"] == answer


def test_an_answer_for_another_child_stands_where_there_is_no_variant(guide: Guide) -> None:
    keys = ("iep_not_followed/first_step_iep", an_answer(guide).key)

    assert ask(*keys, current_help=["section_504"]).message["answer"] == "first_step_iep"


def test_an_unsure_question_gets_questions_to_choose_from(guide: Guide) -> None:
    keys = [answer.key for answer in guide.answers()[:4]]
    said = ask(*keys, sure=False)

    assert said.message["kind"] == "clarify"
    offered = [c for c in said.message["choices"] if c.get("answer")]
    assert [f"{c['topic']}/{c['answer']}" for c in offered] == keys[:3]
    assert said.payloads()[-2:] == ["/start_find_support", "/request_human"]


def test_words_that_are_not_understood_get_questions_too(guide: Guide) -> None:
    keys = [answer.key for answer in guide.answers()[:2]]
    said = run(ActionOfferTopics(), "nlu_fallback", "hm", questions=[(keys, False)])

    assert [c["answer"] for c in said.message["choices"] if c.get("answer")] == [
        key.split("/")[1] for key in keys
    ]


def test_two_questions_get_two_short_answers_and_the_buttons_once(guide: Guide) -> None:
    first, second = an_answer(guide), guide.library.topics["stay_put"].answers[0]
    said = run(
        ActionExplainTopic(), "ask", "one? two?", questions=[((first.key,), True), ((second.key,), True)]
    )

    assert [m["answer"] for m in said.messages] == [first.id, second.id]
    assert [m["text"] for m in said.messages] == [first.text, second.text]
    assert "choices" not in said.messages[0]
    assert len(said.messages[1]["choices"]) <= 5
    assert said.slots["answer"] == second.key


def test_two_overviews_are_both_said() -> None:
    asked = [(["iep_what/"], True), (["plan504_what/"], True)]
    said = run(ActionExplainTopic(), "ask", "what is an iep? what is a 504 plan?", questions=asked)

    assert [m["topic"] for m in said.messages] == ["iep_what", "plan504_what"]


def test_a_question_without_an_answer_id_wants_the_overview(guide: Guide) -> None:
    said = run(ActionExplainTopic(), "ask", "what is stay put", questions=[(["stay_put/"], True)])

    assert said.text().startswith(guide.library.topics["stay_put"].in_short[0].text[:40])
    assert "answer" not in said.message


def test_a_story_with_a_question_is_answered_and_offered_the_interview(guide: Guide) -> None:
    answer = an_answer(guide)
    said = ask(answer.key, intent="tell_story")

    assert said.text().startswith(answer.text)
    assert "/start_find_support" in said.payloads()


def test_the_same_question_again_gets_the_overview_then_the_next_part(guide: Guide) -> None:
    answer = an_answer(guide)
    topic = guide.library.topics[answer.topic]
    again = ask(answer.key, **after(answer))

    assert again.text().startswith(topic.in_short[0].plain()[:40])
    assert again.slots["topic_part"] == 0
    third = ask(answer.key, **after(answer), topic_part=0)
    assert topic.more[0].blocks[0].plain()[:40] in third.text()


def test_more_after_an_answer_is_the_overview(guide: Guide) -> None:
    answer = an_answer(guide)
    said = run(ActionTellMore(), "tell_more", **after(answer))

    assert guide.library.topics[answer.topic].in_short[0].plain()[:40] in said.text()


def test_the_source_is_that_of_the_answer(guide: Guide) -> None:
    topic = guide.library.topics["stay_put"]
    answer = next(a for a in topic.answers if all(map(guide.is_law, guide.facts(a.facts))))
    said = run(ActionShowSources(), "ask_source", "is that the law?", **after(answer))

    assert said.responses == ["utter_say_it_is_law"]
    assert all(fact.cite in said.text() for fact in guide.facts(answer.facts)[:1])


def test_what_rests_on_no_citation_of_law_is_not_called_law(guide: Guide) -> None:
    answer = next(
        a
        for a in guide.answers()
        if guide.facts(a.facts) and not any(map(guide.is_law, guide.facts(a.facts)))
    )
    said = run(ActionShowSources(), "ask_source", "is that the law?", **after(answer))

    assert said.responses == ["utter_say_it_is_no_law"]


def test_what_the_school_says_otherwise_is_set_against_the_answers_source(guide: Guide) -> None:
    answer = an_answer(guide)
    said = run(ActionCompareWithSchool(), "school_says_otherwise", **after(answer))

    assert said.responses == ["utter_compare_with_school"]
    assert guide.facts(answer.facts)[0].said in said.text()


def test_simpler_words_begin_with_the_answers_verdict(guide: Guide) -> None:
    answer = next(a for a in guide.answers() if a.text.startswith("No. "))
    said = run(ActionExplainSimpler(), "explain_simpler", **after(answer))

    assert said.text().startswith("No. ")
    assert said.message["answer"] == answer.id


def test_like_what_asks_a_question_of_its_own_where_that_has_an_answer(guide: Guide) -> None:
    first, examples = guide.library.topics["stay_put"].answers[:2]
    said = run(
        ActionGiveExample(), "give_example", "like what", questions=[([examples.key], True)], **after(first)
    )
    without = run(ActionGiveExample(), "give_example", "like what", **after(first))

    assert said.message["answer"] == examples.id
    assert guide.library.topics["stay_put"].example[0].plain()[:30] in without.text()


def test_the_letter_after_an_answer_is_the_answers_own(guide: Guide) -> None:
    answer = next(a for a in guide.answers() if a.letter == "ask_records" and a.topic != "records")
    said = run(ActionWriteLetter(), "start_write_letter", "write that for me", **after(answer))

    assert any(b.get("name") == "ask_records" for b in said.message["blocks"])


def test_they_already_said_no_is_about_what_the_talk_is_about(guide: Guide) -> None:
    first, other = guide.library.topics["extended_school_year"].answers[:2]
    said = run(
        ActionAnswerRefusal(),
        "start_answer_refusal",
        "they already said no",
        questions=[([other.key], True)],
        confidence_of_answers=0.2,
        **after(first),
    )

    assert said.messages[0]["answer"] == "denied_esy"
    assert [m["topic"] for m in said.messages] == ["extended_school_year"] * 2


def test_a_protest_gets_a_word_of_apology_and_what_else_was_likeliest_meant(guide: Guide) -> None:
    given, second, third = guide.answers()[:3]
    left = [given.key, second.key, third.key]
    said = run(ActionTakeProtest(), "protest", "not what i asked", other_readings=left, **after(given))

    assert said.responses == ["utter_answer_after_protest"]
    assert said.message["answer"] == second.id
    assert third.id in [c["answer"] for c in said.message["choices"] if c.get("answer")]


def test_a_second_protest_gets_a_choice_and_a_third_a_person(guide: Guide) -> None:
    given, second = guide.answers()[:2]
    protest = {"event": "user", "parse_data": {"intent": {"name": "protest"}}}
    then = after(given)

    def said(times: int) -> list[str]:
        before = [*[protest] * times, *then["before"][1:]]
        more = {**then, "before": before, "other_readings": [second.key]}
        return run(ActionTakeProtest(), "protest", "not what i asked", **more).responses

    assert [said(times) for times in (1, 2)] == [["utter_take_protest"], ["utter_offer_person"]]


def test_a_protest_that_says_what_is_meant_is_answered(guide: Guide) -> None:
    given, meant = guide.answers()[0], guide.library.topics["stay_put"].answers[0]
    said = run(
        ActionTakeProtest(), "protest", "i said stay put", questions=[([meant.key], True)], **after(given)
    )

    assert said.responses == ["utter_answer_after_protest"]
    assert meant.text in said.text()


def test_a_protest_with_nothing_left_gets_a_person(guide: Guide) -> None:
    said = run(ActionTakeProtest(), "protest", "no", **after(guide.answers()[0]))

    assert "contacts" in [b["type"] for b in said.message["blocks"]]


def test_the_same_text_is_never_sent_twice_in_a_row(guide: Guide) -> None:
    topic = guide.library.topics["stay_put"]
    once = run(ActionGiveExample(), "give_example", topic="stay_put", topic_part=0)
    mark = once.raw[0]["said"]
    before = answered_with("answer", topic="stay_put", said=mark)
    twice = run(ActionGiveExample(), "give_example", topic="stay_put", topic_part=0, before=before)

    assert topic.example[0].plain()[:30] in once.text()
    assert twice.responses == ["utter_say_nothing_new"]
    assert "contacts" in [b["type"] for b in twice.message["blocks"]]


@pytest.mark.parametrize(("intent", "each"), [("ask", 1), ("tell_story", 7)])
def test_every_answer_is_a_valid_reply_of_at_most_120_words_with_a_way_on(
    guide: Guide, intent: str, each: int
) -> None:
    """A story's answer differs by one button: of these it is every seventh, and the longest, that is said."""
    longest = sorted(guide.answers(), key=lambda answer: -len(answer.text.split()))[:20]
    for answer in [*guide.answers()[::each], *longest]:
        said = ask(answer.key, intent=intent)
        assert 2 <= len(said.labels()) <= 5, answer.key
        words = len(said.text().split())
        assert words <= MOST_WORDS, f"{answer.key}: {words}"


def test_in_the_interview_an_answer_leaves_the_question_its_room(guide: Guide) -> None:
    said = ask(an_answer(guide).key, asked="school")

    assert [payload.partition("{")[0] for payload in said.payloads()] == ["/tell_more", "/request_human"]


def test_after_a_third_digression_the_interview_waits_behind_a_button(guide: Guide) -> None:
    said = ask(an_answer(guide).key, asked="school", digressions={"turn": 0, "count": 2})

    assert said.payloads()[-1] == "/resume_interview"


def test_a_button_names_the_journey_that_it_begins() -> None:
    assert Choice("Help me", "start_find_support").button()["journey"] == "find_support"
    assert "journey" not in Choice("Tell me more", "tell_more").button()


def test_the_topics_first_step_stands_once_in_a_talk(guide: Guide) -> None:
    topic = guide.library.topics["stay_put"]
    first, second = [a for a in topic.answers if not a.next_step and not a.letter][:2]
    step = topic.next_steps[0].items[0]

    assert step in ask(first.key).text()
    given = answered_with("answer", topic=topic.id, answer=first.id)
    assert step not in ask(second.key, before=given).text()


def test_two_answers_of_one_topic_offer_no_question_twice(guide: Guide) -> None:
    first, second = guide.library.topics["stay_put"].answers[:2]
    said = run(
        ActionExplainTopic(), "ask", "one? two?", questions=[((first.key,), True), ((second.key,), True)]
    )

    assert len(set(said.labels())) == len(said.labels())


def test_the_same_for_another_plan_is_the_answer_for_that_plan(guide: Guide) -> None:
    shown = guide.library.topics["discipline_behavior"].answers[0]
    keys = ["cost_free/too_expensive", "discipline_behavior/suspend_504"]
    said = run(
        ActionExplainOtherPlan(), "ask_other_plan", "and for a 504", questions=[(keys, False)], **after(shown)
    )

    assert said.message["answer"] == "suspend_504"


def test_a_refusal_gets_no_answer_on_something_else(guide: Guide) -> None:
    elsewhere = guide.library.topics["homeschool"].answers[0].key
    said = run(
        ActionAnswerRefusal(),
        "start_answer_refusal",
        "they denied the 504",
        questions=[([elsewhere], True)],
        confidence_of_answers=0.2,
    )

    assert all(message["topic"] != "homeschool" for message in said.messages)


def test_is_that_the_law_is_about_the_answer_in_the_interview_too(guide: Guide) -> None:
    answer = an_answer(guide)
    remembered = {key: value for key, value in after(answer).items() if key != "before"}
    said = run(ActionShowSources(), "ask_source", "is that the law?", asked="school", **remembered)

    assert said.message["answer"] == answer.id


def test_a_spanish_message_gets_the_spanish_answer(guide: Guide) -> None:
    answer = next(a for a in guide.answers("es") if a.next_step and not a.letter)
    said = ask(answer.key, spoken="es", language="es")

    assert answer.text in said.text()
    assert answer.next_step in said.text()
    assert "Qué hacer ahora" in said.titles()
    assert said.message["language"] == "es"
    offered = [c for c in said.message["choices"] if c.get("answer")]
    assert offered
    for choice in offered:
        spanish = guide.answer(choice["topic"], choice["answer"], "es")
        assert spanish
        assert choice["label"] == spanish.question


def test_a_tap_in_a_spanish_talk_gets_the_spanish_answer(guide: Guide) -> None:
    answer = guide.answers("es")[0]
    tapped = {"topic": answer.topic, "answer": answer.id}
    said = run(ActionExplainTopic(), "ask", tapped=answer.question, entities=tapped, spoken="es")

    assert said.text().startswith(answer.text)


def test_after_an_answer_the_question_answered_stands_above(guide: Guide) -> None:
    first, second = guide.answers()[:2]
    said = ask(second.key, **after(first))

    assert said.message["blocks"][0]["title"] == second.question


def test_a_second_answer_nearly_as_likely_stands_behind_the_first(guide: Guide) -> None:
    short = [a for a in guide.answers() if len(a.text.split()) < 30]
    said = ask(short[0].key, short[1].key)
    alone = ask(short[0].key, short[1].key, odds_of_others=0.1)

    assert said.text().index(short[0].text) < said.text().index(short[1].text)
    assert short[1].question in said.titles()
    assert len(said.text().split()) <= MOST_WORDS
    assert short[1].text not in alone.text()


def test_what_else_the_message_may_have_meant_is_offered_before_other_questions_of_the_topic() -> None:
    first, *others = (
        "records_refused/what_to_write",
        "cost_free/who_pays_testing",
        "stay_put/how_long",
        "records_refused/can_they_refuse",
    )
    choices = ask(first, *others, odds_of_others=0.1).message["choices"]

    assert [f"{c['topic']}/{c['answer']}" for c in choices if c.get("answer")][:2] == others[:2]


def test_two_answers_to_one_question_are_offered_once(guide: Guide) -> None:
    by_question: dict[str, list[str]] = {}
    for answer in guide.answers():
        by_question.setdefault(answer.question, []).append(answer.key)
    twice = [keys for keys in by_question.values() if len(keys) > 1]
    for first, second, *_ in twice[:3]:
        labels = ask(an_answer(guide).key, first, second, odds_of_others=0.1).labels()
        assert len(labels) == len({*labels})


def test_an_overview_is_offered_with_what_else_may_be_meant(guide: Guide) -> None:
    said = ask("stay_put/", "records_refused/what_to_write")

    assert "records_refused" in [choice.get("topic") for choice in said.message["choices"]]

"""What is said to a question: its answer, one step, what parents ask next, more, and a person."""

from __future__ import annotations

import pytest
from acting import answered_with, run
from questioning import an_answer, ask

from actions.explain_topic.explain import ActionExplainTopic
from actions.fallback import ActionOfferTopics
from knowledge.guide import Guide


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


@pytest.mark.parametrize(
    ("text", "is_offered"),
    [("he cries over reading every night", True), ("can they skip his reading group?", False)],
)
def test_a_message_that_only_tells_of_the_child_is_offered_the_interview(
    guide: Guide, text: str, is_offered: bool
) -> None:
    said = ask(an_answer(guide).key, text=text, entities=[("concerns", "reading")])

    assert ("/start_find_support" in said.payloads()) == is_offered

"""What follows an answer: the same question again, its source, simpler words, a protest."""

from __future__ import annotations

from acting import answered_with, run
from questioning import after, an_answer, ask

from actions.answer_refusal import ActionAnswerRefusal
from actions.explain_topic.follow_ups import (
    ActionCompareWithSchool,
    ActionExplainSimpler,
    ActionGiveExample,
    ActionShowSources,
    ActionTellMore,
)
from actions.explain_topic.protest import ActionTakeProtest
from actions.write_letter import ActionWriteLetter
from knowledge.guide import Guide


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

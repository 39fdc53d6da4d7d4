"""What is said about topics: the answer, then more, simpler, an example, sources, a table, another plan."""

from __future__ import annotations

import pytest
from acting import answered_with, run
from rasa_sdk import Action

from actions import fallback
from actions.explain_topic import explain, follow_ups
from knowledge.guide import Guide
from knowledge.topics import TOLD


def test_a_question_gets_the_answer_in_short_and_what_to_do_next(guide: Guide) -> None:
    topic = guide.topic("rti_mtss")
    assert topic is not None

    said = run(explain.ActionExplainTopic(), "ask", topics=[("rti_mtss", 0.9)])

    assert (said.message["kind"], said.message["topic"]) == ("answer", "rti_mtss")
    assert topic.in_short[0].text in said.text()
    assert "What to do next" in said.titles()
    assert said.slots["topic"] == "rti_mtss"
    assert said.slots["topic_part"] == 0


def test_an_answer_has_sources_with_the_day_they_were_checked(guide: Guide) -> None:
    said = run(explain.ActionExplainTopic(), "ask", topics=[("rti_mtss", 0.9)])

    assert said.message["sources"]
    assert all(
        source["checked"] == guide.library.topics["rti_mtss"].reviewed_on
        for source in said.message["sources"]
    )
    assert any(source.get("url", "").startswith("https://") for source in said.message["sources"])


def test_an_answer_explains_its_terms() -> None:
    said = run(explain.ActionExplainTopic(), "ask", topics=[("rti_mtss", 0.9)])

    (terms,) = [b for b in said.message["blocks"] if b["type"] == "terms"]
    assert "RTI" in [item["term"] for item in terms["items"]]


def test_a_tapped_topic_is_explained_alone() -> None:
    said = run(explain.ActionExplainTopic(), "ask", tapped="What is an IEP?", entities={"topic": "iep_what"})

    assert said.message["topic"] == "iep_what"


def test_a_sure_answer_offers_no_other_topics_and_an_unsure_one_offers_two_first() -> None:
    near = [("iep_what", 0.5), ("plan504_what", 0.3), ("rti_mtss", 0.2), ("bullying", 0.1)]

    sure = run(explain.ActionExplainTopic(), "ask", topics=near, sure=True)
    unsure = run(explain.ActionExplainTopic(), "ask", topics=near, sure=False)

    assert sure.payloads()[0] == '/tell_more{"topic": "iep_what"}'
    assert unsure.payloads()[:3] == [
        '/ask{"topic": "plan504_what"}',
        '/ask{"topic": "rti_mtss"}',
        '/tell_more{"topic": "iep_what"}',
    ]


def test_a_finer_topic_names_the_topic_that_it_is_part_of(guide: Guide) -> None:
    finer = next(t for t in guide.library.topics.values() if t.part_of)

    assert (
        run(explain.ActionExplainTopic(), "ask", topics=[(finer.id, 0.9)]).message["part_of"] == finer.part_of
    )


def test_a_term_is_explained_as_a_term() -> None:
    said = run(
        explain.ActionExplainTopic(),
        "ask",
        "what does LRE mean",
        entities={"term": "g-lre"},
        topics=[("glossary_term", 0.9)],
    )

    assert "LRE (Least Restrictive Environment): " in said.text()


def test_without_anything_near_it_asks_what_about() -> None:
    said = run(explain.ActionExplainTopic(), "ask")

    assert (said.message["kind"], said.responses) == ("clarify", ["utter_nothing_to_go_on"])
    assert said.labels()


def test_in_the_interview_an_answer_keeps_only_more_and_a_person() -> None:
    said = run(explain.ActionExplainTopic(), "ask", topics=[("iep_what", 0.9)], asked="school")

    assert said.payloads() == ['/tell_more{"topic": "iep_what"}', "/request_human"]


@pytest.mark.parametrize("topic_id", ["iep_what", "rti_mtss", "iep_vs_504", "bullying"])
def test_tell_more_goes_through_the_parts_in_turn_and_ends_with_the_example(
    guide: Guide, topic_id: str
) -> None:
    topic = guide.library.topics[topic_id]
    part = 0
    for shown in topic.more:
        said = run(follow_ups.ActionTellMore(), "tell_more", topic=topic_id, topic_part=part)
        assert shown.blocks[0].plain().split("\n")[0] in said.text()
        part = said.slots["topic_part"]

    last = run(follow_ups.ActionTellMore(), "tell_more", topic=topic_id, topic_part=part)

    assert topic.example[0].plain().split("\n")[0] in last.text()
    assert not [payload for payload in last.payloads() if payload.startswith("/tell_more")]

    after = run(follow_ups.ActionTellMore(), "tell_more", topic=topic_id, topic_part=last.slots["topic_part"])

    assert after.responses == ["utter_say_who_knows_more"]


def test_more_of_a_tapped_topic_begins_with_its_overview(guide: Guide) -> None:
    tapped = {"topic": "iep_what"}
    said = run(follow_ups.ActionTellMore(), "tell_more", entities=tapped, topic="rti_mtss", topic_part=2)

    assert guide.library.topics["iep_what"].in_short[0].text in said.text()
    assert said.slots["topic_part"] == 0


def test_every_tool_of_a_topic_is_a_tap_away_once_more_of_it_is_told(guide: Guide) -> None:
    tools = {"start_check_deadline", "show_comparison", "start_find_ideas", "start_prepare_meeting"}
    reached: set[str] = set()
    for topic in guide.library.topics.values():
        offered: set[str] = set()
        part: int | None = None
        for _ in range(len(topic.more) + 1):
            more = run(follow_ups.ActionTellMore(), "tell_more", topic=topic.id, topic_part=part)
            offered |= {payload.removeprefix("/").partition("{")[0] for payload in more.payloads()}
            part = more.slots["topic_part"]
        wanted = {
            "show_comparison": bool(topic.compare),
            "start_find_ideas": topic.ideas not in ("", TOLD),
            "start_prepare_meeting": bool(topic.meeting),
            "start_write_letter": bool(guide.letters.about(topic.id)),
            "explain_simpler": True,
        }
        missing = {tool for tool, is_wanted in wanted.items() if is_wanted} - offered
        assert not missing, (topic.id, missing)
        reached |= offered & tools
    assert reached == tools


def test_simpler_words_and_the_example_are_those_of_the_topic(guide: Guide) -> None:
    topic = guide.library.topics["rti_mtss"]

    simpler = run(follow_ups.ActionExplainSimpler(), "explain_simpler", topic="rti_mtss")
    example = run(follow_ups.ActionGiveExample(), "give_example", topic="rti_mtss")

    assert topic.simpler[0].text in simpler.text()
    assert "/give_example" in simpler.payloads()
    assert topic.example[0].text in example.text()
    assert example.titles()[0] == "An example"


@pytest.mark.parametrize(("text", "is_asked"), [("give me an example", False), ("like what?", True)])
def test_after_an_overview_a_wish_for_an_example_gets_the_topics_own(
    guide: Guide, text: str, is_asked: bool
) -> None:
    said = run(
        follow_ups.ActionGiveExample(),
        "give_example",
        text,
        topic="iep_what",
        topic_part=0,
        questions=[(["iep_what/what_help"], True)],
    )

    assert (guide.library.topics["iep_what"].example[0].text in said.text()) is not is_asked


def test_where_it_says_that_shows_the_facts_with_their_citations() -> None:
    said = run(follow_ups.ActionShowSources(), "ask_source", topic="rti_mtss")

    assert "(34 CFR 300." in said.text()
    assert said.message["sources"]
    assert len(said.text().split()) <= 200


@pytest.mark.parametrize(
    "action",
    [
        follow_ups.ActionTellMore(),
        follow_ups.ActionExplainSimpler(),
        follow_ups.ActionGiveExample(),
        follow_ups.ActionShowSources(),
        follow_ups.ActionShowComparison(),
        follow_ups.ActionExplainOtherPlan(),
    ],
    ids=lambda action: str(action.name()),
)  # fmt: skip
def test_a_follow_up_on_nothing_asks_what_about(action: Action) -> None:
    said = run(action)

    assert said.message["kind"] == "clarify"
    assert said.labels()


def test_unclear_words_offer_the_three_nearest_topics_and_two_ways_on() -> None:
    near = [("iep_what", 0.1), ("plan504_what", 0.09), ("rti_mtss", 0.08), ("bullying", 0.07)]

    said = run(fallback.ActionOfferTopics(), "nlu_fallback", "hmm", topics=near)

    assert said.message["kind"] == "clarify"
    assert said.payloads() == [
        '/ask{"topic": "iep_what"}', '/ask{"topic": "plan504_what"}', '/ask{"topic": "rti_mtss"}',
        "/start_find_support", "/request_human",
    ]  # fmt: skip
    assert [c.get("topic") for c in said.message["choices"][:3]] == ["iep_what", "plan504_what", "rti_mtss"]


def test_unclear_words_with_nothing_near_still_offer_two_ways_on() -> None:
    said = run(fallback.ActionOfferTopics(), "nlu_fallback", "asdf")

    assert said.payloads() == ["/start_find_support", "/request_human"]


def test_not_understanding_twice_in_a_row_names_a_person() -> None:
    before = answered_with("clarify")

    said = run(
        fallback.ActionOfferTopics(),
        "nlu_fallback",
        "asdf",
        before=before,
        misunderstood={"turn": 1, "count": 1},
    )

    assert [b["type"] for b in said.message["blocks"]].count("contacts") == 1
    assert said.slots["misunderstood"] == {"turn": 2, "count": 2}


@pytest.mark.parametrize(
    "action",
    [explain.ActionExplainTopic(), follow_ups.ActionExplainSimpler(), follow_ups.ActionGiveExample()],
    ids=lambda action: str(action.name()),
)
def test_every_topic_makes_a_valid_message_with_at_most_five_buttons(guide: Guide, action: Action) -> None:
    for topic in guide.library.topics:
        said = run(action, "ask", entities={"topic": topic}, topic=topic)  # the harness checks the schema
        assert 1 <= len(said.labels()) <= 5, topic


def test_every_part_of_every_topic_makes_a_valid_message(guide: Guide) -> None:
    for topic in guide.library.topics.values():
        for part in range(len(topic.more) + 1):
            said = run(follow_ups.ActionTellMore(), "tell_more", topic=topic.id, topic_part=part)
            assert said.message["topic"] == topic.id


def test_every_table_makes_a_valid_message(guide: Guide) -> None:
    for topic in guide.library.topics.values():
        if topic.compare:
            assert run(follow_ups.ActionShowComparison(), entities={"topic": topic.id}).message["blocks"]

"""A topic can be switched off at once: nothing is said about it, and no button leads to it."""

from __future__ import annotations

import pytest
from acting import run

from actions.conversation import topics_off
from actions.explain_topic import ActionExplainTopic
from actions.find_contact import ActionFindContact
from knowledge import Guide
from knowledge.parsing.source import ContentError


@pytest.fixture
def bullying_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics_off, "topics_off", lambda: topics_off.read("bullying"))


@pytest.mark.usefixtures("bullying_is_off")
def test_a_question_about_it_gets_an_honest_line_and_a_person() -> None:
    said = run(ActionExplainTopic(), "ask", topics=[("bullying", 0.9)])

    assert said.responses == ["utter_topic_is_off"]
    assert said.message["kind"] == "redirect"
    assert "parentcenterhub.org" in said.text()
    assert "/request_human" in said.payloads()


@pytest.mark.usefixtures("bullying_is_off")
def test_no_button_leads_to_it() -> None:
    near = [("iep_what", 0.5), ("bullying", 0.3)]

    said = run(ActionExplainTopic(), "ask", topics=near, sure=False)

    assert said.message["topic"] == "iep_what"
    assert '/ask{"topic": "bullying"}' not in said.payloads()


def test_people_to_call_are_always_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics_off, "topics_off", lambda: topics_off.read("advocates_parent_centers"))

    assert run(ActionFindContact(), "request_human").message["kind"] == "contact"


def test_a_setting_names_topics() -> None:
    assert topics_off.read("bullying, retention") >= {"bullying", "retention"}
    assert topics_off.read("") == frozenset()


def test_the_parts_of_a_topic_are_off_with_it(guide: Guide) -> None:
    topics = guide.library.topics.values()
    part = next(topic for topic in topics if topic.part_of in guide.library.topics)

    assert part.id in topics_off.read(part.part_of)


def test_an_unknown_topic_stops_the_start_with_the_nearest_name() -> None:
    with pytest.raises(ContentError, match="did you mean bullying"):
        topics_off.read("bulying")

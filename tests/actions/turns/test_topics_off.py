"""A topic can be switched off at once: nothing is said about it, and no button leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from acting import run

from actions.conversation.guide import topics_off
from actions.explain_topic.explain import ActionExplainTopic
from actions.find_contact import ActionFindContact
from knowledge import ContentError, Guide


@pytest.fixture
def switched_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], frozenset[str]]]:
    """Switches topics off as the operator does, and says which are off then."""

    def switch(setting: str) -> frozenset[str]:
        monkeypatch.setenv("EVENFIELD_TOPICS_OFF", setting)
        topics_off.cache_clear()
        return topics_off()

    yield switch
    topics_off.cache_clear()


@pytest.fixture
def bullying_is_off(switched_off: Callable[[str], frozenset[str]]) -> None:
    switched_off("bullying")


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


def test_people_to_call_are_always_named(switched_off: Callable[[str], frozenset[str]]) -> None:
    switched_off("advocates_parent_centers")

    assert run(ActionFindContact(), "request_human").message["kind"] == "contact"


def test_a_setting_names_topics(switched_off: Callable[[str], frozenset[str]]) -> None:
    assert switched_off("bullying, retention") >= {"bullying", "retention"}
    assert switched_off("") == frozenset()


def test_the_parts_of_a_topic_are_off_with_it(
    guide: Guide, switched_off: Callable[[str], frozenset[str]]
) -> None:
    topics = guide.library.topics.values()
    part = next(topic for topic in topics if topic.part_of in guide.library.topics)

    assert part.id in switched_off(part.part_of)


def test_an_unknown_topic_stops_the_start_with_the_nearest_name(
    switched_off: Callable[[str], frozenset[str]],
) -> None:
    with pytest.raises(ContentError, match="did you mean bullying"):
        switched_off("bulying")

"""What was answered earlier is read from what the conversation kept."""

from __future__ import annotations

from rasa.shared.core.events import Event, SlotSet, UserUttered

from nlu.components.talk_so_far import MOST, answered_before


def answered(topic: str, answer: str = "") -> list[Event]:
    kept = f"{topic}/{answer}" if answer else None
    return [
        UserUttered("and then?"),
        SlotSet("topic", topic),
        SlotSet("topic_part", 0),
        SlotSet("answer", kept),
    ]


def test_topics_come_newest_first_without_the_one_talked_about() -> None:
    events = [*answered("bullying", "online"), *answered("cost_free"), *answered("letter_help", "tone")]

    assert answered_before(events, "letter_help") == [("cost_free", ""), ("bullying", "bullying/online")]


def test_a_topic_spoken_of_again_is_the_newest_with_its_last_answer() -> None:
    events = [*answered("bullying", "online"), *answered("cost_free"), *answered("bullying", "prove_it")]

    assert answered_before(events, "") == [("bullying", "bullying/prove_it"), ("cost_free", "")]


def test_only_the_last_topics_are_thought_of() -> None:
    events = [event for n in range(MOST + 3) for event in answered(f"topic_{n}")]

    assert len(answered_before(events, "")) == MOST


def test_at_the_beginning_there_is_nothing_before() -> None:
    assert answered_before([UserUttered("hello"), SlotSet("topic", None)], "") == []
